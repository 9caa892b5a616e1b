"""Guests who come for their item only: when, and for what."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from scheduler.records.agenda import Agenda, AgendaItem, ItemGuest
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO, Side
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person, Role

_SHORTEST: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A guest's time in the meeting, and the public title of what he or she comes for."""

    person: Person
    start: datetime
    end: datetime
    item: str


def visits(agreement: Agreement, meeting: Meeting, agenda: Agenda | None) -> tuple[Visit, ...]:
    """Give each guest of the agenda's items once, in the order of the items.

    A time that no longer fits into the meeting is cut to what does. Whoever comes for several
    items has one visit, from the first of them to the last.
    """
    found: dict[str, Visit] = {}
    for item in agenda.items if agenda else ():
        person = person_of(agreement, item.guest) if item.guest else None
        if item.guest is None or person is None:
            continue
        visit = _visit(meeting, item, item.guest, person)
        earlier = found.get(person.key)
        found[person.key] = _joined(earlier, visit) if earlier else visit
    return tuple(found.values())


def person_of(agreement: Agreement, guest: ItemGuest) -> Person | None:
    """Give the guest as somebody to write to; ``None`` when the agreement no longer names the person."""
    if guest.person:
        return next((one for one in agreement.people if one.key == guest.person), None)
    return Person(
        key=f"gjest-{hashlib.sha256(guest.address.casefold().encode()).hexdigest()[:12]}",
        name=guest.name,
        role=Role.EXPERT,
        side=Side.OTHER,
        address=guest.address,
    )


def _visit(meeting: Meeting, item: AgendaItem, guest: ItemGuest, person: Person) -> Visit:
    start = min(_later(meeting.start, guest.after), max(meeting.start, meeting.end - _SHORTEST))
    end = min(_later(start, guest.minutes), meeting.end)
    return Visit(person=person, start=start, end=end, item=item.public_title)


def _joined(one: Visit, other: Visit) -> Visit:
    return Visit(
        person=one.person,
        start=min(one.start, other.start),
        end=max(one.end, other.end),
        item=f"{one.item}; {other.item}",
    )


def _later(start: datetime, minutes: int) -> datetime:
    """Add minutes in UTC, so that clock changes do not stretch them."""
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(OSLO)
