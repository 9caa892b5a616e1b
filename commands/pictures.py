"""The command that gives a year as a file: wheel, matrix or table."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from commands.arguments import YEAR
from commands.doors import Doors


@click.command("picture")
@click.argument("agreement")
@click.option("--year", required=True, type=YEAR)
@click.option("--what", type=click.Choice(("wheel", "matrix", "table")), default="wheel", show_default=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(("svg", "pdf", "a3", "png", "xlsx", "ics")),
    default="svg",
    show_default=True,
    help="a3 is a PDF on larger paper",
)
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="a file; else standard output")
@click.pass_obj
def picture_command(doors: Doors, /, agreement: str, year: int, to: Path | None, **wish: Any) -> None:  # noqa: ANN401
    """Give the year of AGREEMENT as a picture, a paper, a workbook or a calendar file."""
    from documents.plan_files import Form, What, plan_file
    from scheduler.usecases.letterheads import paper_head
    from scheduler.usecases.propose_plan import propose
    from scheduler.usecases.show_year import year_of

    ports = doors.ports()
    page = year_of(ports, agreement, year, propose)
    page = replace(page, head=paper_head(ports, page.agreement))
    made = plan_file(page, What(wish["what"]), Form(wish["form"]), page.agreement.language, ports.settings)
    if to is None:
        sys.stdout.buffer.write(made.content)
    else:
        to.write_bytes(made.content)
