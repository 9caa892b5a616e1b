"""What was and will be sent for the agreements whose letters a person may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.letters import Attempt, Letter, LetterKind, LetterState
from scheduler.records.mail_line import MailLine
from scheduler.records.roles import Person
from scheduler.usecases import people, way_out
from scheduler.usecases.ask_disclosure import answers
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Act, may
from scheduler.usecases.show_access import may_anywhere, own_agreements

LIMIT: Final = 150
"""The most letters listed; the rest is found at each meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxLine:
    """A letter with the name of the one it is for."""

    letter: Letter
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxPage:
    """Everything of the page. Lines newest first; ``counts`` by state of all letters, listed or not.

    ``line`` is what the senders know of the way to the mail server.
    """

    today: date
    agreements: tuple[Agreement, ...]
    lines: tuple[OutboxLine, ...]
    counts: tuple[tuple[LetterState, int], ...]
    chosen: LetterState | None
    line: MailLine
    clock_jumped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage:
    """One letter with its attempts, oldest first. ``may_decide``: it waits for this person's decision."""

    letter: Letter
    name: str
    attempts: tuple[Attempt, ...]
    may_decide: bool


def outbox_page(ports: Ports, person: Person, chosen: LetterState | None = None) -> OutboxPage:
    """Give the newest letters of the agreements whose outbox the person may see.

    Login links are left out: they belong to nobody but the one who asked.
    """
    now = ports.clock.now()
    today = people.today(now)
    with ports.store.reading() as books:
        line = books.line.seen()
        mine = own_agreements(books, person)
        agreements = tuple(one for one in mine if may_anywhere(person, Act.SEE_OUTBOX, one, today))
        keys = [agreement.key for agreement in agreements]
        newest = books.letters.newest_of(keys, LIMIT, chosen)
        letters = tuple(one for one in newest if may_read(books, person, one, today))
        numbers = books.letters.numbers_of(keys)
    names = {named.key: named.name for agreement in agreements for named in agreement.people}
    return OutboxPage(
        today=today,
        agreements=agreements,
        lines=tuple(OutboxLine(letter=one, name=names.get(one.person, one.person)) for one in letters),
        counts=tuple((state, numbers[state]) for state in LetterState if numbers.get(state)),
        chosen=chosen,
        line=line,
        clock_jumped=way_out.jumped(line, now),
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
        if not may_read(books, person, letter, today):
            what = "letter"
            raise UnknownError(what, key)
        attempts = books.letters.attempts(key)
    asked = letter.state is LetterState.QUARANTINED
    mine = may_anywhere(person, Act.RELEASE_LETTER, owner, today)
    names = {named.key: named.name for named in owner.people}
    return LetterPage(
        letter=letter,
        name=names.get(letter.person, letter.address if answers(letter) else letter.person),
        attempts=attempts,
        may_decide=asked and mine,
    )


def may_read(books: Books, person: Person, letter: Letter, today: date) -> bool:
    """Tell whether a letter is one for the person: what an asker is answered is for those of that body."""
    request = books.disclosures.get(answers(letter)) if answers(letter) else None
    owner = books.agreements.get(request.agreement) if request else None
    if request is None or owner is None:
        return not answers(letter)
    return may(person, Act.DISCLOSE, owner, owner.body(request.body), today)
