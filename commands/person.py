"""The command on a person's own data, for whoever runs the installation."""

from __future__ import annotations

import click

from commands.arguments import format_option
from commands.doors import Doors
from commands.output import print_json, print_table
from documents.record_person import person_json, person_report
from scheduler.records.basics import Language
from scheduler.usecases.own_data import own_data


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
