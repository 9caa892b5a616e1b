"""Record that a duty, an evaluation or a revision was done, with what shows it; take a mistake back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.clauses import ReviewKind
from scheduler.records.compliance import DoneFact
from scheduler.records.deeds import Deed
from scheduler.records.obligations import Obligation, ObligationKind
from scheduler.records.roles import Person
from scheduler.rules.obligations import obligations_of
from scheduler.usecases import people
from scheduler.usecases.deed_errors import DeedAheadError
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Act, demand
from scheduler.usecases.show_access import may_anywhere, own_agreement

DEED_KINDS: Final = frozenset({ObligationKind.DUTY, ObligationKind.EVALUATION, ObligationKind.REVISION})
"""What is kept by doing something that is no meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedWish:
    """What somebody says was done: for which obligation of which year, on which day, and what shows it."""

    obligation: str
    year: int
    day: date
    note: str = ""


def record(ports: Ports, person: Person, agreement: str, wish: DeedWish) -> Deed:
    """Keep that it was done. The same obligation, day and note recorded twice is one deed.

    Raises:
        UnknownError: there is no such agreement for this person, or no such duty in that year.
        ForbiddenError: the person may look, but not record.
        DeedAheadError: the day is still to come.
        RecordError: the note cannot be kept.
    """
    now = ports.clock.now()
    today = people.today(now)
    if wish.day > today:
        raise DeedAheadError(wish.day)
    with ports.store.transaction() as books:
        owner = _demanded(books, person, agreement, today)
        duty = duty_of(ports, owner, wish.year, wish.obligation)
        deed = Deed(
            key=f"{duty.key}-{wish.day}",
            agreement=agreement,
            obligation=duty.key,
            day=wish.day,
            note=wish.note.strip(),
            by=person.key,
            at=now,
        )
        kept = books.deeds.get(deed.key)
        if kept is not None and kept.counts and kept.note == deed.note:
            return kept
        books.deeds.put(deed)
        books.audit.append(
            at=now, by=person.key, act="deed.record", subject=agreement, detail=f"{deed.key}: {deed.note}"
        )
    return deed


def take_back(ports: Ports, person: Person, agreement: str, key: str) -> Deed:
    """Say that a recorded deed was a mistake; it stays, and counts no more. Twice is once.

    Raises:
        UnknownError: there is no such agreement for this person, or no such deed in it.
        ForbiddenError: the person may look, but not record.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        _demanded(books, person, agreement, people.today(now))
        deed = books.deeds.get(key)
        if deed is None or deed.agreement != agreement:
            what = "deed"
            raise UnknownError(what, key[:80])
        if not deed.counts:
            return deed
        ended = replace(deed, withdrawn_at=now, withdrawn_by=person.key)
        books.deeds.put(ended)
        books.audit.append(at=now, by=person.key, act="deed.withdraw", subject=agreement, detail=key)
    return ended


def done_facts(books: Books, agreement: Agreement, year: int) -> tuple[DoneFact, ...]:
    """Give the deeds of an agreement that count, and its approved evaluation of the year, for compliance."""
    recorded = tuple(
        DoneFact(obligation=one.obligation, day=one.day, by=one.by, note=one.note)
        for one in books.deeds.of_agreement(agreement.key)
        if one.counts
    )
    written = books.evaluations.get(agreement.key, year)
    if written is None or written.approved_at is None:
        return recorded
    asked = (review for review in agreement.reviews if review.kind is ReviewKind.EVALUATION)
    keys = (key for review in asked for key in (review.key, f"{review.key}-{year}"))
    day = people.today(written.approved_at)
    return recorded + tuple(
        DoneFact(obligation=f"{agreement.key}-{key}", day=day, by=written.approved_by) for key in keys
    )


def duty_of(ports: Ports, agreement: Agreement, year: int, key: str) -> Obligation:
    """Give an obligation of the year that is kept by doing something.

    Raises:
        UnknownError: the agreement asks for no such thing in that year.
    """
    asked = obligations_of(agreement, year, ports.norms, ports.titles).obligations
    found = next((one for one in asked if one.key == key and one.kind in DEED_KINDS), None)
    if found is None:
        what = "duty"
        raise UnknownError(what, key[:80])
    return found


def _demanded(books: Books, person: Person, agreement: str, today: date) -> Agreement:
    owner = own_agreement(books, person, agreement)
    if not may_anywhere(person, Act.RECORD_DEED, owner, today):
        demand(person, Act.RECORD_DEED, owner, owner.bodies[0], today)
    return owner
