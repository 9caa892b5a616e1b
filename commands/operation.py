"""Commands that run the house: serve, work, migrate, doctor, audit."""

from __future__ import annotations

import click

from commands.doors import Doors
from scheduler.usecases.verify_trail import verify_trail


@click.command("serve")
@click.option("--demo", is_flag=True, help="fill an empty database with the example agreements first")
@click.pass_obj
def serve_command(doors: Doors, *, demo: bool) -> None:
    """Serve the pages; with the embedded database also timers and sender, until stopped."""
    doors.serve(demo=demo)


@click.command("work")
@click.pass_obj
def work_command(doors: Doors) -> None:
    """Run timers and sender without pages, until stopped."""
    doors.work()


@click.command("migrate")
@click.pass_obj
def migrate_command(doors: Doors) -> None:
    """Bring the database to this version's shape; harmless when it already is."""
    click.echo(doors.migrate())


@click.command("doctor")
@click.pass_obj
def doctor_command(doors: Doors) -> None:
    """Look whether everything needed is in place; status 1 when something is not."""
    looked = doors.doctor()
    for name, well, said in looked:
        click.echo(f"{'ok  ' if well else 'FAIL'}  {name}: {said}", err=not well)
    if not all(well for _, well, _ in looked):
        raise click.exceptions.Exit(1)


@click.command("audit")
@click.argument("act", type=click.Choice(["verify"]))
@click.option("--noted", default="", help="an end of the trail that was noted before; it must still be in it")
@click.pass_obj
def audit_command(doors: Doors, act: str, noted: str) -> None:
    """Verify the audit trail's chain, and against an end that was noted elsewhere."""
    del act
    found = verify_trail(doors.ports(), noted)
    if found.broken is not None:
        where = f"from entry {found.broken} on"
        click.echo(f"the trail does not hold {where}; restore it from a backup", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"the trail holds; note its end somewhere else: {found.end}")
