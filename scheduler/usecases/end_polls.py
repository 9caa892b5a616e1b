"""Polls end when what they ask about is settled: closed, withdrawn, or overtaken by another change."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from scheduler.ports import Books
from scheduler.records.letters import LetterKind
from scheduler.records.polls import DatePoll, PollState

ASKED, REMINDED = 0, 1
"""The revisions of a poll's letters: the question, and the one reminder."""

ITSELF: Final = "radshjul"


def letter_key(poll: DatePoll, revision: int, person: str) -> str:
    """Give the key of a poll's letter."""
    return f"{LetterKind.DATE_POLL}|{poll.key}|{revision}|{person}"


def end(books: Books, poll: DatePoll, state: PollState, by: str, at: datetime) -> DatePoll:
    """Keep the poll as closed or withdrawn; its letters that have not left stay in the house. Gives it."""
    ended = replace(poll, state=state, ended_at=at, ended_by=by)
    books.polls.put(ended)
    books.letters.withdraw(
        [letter_key(poll, revision, person) for revision in (ASKED, REMINDED) for person in poll.asked]
    )
    books.audit.append(at=at, by=by, act=f"poll.{state}", subject=poll.key, detail=_about(ended))
    return ended


def end_of_meeting(books: Books, body: str, meeting: str, by: str, at: datetime) -> None:
    """Withdraw the open polls about a meeting that was moved or cancelled otherwise."""
    for poll in books.polls.of_body(body):
        if poll.state is PollState.OPEN and poll.meeting == meeting:
            end(books, poll, PollState.WITHDRAWN, by, at)


def end_of_window(books: Books, body: str, window: str, by: str, at: datetime) -> None:
    """Withdraw the open polls about a window that got its meeting otherwise."""
    for poll in books.polls.of_body(body):
        if poll.state is PollState.OPEN and poll.window == window:
            end(books, poll, PollState.WITHDRAWN, by, at)


def end_overdue(books: Books, now: datetime) -> tuple[str, ...]:
    """Withdraw open polls of which every slot has begun; gives their keys."""
    over = [poll for poll in books.polls.open_ones() if poll.slots[-1].start <= now]
    for poll in over:
        end(books, poll, PollState.WITHDRAWN, ITSELF, now)
    return tuple(poll.key for poll in over)


def _about(poll: DatePoll) -> str:
    slot = poll.slot(poll.chosen)
    return " ".join(
        part for part in (poll.meeting or poll.window, f"-> {slot.start}" if slot else "") if part
    )
