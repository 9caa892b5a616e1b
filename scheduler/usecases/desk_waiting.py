"""What waits for somebody at the desk: answers, polls, hand-overs, empty seats, promises at risk.

Only what can be told from the agreement itself, its meetings of the year and its deeds is judged here;
agendas, minutes and letters wait in their own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.clauses import Rotation
from scheduler.records.compliance import Facts, MeetingFact, Waiver
from scheduler.records.meetings import Adoption, Meeting
from scheduler.records.obligations import ObligationKind, ObligationState, Standing
from scheduler.records.polls import PollState
from scheduler.records.roles import Person, holders
from scheduler.rules.compliance import standing_of
from scheduler.rules.disclosure_clock import waiting
from scheduler.rules.obligations import obligations_of
from scheduler.rules.owners import party_of
from scheduler.rules.seats import handover_in
from scheduler.usecases import member_links, people
from scheduler.usecases.agree import waivers_of
from scheduler.usecases.permissions import Act, may
from scheduler.usecases.record_deed import DEED_KINDS, done_facts
from scheduler.usecases.remind_answers import silent
from scheduler.usecases.show_access import may_anywhere
from scheduler.usecases.show_poll import member_polls
from scheduler.usecases.waiting_tasks import Task, TaskKind

ANSWER_HORIZON: Final = 28
"""Days before a meeting from which its answers wait."""

HANDOVER_HORIZON: Final = 92
"""Days before an office changes hands, or a seat becomes empty, from which it is told."""

LATE_FOR: Final = 92
"""Days into a year in which what the last year asked for, and nobody did, still waits."""

_Owner = tuple[Agreement, tuple[Adoption, ...], tuple[Waiver, ...]]

_LACKING: Final = frozenset({ObligationState.AT_RISK, ObligationState.BROKEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the page has read already: the person's agreements, planned meetings to come, all adoptions."""

    agreements: tuple[Agreement, ...]
    coming: tuple[Meeting, ...]
    adoptions: tuple[Adoption, ...]


def desk_tasks(ports: Ports, books: Books, read: Known, person: Person) -> Iterator[Task]:
    """Give what waits for the person; whatever the page has read is not read again."""
    today = people.today(ports.clock.now())
    agreements = read.agreements
    known = {agreement.key: agreement for agreement in agreements}
    near = [one for one in read.coming if (people.day_of(one) - today).days <= ANSWER_HORIZON]
    yield from _answers(books, known, person, near)
    yield from _polls(ports, books, known, person)
    yield from _accords(books, known, person, today)
    yield from _disclosures(books, known, person, today)
    for agreement in agreements:
        yield from _handovers(agreement, person, today)
        if may_anywhere(person, Act.CHANGE_PEOPLE, agreement, today):
            yield from _empty_seats(agreement, today)
        if may_anywhere(person, Act.RECORD_DEED, agreement, today):
            mine = tuple(one for one in read.adoptions if one.agreement == agreement.key)
            yield from _promises(ports, books, (agreement, mine), today)


def _answers(
    books: Books, known: dict[str, Agreement], person: Person, meetings: Iterable[Meeting]
) -> Iterator[Task]:
    for meeting in meetings:
        agreement = known[meeting.agreement]
        body, day = agreement.body(meeting.body), people.day_of(meeting)
        invited = person in people.invited(agreement, meeting)
        looks = may(person, Act.ANSWER_FOR, agreement, body, day)
        if meeting.on_hold or not (invited or looks):
            continue
        quiet = silent(books, agreement, meeting)
        others = tuple(one for one in quiet if one.key != person.key)
        if person in quiet:
            yield Task(kind=TaskKind.ANSWER, agreement=agreement, meeting=meeting, deadline=day)
        if looks and others:
            yield Task(
                kind=TaskKind.ANSWERS_MISSING,
                agreement=agreement,
                meeting=meeting,
                deadline=day,
                number=len(others),
                people=others,
            )


def _polls(ports: Ports, books: Books, known: dict[str, Agreement], person: Person) -> Iterator[Task]:
    now, running = ports.clock.now(), books.polls.open_ones()
    for asked in member_polls(books, tuple(known.values()), person, running):
        token, new = member_links.current(ports.settings, books, person.key, now)
        if not asked.said and new is None:
            yield Task(
                kind=TaskKind.POLL_ASKS,
                agreement=known[asked.poll.agreement],
                poll=asked.poll,
                deadline=asked.poll.deadline,
                link=token,
            )
    for poll in running:
        agreement = known.get(poll.agreement)
        if agreement is None or poll.state is not PollState.OPEN:
            continue
        if may(person, Act.MOVE, agreement, agreement.body(poll.body), people.today(now)):
            yield Task(kind=TaskKind.POLL_RUNS, agreement=agreement, poll=poll, deadline=poll.deadline)


