"""One agreement as its parties see it: what it promises, where that stands, and how it is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from scheduler.ports import Ports
from scheduler.records.accords import Accord, AccordKind, AccordState
from scheduler.records.agreement import Agreement, Body
from scheduler.records.obligations import Finding, Obligation, Standing
from scheduler.records.roles import Person, Seat, holders
from scheduler.rules.obligations import obligations_of
from scheduler.rules.owners import party_of
from scheduler.usecases import people
from scheduler.usecases.choose_approval import may_turn
from scheduler.usecases.new_people import PendingChange, pending_of
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_access import may_anywhere, own_agreement, own_agreements
from scheduler.usecases.standing import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """A seat and who holds it today."""

    seat: Seat
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyCard:
    """A body with its rules of the year and its people of today.

    ``together``: secretary and chair both approve its agendas. ``may_turn``: the visitor may change that.
    """

    body: Body
    obligations: tuple[Obligation, ...]
    seats: tuple[SeatLine, ...]
    chair: Person | None
    secretary: Person | None
    together: bool = False
    may_turn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    """Everything of the page. ``years`` are the adopted ones and the two at hand, rising.

    ``pending`` is there for those who may tell people that seats have changed. ``proposed`` are the readings
    that wait for a party to confirm them.
    """

    agreement: Agreement
    today: date
    year: int
    years: tuple[int, ...]
    adopted: frozenset[int]
    cards: tuple[BodyCard, ...]
    whole: tuple[Obligation, ...]
    findings: tuple[Finding, ...]
    standings: tuple[Standing, ...]
    may_choose: bool
    proposed: tuple[Accord, ...] = ()
    may_see_trail: bool = False
    may_write: bool = False
    may_archive: bool = False
    pending: tuple[PendingChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """An agreement in the list, with the meetings that are planned this year and the next."""

    agreement: Agreement
    meetings: tuple[tuple[int, int], ...]


def agreement_list(ports: Ports, person: Person) -> tuple[AgreementLine, ...]:
    """Give the person's agreements, by title."""
    year = people.today(ports.clock.now()).year
    with ports.store.reading() as books:
        lines = [
            AgreementLine(
                agreement=agreement,
                meetings=tuple(
                    (one, len(books.meetings.of_agreement(agreement.key, one))) for one in (year, year + 1)
                ),
            )
            for agreement in own_agreements(books, person)
        ]
    return tuple(sorted(lines, key=lambda line: line.agreement.title))


def agreement_page(
    ports: Ports, person: Person, key: str, year: int | None = None, *, telling: bool = True
) -> AgreementPage:
    """Give an agreement that names the person; obligations are of ``year`` (``None``: this year).

    Without ``telling`` nobody works out who has still to be told of a new seat: that is half the work.

    Raises:
        UnknownError: there is no such agreement for this person.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreement = own_agreement(books, person, key)
        adopted = frozenset(one.year for one in books.meetings.adoptions(key))
        changes = telling and may_anywhere(person, Act.CHANGE_PEOPLE, agreement, today)
        pending = pending_of(ports, books, agreement, ports.clock.now()) if changes else ()
        chosen = books.approvals.choices()
        proposed = tuple(
            one
            for one in books.accords.of_agreement(key)
            if one.state is AccordState.OPEN and one.kind is AccordKind.READING
        )
        both = {one.body for one in chosen if one.together and one.agreement == key}
    shown = year or today.year
    asked = obligations_of(agreement, shown, ports.norms, ports.titles)
    return AgreementPage(
        agreement=agreement,
        today=today,
        year=shown,
        years=tuple(sorted(adopted | {today.year, today.year + 1})),
        adopted=adopted,
        cards=tuple(
            replace(
                _card(agreement, body, asked.obligations, today),
                together=body.key in both,
                may_turn=may_turn(person, agreement, body, today, together=body.key in both),
            )
            for body in agreement.bodies
        ),
        whole=tuple(one for one in asked.obligations if not one.body),
        findings=asked.findings,
        standings=standing(ports, key, shown),
        may_see_trail=may_anywhere(person, Act.SEE_TRAIL, agreement, today),
        may_write=may_anywhere(person, Act.HAND_OVER, agreement, today),
        may_archive=may_anywhere(person, Act.ARCHIVE, agreement, today),
        may_choose=party_of(agreement, person.key, today) is not None,
        proposed=proposed,
        pending=pending,
    )


def _card(agreement: Agreement, body: Body, obligations: tuple[Obligation, ...], today: date) -> BodyCard:
    return BodyCard(
        body=body,
        obligations=tuple(one for one in obligations if one.body == body.key),
        seats=tuple(_seat(agreement, seat, today) for seat in body.seats),
        chair=people.chair(agreement, body, today),
        secretary=people.secretary(agreement, body, today),
    )


def _seat(agreement: Agreement, seat: Seat, today: date) -> SeatLine:
    return SeatLine(seat=seat, people=tuple(agreement.person(key) for key in holders(seat.held_by, today)))
