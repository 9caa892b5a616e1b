"""What an agreement asks of a year beside meetings: each duty, its proof, and what is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.ports import Ports
from scheduler.records.agreement import Agreement
from scheduler.records.deeds import Deed
from scheduler.records.obligations import Standing
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.permissions import Act
from scheduler.usecases.record_deed import DEED_KINDS
from scheduler.usecases.show_access import may_anywhere, own_agreement
from scheduler.usecases.standing import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """One duty of the year: how it stands, and the deeds recorded for it that count, by day."""

    standing: Standing
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutiesPage:
    """Everything of the page; duties in the order of the rules."""

    agreement: Agreement
    year: int
    today: date
    duties: tuple[DutyLine, ...]
    may_record: bool


def duties_page(ports: Ports, person: Person, key: str, year: int) -> DutiesPage:
    """Give the duties of an agreement's year to somebody whom it names.

    Raises:
        UnknownError: there is no such agreement for this person.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreement = own_agreement(books, person, key)
        deeds = [deed for deed in books.deeds.of_agreement(key) if deed.counts]
    lines = tuple(
        DutyLine(
            standing=one,
            deeds=tuple(deed for deed in deeds if deed.obligation == one.obligation.key),
        )
        for one in standing(ports, key, year)
        if one.obligation.kind in DEED_KINDS
    )
    return DutiesPage(
        agreement=agreement,
        year=year,
        today=today,
        duties=lines,
        may_record=may_anywhere(person, Act.RECORD_DEED, agreement, today),
    )
