"""A year of one agreement as it is planned or proposed: lines, matrix rows and days off.

Days are told in Oslo. A year that has not been adopted shows the proposal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import OSLO, DateRange, Phrase
from scheduler.records.days import SchoolBreak
from scheduler.records.letterheads import Letterhead
from scheduler.records.meetings import Adoption, Meeting, MeetingState
from scheduler.records.obligations import Finding, Obligation, ObligationKind, Window
from scheduler.records.plan import Plan, PlanEntry, Unplaced
from scheduler.records.plan_drafts import DraftEntry, PlanDraft, PlanDraftState
from scheduler.records.roles import Person
from scheduler.records.theme_library import PlacedTheme
from scheduler.rules.notice import agenda_deadline, expects_agenda
from scheduler.rules.obligations import obligations_of
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.known_days import own_closures, school_breaks
from scheduler.usecases.order_rings import rings_of
from scheduler.usecases.permissions import Act
from scheduler.usecases.place_themes import titled
from scheduler.usecases.show_access import may_anywhere, own_agreement
from scheduler.usecases.show_wheel import MarkState
from scheduler.workdays.elections import Election, election_in
from scheduler.workdays.holidays import Holiday, holidays
from scheduler.workdays.quiet import summer_break

Proposer = Callable[[Ports, int, tuple[str, ...]], Plan]
"""Gives the proposal of a year for the agreements named; pages keep the answer for a while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """One meeting of the year. ``meeting`` is empty while it is only proposed."""

    body: Body
    start: datetime
    end: datetime
    place: str
    state: MarkState
    window: Window
    because: tuple[Phrase, ...]
    agenda_deadline: date
    expects_agenda: bool
    meeting: str = ""
    agenda_sent: bool = False
    kept: Meeting | None = None

    @property
    def month(self) -> int:
        """Give the month in Oslo, 1 to 12."""
        return self.start.astimezone(OSLO).month


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOff:
    """Days on which nobody is called to a meeting; in the election's week only where nothing else suits."""

    holidays: tuple[tuple[date, tuple[Holiday, ...]], ...]
    summer: DateRange
    breaks: tuple[SchoolBreak, ...]
    closed: tuple[DateRange, ...]
    election: Election | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage:
    """Everything of the page. Lines by start, then key; bodies from the outermost ring in.

    ``adopts_from`` is the first day on which this person may adopt, for whoever may not yet.
    """

    agreement: Agreement
    year: int
    today: date
    adoption: Adoption | None
    bodies: tuple[Body, ...]
    lines: tuple[YearLine, ...]
    unplaced: tuple[Unplaced, ...]
    findings: tuple[Finding, ...]
    days_off: DaysOff
    may_adopt: bool = False
    adopts_from: date | None = None
    duties: tuple[Obligation, ...] = ()
    drafts: tuple[PlanDraft, ...] = ()
    themes: tuple[PlacedTheme, ...] = ()
    head: Letterhead | None = None


def year_page(ports: Ports, person: Person, key: str, year: int, propose: Proposer) -> YearPage:
    """Give the year of an agreement that names the person.

    Raises:
        UnknownError: there is no such agreement for this person, or the year is not 2020 to 2100.
    """
    with ports.store.reading() as books:
        agreement = own_agreement(books, person, key)
    page = year_of(ports, key, year, propose)
    first = _adopts_from(person, agreement, page.today)
    return replace(page, may_adopt=first == page.today, adopts_from=None if first == page.today else first)


def _adopts_from(person: Person, agreement: Agreement, today: date) -> date | None:
    """Give the first day, today or later, on which the person may adopt: rights come with seats."""
    held = [
        one for body in agreement.bodies for seat in body.seats for one in (*seat.held_by, *seat.deputies)
    ]
    later = {one.period.first for one in held if one.period.first is not None and one.period.first > today}
    return next(
        (day for day in sorted({today, *later}) if may_anywhere(person, Act.ADOPT, agreement, day)), None
    )


