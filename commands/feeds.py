"""The command on feeds."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from commands.agreements import BY
from commands.doors import Doors
from scheduler.records.agreement import Agreement
from scheduler.records.feeds import FeedKind, subject_of
from scheduler.usecases import feeds
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.feed_scope import name_of


@click.command("feed")
@click.argument("subject", metavar="BODY_OR_PERSON")
@click.option("--address", is_flag=True, help="make a fresh secret address instead")
@click.pass_obj
def feed_command(doors: Doors, subject: str, *, address: bool) -> None:
    """Write the feed of BODY_OR_PERSON on stdout, or make a new address for it.

    A municipality is named by its number, a police unit by its name as the agreement writes it.
    """
    ports = doors.ports()
    with ports.store.reading() as books:
        kind, key = _found(books.agreements.all(), subject)
    if address:
        token = feeds.issue(ports, kind, key, by=BY)
        click.echo(f"{ports.settings.base_url}/feeds/{token}.ics")
        return
    sys.stdout.buffer.write(feeds.current(ports, kind, key).body)


def _found(agreements: Sequence[Agreement], subject: str) -> tuple[FeedKind, str]:
    candidates = (
        (FeedKind.BODY, subject),
        (FeedKind.PERSON, subject),
        (FeedKind.MUNICIPALITY, subject),
        (FeedKind.POLICE, subject_of(subject)),
    )
    for candidate in candidates:
        if name_of(agreements, candidate) is not None:
            return candidate
    what = "body, person, municipality or police unit"
    raise UnknownError(what, subject)
