"""Commands on the days that people tell of: school breaks."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from commands.agreements import BY
from commands.arguments import YEAR, format_option
from commands.doors import Doors
from commands.output import print_json, print_table
from scheduler.ports import Ports
from scheduler.records.agreement import Agreement
from scheduler.records.days import BreakKind
from scheduler.records.own_days import DayFault, DaysError
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.show_own_days import BreakLine, break_lines
from scheduler.usecases.tell_days import BreakWish, confirm_break

KINDS = click.Choice([kind.value for kind in BreakKind])


@click.command("breaks")
@click.argument("municipality")
@click.option("--year", type=YEAR, help="the year in which they begin; this one when not given")
@click.option("--confirm", nargs=3, type=(KINDS, str, str), metavar="KIND FIRST LAST", help="confirm one")
@click.option("--source", default="", help="where the dates stand: an address or a document")
@format_option("table", "json")
@click.pass_obj
def breaks_command(doors: Doors, /, municipality: str, year: int | None, form: str, **told: Any) -> None:  # noqa: ANN401
    """Show the school breaks of MUNICIPALITY (four digits), or confirm one of them."""
    ports = doors.ports()
    agreement = _agreement_of(ports, municipality)
    if told["confirm"]:
        kind, first, last = told["confirm"]
        begins = _day("first", first)
        wish = BreakWish(
            municipality=municipality,
            year=year or begins.year,
            kind=BreakKind(kind),
            first=begins,
            last=_day("last", last),
            source=told["source"],
        )
        confirm_break(ports, agreement, wish, by=BY)
        year = wish.year
    year = year or people.today(ports.clock.now()).year
    lines = [line for line in break_lines(ports, agreement, year) if line.place.number == municipality]
    rows = [_row(line) for line in lines]
    names = ("kind", "first", "last", "state", "source")
    if form == "json":
        print_json([dict(zip(names, row, strict=True)) for row in rows])
        return
    print_table(names, rows)


def _row(line: BreakLine) -> tuple[str, str, str, str, str]:
    if line.known is None:
        return (line.kind.value, "", "", "unknown", "")
    state = "confirmed" if line.told else "assumed"
    days = (line.known.first.isoformat(), line.known.last.isoformat())
    return (line.kind.value, *days, state, line.known.source)


def _agreement_of(ports: Ports, municipality: str) -> Agreement:
    with ports.store.reading() as books:
        for agreement in books.agreements.all():
            if any(place.number == municipality for place in agreement.municipalities):
                return agreement
    what = "municipality"
    raise UnknownError(what, municipality)


def _day(field: str, written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise DaysError(field, DayFault.NO_DAY, "write a day such as 2027-02-22") from error
