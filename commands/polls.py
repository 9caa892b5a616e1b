"""Commands on date polls: ask when to meet, see what people say, choose, withdraw."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from commands.agreements import BY
from commands.arguments import Moment, format_option
from commands.doors import Doors
from commands.output import moment, print_against, print_json, print_table
from scheduler.ports import Books
from scheduler.records.basics import OSLO
from scheduler.records.meetings import Meeting
from scheduler.records.polls import DatePoll, PollAnswer
from scheduler.rules.polling import counts, standing_choices, winner
from scheduler.usecases.close_poll import PollChosen, close_poll, preview_closing, withdraw_poll
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.start_poll import PollWish, start_poll


@click.group("poll")
def poll_command() -> None:
    """Ask by date poll when a meeting should be."""


@poll_command.command("make")
@click.argument("about")
@click.option("--at", "starts", required=True, multiple=True, type=Moment(), help="a time; give two to six")
@click.option("--deadline", required=True, type=click.DateTime(["%Y-%m-%d"]), help="the last day for answers")
@click.option("--question", default="", help="what the letter says of it")
@click.option("--window", default="", help="the window without a meeting that it fills")
@format_option("table", "json")
@click.pass_obj
def poll_make(doors: Doors, /, about: str, form: str, **wishes: Any) -> None:  # noqa: ANN401 - as the options say
    """Ask when ABOUT should be: a meeting that may move, or a body that is to meet once more."""
    ports = doors.ports()
    with ports.store.reading() as books:
        meeting = books.meetings.get(about)
    wish = PollWish(
        meeting=meeting.key if meeting else "",
        window=wishes["window"],
        starts=wishes["starts"],
        question=wishes["question"],
        deadline=wishes["deadline"].date(),
    )
    _show(doors, start_poll(ports, meeting.body if meeting else about, wish, BY), form)


@poll_command.command("show")
@click.argument("poll")
@format_option("table", "json")
@click.pass_obj
def poll_show(doors: Doors, poll: str, form: str) -> None:
    """Show what each has answered in POLL, and which time wins."""
    with doors.ports().store.reading() as books:
        found = _known(books, poll)
    _show(doors, found, form)


@poll_command.command("close")
@click.argument("poll")
@click.option("--slot", default=0, help="the number of the time; without it the one that wins")
@click.option("--why", default="", help="why, for the record; demanded when something is in the way")
@click.option("--short-notice", default="", help="why there is no time for the notice of a new meeting")
@click.option("--dry-run", is_flag=True, help="only say what speaks against the time")
@format_option("table", "json")
@click.pass_obj
def poll_close(doors: Doors, /, poll: str, form: str, **given: Any) -> None:  # noqa: ANN401 - as the options say
    """Choose a time of POLL; letters go to the outbox."""
    ports = doors.ports()
    chosen = PollChosen(slot=given["slot"], why=given["why"], short_notice=given["short_notice"])
    if given["dry_run"] or given["why"]:
        seen = preview_closing(ports, poll, chosen)
        chosen = replace(chosen, accepted=frozenset(seen.clashes if seen else ()))
    if given["dry_run"]:
        print_against(seen.hard if seen else ())
        return
    meeting = close_poll(ports, poll, chosen, BY)
    with ports.store.reading() as books:
        closed = _known(books, poll)
    if form == "json":
        print_json(_json(closed, (), meeting))
    else:
        click.echo(f"{meeting.key}  {meeting.start:%Y-%m-%d %H:%M}  slot {closed.chosen}")


@poll_command.command("withdraw")
@click.argument("poll")
@format_option("table", "json")
@click.pass_obj
def poll_withdraw(doors: Doors, poll: str, form: str) -> None:
    """Withdraw POLL without a choice; whoever was asked is told."""
    _show(doors, withdraw_poll(doors.ports(), poll, BY), form)


def _known(books: Books, key: str) -> DatePoll:
    poll = books.polls.get(key)
    if poll is None:
        what = "poll"
        raise UnknownError(what, key)
    return poll


def _show(doors: Doors, poll: DatePoll, form: str) -> None:
    with doors.ports().store.reading() as books:
        answers = books.polls.answers(poll.key)
        meeting = books.meetings.get(poll.became) if poll.became else None
    if form == "json":
        print_json(_json(poll, answers, meeting))
        return
    best, told = winner(poll, answers), {one.slot.number: one for one in counts(poll, answers)}
    click.echo(f"{poll.key}  {poll.state}  answers until {poll.deadline}")
    rows = [
        (
            str(slot.number),
            f"{slot.start.astimezone(OSLO):%Y-%m-%d %H:%M}",
            str(told[slot.number].yes),
            str(told[slot.number].if_need_be),
            str(told[slot.number].no),
            "best" if best == slot else "",
        )
        for slot in poll.slots
    ]
    print_table(("slot", "start", "yes", "if need be", "no", ""), rows)


def _json(poll: DatePoll, answers: tuple[PollAnswer, ...], meeting: Meeting | None) -> dict[str, Any]:
    said, best = standing_choices(poll, answers), winner(poll, answers)
    return {
        "key": poll.key,
        "agreement": poll.agreement,
        "body": poll.body,
        "meeting": poll.meeting or None,
        "window": poll.window or None,
        "question": poll.question or None,
        "deadline": poll.deadline.isoformat(),
        "state": poll.state.value,
        "slots": [
            {"number": slot.number, "start": moment(slot.start), "end": moment(slot.end)}
            for slot in poll.slots
        ],
        "answers": {
            person: {str(slot): choice.value for slot, choice in said.get(person, {}).items()}
            for person in poll.asked
        },
        "best": best.number if best else None,
        "chosen": poll.chosen or None,
        "became": meeting.key if meeting else None,
    }
