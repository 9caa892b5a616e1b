"""The command on feeds."""

from __future__ import annotations

import sys

import click

from commands.agreements import BY
from commands.doors import Doors
from scheduler.records.feeds import FeedKind
from scheduler.usecases import feeds
from scheduler.usecases.errors import UnknownError


@click.command("feed")
@click.argument("subject", metavar="BODY_OR_PERSON")
@click.option("--address", is_flag=True, help="make a fresh secret address instead")
@click.pass_obj
def feed_command(doors: Doors, subject: str, *, address: bool) -> None:
    """Write the feed of BODY_OR_PERSON on stdout, or make a new address for it."""
    ports = doors.ports()
    with ports.store.reading() as books:
        every = books.agreements.all()
    if any(body.key == subject for agreement in every for body in agreement.bodies):
        kind = FeedKind.BODY
    elif any(person.key == subject for agreement in every for person in agreement.people):
        kind = FeedKind.PERSON
    else:
        what = "body or person"
        raise UnknownError(what, subject)
    if address:
        token = feeds.issue(ports, kind, subject, by=BY)
        click.echo(f"{ports.settings.base_url}/feeds/{token}.ics")
        return
    sys.stdout.buffer.write(feeds.current(ports, kind, subject).body)
