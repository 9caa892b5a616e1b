"""The commands on what is kept of a person, for whoever runs the installation."""

from __future__ import annotations

import click

from commands.arguments import format_option
from commands.doors import Doors
from commands.output import print_json, print_table
from documents.record_person import person_json, person_report
from scheduler.records.basics import Language
from scheduler.records.erasure import Erasure
from scheduler.usecases.erase_person import demand_erasable, erase_person, erasure_of
from scheduler.usecases.own_data import own_data
from scheduler.usecases.tick import ITSELF
from wording.names import name_of


@click.command("person")
@click.argument("person")
@format_option("table", "json")
@click.pass_obj
def person_command(doors: Doors, person: str, form: str) -> None:
    """Show everything that is kept of PERSON (a key)."""
    data = own_data(doors.ports(), person)
    if form == "json":
        print_json(person_json(data))
        return
    for section in person_report(data, Language.BOKMAL).sections:
        click.echo(f"\n{section.heading}")
        print_table(section.heads, [row.cells for row in section.rows])


@click.command("erase")
@click.argument("person")
@click.option("--dry-run", is_flag=True, help="say what would go and what would stay, and change nothing")
@format_option("table", "json")
@click.pass_obj
def erase_command(doors: Doors, person: str, form: str, *, dry_run: bool) -> None:
    """Erase PERSON (a key) but for what belongs to the record; harmless when done already."""
    if dry_run:
        _told(erasure_of(doors.ports(), person), form)
        demand_erasable(doors.ports(), person, ITSELF)
        return
    _told(erase_person(doors.ports(), person, ITSELF), form)


def _told(erasure: Erasure, form: str) -> None:
    if form == "json":
        print_json({"person": erasure.key, "goes": erasure.goes, "stays": erasure.stays})
        return
    rows = [("goes", str(n), name_of(one, Language.ENGLISH)) for one, n in erasure.goes.items()]
    rows += [("stays", str(n), name_of(one, Language.ENGLISH)) for one, n in erasure.stays.items()]
    if erasure.nothing:
        click.echo("nothing is left to erase")
    print_table(["", "number", "what"], rows)
