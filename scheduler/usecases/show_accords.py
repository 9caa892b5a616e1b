"""What both parties of an agreement must stand behind: what waits, for whom, and what was settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.agreement_files import read
from scheduler.ports import Ports
from scheduler.proposals import Difference, differences
from scheduler.records.accords import Accord, AccordKind, AccordState
from scheduler.records.agreement import Agreement, Question
from scheduler.records.basics import Side
from scheduler.records.obligations import Obligation
from scheduler.records.roles import Person
from scheduler.rules.obligations import obligations_of
from scheduler.rules.owners import PARTIES, owners_on, party_of
from scheduler.usecases import people
from scheduler.usecases.show_access import own_agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class AccordLine:
    """A proposal with what it changes: rules that differ, the obligation let go, or the question settled."""

    accord: Accord
    rules: tuple[Difference, ...]
    obligation: Obligation | None
    question: Question | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccordsPage:
    """Everything of the page. ``party`` is whom the person speaks for; ``owners`` speak for each party today.

    ``ended`` are the newest first. ``promises`` are those of ``year`` that may be let go.
    """

    agreement: Agreement
    party: Side | None
    owners: Mapping[Side, tuple[Person, ...]]
    waiting: tuple[AccordLine, ...]
    ended: tuple[AccordLine, ...]
    year: int
    promises: tuple[Obligation, ...]


def accords_page(ports: Ports, person: Person, key: str) -> AccordsPage:
    """Give what the parties have proposed to one another, to somebody whom the agreement names.

    Raises:
        UnknownError: there is no such agreement for this person.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreement = own_agreement(books, person, key)
        accords = books.accords.of_agreement(key)
    lines = tuple(_line(ports, agreement, one) for one in accords)
    asked = obligations_of(agreement, today.year, ports.norms, ports.titles).obligations
    named = {one.key: one for one in agreement.people}
    return AccordsPage(
        agreement=agreement,
        party=party_of(agreement, person.key, today),
        owners={
            side: tuple(named[one] for one in owners_on(agreement, side, today) if one in named)
            for side in PARTIES
        },
        waiting=tuple(line for line in lines if line.accord.state is AccordState.OPEN),
        ended=tuple(line for line in lines if line.accord.state is not AccordState.OPEN),
        year=today.year,
        promises=tuple(one for one in asked if one.due >= today),
    )


def _line(ports: Ports, agreement: Agreement, accord: Accord) -> AccordLine:
    if accord.kind is AccordKind.RULES:
        open_now = accord.state is AccordState.OPEN
        made = read(accord.file.encode(), accord.agreement) if open_now else agreement
        return AccordLine(accord=accord, rules=differences(agreement, made), obligation=None)
    if accord.kind is AccordKind.READING:
        question = next((one for one in agreement.questions if one.key == accord.question), None)
        return AccordLine(accord=accord, rules=(), obligation=None, question=question)
    asked = obligations_of(agreement, accord.year, ports.norms, ports.titles).obligations
    found = next((one for one in asked if one.key == accord.obligation), None)
    return AccordLine(accord=accord, rules=(), obligation=found)
