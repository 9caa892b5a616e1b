"""Who has answered what, how, and what somebody should look at: for a meeting's page."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.ports import Books
from scheduler.records.agreement import Agreement
from scheduler.records.answers import Bounce
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.rules.answering import AnswerStanding, last_time_change, standing
from scheduler.usecases import people

_SILENT = AnswerStanding()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One invited person, how he or she stands, and whether mail to the present address fails."""

    person: Person
    stands: AnswerStanding
    fails: Bounce | None


def answer_lines(books: Books, agreement: Agreement, meeting: Meeting) -> tuple[AnswerLine, ...]:
    """Give a line for everybody who is invited, in the order of the invitation."""
    since = last_time_change(books.meetings.changes(meeting.key))
    given = standing(books.answers.of_meeting(meeting.key), since)
    failing = {bounce.address: bounce for bounce in books.answers.failing((agreement.key,))}
    return tuple(
        AnswerLine(
            person=person,
            stands=given.get(person.key, _SILENT),
            fails=failing.get(person.address.casefold()),
        )
        for person in people.invited(agreement, meeting)
    )