def year_of(ports: Ports, key: str, year: int, propose: Proposer) -> YearPage:
    """Give the year of an agreement to whoever runs the installation.

    Raises:
        UnknownError: an agreement of that key has not been imported.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreement = books.agreements.get(key)
        if agreement is None:
            what = "agreement"
            raise UnknownError(what, key)
        adoption = books.meetings.adoption(key, year)
        lines = _kept(books, agreement, year)
        themes = tuple(one for one in books.themes.of_year(key, year) if not one.window)
        drafts = books.plan_drafts.of_year(key, year)
        rings = rings_of(books, agreement)
    asked = obligations_of(agreement, year, ports.norms, ports.titles)
    met = {line.window.key for line in lines}
    still = tuple(window for window in asked.windows if window.key not in met)
    unplaced = _unplaced(adoption, still) if adoption else ()
    if adoption is None:
        plan = propose(ports, year, (key,))
        lines += tuple(
            proposed_line(agreement, one, one.notice_deadline)
            for one in plan.entries
            if _new(one, key, lines)
        )
        unplaced = tuple(one for one in plan.unplaced if one.window.agreement == key)
    return YearPage(
        agreement=agreement,
        year=year,
        today=today,
        adoption=adoption,
        bodies=_meeting(rings, lines),
        lines=tuple(sorted(lines, key=lambda line: (line.start, line.window.key))),
        unplaced=unplaced,
        findings=asked.findings,
        days_off=days_off(ports, agreement, year),
        duties=tuple(sorted(filter(_is_duty, asked.obligations), key=lambda one: (one.due, one.key))),
        themes=themes,
        drafts=tuple(one for one in drafts if one.state is PlanDraftState.OPEN),
    )


def _is_duty(one: Obligation) -> bool:
    kinds = {ObligationKind.DUTY, ObligationKind.EVALUATION, ObligationKind.REVISION}
    return one.kind in kinds and one.count != 0


def _new(entry: PlanEntry, key: str, lines: tuple[YearLine, ...]) -> bool:
    return entry.window.agreement == key and all(line.window.key != entry.window.key for line in lines)


def _kept(books: Books, agreement: Agreement, year: int) -> tuple[YearLine, ...]:
    meetings = books.meetings.of_agreement(agreement.key, year)
    themes = titled(books, meetings)
    return tuple(_line(agreement, _themed(meeting, themes.get(meeting.key, ""))) for meeting in meetings)


def _themed(meeting: Meeting, theme: str) -> Meeting:
    return replace(meeting, window=replace(meeting.window, theme=theme)) if theme else meeting


def _line(agreement: Agreement, meeting: Meeting) -> YearLine:
    states = {
        MeetingState.PLANNED: MarkState.PLANNED,
        MeetingState.HELD: MarkState.HELD,
        MeetingState.CANCELLED: MarkState.CANCELLED,
    }
    body = agreement.body(meeting.body)
    return YearLine(
        body=body,
        start=meeting.start,
        end=meeting.end,
        place=meeting.whereabouts,
        state=states[meeting.state],
        window=meeting.window,
        because=meeting.because,
        agenda_deadline=agenda_deadline(body, people.day_of(meeting))[0],
        expects_agenda=expects_agenda(body),
        meeting=meeting.key,
        agenda_sent=meeting.agenda_revision > 0,
        kept=meeting,
    )


def proposed_line(agreement: Agreement, entry: PlanEntry | DraftEntry, deadline: date) -> YearLine:
    """Give the line of a meeting that is only proposed; ``deadline`` is its agenda's."""
    body = agreement.body(entry.window.body)
    return YearLine(
        body=body,
        start=entry.start,
        end=entry.end,
        place=entry.place,
        state=MarkState.PROPOSED,
        window=entry.window,
        because=entry.because,
        agenda_deadline=deadline,
        expects_agenda=expects_agenda(body),
    )


def _unplaced(adoption: Adoption, windows: tuple[Window, ...]) -> tuple[Unplaced, ...]:
    return tuple(Unplaced(window=window, reasons=()) for window in windows if window.key in adoption.unplaced)


def _meeting(rings: tuple[Body, ...], lines: tuple[YearLine, ...]) -> tuple[Body, ...]:
    meeting = {line.body.key for line in lines}
    return tuple(body for body in rings if body.key in meeting)


def days_off(ports: Ports, agreement: Agreement, year: int) -> DaysOff:
    """Give the days of a year on which nobody is called to a meeting of the agreement."""
    with ports.store.reading() as books:
        closed = own_closures(books, agreement)
    return DaysOff(
        holidays=tuple(holidays(year).items()),
        summer=summer_break(year),
        breaks=school_breaks(ports, (agreement,), year),
        closed=closed,
        election=election_in(year, ports.elections) if ports.elections else None,
    )
