"""Commands on people: who has a seat from when, and who is to be told after an import."""

from __future__ import annotations

from datetime import date, datetime

import click

from commands.agreements import BY
from commands.arguments import format_option
from commands.doors import Doors
from commands.output import print_json, print_table
from scheduler.records.roles import GRANTED, Role
from scheduler.usecases.change_seat import SeatWish, change_seat
from scheduler.usecases.new_people import apply_seat_changes, pending_seat_changes


@click.command("seat")
@click.argument("body")
@click.option(
    "--role", required=True, type=click.Choice([role.value for role in Role if role not in GRANTED])
)
@click.option("--person", default="", metavar="KEY", help="the new holder; without it the seat is left empty")
@click.option(
    "--from",
    "first",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="the new holder's first day; the old holding ends the day before",
)
@click.option("--leaves", default="", metavar="KEY", help="who goes, where several have such a seat")
@click.option("--name", default="", help="the new holder's name, if the agreement does not name him or her")
@click.option("--address", default="", help="and address")
@click.pass_obj
def seat_command(doors: Doors, /, body: str, role: str, first: datetime, **who: str) -> None:
    """Give a seat in BODY to somebody else; letters follow to whoever leaves and joins."""
    day: date = first.date()
    wish = SeatWish(body=body, role=Role(role), day=day, **who)
    for key in change_seat(doors.ports(), wish, by=BY).letters:
        click.echo(key)


@click.command("seats")
@click.argument("agreement")
@click.option("--apply", "act", is_flag=True, help="invite those who join, and tell those who leave")
@format_option("table", "json")
@click.pass_obj
def seats_command(doors: Doors, agreement: str, form: str, *, act: bool) -> None:
    """Show whose calendars do not agree with AGREEMENT after an import, or mend them."""
    ports = doors.ports()
    pending = pending_seat_changes(ports, agreement)
    if act:
        apply_seat_changes(ports, agreement, by=BY)
    rows = [("joins" if one.joins else "leaves", one.person, one.meeting.key) for one in pending]
    if form == "json":
        print_json([dict(zip(("change", "person", "meeting"), row, strict=True)) for row in rows])
        return
    print_table(("change", "person", "meeting"), rows)
