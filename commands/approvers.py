"""The command that says, and chooses, who approves a body's agendas."""

from __future__ import annotations

from typing import Any

import click

from commands.arguments import format_option
from commands.doors import Doors
from commands.output import moment, print_json
from scheduler.ports import Books
from scheduler.records.agreement import Agreement
from scheduler.records.approvals import ApprovalChoice
from scheduler.usecases.choose_approval import choose_approval
from scheduler.usecases.errors import UnknownError

BOTH, ONE = "both", "one"


@click.command("approvers")
@click.argument("body")
@click.argument("choice", required=False, type=click.Choice((BOTH, ONE)))
@click.option("--as", "person", default="", metavar="KEY", help="the key of the person who chooses")
@format_option("text", "json")
@click.pass_obj
def approvers_command(doors: Doors, body: str, choice: str | None, person: str, form: str) -> None:
    """Show who approves the agendas of BODY, or choose: secretary and chair both, or one of them."""
    if choice and not person:
        message = "say with --as who chooses: the secretary or the chair"
        raise click.UsageError(message)
    ports = doors.ports()
    with ports.store.reading() as books:
        agreement = _agreement(books, body)
        chosen = books.approvals.choice(agreement.key, body)
    if choice:
        chooser = next((one for one in agreement.people if one.key == person), None)
        if chooser is None:
            what = "person"
            raise UnknownError(what, person[:80])
        chosen = choose_approval(ports, chooser, agreement.key, body, together=choice == BOTH)
    if form == "json":
        print_json(_told(agreement, body, chosen))
        return
    words = "secretary and chair" if chosen and chosen.together else "one of secretary and chair"
    click.echo(f"{body}  agendas are approved by {words}")


def _agreement(books: Books, body: str) -> Agreement:
    """Give the agreement that has a body of the key.

    Raises:
        UnknownError: there is none.
    """
    found = next((one for one in books.agreements.all() if body in {each.key for each in one.bodies}), None)
    if found is None:
        what = "body"
        raise UnknownError(what, body[:80])
    return found


def _told(agreement: Agreement, body: str, chosen: ApprovalChoice | None) -> dict[str, Any]:
    return {
        "agreement": agreement.key,
        "body": body,
        "approvers": BOTH if chosen and chosen.together else ONE,
        "chosen_by": chosen.by if chosen else None,
        "chosen_at": moment(chosen.at) if chosen else None,
    }
