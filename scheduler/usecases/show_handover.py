"""What a new secretary needs in order to go on where the old one stopped; never a password, link or key.

It is for whoever writes for one of the agreement's bodies today, and for whoever will within half a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agenda import AgendaState
from scheduler.records.agreement import Agreement
from scheduler.records.follow_ups import FollowUp
from scheduler.records.letterheads import Letterhead
from scheduler.records.meeting_minutes import MinutesState
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.obligations import ObligationKind, Standing
from scheduler.records.plan_drafts import PlanDraft, PlanDraftState
from scheduler.records.roles import Person
from scheduler.rules.notice import agenda_deadline, expects_agenda, items_deadline
from scheduler.rules.seats import turning_days
from scheduler.usecases import people
from scheduler.usecases.letterheads import letterhead
from scheduler.usecases.permissions import Act, demand, may
from scheduler.usecases.show_access import own_agreement
from scheduler.usecases.show_agreement import AgreementPage, agreement_page

AHEAD: Final = timedelta(weeks=8)
"""How far ahead is told what is due."""

COMING: Final = timedelta(days=183)
"""How long before taking over somebody may read this."""


class DueKind(StrEnum):
    """What is due on a day."""

    ITEMS = "items"
    AGENDA = "agenda"
    MEETING = "meeting"
    FOLLOW_UP = "follow_up"
    DUTY = "duty"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that is due on a day: about a meeting, a follow-up or a duty."""

    day: date
    kind: DueKind
    meeting: Meeting | None = None
    follow_up: FollowUp | None = None
    duty: Standing | None = None


class WorkKind(StrEnum):
    """What has been begun and not ended."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something that is half done: an agenda or minutes of a meeting, or a plan's draft."""

    kind: WorkKind
    meeting: Meeting | None = None
    plan: PlanDraft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatChange:
    """A role of secretary that passes from one person to another on a day."""

    body: str
    day: date
    leaves: Person | None
    comes: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Everything of the package: the agreement as its page has it, and what is under way in it.

    Meetings by start, what is due by day, follow-ups by deadline.
    """

    page: AgreementPage
    meetings: tuple[Meeting, ...]
    follow_ups: tuple[FollowUp, ...]
    works: tuple[Work, ...]
    due: tuple[Due, ...]
    changes: tuple[SeatChange, ...]
    head: Letterhead | None = None


def handover(ports: Ports, person: Person, key: str) -> HandOver:
    """Give the package of an agreement.

    Raises:
        UnknownError: there is no such agreement for this person.
        ForbiddenError: the person neither writes for it nor will soon.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreement = own_agreement(books, person, key)
        if not takes_part(agreement, person, today):
            demand(person, Act.HAND_OVER, agreement, agreement.bodies[0], today)
        years = (today.year, today.year + 1)
        meetings = tuple(one for year in years for one in books.meetings.of_agreement(key, year))
        open_ones = _open(books, agreement)
        works = tuple(_works(books, agreement, meetings, years))
        head = letterhead(books, (agreement,), agreement.language)
    page = agreement_page(ports, person, key, telling=False)
    due = _due(agreement, meetings, open_ones, page.standings, today)
    return HandOver(
        page=page,
        meetings=meetings,
        follow_ups=open_ones,
        works=works,
        due=tuple(sorted(due, key=lambda one: (one.day, tuple(DueKind).index(one.kind)))),
        changes=secretary_changes(agreement, today),
        head=head,
    )


def takes_part(agreement: Agreement, person: Person, today: date) -> bool:
    """Tell whether the person writes for a body now, or will within ``COMING``."""
    if any(may(person, Act.HAND_OVER, agreement, body, today) for body in agreement.bodies):
        return True
    return any(
        change.comes is not None and change.comes.key == person.key
        for change in secretary_changes(agreement, today)
    )


def secretary_changes(agreement: Agreement, today: date) -> tuple[SeatChange, ...]:
    """Give who takes over as secretary of which body within ``COMING``, by day."""
    found = []
    days = turning_days(agreement, today, today + COMING)
    for body in agreement.bodies:
        before = people.secretary(agreement, body, today)
        for day in days:
            after = people.secretary(agreement, body, day)
            if after != before:
                found.append(SeatChange(body=body.name, day=day, leaves=before, comes=after))
            before = after
    return tuple(sorted(found, key=lambda one: (one.day, one.body)))


def _open(books: Books, agreement: Agreement) -> tuple[FollowUp, ...]:
    found = [one for body in agreement.bodies for one in books.follow_ups.of_body(body.key) if one.open]
    return tuple(sorted(found, key=lambda one: (one.deadline or date.max, one.key)))


def _works(
    books: Books, agreement: Agreement, meetings: Sequence[Meeting], years: tuple[int, ...]
) -> Iterable[Work]:
    written = {one.meeting: one for one in books.minutes.latest_of([one.key for one in meetings])}
    for meeting in meetings:
        planned, minutes = meeting.state is MeetingState.PLANNED, written.get(meeting.key)
        agenda = books.agendas.latest(meeting.key) if planned else None
        if agenda is not None and agenda.state is AgendaState.DRAFT:
            yield Work(kind=WorkKind.AGENDA, meeting=meeting)
        if minutes is not None and minutes.state is not MinutesState.APPROVED:
            yield Work(kind=WorkKind.MINUTES, meeting=meeting)
    for year in (*years, years[-1] + 1):
        for draft in books.plan_drafts.of_year(agreement.key, year):
            if draft.state is PlanDraftState.OPEN:
                yield Work(kind=WorkKind.PLAN, plan=draft)


def _due(
    agreement: Agreement,
    meetings: Iterable[Meeting],
    follow_ups: Iterable[FollowUp],
    standings: Iterable[Standing],
    today: date,
) -> list[Due]:
    last = today + AHEAD
    found = [one for meeting in meetings for one in _of_meeting(agreement, meeting)]
    found += [
        Due(day=one.deadline, kind=DueKind.FOLLOW_UP, follow_up=one) for one in follow_ups if one.deadline
    ]
    found += [
        Due(day=one.obligation.due, kind=DueKind.DUTY, duty=one)
        for one in standings
        if one.obligation.kind is not ObligationKind.MEETINGS
    ]
    if agreement.validity is not None and agreement.validity.period.last is not None:
        found.append(Due(day=agreement.validity.period.last, kind=DueKind.AGREEMENT))
    overdue = DueKind.FOLLOW_UP
    return [one for one in found if one.day <= last and (one.day >= today or one.kind is overdue)]


def _of_meeting(agreement: Agreement, meeting: Meeting) -> Iterable[Due]:
    if meeting.state is not MeetingState.PLANNED:
        return
    body, day = agreement.body(meeting.body), people.day_of(meeting)
    yield Due(day=day, kind=DueKind.MEETING, meeting=meeting)
    if expects_agenda(body):
        yield Due(day=items_deadline(body, day)[0], kind=DueKind.ITEMS, meeting=meeting)
        yield Due(day=agenda_deadline(body, day)[0], kind=DueKind.AGENDA, meeting=meeting)
