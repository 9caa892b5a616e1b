"""Commands on letters and time: outbox and tick."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from commands.arguments import Moment, format_option
from commands.doors import Doors
from commands.output import moment, print_json, print_table
from scheduler.records.letters import Letter
from scheduler.usecases import tick
from scheduler.usecases.read_inbox import read_inbox


@click.command("outbox")
@click.option("--due-within", type=click.IntRange(min=0), metavar="DAYS", help="only what leaves within DAYS")
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True)
@click.option(
    "--eml", type=click.Path(file_okay=False, path_type=Path), help="write each letter as a file here"
)
@format_option("table", "json")
@click.pass_obj
def outbox_command(doors: Doors, due_within: int | None, limit: int, eml: Path | None, form: str) -> None:
    """Show what was and will be sent to whom, newest first."""
    with doors.ports().store.reading() as books:
        if due_within is None:
            letters = books.letters.recent(limit)
        else:
            letters = books.letters.waiting(doors.now() + timedelta(days=due_within))
    if eml is not None:
        eml.mkdir(parents=True, exist_ok=True)
        for letter in letters:
            (eml / f"{letter.key.replace('|', '_')}.eml").write_bytes(letter.frozen.mail)
    if form == "json":
        print_json([letter_json(letter) for letter in letters])
        return
    rows = [
        (
            letter.state.value,
            moment(letter.not_before),
            letter.kind.value,
            letter.meeting,
            letter.address,
            letter.deadline.isoformat() if letter.deadline else "",
            _late(letter),
        )
        for letter in letters
    ]
    print_table(("state", "not before", "kind", "meeting", "to", "deadline", "late"), rows)


def _late(letter: Letter) -> str:
    return f"{letter.late_minutes} min: {letter.late_reason}" if letter.late_minutes else ""


def letter_json(letter: Letter) -> dict[str, Any]:
    """Give a letter as JSON, without its bytes."""
    return {
        "key": letter.key,
        "kind": letter.kind.value,
        "meeting": letter.meeting or None,
        "revision": letter.revision,
        "person": letter.person,
        "to": letter.address,
        "subject": letter.frozen.subject,
        "message_id": letter.frozen.message_id,
        "sha256": letter.frozen.sha256,
        "uid": letter.uid or None,
        "sequence": letter.sequence,
        "made_at": moment(letter.made_at),
        "not_before": moment(letter.not_before),
        "deadline": letter.deadline.isoformat() if letter.deadline else None,
        "deadline_source": letter.deadline_source or None,
        "state": letter.state.value,
        "attempts": letter.attempts,
        "settled_at": moment(letter.settled_at) if letter.settled_at else None,
        "late_minutes": letter.late_minutes,
        "late_reason": letter.late_reason or None,
        "answer": letter.answer or None,
    }


@click.command("tick")
@click.option("--at", type=Moment(), help="do what is due at this moment instead of now")
@click.pass_obj
def tick_command(doors: Doors, at: datetime | None) -> None:
    """Do everything that is due, once, and print what was done."""
    ports = doors.ports(at)
    read = read_inbox(ports)
    done = tick.tick(ports)
    lists = {
        "held": done.held,
        "drafted": done.drafted,
        "reminder": done.reminders,
        "accepted": done.sent.accepted,
        "late": done.sent.late,
        "refused": done.sent.refused,
        "later": done.sent.later,
        "in doubt": done.sent.in_doubt,
    }
    for kind, number in sorted(read.taken.items()):
        click.echo(f"mail  {number} {kind}")
    for what, keys in lists.items():
        for key in keys:
            click.echo(f"{what}  {key}")
    silent = [said for said in (read.unavailable, done.sent.unavailable) if said]
    for said in silent:
        click.echo(said, err=True)
    if silent:
        raise click.exceptions.Exit(1)
