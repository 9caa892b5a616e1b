"""The letters of a date poll: the question to all who are asked, one reminder to the silent, and its end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.letters import LetterKind, LetterOrder, LetterState
from scheduler.records.polls import DatePoll
from scheduler.records.roles import Person
from scheduler.rules.polling import silent
from scheduler.usecases import outgoing, people
from scheduler.usecases.end_polls import ASKED, REMINDED, letter_key

AHEAD: Final = timedelta(days=2)
"""How long before the deadline the silent are reminded."""

_LEFT: Final = frozenset({LetterState.ACCEPTED, LetterState.IN_DOUBT, LetterState.SENDING})

QUIET: Final = timedelta(days=1)
"""How long after the question nobody is reminded."""


def questions(
    ports: Ports, books: Books, agreement: Agreement, poll: DatePoll, now: datetime
) -> tuple[LetterOrder, ...]:
    """Give the orders that ask everybody."""
    return tuple(
        _order(ports, books, (agreement, poll), person, (ASKED, now))
        for person in _named(agreement, poll.asked)
    )


def poll_reminders(ports: Ports, books: Books, now: datetime) -> Iterable[LetterOrder]:
    """Give the orders for those who have not answered, from two days before the deadline until its end."""
    today = people.today(now)
    for poll in books.polls.open_ones():
        agreement = books.agreements.get(poll.agreement)
        early = today < poll.deadline - AHEAD or now < poll.made_at + QUIET
        if agreement is None or early or today > poll.deadline:
            continue
        for person in _named(agreement, silent(poll, books.polls.answers(poll.key))):
            yield _order(ports, books, (agreement, poll), person, (REMINDED, now))


def endings(
    ports: Ports, books: Books, agreement: Agreement, poll: DatePoll, now: datetime
) -> tuple[LetterOrder, ...]:
    """Give the orders that tell those who have been asked that nothing will be moved."""
    return tuple(
        replace(
            _order(ports, books, (agreement, poll), person, (ASKED, now)),
            key=f"{LetterKind.POLL_OVER}|{poll.key}|{ASKED}|{person.key}",
            kind=LetterKind.POLL_OVER,
        )
        for person in _named(agreement, poll.asked)
        if _was_asked(books, poll, person.key)
    )


def _was_asked(books: Books, poll: DatePoll, person: str) -> bool:
    letter = books.letters.get(letter_key(poll, ASKED, person))
    return letter is not None and letter.state in _LEFT


def _named(agreement: Agreement, keys: Iterable[str]) -> tuple[Person, ...]:
    named = {person.key: person for person in agreement.people}
    return tuple(named[key] for key in keys if key in named)


def _order(
    ports: Ports,
    books: Books,
    about: tuple[Agreement, DatePoll],
    recipient: Person,
    sent: tuple[int, datetime],
) -> LetterOrder:
    agreement, poll = about
    place, named = (agreement, agreement.body(poll.body)), (LetterKind.DATE_POLL, poll.key)
    return replace(
        outgoing.plain_order(ports, place, recipient, named, sent),
        meeting=books.meetings.get(poll.meeting) if poll.meeting else None,
        poll=poll,
    )
