"""The shelves in memory for agreements, meetings and agendas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from models.frozen_agendas import refuse_thawing
from scheduler.records.agenda import Agenda, AgendaState
from scheduler.records.agreement import Agreement
from scheduler.records.basics import aware
from scheduler.records.errors import StoreConflictError
from scheduler.records.meetings import Adoption, Change, Meeting, MeetingState
from scheduler.records.proposals import Proposal
from scheduler.records.versions import AgreementVersion
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryAgreements:
    state: State

    def get(self, key: str) -> Agreement | None:
        versions = self.state.agreements.get(key, ())
        return versions[-1] if versions else None

    def all(self) -> tuple[Agreement, ...]:
        return tuple(versions[-1] for _, versions in sorted(self.state.agreements.items()))

    def put(self, agreement: Agreement, at: datetime) -> None:
        aware(at, "at")
        self.state.agreements[agreement.key] = (*self.state.agreements.get(agreement.key, ()), agreement)
        version = AgreementVersion(number=self.version(agreement.key), at=at)
        self.state.agreement_versions[agreement.key] = (*self.versions(agreement.key), version)

    def version(self, key: str) -> int:
        return len(self.state.agreements.get(key, ()))

    def numbers(self) -> tuple[tuple[str, int], ...]:
        return tuple(sorted((key, len(versions)) for key, versions in self.state.agreements.items()))

    def versions(self, key: str) -> tuple[AgreementVersion, ...]:
        return self.state.agreement_versions.get(key, ())

    def get_version(self, key: str, number: int) -> Agreement | None:
        versions = self.state.agreements.get(key, ())
        return versions[number - 1] if 1 <= number <= len(versions) else None


@dataclass(frozen=True, slots=True)
class MemoryMeetings:
    state: State

    def get(self, key: str) -> Meeting | None:
        return self.state.meetings.get(key)

    def by_uid(self, uid: str) -> Meeting | None:
        return next((meeting for meeting in self._all() if meeting.uid == uid), None)

    def of_body(self, body: str, year: int | None = None) -> tuple[Meeting, ...]:
        return _by_start(m for m in self._all() if m.body == body and year in {None, m.year})

    def of_body_since(self, body: str, moment: datetime) -> tuple[Meeting, ...]:
        return _by_start(m for m in self._all() if m.body == body and m.start >= moment)

    def of_agreement(self, agreement: str, year: int | None = None) -> tuple[Meeting, ...]:
        return _by_start(m for m in self._all() if m.agreement == agreement and year in {None, m.year})

    def coming(self, agreement: str, now: datetime) -> tuple[Meeting, ...]:
        planned = (m for m in self._all() if m.state is MeetingState.PLANNED and m.start > now)
        return _by_start(m for m in planned if m.agreement == agreement)

    def held_back(self, agreements: Sequence[str]) -> tuple[Meeting, ...]:
        return _by_start(m for m in self._all() if m.on_hold and m.agreement in agreements)

    def between(self, first: datetime, last: datetime) -> tuple[Meeting, ...]:
        return _by_start(m for m in self._all() if first <= m.start < last)

    def over(self, now: datetime) -> tuple[Meeting, ...]:
        return _by_start(m for m in self._all() if m.state is MeetingState.PLANNED and m.end <= now)

    def put(self, meetings: Sequence[Meeting]) -> None:
        for meeting in meetings:
            if any(m.uid == meeting.uid and m.key != meeting.key for m in self._all()):
                raise StoreConflictError(meeting.uid)
            self.state.meetings[meeting.key] = meeting

    def add_change(self, change: Change) -> None:
        aware(change.at, "change.at")
        self.state.changes.append(change)

    def changes(self, meeting: str) -> tuple[Change, ...]:
        return tuple(sorted((c for c in self.state.changes if c.meeting == meeting), key=lambda c: c.at))

    def adoption(self, agreement: str, year: int) -> Adoption | None:
        return self.state.adoptions.get((agreement, year))

    def adoptions(self, agreement: str | None = None) -> tuple[Adoption, ...]:
        found = (adoption for _, adoption in sorted(self.state.adoptions.items()))
        return tuple(one for one in found if agreement in {None, one.agreement})

    def add_adoption(self, adoption: Adoption) -> bool:
        known = (adoption.agreement, adoption.year) in self.state.adoptions
        if not known:
            self.state.adoptions[adoption.agreement, adoption.year] = adoption
        return not known

    def _all(self) -> Iterable[Meeting]:
        return self.state.meetings.values()


@dataclass(frozen=True, slots=True)
class MemoryAgendas:
    state: State

    def revisions(self, meeting: str) -> tuple[Agenda, ...]:
        found = (agenda for agenda in self.state.agendas.values() if agenda.meeting == meeting)
        return tuple(sorted(found, key=lambda agenda: agenda.revision))

    def latest(self, meeting: str) -> Agenda | None:
        return next(reversed(self.revisions(meeting)), None)

    def approved(self, meeting: str) -> Agenda | None:
        approved = [a for a in self.revisions(meeting) if a.state is AgendaState.APPROVED]
        return next(reversed(approved), None)

    def put(self, agenda: Agenda) -> None:
        stored = self.state.agendas.get((agenda.meeting, agenda.revision))
        if stored is not None:
            refuse_thawing(stored, agenda)
        self.state.agendas[agenda.meeting, agenda.revision] = agenda

    def last_number(self, body: str, year: int) -> int:
        of_body = {meeting.key for meeting in self.state.meetings.values() if meeting.body == body}
        frozen = (
            agenda.first_number + len(agenda.items) - 1
            for agenda in self.state.agendas.values()
            if agenda.meeting in of_body and agenda.year == year and agenda.approved_at is not None
        )
        return max(frozen, default=0)


@dataclass(frozen=True, slots=True)
class MemoryProposals:
    state: State

    def get(self, key: str) -> Proposal | None:
        return self.state.proposals.get(key)

    def of_body(self, body: str) -> tuple[Proposal, ...]:
        found = (one for one in self.state.proposals.values() if one.body == body)
        return tuple(sorted(found, key=lambda one: (one.made_at, one.key)))

    def sent_from(self, meeting: str) -> tuple[Proposal, ...]:
        found = (one for one in self.state.proposals.values() if one.origin_meeting == meeting)
        return tuple(sorted(found, key=lambda one: (one.made_at, one.key)))

    def put(self, proposal: Proposal) -> None:
        aware(proposal.made_at, "proposal.made_at")
        self.state.proposals[proposal.key] = proposal


def _by_start(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    return tuple(sorted(meetings, key=lambda meeting: (meeting.start, meeting.key)))
