"""The evaluation of a year: what was promised against what was held, counted, and what the council says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.evaluations import Evaluation, EvaluationState
from scheduler.records.follow_ups import FollowUpState
from scheduler.records.letterheads import Letterhead
from scheduler.records.meeting_minutes import Presence
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.obligations import ObligationState, Standing
from scheduler.records.roles import Person
from scheduler.rules.compliance import standing_of
from scheduler.rules.obligations import obligations_of
from scheduler.usecases import people
from scheduler.usecases.letterheads import letterhead
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_access import may_anywhere, own_agreement
from scheduler.usecases.standing import facts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The year in figures: meetings, seats filled when the minutes say so, and follow-ups."""

    held: int
    cancelled: int
    to_come: int
    present: int
    expected: int
    follow_ups: int
    closed: int
    open: int

    @property
    def attendance(self) -> int | None:
        """Give how many of a hundred were there; ``None`` when no minutes tell."""
        return round(100 * self.present / self.expected) if self.expected else None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationPage:
    """Everything of the page. ``standings`` are worked out for a draft, and empty once it is approved."""

    agreement: Agreement
    year: int
    today: date
    evaluation: Evaluation | None
    standings: tuple[Standing, ...]
    counted: Counted
    may_write: bool
    may_approve: bool
    head: Letterhead | None = None

    @property
    def approved(self) -> bool:
        """Tell whether it is frozen."""
        return self.evaluation is not None and self.evaluation.state is EvaluationState.APPROVED

    @property
    def revision(self) -> int:
        """Give the revision that a form is about; 0 before anything was written."""
        return self.evaluation.revision if self.evaluation else 0

    @property
    def kept(self) -> int:
        """Give how many promises are kept or waived."""
        done = {ObligationState.KEPT, ObligationState.WAIVED}
        return sum(one.state in done for one in self.standings)


def evaluation_page(ports: Ports, person: Person, key: str, year: int) -> EvaluationPage:
    """Give the evaluation of a year of an agreement that names the person.

    Raises:
        UnknownError: there is no such agreement for this person.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreement = own_agreement(books, person, key)
        evaluation = books.evaluations.get(key, year)
        facts = facts_of(books, agreement, year)
        counted = _counted(books, books.meetings.of_agreement(key, year))
        head = letterhead(books, (agreement,), agreement.language)
    asked = obligations_of(agreement, year, ports.norms, ports.titles)
    return EvaluationPage(
        agreement=agreement,
        year=year,
        today=today,
        evaluation=evaluation,
        standings=standing_of(asked, facts, today),
        counted=counted,
        may_write=may_anywhere(person, Act.WRITE_EVALUATION, agreement, today),
        may_approve=may_anywhere(person, Act.APPROVE_EVALUATION, agreement, today),
        head=head,
    )


def _counted(books: Books, meetings: Iterable[Meeting]) -> Counted:
    known = tuple(meetings)
    states = [one.state for one in known]
    minutes = books.minutes.approved(tuple(one.key for one in known))
    there = [one.presence for each in minutes for one in each.attendees if not one.item]
    told = [presence for presence in there if presence is not Presence.UNKNOWN]
    tasks = [one.state for meeting in known for one in books.follow_ups.of_meeting(meeting.key)]
    return Counted(
        held=states.count(MeetingState.HELD),
        cancelled=states.count(MeetingState.CANCELLED),
        to_come=states.count(MeetingState.PLANNED),
        present=told.count(Presence.PRESENT),
        expected=len(told),
        follow_ups=len(tasks),
        closed=tasks.count(FollowUpState.CLOSED),
        open=tasks.count(FollowUpState.OPEN),
    )
