"""Remind those who have not answered, a few days before the meeting: each once for each time it has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from scheduler.due import answers_due
from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.letters import Letter, LetterKind, LetterOrder
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.rules.answering import AnswerStanding, last_time_change, standing
from scheduler.usecases import outgoing, people

QUIET: Final = timedelta(days=1)
"""How long somebody who has just got a letter about the meeting is left in peace."""

_NOBODY: Final = AnswerStanding()


def answer_reminders(
    ports: Ports, books: Books, coming: Iterable[tuple[Agreement, Meeting]], now: datetime
) -> Iterable[LetterOrder]:
    """Give the orders for everybody who is invited and silent, where the time has come.

    While a meeting's letters are on hold nobody is reminded of it.
    """
    for agreement, meeting in coming:
        if meeting.on_hold or not answers_due(people.day_of(meeting), now):
            continue
        since = last_time_change(books.meetings.changes(meeting.key))
        letters = books.letters.of_meeting(meeting.key)
        about = outgoing.Occasion(
            agreement=agreement,
            meeting=meeting,
            siblings=books.meetings.of_body(meeting.body, meeting.year),
            now=now,
        )
        for person in silent(books, agreement, meeting):
            if _may_be_asked(letters, person.key, now):
                yield outgoing.order(ports, about, LetterKind.ANSWER_REMINDER, since, person)


def silent(books: Books, agreement: Agreement, meeting: Meeting) -> tuple[Person, ...]:
    """Give the invited who have not answered the meeting's present time, in the order of the invitation."""
    since = last_time_change(books.meetings.changes(meeting.key))
    given = standing(books.answers.of_meeting(meeting.key), since)
    invited = people.invited(agreement, meeting)
    return tuple(one for one in invited if not given.get(one.key, _NOBODY).answered)


def _may_be_asked(letters: Iterable[Letter], person: str, now: datetime) -> bool:
    own = [letter for letter in letters if letter.person == person and letter.kind in outgoing.CALENDAR_KINDS]
    return outgoing.in_calendar(own, person) and all(letter.made_at <= now - QUIET for letter in own)
