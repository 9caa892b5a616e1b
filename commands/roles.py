"""Commands on roles given for a time: who sees to a municipality's archive, who administers its people."""

from __future__ import annotations

from datetime import datetime

import click

from commands.agreements import BY
from commands.arguments import format_option
from commands.doors import Doors
from commands.output import moment, print_json, print_table
from scheduler.records.grants import Grant
from scheduler.records.roles import GRANTED, Role
from scheduler.usecases.give_role import GrantWish, end_role, give_role

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group("role")
def role_command() -> None:
    """Roles of a municipality (or a police unit's archivist) that are given for a time."""


@role_command.command("give")
@click.argument("place")
@click.option("--role", required=True, type=click.Choice(sorted(one.value for one in GRANTED)))
@click.option("--address", required=True, help="the holder's address")
@click.option("--name", default="", help="the holder's name, if nobody here has the address")
@click.option("--from", "first", required=True, type=_DAY, help="the first day")
@click.option("--to", "last", type=_DAY, help="the last day; without it the role holds until it is ended")
@click.pass_obj
def give_command(
    doors: Doors, /, place: str, role: str, first: datetime, last: datetime | None, **holder: str
) -> None:
    """Give a role for PLACE (a municipality's number, or a police unit's name as addresses write it)."""
    until = last.date() if last else None
    wish = GrantWish(place=place, role=Role(role), first=first.date(), last=until, **holder)
    click.echo(give_role(doors.ports(), wish, BY).key)


@role_command.command("end")
@click.argument("key")
@click.option("--last", type=_DAY, help="the last day; without it the role ends at once")
@click.pass_obj
def end_command(doors: Doors, key: str, last: datetime | None) -> None:
    """Let the role KEY end."""
    ended = end_role(doors.ports(), key, last.date() if last else None, BY)
    click.echo(f"{ended.key}  {_until(ended)}")


@role_command.command("list")
@click.argument("place", required=False, default="")
@format_option("table", "json")
@click.pass_obj
def list_command(doors: Doors, place: str, form: str) -> None:
    """List roles, those that are over too; of PLACE only where it is given."""
    with doors.ports().store.reading() as books:
        found = books.grants.of_place(place) if place else books.grants.all()
    if form == "json":
        print_json([_told(one) for one in found])
        return
    heads = ("key", "place", "role", "person", "name", "from", "to")
    print_table(
        heads,
        [(one.key, one.place, one.role, one.person, one.name, str(one.first), _until(one)) for one in found],
    )


def _until(grant: Grant) -> str:
    return "ended at once" if grant.revoked else str(grant.last or "")


def _told(grant: Grant) -> dict[str, object]:
    return {
        "key": grant.key,
        "place": grant.place,
        "role": grant.role.value,
        "person": grant.person,
        "name": grant.name,
        "address": grant.address,
        "from": grant.first.isoformat(),
        "to": grant.last.isoformat() if grant.last else None,
        "at_once": grant.revoked,
        "given_by": grant.given_by,
        "given_at": moment(grant.given_at),
        "ended_by": grant.ended_by or None,
        "ended_at": moment(grant.ended_at) if grant.ended_at else None,
    }
