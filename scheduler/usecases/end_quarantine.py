"""Decide about a letter that was put aside because its sender died three times over it."""

from __future__ import annotations

from scheduler.ports import Ports
from scheduler.records.letters import LetterState
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.errors import NotInQuarantineError, UnknownError
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_access import may_anywhere


def end_quarantine(ports: Ports, key: str, person: Person, *, send: bool) -> None:
    """Let a letter be tried again, byte for byte the same, or give it up.

    Raises:
        UnknownError: there is no such letter for this person.
        NotInQuarantineError: the letter does not wait for anybody's decision.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        letter = books.letters.get(key)
        owner = books.agreements.get(letter.agreement) if letter else None
        if owner is None or not may_anywhere(person, Act.RELEASE_LETTER, owner, people.today(now)):
            what = "letter"
            raise UnknownError(what, key)
        # Its bytes may have been sent, so it does not wait as one that has never been tried.
        state = LetterState.IN_DOUBT if send else LetterState.REFUSED
        if not books.letters.end_quarantine(key, state):
            raise NotInQuarantineError(key)
        act = "letter.released" if send else "letter.given_up"
        books.audit.append(at=now, by=person.key, act=act, subject=key)
