"""The page on which a note goes to several agendas: one's own items, and where each may stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from scheduler.ports import Books, Ports
from scheduler.records.agenda import Agenda, AgendaItem, AgendaState
from scheduler.records.agreement import Agreement, Body
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.records.shared_notes import addition_in, joined, shared_identity, without_addition
from scheduler.rules.notice import expects_agenda
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Act, demand, may
from scheduler.usecases.show_access import own_agreements, own_meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePlace:
    """A coming meeting on whose agenda the note may stand.

    ``edits``: the person writes that agenda; else the note is proposed to whoever does. ``there``: it stands
    on the newest revision, ``current`` with the text it has now. ``addition`` is what was added there.
    """

    agreement: Agreement
    body: Body
    meeting: Meeting
    edits: bool
    approved: bool = False
    there: bool = False
    current: bool = False
    addition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePage:
    """The items of a meeting with their numbers, and, for the one chosen, where it may stand; by start."""

    agreement: Agreement
    body: Body
    meeting: Meeting
    items: tuple[tuple[str, AgendaItem], ...]
    chosen: AgendaItem | None = None
    places: tuple[NotePlace, ...] = ()


def note_page(ports: Ports, person: Person, meeting: str, item: str = "") -> NotePage:
    """Give the items of a meeting's newest agenda, and the places of the one of that identity.

    Raises:
        UnknownError: there is no such meeting for this person, or no such item on its agenda.
        ForbiddenError: the person does not edit its agenda.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        agreement, held = own_meeting(books, person, meeting)
        body = agreement.body(held.body)
        demand(person, Act.EDIT_AGENDA, agreement, body, people.today(now))
        newest = books.agendas.latest(meeting)
        numbered = tuple(zip(newest.numbers(), newest.items, strict=True)) if newest else ()
        chosen = item_on(newest, item) if item else None
        places = note_places(books, person, (held, chosen), now) if chosen else ()
    return NotePage(
        agreement=agreement, body=body, meeting=held, items=numbered, chosen=chosen, places=places
    )


def item_on(agenda: Agenda | None, identity: str) -> AgendaItem:
    """Give an item of an agenda.

    Raises:
        UnknownError: there is none of that identity.
    """
    found = next((one for one in agenda.items if one.identity == identity), None) if agenda else None
    if found is None:
        what = "item"
        raise UnknownError(what, identity[:80])
    return found


def note_places(
    books: Books, person: Person, source: tuple[Meeting, AgendaItem], now: datetime
) -> tuple[NotePlace, ...]:
    """Give the next meeting of each body for which the person writes or proposes, but not the source's."""
    found: list[NotePlace] = []
    for agreement in own_agreements(books, person):
        seen: set[str] = set()
        for coming in books.meetings.coming(agreement.key, now):
            if coming.body in seen or coming.key == source[0].key:
                continue
            seen.add(coming.body)
            place = _place(books, (agreement, coming), person, source, now)
            found += [place] if place else []
    return tuple(sorted(found, key=lambda one: (one.meeting.start, one.meeting.key)))


def _place(
    books: Books,
    at: tuple[Agreement, Meeting],
    person: Person,
    source: tuple[Meeting, AgendaItem],
    now: datetime,
) -> NotePlace | None:
    (agreement, meeting), (origin, item) = at, source
    body, today = agreement.body(meeting.body), people.today(now)
    edits = may(person, Act.EDIT_AGENDA, agreement, body, today)
    if not expects_agenda(body) or not (edits or may(person, Act.PROPOSE_ITEM, agreement, body, today)):
        return None
    if not edits:
        return NotePlace(agreement=agreement, body=body, meeting=meeting, edits=False)
    newest = books.agendas.latest(meeting.key)
    identity = shared_identity(origin.key, item.identity)
    there = next((one for one in newest.items if one.identity == identity), None) if newest else None
    addition = addition_in(there.note) if there else ""
    return NotePlace(
        agreement=agreement,
        body=body,
        meeting=meeting,
        edits=True,
        approved=newest is not None and newest.state is AgendaState.APPROVED,
        there=there is not None,
        current=there is not None
        and there.note == joined(without_addition(item.note), addition, agreement.language),
        addition=addition,
    )
