"""Commands on agreements in the database: import, export, adopt, status."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from commands.arguments import FILE, YEAR, format_option
from commands.doors import Doors
from commands.output import Said, moment, print_json, print_table, source_json, speaker
from scheduler.agreement_files import write
from scheduler.ports import Ports
from scheduler.records.obligations import Standing
from scheduler.usecases import adopt_plan, import_agreements, new_people, people, standing
from scheduler.usecases.errors import UnknownError
from wording.names import name_of

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
        pending = new_people.pending_seat_changes(doors.ports(), agreement.key)
        if pending:
            told = f"{len(pending)} letters about seats wait for you: radshjul seats {agreement.key} --apply"
            click.echo(told, err=True)


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
    ports = doors.ports()
    done = adopt_plan.adopt(ports, agreement, year, by=BY)
    said = _speaker(doors, ports)
    for meeting in done.meetings:
        click.echo(f"{meeting.key}  {meeting.start:%Y-%m-%d %H:%M}")
    for one in done.unplaced:
        reasons = " ".join(said(phrase) for phrase in one.reasons)
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
    said = _speaker(doors, ports)
    found = [(key, standing.standing(ports, key, asked)) for key in keys]
    if form == "json":
        documents = [_status(doors, key, asked, standings, said) for key, standings in found]
        print_json(documents[0] if agreement else documents)
        return
    rows = [
        (
            key,
            name_of(one.state, doors.settings().language),
            one.obligation.due.isoformat(),
            said(one.obligation.what),
            said(one.forecast),
        )
        for key, standings in found
        for one in standings
    ]
    print_table(("agreement", "state", "due", "what", "forecast"), rows)


def _speaker(doors: Doors, ports: Ports) -> Said:
    with ports.store.reading() as books:
        return speaker(doors.settings().language, books.agreements.all())


def _status(doors: Doors, key: str, year: int, found: tuple[Standing, ...], said: Said) -> dict[str, Any]:
    return {
        "agreement": key,
        "year": year,
        "as_of": moment(doors.now()),
        "obligations": [_standing(one, said) for one in found],
    }


def _standing(one: Standing, said: Said) -> dict[str, Any]:
    return {
        "key": one.obligation.key,
        "what": said(one.obligation.what),
        "strength": one.obligation.strength.value,
        "source": [source_json(source) for source in one.obligation.sources],
        "state": one.state.value,
        "due": one.obligation.due.isoformat(),
        "proof": [said(phrase) for phrase in one.proof],
        "forecast": said(one.forecast),
    }
