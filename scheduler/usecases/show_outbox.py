"""What was and will be sent for the agreements whose letters a person may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from scheduler.ports import Ports
from scheduler.records.agreement import Agreement
from scheduler.records.letters import Attempt, Letter, LetterKind, LetterState
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_access import may_anywhere, own_agreements

LIMIT: Final = 150
"""The most letters listed; the rest is found at each meeting."""

_READ: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxLine:
    """A letter with the name of the one it is for."""

    letter: Letter
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxPage:
    """Everything of the page. Lines newest first; ``counts`` by state over the same letters."""

    today: date
    agreements: tuple[Agreement, ...]
    lines: tuple[OutboxLine, ...]
    counts: tuple[tuple[LetterState, int], ...]
    chosen: LetterState | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage:
    """One letter with its attempts, oldest first."""

    letter: Letter
    name: str
    attempts: tuple[Attempt, ...]


def outbox_page(ports: Ports, person: Person, chosen: LetterState | None = None) -> OutboxPage:
    """Give the newest letters of the agreements whose outbox the person may see.

    Login links are left out: they belong to nobody but the one who asked.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        mine = own_agreements(books, person)
        agreements = tuple(one for one in mine if may_anywhere(person, Act.SEE_OUTBOX, one, today))
        letters = books.letters.recent(_READ) if agreements else ()
    keys = {agreement.key for agreement in agreements}
    seen = [one for one in letters if one.agreement in keys and one.kind is not LetterKind.LOGIN]
    names = {named.key: named.name for agreement in agreements for named in agreement.people}
    shown = [one for one in seen if chosen is None or one.state is chosen][:LIMIT]
    return OutboxPage(
        today=today,
        agreements=agreements,
        lines=tuple(OutboxLine(letter=one, name=names.get(one.person, one.person)) for one in shown),
        counts=_counts(seen),
        chosen=chosen,
    )


def letter_page(ports: Ports, person: Person, key: str) -> LetterPage:
    """Give one letter of an agreement whose outbox the person may see.

    Raises:
        UnknownError: there is none for this person, or it is somebody's login link.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        letter = books.letters.get(key)
        owner = books.agreements.get(letter.agreement) if letter else None
        allowed = owner is not None and may_anywhere(person, Act.SEE_OUTBOX, owner, today)
        if letter is None or owner is None or letter.kind is LetterKind.LOGIN or not allowed:
            what = "letter"
            raise UnknownError(what, key)
        attempts = books.letters.attempts(key)
    names = {named.key: named.name for named in owner.people}
    return LetterPage(letter=letter, name=names.get(letter.person, letter.person), attempts=attempts)


def _counts(letters: Sequence[Letter]) -> tuple[tuple[LetterState, int], ...]:
    numbers = ((state, sum(1 for one in letters if one.state is state)) for state in LetterState)
    return tuple((state, number) for state, number in numbers if number)
