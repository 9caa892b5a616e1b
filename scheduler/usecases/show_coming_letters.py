"""What will leave in the days to come: letters that wait, and letters that are going to be made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from scheduler.due import ANSWER_DAYS, DRAFT_DAYS, LADDER, OFFICE_OPENS, end_of
from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO
from scheduler.records.letters import Letter, LetterKind, LetterState
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.roles import Person
from scheduler.rules.notice import agenda_deadline, expects_agenda, items_deadline
from scheduler.usecases import people
from scheduler.usecases.permissions import Act
from scheduler.usecases.remind_answers import silent
from scheduler.usecases.show_access import may_anywhere, own_agreements
from scheduler.usecases.tick import called, reminded

DAYS: Final = 30
"""How many days ahead the page looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingLetter:
    """Letters of one kind about one meeting to one or several people.

    ``at`` is when they may leave; for an agenda it is the last moment in time. ``letters`` are there
    when they are written already; ``state`` ``None`` means that they are expected.
    """

    at: datetime
    kind: LetterKind
    agreement: str
    meeting: Meeting | None
    recipients: tuple[Person, ...]
    deadline: date | None = None
    letters: tuple[Letter, ...] = ()
    state: LetterState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingPage:
    """Everything of the page: lines by moment, and the meetings whose letters are on hold."""

    lines: tuple[ComingLetter, ...]
    held: tuple[Meeting, ...]
    agreements: tuple[Agreement, ...]


def coming_page(ports: Ports, person: Person, days: int = DAYS) -> ComingPage:
    """Give what will leave for the agreements whose outbox the person may see."""
    now = ports.clock.now()
    with ports.store.reading() as books:
        mine = own_agreements(books, person)
        agreements = tuple(
            one for one in mine if may_anywhere(person, Act.SEE_OUTBOX, one, people.today(now))
        )
        lines = coming_letters(books, agreements, now, days)
        held = books.meetings.held_back([one.key for one in agreements])
    return ComingPage(lines=lines, held=held, agreements=agreements)


def coming_letters(
    books: Books, agreements: Sequence[Agreement], now: datetime, days: int
) -> tuple[ComingLetter, ...]:
    """Give what leaves until ``days`` from now, by moment, then kind and meeting; login links left out."""
    last = now + timedelta(days=days)
    known = {agreement.key: agreement for agreement in agreements}
    waiting = [
        one
        for one in books.letters.waiting(last)
        if one.agreement in known and one.kind is not LetterKind.LOGIN
    ]
    together: dict[tuple[object, ...], list[Letter]] = defaultdict(list)
    for one in waiting:
        together[one.meeting, one.kind, one.not_before, one.state, one.agreement].append(one)
    lines = [_written(books, known[group[0].agreement], group) for group in together.values()]
    for meeting in books.meetings.between(now, last + timedelta(days=DRAFT_DAYS + 1)):
        agreement = known.get(meeting.agreement)
        if agreement is not None and meeting.state is MeetingState.PLANNED:
            lines += [one for one in _expected(books, agreement, meeting, now) if one.at <= last]
    return tuple(sorted(lines, key=lambda one: (one.at, one.kind, one.meeting.key if one.meeting else "")))


def _written(books: Books, agreement: Agreement, letters: Sequence[Letter]) -> ComingLetter:
    letter, persons = letters[0], {one.person for one in letters}
    named = tuple(one for one in agreement.people if one.key in persons)
    return ComingLetter(
        at=letter.not_before,
        kind=letter.kind,
        agreement=agreement.key,
        meeting=books.meetings.get(letter.meeting) if letter.meeting else None,
        recipients=named,
        deadline=letter.deadline,
        letters=tuple(letters),
        state=letter.state,
    )


def _expected(books: Books, agreement: Agreement, meeting: Meeting, now: datetime) -> Iterable[ComingLetter]:
    """Give the letters about a meeting that nobody has written yet."""
    body, day = agreement.body(meeting.body), people.day_of(meeting)
    at, waited_for = _opening(day - timedelta(days=ANSWER_DAYS)), silent(books, agreement, meeting)
    if at > now and waited_for and not meeting.on_hold:
        yield _line(at, LetterKind.ANSWER_REMINDER, meeting, waited_for, None)
    if not expects_agenda(body) or meeting.agenda_revision:
        return
    agenda_last, _ = agenda_deadline(body, day)
    items_last, _ = items_deadline(body, day)
    call = _opening(day - timedelta(days=DRAFT_DAYS))
    if max(call, now) < end_of(items_last) and not _posted(books, meeting, LetterKind.CALL_FOR_ITEMS):
        yield _line(
            max(call, now), LetterKind.CALL_FOR_ITEMS, meeting, called(agreement, meeting), items_last
        )
    for step in LADDER:
        at = _opening(day - timedelta(days=step.days_before))
        if at > now:
            yield _line(at, LetterKind.REMINDER, meeting, reminded(agreement, meeting, step), agenda_last)
    members = people.invited(agreement, meeting)
    yield _line(max(end_of(agenda_last), now), LetterKind.AGENDA, meeting, members, agenda_last)


def _line(
    at: datetime, kind: LetterKind, meeting: Meeting, recipients: tuple[Person, ...], last: date | None
) -> ComingLetter:
    return ComingLetter(
        at=at,
        kind=kind,
        agreement=meeting.agreement,
        meeting=meeting,
        recipients=recipients,
        deadline=last,
    )


def _posted(books: Books, meeting: Meeting, kind: LetterKind) -> bool:
    return any(letter.kind is kind for letter in books.letters.of_meeting(meeting.key))


def _opening(day: date) -> datetime:
    return datetime.combine(day, time(OFFICE_OPENS.hour, OFFICE_OPENS.minute), tzinfo=OSLO)
