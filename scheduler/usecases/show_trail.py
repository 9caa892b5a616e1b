"""The audit trail of a meeting, an agreement or a person, for those who answer for it; newest first.

A person's trail is that of one agreement: what he or she did elsewhere, and when he or she logged in, is
not for its secretary to see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.access import AuditEntry
from scheduler.records.agreement import Agreement
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Act, demand
from scheduler.usecases.show_access import may_anywhere, own_agreement, own_meeting

MOST: Final = 500
"""The most entries that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """What was done, newest first. ``meeting`` or ``person`` is what it is about, else the agreement.

    ``agenda`` when only what was done with the agenda is shown.
    """

    agreement: Agreement
    meeting: Meeting | None = None
    person: Person | None = None
    agenda: bool = False
    known: tuple[AuditEntry, ...]

    @property
    def entries(self) -> tuple[AuditEntry, ...]:
        """Give what is shown."""
        return self.known[:MOST]

    @property
    def more(self) -> bool:
        """Tell whether older entries are left out."""
        return len(self.known) > MOST


def trail_of_meeting(ports: Ports, reader: Person, key: str, *, agenda: bool = False) -> Trail:
    """Give what was done with a meeting, its agenda, minutes, follow-ups, letters and date polls.

    Raises:
        UnknownError: there is no such meeting for this person.
        ForbiddenError: the person may look at the meeting, but not at its trail.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreement, meeting = own_meeting(books, reader, key)
        demand(reader, Act.SEE_TRAIL, agreement, agreement.body(meeting.body), today)
        subjects = [key, *(one.key for one in books.follow_ups.of_meeting(key))]
        subjects += [one.key for one in books.letters.of_meeting(key)]
        subjects += [one.key for one in books.polls.of_body(meeting.body) if one.meeting == key]
        entries = _entries(books, subjects)
    if agenda:
        entries = [one for one in entries if one.act.startswith("agenda.") or one.act.endswith("_approved")]
    return Trail(agreement=agreement, meeting=meeting, agenda=agenda, known=tuple(entries))


def trail_of_agreement(ports: Ports, reader: Person, key: str) -> Trail:
    """Give what was done with an agreement: its text, people, plans, themes and evaluations.

    Raises:
        UnknownError: there is no such agreement for this person.
        ForbiddenError: the person may look at the agreement, but not at its trail.
    """
    with ports.store.reading() as books:
        agreement = _followed(ports, books, reader, key)
        entries = _entries(books, [key])
    return Trail(agreement=agreement, known=tuple(entries))


def trail_of_person(ports: Ports, reader: Person, key: str, person: str) -> Trail:
    """Give what one of an agreement's people did within it.

    Raises:
        UnknownError: there is no such agreement for this reader, or it names no such person.
        ForbiddenError: the reader may look at the agreement, but not at its trail.
    """
    with ports.store.reading() as books:
        agreement = _followed(ports, books, reader, key)
        found = next((one for one in agreement.people if one.key == person), None)
        if found is None:
            what = "person"
            raise UnknownError(what, person[:80])
        known: dict[str, str] = {}
        entries = [
            one
            for one in books.audit.of_person(person, 4 * MOST)
            if _owner(books, known, one) == agreement.key
        ]
    return Trail(agreement=agreement, person=found, known=tuple(entries))


def _followed(ports: Ports, books: Books, reader: Person, key: str) -> Agreement:
    today = people.today(ports.clock.now())
    agreement = own_agreement(books, reader, key)
    if not may_anywhere(reader, Act.SEE_TRAIL, agreement, today):
        demand(reader, Act.SEE_TRAIL, agreement, agreement.bodies[0], today)
    return agreement


def _entries(books: Books, subjects: Iterable[str]) -> list[AuditEntry]:
    found = [one for subject in dict.fromkeys(subjects) for one in books.audit.entries(subject, MOST + 1)]
    return sorted(found, key=lambda one: -one.number)


def _owner(books: Books, known: dict[str, str], entry: AuditEntry) -> str:
    """Give the agreement that an entry's subject belongs to; empty when it belongs to none."""
    subject = entry.subject
    if subject not in known:
        agreement = books.agreements.get(subject)
        held = books.meetings.get(subject) or books.follow_ups.get(subject) or books.polls.get(subject)
        known[subject] = agreement.key if agreement else held.agreement if held else ""
    return known[subject]
