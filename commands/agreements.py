"""Commands on agreements in the database: import, export, adopt, status."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from commands.arguments import FILE, YEAR, format_option
from commands.doors import Doors
from commands.output import moment, print_json, print_table, source_json
from scheduler.agreement_files import write
from scheduler.records.basics import Language
from scheduler.records.obligations import Standing
from scheduler.usecases import adopt_plan, import_agreements, people, standing
from scheduler.usecases.errors import UnknownError
from wording.names import name_of
from wording.phrases import say

BY = "command line"
"""Who acts, in the audit trail."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.pass_obj
def import_command(doors: Doors, files: tuple[Path, ...]) -> None:
    """Take agreement FILES into the database: all of them, or none when one has a fault."""
    kept = import_agreements.import_agreements(
        doors.ports(), [(path.name, path.read_bytes()) for path in files], by=BY
    )
    for agreement in kept:
        click.echo(f"{agreement.key}: {agreement.title}")


@click.command("export")
@click.argument("key")
@click.pass_obj
def export_command(doors: Doors, key: str) -> None:
    """Write the agreement KEY from the database as a file, on stdout."""
    with doors.ports().store.reading() as books:
        agreement = books.agreements.get(key)
    if agreement is None:
        what = "agreement"
        raise UnknownError(what, key)
    click.echo(write(agreement), nl=False)


@click.command("adopt")
@click.argument("agreement")
@click.option("--year", required=True, type=YEAR)
@click.pass_obj
def adopt_command(doors: Doors, agreement: str, year: int) -> None:
    """Adopt AGREEMENT's share of the proposed plan of a year; invitations go to the outbox."""
    done = adopt_plan.adopt(doors.ports(), agreement, year, by=BY)
    for meeting in done.meetings:
        click.echo(f"{meeting.key}  {meeting.start:%Y-%m-%d %H:%M}")
    for one in done.unplaced:
        language = doors.settings().language
        reasons = " ".join(say(phrase, language) for phrase in one.reasons)
        click.echo(f"{one.window.key}: {reasons}")
    click.echo(
        f"{len(done.meetings)} meetings, {len(done.letters)} letters, {len(done.unplaced)} without a slot"
    )


@click.command("status")
@click.argument("agreement", required=False)
@click.option("--year", type=YEAR)
@format_option("table", "json")
@click.pass_obj
def status_command(doors: Doors, agreement: str | None, year: int | None, form: str) -> None:
    """Show whether AGREEMENT (or every one) is being kept, with proof."""
    ports = doors.ports()
    asked = year or people.today(doors.now()).year
    with ports.store.reading() as books:
        keys = [agreement] if agreement else [one.key for one in books.agreements.all()]
    language = doors.settings().language
    found = [(key, standing.standing(ports, key, asked)) for key in keys]
    if form == "json":
        documents = [_status(doors, key, asked, standings, language) for key, standings in found]
        print_json(documents[0] if agreement else documents)
        return
    rows = [
        (
            key,
            name_of(one.state, language),
            one.obligation.due.isoformat(),
            say(one.obligation.what, language),
            say(one.forecast, language),
        )
        for key, standings in found
        for one in standings
    ]
    print_table(("agreement", "state", "due", "what", "forecast"), rows)


def _status(
    doors: Doors, key: str, year: int, found: tuple[Standing, ...], language: Language
) -> dict[str, Any]:
    return {
        "agreement": key,
        "year": year,
        "as_of": moment(doors.now()),
        "obligations": [_standing(one, language) for one in found],
    }


def _standing(one: Standing, language: Language) -> dict[str, Any]:
    return {
        "key": one.obligation.key,
        "what": say(one.obligation.what, language),
        "strength": one.obligation.strength.value,
        "source": [source_json(source) for source in one.obligation.sources],
        "state": one.state.value,
        "due": one.obligation.due.isoformat(),
        "proof": [say(phrase, language) for phrase in one.proof],
        "forecast": say(one.forecast, language),
    }
