"""What waits for one person, sorted by deadline, and the meetings that come next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.accords import AccordState
from scheduler.records.agenda import Agenda, AgendaState
from scheduler.records.agreement import Agreement, Body
from scheduler.records.letters import LetterState
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.roles import Person, Role
from scheduler.rules.notice import agenda_deadline, expects_agenda
from scheduler.usecases import people
from scheduler.usecases.desk_waiting import Known, desk_tasks
from scheduler.usecases.feed_scope import name_of, parts_of
from scheduler.usecases.minutes_waiting import waiting_minutes
from scheduler.usecases.permissions import Act, may
from scheduler.usecases.propose_changes import ChangeProposer, propose_changes
from scheduler.usecases.raise_alarms import agenda_at_risk, waiting_long
from scheduler.usecases.resend_disclosure import returned
from scheduler.usecases.role_waiting import role_tasks
from scheduler.usecases.show_access import may_anywhere, own_agreements
from scheduler.usecases.show_inbox import of_people
from scheduler.usecases.show_outbox import may_read
from scheduler.usecases.sign_agenda import Signing, signing_of
from scheduler.usecases.waiting_tasks import Task, TaskKind

AGENDA_HORIZON: Final = 28
"""Days before a meeting from which its agenda waits for somebody."""

EXPIRY_HORIZON: Final = 183
"""Days before an agreement's end from which it is told."""

MEETING_HORIZON: Final = 120
"""How many days ahead meetings are listed."""

