"""Commands on agendas: show and approve."""

from __future__ import annotations

import sys
from typing import Any

import click

from commands.agreements import BY
from commands.arguments import format_option
from commands.doors import Doors
from commands.output import moment, print_json
from documents.agenda_paper import agenda_paper, agenda_text
from scheduler.records.agenda import Agenda
from scheduler.usecases import approve_agenda, draft_agenda
from scheduler.usecases.show_paper import paper_of


@click.command("agenda")
@click.argument("meeting")
@format_option("text", "json", "pdf", "docx")
@click.pass_obj
def agenda_command(doors: Doors, meeting: str, form: str) -> None:
    """Show the newest agenda of MEETING, drafted now when there is none."""
    ports = doors.ports()
    agenda = draft_agenda.draft(ports, meeting, by=BY)
    if form == "json":
        print_json(agenda_json(agenda))
    elif form == "text":
        click.echo(agenda_text(paper_of(ports, agenda)))
    else:
        sys.stdout.buffer.write(agenda_paper(paper_of(ports, agenda), form))


def agenda_json(agenda: Agenda) -> dict[str, Any]:
    """Give an agenda as JSON."""
    return {
        "meeting": agenda.meeting,
        "revision": agenda.revision,
        "state": agenda.state.value,
        "made_at": moment(agenda.made_at),
        "approved_at": moment(agenda.approved_at) if agenda.approved_at else None,
        "approved_by": agenda.approved_by or None,
        "digest": agenda.digest or None,
        "items": [
            {
                "number": number,
                "title": item.title,
                "public_title": item.public_title,
                "kind": item.kind.value,
                "origin": item.origin.value,
                "responsible": item.responsible or None,
                "minutes": item.minutes,
                "note": item.note or None,
                "exempt_basis": item.exempt_basis or None,
            }
            for number, item in zip(agenda.numbers(), agenda.items, strict=True)
        ],
    }


@click.command("approve")
@click.argument("meeting")
@click.option("--as", "person", required=True, help="the key of the person who approves")
@click.option("--revision", type=click.IntRange(min=1), help="the revision that was looked at")
@click.pass_obj
def approve_command(doors: Doors, meeting: str, person: str, revision: int | None) -> None:
    """Approve the agenda of MEETING; it is drafted first when there is none."""
    ports = doors.ports()
    draft_agenda.draft(ports, meeting, by=BY)
    done = approve_agenda.approve(ports, meeting, revision, by=person)
    if done.waits_for:
        names = ", ".join(one.name for one in done.waits_for)
        click.echo(f"{meeting}  revision {done.agenda.revision}  not sent: waits for the approval of {names}")
        return
    click.echo(
        f"{meeting}  revision {done.agenda.revision}  {len(done.letters)} letters  {done.agenda.digest}"
    )