def _accords(books: Books, known: dict[str, Agreement], person: Person, today: date) -> Iterator[Task]:
    """Give what the other party has proposed to whoever may confirm it."""
    for accord in books.accords.open_ones():
        agreement = known.get(accord.agreement)
        mine = party_of(agreement, person.key, today) if agreement else None
        if agreement is not None and mine is not None and mine is not accord.side:
            yield Task(kind=TaskKind.ACCORD, agreement=agreement, accord=accord)


def _disclosures(books: Books, known: dict[str, Agreement], person: Person, today: date) -> Iterator[Task]:
    """Give requests for disclosure that wait for an answer, with the last day in time and the days waited."""
    for request in books.disclosures.open_ones():
        agreement = known.get(request.agreement)
        if agreement is None or not may(person, Act.DISCLOSE, agreement, agreement.body(request.body), today):
            continue
        waited = waiting(people.today(request.received_at), today)
        yield Task(
            kind=TaskKind.DISCLOSURE,
            agreement=agreement,
            disclosure=request,
            deadline=waited.last,
            number=waited.passed,
            at_risk=waited.slow,
        )


def _handovers(agreement: Agreement, person: Person, today: date) -> Iterator[Task]:
    """Give each day on which an office changes hands soon, to whoever leaves it and whoever takes it."""
    seen = set()
    for body in agreement.bodies:
        rotation = body.secretary.rotation if body.secretary else None
        day = _turn(agreement, rotation, today) if rotation else None
        if day is None:
            continue
        leaves, takes = (_writer(agreement, body, one) for one in (day - timedelta(days=1), day))
        both = tuple(one for one in (leaves, takes) if one is not None)
        if leaves != takes and person in both and (day, both) not in seen:
            seen.add((day, both))
            yield Task(kind=TaskKind.HANDOVER, agreement=agreement, deadline=day, people=both)


def _turn(agreement: Agreement, rotation: Rotation, today: date) -> date | None:
    turns = (handover_in(agreement, rotation, year) for year in (today.year, today.year + 1))
    last = today + timedelta(days=HANDOVER_HORIZON)
    return next((day for day in turns if day and today <= day <= last), None)


def _writer(agreement: Agreement, body: Body, day: date) -> Person | None:
    return people.secretary(agreement, body, day)


def _empty_seats(agreement: Agreement, today: date) -> Iterator[Task]:
    """Give seats whose last holder leaves soon, with the first day on which nobody has them."""
    last = today + timedelta(days=HANDOVER_HORIZON)
    for body in agreement.bodies:
        for seat in body.seats:
            ends = [held.period.last + timedelta(days=1) for held in seat.held_by if held.period.last]
            empty = [day for day in sorted(ends) if day <= last and not holders(seat.held_by, day)]
            if empty and (empty[0] >= today or not holders(seat.held_by, today)):
                yield Task(
                    kind=TaskKind.SEAT_EMPTY,
                    agreement=agreement,
                    deadline=next((day for day in empty if day >= today), empty[-1]),
                    title=f"{seat.title}, {body.name}",
                )


def _promises(
    ports: Ports, books: Books, owner: tuple[Agreement, tuple[Adoption, ...]], today: date
) -> Iterator[Task]:
    """Give deeds that are due soon or overdue, and bodies with fewer meetings than promised."""
    late = [today.year - 1] if (today - date(today.year, 1, 1)).days < LATE_FOR else []
    waivers = waivers_of(books, owner[0])
    for year in (*late, today.year):
        for one in _standings(ports, books, (*owner, waivers), year, today):
            deed = one.obligation.kind in DEED_KINDS
            if one.state in _LACKING and (deed or year == today.year):
                yield Task(
                    kind=TaskKind.DEED_DUE if deed else TaskKind.MEETINGS_LACK,
                    agreement=owner[0],
                    deadline=one.obligation.due,
                    obligation=one.obligation,
                    year=year,
                    at_risk=one.state is ObligationState.BROKEN,
                )


def _standings(ports: Ports, books: Books, owner: _Owner, year: int, today: date) -> tuple[Standing, ...]:
    """Give how deeds and meetings stand: papers are judged by letters, which nobody reads for this."""
    agreement, adoptions, waivers = owner
    asked = obligations_of(agreement, year, ports.norms, ports.titles)
    adopted = [one.adopted_at for one in adoptions]
    facts = Facts(
        meetings=tuple(
            MeetingFact(
                window=meeting.key,
                body=meeting.body,
                state=meeting.state,
                day=people.day_of(meeting),
                fills=meeting.window.key,
                counts_for=meeting.window.counts_for,
            )
            for meeting in books.meetings.of_agreement(agreement.key, year)
        ),
        done=done_facts(books, agreement, year),
        waivers=waivers,
        known_from=people.today(min(adopted)) if adopted else None,
    )
    judged = DEED_KINDS | {ObligationKind.MEETINGS}
    planned = any(one.year == year for one in adoptions)
    return tuple(
        one
        for one in standing_of(asked, facts, today)
        if one.obligation.kind in (judged if planned else DEED_KINDS)
    )
