"""Adopt a year: the proposed plan becomes meetings, feeds and save-the-date letters, as one whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby

from calendars.identity import uid_of
from scheduler.agendas.occasion import guests_by_meeting
from scheduler.planner.inputs import Effort
from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Phrase
from scheduler.records.letters import LetterKind, LetterOrder
from scheduler.records.meetings import Adoption, Change, ChangeKind, Meeting, MeetingState
from scheduler.records.plan import PlanEntry, Unplaced
from scheduler.rules.notice import invitation_deadline
from scheduler.usecases import feed_proposals, feeds, outgoing, people
from scheduler.usecases.errors import AlreadyAdoptedError, NothingToAdoptError, UnknownError
from scheduler.usecases.propose_plan import propose


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What an adoption made: meetings by start, the letters' keys, and what found no slot."""

    meetings: tuple[Meeting, ...]
    letters: tuple[str, ...]
    unplaced: tuple[Unplaced, ...]


def adopt(ports: Ports, agreement: str, year: int, by: str, effort: Effort | None = None) -> Adopted:
    """Adopt the agreement's share of the proposed plan of the year.

    Raises:
        UnknownError: no agreement has that key.
        AlreadyAdoptedError: the year has been adopted before; nothing is done twice.
        NothingToAdoptError: no meeting of that year can still be planned.
    """
    with ports.store.reading() as books:
        _refuse_twice(books, agreement, year)
    plan = propose(ports, year, (agreement,), effort)
    entries = [entry for entry in plan.entries if entry.window.agreement == agreement]
    unplaced = tuple(one for one in plan.unplaced if one.window.agreement == agreement)
    chosen = Chosen(agreement=agreement, year=year, entries=tuple(entries), unplaced=unplaced)
    with ports.store.transaction() as books:
        return adopt_chosen(ports, books, chosen, by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is to be adopted of an agreement's year: its meetings, and the windows without one.

    ``accepted`` says, by window, why a meeting stands that breaks a rule, ``despite`` which rules.
    """

    agreement: str
    year: int
    entries: tuple[PlanEntry, ...]
    unplaced: tuple[Unplaced, ...]
    accepted: Mapping[str, str] = field(default_factory=dict)
    despite: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)


def adopt_chosen(ports: Ports, books: Books, chosen: Chosen, by: str) -> Adopted:
    """Adopt just these meetings in an open transaction, as one whole.

    Raises:
        UnknownError: no agreement has that key.
        AlreadyAdoptedError: the year has been adopted before; nothing is done twice.
        NothingToAdoptError: there is no meeting.
    """
    agreement, year, now = chosen.agreement, chosen.year, ports.clock.now()
    owner = _refuse_twice(books, agreement, year)
    if not chosen.entries:
        raise NothingToAdoptError(agreement, year)
    keys = tuple(one.window.key for one in chosen.unplaced)
    books.meetings.add_adoption(
        Adoption(agreement=agreement, year=year, adopted_at=now, adopted_by=by, unplaced=keys)
    )
    meetings = meetings_of(ports, owner, chosen.entries)
    books.meetings.put(meetings)
    for meeting in meetings:
        change = adopted_change(meeting, by, now, chosen.accepted.get(meeting.key, ""))
        books.meetings.add_change(replace(change, despite=chosen.despite.get(meeting.key, ())))
    feed_proposals.withdraw(books, agreement, year, now)
    feeds.rebuild(ports, books, {meeting.body for meeting in meetings})
    letters = outgoing.post(ports, books, invitations(ports, owner, meetings, now))
    detail = f"{year}: {len(meetings)} meetings, {len(chosen.unplaced)} windows without a slot"
    books.audit.append(at=now, by=by, act="adopt", subject=agreement, detail=detail)
    return Adopted(meetings=meetings, letters=letters, unplaced=chosen.unplaced)


def _refuse_twice(books: Books, agreement: str, year: int) -> Agreement:
    owner = books.agreements.get(agreement)
    if owner is None:
        what = "agreement"
        raise UnknownError(what, agreement)
    earlier = books.meetings.adoption(agreement, year)
    if earlier is not None:
        raise AlreadyAdoptedError(agreement, year, people.today(earlier.adopted_at))
    return owner


def meetings_of(ports: Ports, agreement: Agreement, entries: Sequence[PlanEntry]) -> tuple[Meeting, ...]:
    """Give the meetings that an adoption of these entries would make, by start, then key."""
    now = ports.clock.now()
    by_body = sorted(entries, key=lambda entry: (entry.window.body, entry.start))
    made: list[Meeting] = []
    for body, group in groupby(by_body, key=lambda entry: entry.window.body):
        numbered = [meeting_of(ports, entry, number, now) for number, entry in enumerate(group, start=1)]
        visits = guests_by_meeting(agreement.body(body), numbered)
        made += [
            replace(
                meeting, guests=tuple(guest.person for guest in visits.get(meeting.key, ()) if guest.person)
            )
            for meeting in numbered
        ]
    return tuple(sorted(made, key=lambda meeting: (meeting.start, meeting.key)))


def meeting_of(ports: Ports, entry: PlanEntry, number: int, now: datetime) -> Meeting:
    """Give the meeting that an adopted slot becomes; ``number`` counts its body's meetings of the year."""
    window = entry.window
    return Meeting(
        key=window.key,
        agreement=window.agreement,
        body=window.body,
        year=window.year,
        number=number,
        uid=uid_of(window.key, ports.settings.uid_domain),
        sequence=0,
        state=MeetingState.PLANNED,
        start=entry.start,
        end=entry.end,
        place=entry.place,
        window=window,
        because=entry.because,
        created_at=now,
        changed_at=now,
    )


def adopted_change(meeting: Meeting, by: str, now: datetime, why: str = "") -> Change:
    """Give the record of a meeting that has come into the plan; ``why`` it has, if that needs saying."""
    return Change(
        meeting=meeting.key,
        kind=ChangeKind.ADOPTED,
        at=now,
        by=by,
        why=why,
        sequence=meeting.sequence,
        new_start=meeting.start,
        new_end=meeting.end,
        new_place=meeting.location,
    )


def invitations(
    ports: Ports, agreement: Agreement, meetings: Sequence[Meeting], now: datetime
) -> list[LetterOrder]:
    """Give the orders of save-the-date letters for everybody who is invited to these meetings."""
    orders: list[LetterOrder] = []
    for meeting in meetings:
        deadline, source = invitation_deadline(agreement.body(meeting.body), people.day_of(meeting))
        siblings = tuple(one for one in meetings if one.body == meeting.body)
        about = outgoing.Occasion(
            agreement=agreement,
            meeting=meeting,
            siblings=siblings,
            now=now,
            deadline=deadline,
            deadline_source=source,
        )
        orders += [
            outgoing.order(ports, about, LetterKind.SAVE_THE_DATE, meeting.sequence, person)
            for person in people.invited(agreement, meeting)
        ]
    return orders