Adopted = frozenset[tuple[str, int]]
"""Agreements and years whose plan is adopted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingMeeting:
    """A meeting to which the person is invited."""

    agreement: Agreement
    meeting: Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """Everything of the page. Tasks by deadline, those without one last; meetings by start."""

    person: Person
    today: date
    tasks: tuple[Task, ...]
    meetings: tuple[ComingMeeting, ...]
    agreements: tuple[Agreement, ...]


def home_page(
    ports: Ports,
    person: Person,
    changes: ChangeProposer = propose_changes,
    roles: Collection[tuple[Role, str]] = (),
) -> HomePage:
    """Give what waits for the person; ``changes`` looks whether an adopted year still fits.

    ``roles`` are those given for a time that hold now, each with its place.
    """
    now = ports.clock.now()
    today = people.today(now)
    with ports.store.reading() as books:
        agreements = own_agreements(books, person)
        coming = _coming(books, agreements, now)
        adoptions = tuple(one for each in agreements for one in books.meetings.adoptions(each.key))
        adopted = frozenset((one.agreement, one.year) for one in adoptions)
        tasks = [task for agreement in agreements for task in _tasks(books, agreement, person, now, adopted)]
        tasks += _waiting(books, agreements, person, now)
        tasks += _returned(books, agreements, person, today)
        tasks += _agenda_tasks(books, coming, person, today)
        tasks += _meeting_tasks(books, coming, person, today)
        tasks += _minutes_tasks(books, agreements, person, now)
        tasks += feed_tasks(books, agreements, person, today)
        known = Known(agreements=agreements, coming=tuple(one.meeting for one in coming), adoptions=adoptions)
        tasks += desk_tasks(ports, books, known, person)
        tasks += role_tasks(books, person, roles, now)
        years = _adopted_years(adopted, agreements, person, today)
    tasks += _change_tasks(ports, years, changes)
    invited = tuple(one for one in coming if person in people.invited(one.agreement, one.meeting))
    return HomePage(
        person=person,
        today=today,
        tasks=tuple(
            sorted(tasks, key=lambda task: (task.deadline or date.max, task.kind, task.agreement.key))
        ),
        meetings=invited,
        agreements=agreements,
    )


def _adopted_years(
    adopted: Adopted, agreements: tuple[Agreement, ...], person: Person, today: date
) -> tuple[tuple[Agreement, int], ...]:
    """Give this year and the next of the agreements whose plan the person may adopt, where it is adopted."""
    mine = (one for one in agreements if may_anywhere(person, Act.ADOPT, one, today))
    return tuple(
        (one, year) for one in mine for year in (today.year, today.year + 1) if (one.key, year) in adopted
    )


def _change_tasks(
    ports: Ports, years: tuple[tuple[Agreement, int], ...], changes: ChangeProposer
) -> Iterable[Task]:
    for agreement, year in years:
        found = changes(ports, agreement.key, year)
        if found:
            yield Task(kind=TaskKind.CHANGE_YEAR, agreement=agreement, year=year, number=len(found))


def _coming(books: Books, agreements: tuple[Agreement, ...], now: datetime) -> tuple[ComingMeeting, ...]:
    known = {agreement.key: agreement for agreement in agreements}
    meetings = books.meetings.between(now, now + timedelta(days=MEETING_HORIZON))
    return tuple(
        ComingMeeting(agreement=known[meeting.agreement], meeting=meeting)
        for meeting in meetings
        if meeting.agreement in known and meeting.state is MeetingState.PLANNED
    )


def _agenda_tasks(
    books: Books, coming: Iterable[ComingMeeting], person: Person, today: date
) -> Iterable[Task]:
    near = [
        (one, books.agendas.latest(one.meeting.key))
        for one in coming
        if (people.day_of(one.meeting) - today).days <= AGENDA_HORIZON
        and expects_agenda(one.agreement.body(one.meeting.body))
        and may(person, Act.APPROVE_AGENDA, one.agreement, one.agreement.body(one.meeting.body), today)
    ]
    drafted = any(newest is not None for _, newest in near)
    both = {one.body for one in books.approvals.choices() if one.together} if drafted else set()
    for one, newest in near:
        agreement, meeting = one.agreement, one.meeting
        body = agreement.body(meeting.body)
        if newest is not None and newest.state is not AgendaState.DRAFT:
            continue
        signing = signing_of(books, (agreement, meeting), newest, today) if body.key in both else Signing()
        kind = _agenda_kind(newest, signing, person)
        if kind is not None and (signing.together or not _only_stands_in(agreement, body, person, today)):
            yield Task(
                kind=kind,
                agreement=agreement,
                deadline=agenda_deadline(body, people.day_of(meeting))[0],
                meeting=meeting,
                at_risk=agenda_at_risk(agreement, meeting, today, signing),
                people=signing.waited_for,
            )


def _agenda_kind(newest: Agenda | None, signing: Signing, person: Person) -> TaskKind | None:
    """Give what an agenda wants of the person; ``None`` while others are asked and he or she is a reserve."""
    if newest is None:
        return TaskKind.WRITE_AGENDA
    if not signing.missing or person in signing.waited_for:
        return TaskKind.APPROVE_AGENDA
    given = any(one.person == person.key for one in signing.given)
    return TaskKind.APPROVAL_WAITS if given else None


def _only_stands_in(agreement: Agreement, body: Body, person: Person, today: date) -> bool:
    return person in people.deputy_chairs(agreement, body, today) and not may(
        person, Act.EDIT_AGENDA, agreement, body, today
    )


def _meeting_tasks(
    books: Books, coming: Iterable[ComingMeeting], person: Person, today: date
) -> Iterable[Task]:
    """Give meetings whose letters are on hold, and proposals that wait for the meeting."""
    bodies = dict.fromkeys(one.meeting.body for one in coming)
    proposed = {body: books.proposals.of_body(body) for body in bodies}
    for one in coming:
        body = one.agreement.body(one.meeting.body)
        if not may(person, Act.SETTLE_PROPOSAL, one.agreement, body, today):
            continue
        if one.meeting.on_hold:
            yield Task(kind=TaskKind.LETTERS_HELD, agreement=one.agreement, meeting=one.meeting)
        mine = [each for each in proposed[body.key] if each.open and each.meeting == one.meeting.key]
        if mine:
            yield Task(
                kind=TaskKind.ITEM_PROPOSED, agreement=one.agreement, meeting=one.meeting, number=len(mine)
            )


def _tasks(
    books: Books, agreement: Agreement, person: Person, now: datetime, adopted: Adopted
) -> Iterable[Task]:
    today = people.today(now)
    if may_anywhere(person, Act.ADOPT, agreement, today):
        yield from _years(adopted, agreement, today)
        yield from _end(agreement, today)
    if may_anywhere(person, Act.CHOOSE_READING, agreement, today):
        unsettled = [question for question in agreement.questions if not question.chosen]
        waiting = (
            {
                one.question
                for one in books.accords.of_agreement(agreement.key)
                if one.state is AccordState.OPEN
            }
            if unsettled
            else set()
        )
        open_ones = (question for question in unsettled if question.key not in waiting)
        yield from (
            Task(kind=TaskKind.SETTLE_QUESTION, agreement=agreement, question=question)
            for question in open_ones
        )
    if may_anywhere(person, Act.ANSWER_FOR, agreement, today):
        yield from _mails(books, agreement)
    if may_anywhere(person, Act.SEE_OUTBOX, agreement, today):
        yield from _refused(books, agreement, person, today)


def _years(adopted: Adopted, agreement: Agreement, today: date) -> Iterable[Task]:
    for year in (today.year, today.year + 1):
        validity = agreement.validity.period if agreement.validity else None
        ended = validity is not None and validity.last is not None and validity.last < date(year, 1, 1)
        if not ended and (agreement.key, year) not in adopted:
            yield Task(kind=TaskKind.ADOPT_YEAR, agreement=agreement, year=year)


def _end(agreement: Agreement, today: date) -> Iterable[Task]:
    last = agreement.validity.period.last if agreement.validity else None
    if last is not None and last - timedelta(days=EXPIRY_HORIZON) <= today:
        yield Task(kind=TaskKind.AGREEMENT_EXPIRES, agreement=agreement, deadline=last)


def _waiting(
    books: Books, agreements: tuple[Agreement, ...], person: Person, now: datetime
) -> Iterable[Task]:
    today = people.today(now)
    mine = [one for one in agreements if may_anywhere(person, Act.SEE_OUTBOX, one, today)]
    numbers = Counter(letter.agreement for letter in waiting_long(books, now)) if mine else Counter()
    for agreement in mine:
        if numbers[agreement.key]:
            yield Task(kind=TaskKind.LETTERS_WAIT, agreement=agreement, number=numbers[agreement.key])


def _mails(books: Books, agreement: Agreement) -> Iterable[Task]:
    waiting = len(books.answers.to_look_at((agreement.key,)))
    if waiting:
        yield Task(kind=TaskKind.MAIL_WAITS, agreement=agreement, count=waiting)
    bounces = books.answers.failing((agreement.key,))
    for bounce in of_people(agreement, bounces):
        yield Task(kind=TaskKind.ADDRESS_FAILS, agreement=agreement, address=bounce.address)


def _returned(books: Books, agreements: tuple[Agreement, ...], person: Person, today: date) -> Iterable[Task]:
    """Give the answers about disclosure that came back, of the agreements that the person answers for."""
    mine = {one.key: one for one in agreements if may_anywhere(person, Act.ANSWER_FOR, one, today)}
    for request in returned(books) if mine else ():
        if request.agreement in mine:
            yield Task(
                kind=TaskKind.DISCLOSURE_RETURNED,
                agreement=mine[request.agreement],
                disclosure=request,
                address=request.address,
            )


def _refused(books: Books, agreement: Agreement, person: Person, today: date) -> Iterable[Task]:
    refused = books.letters.recent(50, (LetterState.REFUSED,))
    mine = (one for one in refused if one.agreement == agreement.key)
    for address in sorted({one.address for one in mine if may_read(books, person, one, today)}):
        yield Task(kind=TaskKind.LETTER_REFUSED, agreement=agreement, address=address)


def _minutes_tasks(
    books: Books, agreements: tuple[Agreement, ...], person: Person, now: datetime
) -> Iterable[Task]:
    """Give minutes to write, approve or comment on, and what the person is to do."""
    known = {agreement.key: agreement for agreement in agreements}
    for one in waiting_minutes(books, agreements, person, now):
        yield Task(
            kind=TaskKind(one.kind.value), agreement=one.agreement, meeting=one.meeting, deadline=one.deadline
        )
    for each in books.follow_ups.open_of(person.key):
        if each.agreement in known:
            meeting = books.meetings.get(each.meeting)
            yield Task(
                kind=TaskKind.FOLLOW_UP,
                agreement=known[each.agreement],
                meeting=meeting,
                deadline=each.deadline,
                follow_up=each,
            )


def feed_tasks(
    books: Books, agreements: tuple[Agreement, ...], person: Person, today: date
) -> Iterable[Task]:
    """Give the calendars that could not be made anew, to secretaries, and the person's exposed addresses."""
    for fault in books.feeds.faults():
        key = (fault.kind, fault.subject)
        drawn = {part.agreement.key: part.agreement for part in parts_of(agreements, key)}
        for agreement in drawn.values():
            if may_anywhere(person, Act.ADOPT, agreement, today):
                name = name_of(agreements, key) or fault.subject
                yield Task(kind=TaskKind.FEED_FAULT, agreement=agreement, feed=name)
                break
    exposed = {
        (token.kind, token.subject)
        for token in books.feeds.made_by(person.key)
        if token.exposed_at is not None
    }
    for key in sorted(exposed):
        for part in parts_of(agreements, key)[:1]:
            name = name_of(agreements, key) or key[1]
            yield Task(kind=TaskKind.FEED_EXPOSED, agreement=part.agreement, feed=name)
