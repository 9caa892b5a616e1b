"""Commands on letters and time: outbox and tick."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import click

from commands.arguments import Moment, format_option
from commands.doors import Doors
from commands.output import moment, print_json, print_table
from scheduler.records.letters import Letter
from scheduler.records.roles import Person
from scheduler.usecases import tick
from scheduler.usecases.read_inbox import read_inbox
from scheduler.usecases.show_coming_letters import ComingLetter, coming_letters
from scheduler.usecases.watch_clock import confirm_clock, watch_clock

EXPECTED: Final = "expected"
"""The state of a letter that is going to be made when its day comes (an agenda: when it is approved)."""


@click.command("outbox")
@click.option("--due-within", type=click.IntRange(min=0), metavar="DAYS", help="what will leave within DAYS")
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True)
@click.option(
    "--eml", type=click.Path(file_okay=False, path_type=Path), help="write each letter as a file here"
)
@format_option("table", "json")
@click.pass_obj
def outbox_command(doors: Doors, due_within: int | None, limit: int, eml: Path | None, form: str) -> None:
    """Show what was and will be sent to whom, newest first."""
    expected: tuple[ComingLetter, ...] = ()
    with doors.ports().store.reading() as books:
        if due_within is None:
            letters = books.letters.recent(limit)
        else:
            letters = books.letters.waiting(doors.now() + timedelta(days=due_within))
            coming = coming_letters(books, books.agreements.all(), doors.now(), due_within)
            expected = tuple(line for line in coming if not line.letters)
    if eml is not None:
        eml.mkdir(parents=True, exist_ok=True)
        for letter in letters:
            (eml / f"{letter.key.replace('|', '_')}.eml").write_bytes(letter.frozen.mail)
    if form == "json":
        waiting = [letter_json(letter) for letter in letters]
        print_json(waiting + [expected_json(line, person) for line in expected for person in line.recipients])
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
    rows += [_expected_row(line, person) for line in expected for person in line.recipients]
    print_table(("state", "not before", "kind", "meeting", "to", "deadline", "late"), rows)


def _late(letter: Letter) -> str:
    return f"{letter.late_minutes} min: {letter.late_reason}" if letter.late_minutes else ""


def _expected_row(line: ComingLetter, person: Person) -> tuple[str, str, str, str, str, str, str]:
    meeting = line.meeting.key if line.meeting else ""
    deadline = line.deadline.isoformat() if line.deadline else ""
    return (EXPECTED, moment(line.at), line.kind.value, meeting, person.address, deadline, "")


def expected_json(line: ComingLetter, person: Person) -> dict[str, Any]:
    """Give a letter that nobody has written yet as JSON, with the keys of one that is."""
    unwritten = dict.fromkeys(
        ("key", "revision", "subject", "message_id", "sha256", "uid", "sequence", "made_at")
    )
    later = dict.fromkeys(("deadline_source", "settled_at", "late_reason", "answer"))
    return {
        **unwritten,
        **later,
        "kind": line.kind.value,
        "meeting": line.meeting.key if line.meeting else None,
        "person": person.key,
        "to": person.address,
        "not_before": moment(line.at),
        "deadline": line.deadline.isoformat() if line.deadline else None,
        "state": EXPECTED,
        "attempts": 0,
        "late_minutes": 0,
    }


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
@click.option(
    "--after-jump", is_flag=True, help="the clock has jumped and is right: send what waits for that"
)
@click.pass_obj
def tick_command(doors: Doors, at: datetime | None, *, after_jump: bool) -> None:
    """Do everything that is due, once, and print what was done."""
    if after_jump:
        confirm_clock(doors.ports(at), "command")
    elif at is None:
        watch_clock(doors.ports(), "command")
    ports = doors.ports(at)
    read = read_inbox(ports)
    done = tick.tick(ports)
    lists = {
        "held": done.held,
        "drafted": done.drafted,
        "call for items": done.calls,
        "reminder": done.reminders,
        "alarm": done.alarms,
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
