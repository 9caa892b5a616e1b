"""Who gets an agenda now that did not get the last one, and the other way round.

The last one is the version of the same meeting that was sent before, else that of the meeting before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.letters import Letter, LetterKind, LetterState
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.usecases.errors import UnknownError


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientChanges:
    """What differs from the last agenda that was sent. ``since`` is its meeting (``None``: none was sent).

    ``added`` and ``outside`` are keys of recipients; those ``outside`` have an address whose domain nobody in
    the agreement has. ``removed`` are the names of those who got the last one and do not get this one.
    """

    since: Meeting | None
    added: frozenset[str]
    removed: tuple[str, ...]
    outside: frozenset[str]


def recipient_changes(ports: Ports, meeting: str, going: Sequence[Person]) -> RecipientChanges:
    """Compare those whom an agenda is going to with those who got the last one.

    Raises:
        UnknownError: no meeting has that key, or its agreement is gone.
    """
    with ports.store.reading() as books:
        held = books.meetings.get(meeting)
        agreement = books.agreements.get(held.agreement) if held else None
        if held is None or agreement is None:
            what = "meeting"
            raise UnknownError(what, meeting)
        since, last = _last_sent(books, held)
    now, before = {person.key for person in going}, {letter.person for letter in last}
    names = {person.key: person.name for person in agreement.people}
    gone = {one.person: names.get(one.person, one.address) for one in last if one.person not in now}
    return RecipientChanges(
        since=since,
        added=frozenset(now - before) if since else frozenset(),
        removed=tuple(sorted(gone.values())),
        outside=_outside(agreement, going),
    )


def _last_sent(books: Books, meeting: Meeting) -> tuple[Meeting | None, Sequence[Letter]]:
    mine = _agendas(books, meeting.key)
    if mine:
        return meeting, mine
    last = books.letters.last_told(meeting.body, meeting.start, LetterKind.AGENDA)
    return (books.meetings.get(last), _agendas(books, last)) if last else (None, ())


def _agendas(books: Books, meeting: str) -> Sequence[Letter]:
    """Give the letters of the newest revision that went out."""
    letters = [
        letter
        for letter in books.letters.of_meeting(meeting)
        if letter.kind is LetterKind.AGENDA and letter.state is not LetterState.SUPERSEDED
    ]
    newest = max((letter.revision for letter in letters), default=0)
    return [letter for letter in letters if letter.revision == newest]


def _outside(agreement: Agreement, going: Sequence[Person]) -> frozenset[str]:
    ours = {_domain(person.address) for person in agreement.people} | {_domain(agreement.sender.address)}
    return frozenset(person.key for person in going if _domain(person.address) not in ours)


def _domain(address: str) -> str:
    return address.rpartition("@")[2].casefold()
