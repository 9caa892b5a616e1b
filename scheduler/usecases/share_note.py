"""Put one note on several agendas at once: the text once, an addition for each, the same files.

All of it happens or none of it. Where the person writes the agenda the item is put on its draft, or renewed
there; where he or she only may propose, the text goes to that council's secretary. Municipalities see nothing
of each other: each agenda has a copy of its own, and nothing says where else it stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from scheduler.ports import Books, Ports
from scheduler.records.agenda import Agenda, AgendaItem, ItemOrigin
from scheduler.records.agreement import Agreement
from scheduler.records.attachments import MOST_FILES, Attachment, KeptFile
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.records.shared_notes import joined, shared_identity, without_addition
from scheduler.usecases import people
from scheduler.usecases.agenda_errors import NoPlaceError, TooManyFilesError
from scheduler.usecases.change_meeting import changeable
from scheduler.usecases.draft_agenda import first_draft
from scheduler.usecases.edit_agenda import Signature, revise
from scheduler.usecases.guard_texts import refuse_unfit
from scheduler.usecases.permissions import Act, demand
from scheduler.usecases.propose_item import ItemWish, kept_proposal
from scheduler.usecases.show_access import own_meeting
from scheduler.usecases.show_shared_note import NotePlace, item_on, note_places


class NoteOutcome(StrEnum):
    """What became of a note at one place."""

    ADDED = "added"
    RENEWED = "renewed"
    SAME = "same"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWish:
    """Which item (its identity) goes where: an addition, which may be empty, by the meeting's key."""

    item: str
    additions: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedNote:
    """What became of the note at a place. ``late``: it is kept for a later meeting there."""

    place: NotePlace
    outcome: NoteOutcome
    late: bool = False


def share_note(ports: Ports, meeting: str, wish: NoteWish, person: Person) -> tuple[SharedNote, ...]:
    """Put an item of a meeting's agenda on those of others; the same again changes nothing.

    Raises:
        UnknownError: there is no such meeting for this person, or no such item on its agenda.
        ForbiddenError: the person does not edit its agenda.
        NoPlaceError: no meeting was chosen, or one that is none of those offered (any more).
        TooManyFilesError: an agenda has as many files as it may have.
        RecordError, TextError: a text is too long or cannot be kept.
        IdentityNumberError: a national identity number was written.
        GradedMaterialError: graded material was written.
    """
    now = ports.clock.now()
    refuse_unfit(("", said) for said in wish.additions.values())
    with ports.store.transaction() as books:
        agreement, held = own_meeting(books, person, meeting)
        demand(person, Act.EDIT_AGENDA, agreement, agreement.body(held.body), people.today(now))
        item = item_on(books.agendas.latest(meeting), wish.item)
        places = {one.meeting.key: one for one in note_places(books, person, (held, item), now)}
        if not wish.additions or not wish.additions.keys() <= places.keys():
            raise NoPlaceError(meeting)
        shared = tuple(
            _at(books, place, (held, item), wish.additions[key], (person, now))
            for key, place in places.items()
            if key in wish.additions
        )
        books.audit.append(
            at=now, by=person.key, act="note.share", subject=meeting, detail=f"{item.identity} {len(shared)}"
        )
        return shared


def _at(
    books: Books,
    place: NotePlace,
    source: tuple[Meeting, AgendaItem],
    addition: str,
    signed: tuple[Person, datetime],
) -> SharedNote:
    (origin, item), (person, now) = source, signed
    said = joined(without_addition(item.note), addition, place.agreement.language)
    agreement, meeting = changeable(books, place.meeting.key, now)
    if not place.edits:
        return _proposed(books, (agreement, meeting), place, (item, said), signed)
    newest = books.agendas.latest(meeting.key) or first_draft(books, agreement, meeting, person.key, now)
    identity = shared_identity(origin.key, item.identity)
    there = next((one for one in newest.items if one.identity == identity), None)
    standing = there or replace(
        item, identity=identity, origin=ItemOrigin.ADDED, source=None, guest=None, attachments=()
    )
    renewed = replace(
        standing,
        title=item.title,
        public_title=item.public_title,
        exempt_basis=item.exempt_basis,
        note=said,
        attachments=(*standing.attachments, *_copies(books, (meeting, newest), item, standing, signed)),
    )
    if renewed == there:
        return SharedNote(place=place, outcome=NoteOutcome.SAME)
    revise(books, meeting, newest, _placed(newest, renewed), Signature(by=person.key, at=now))
    return SharedNote(place=place, outcome=NoteOutcome.RENEWED if there else NoteOutcome.ADDED)


def _proposed(
    books: Books,
    at: tuple[Agreement, Meeting],
    place: NotePlace,
    told: tuple[AgendaItem, str],
    signed: tuple[Person, datetime],
) -> SharedNote:
    (agreement, meeting), (item, said), (person, now) = at, told, signed
    hidden = item.public_title if item.exempt_basis else ""
    wish = ItemWish(title=item.title, public_title=hidden, said=said, exempt_basis=item.exempt_basis)
    named = agreement.person(person.key)
    done = kept_proposal(books, agreement, meeting, named, wish, now)
    there = books.attachments.of_meeting(done.proposal.key)
    _copied(books, (done.proposal.key, done.proposal.key), _missing(item, there), signed)
    return SharedNote(place=place, outcome=NoteOutcome.PROPOSED, late=done.late)


def _placed(newest: Agenda, item: AgendaItem) -> tuple[AgendaItem, ...]:
    """Give the items with this one in its place, or last."""
    if any(one.identity == item.identity for one in newest.items):
        return tuple(item if one.identity == item.identity else one for one in newest.items)
    return (*newest.items, item)


def _copies(
    books: Books,
    at: tuple[Meeting, Agenda],
    item: AgendaItem,
    standing: AgendaItem,
    signed: tuple[Person, datetime],
) -> tuple[Attachment, ...]:
    """Keep the files that the agenda does not have yet, as files of its own meeting."""
    meeting, newest = at
    missing = _missing(item, standing.attachments)
    if sum(len(one.attachments) for one in newest.items) + len(missing) > MOST_FILES:
        raise TooManyFilesError(meeting.key, MOST_FILES)
    drawn = f"{meeting.key}|{newest.revision}|{standing.identity}"
    return _copied(books, (meeting.key, drawn), missing, signed)


def _missing(item: AgendaItem, there: Sequence[Attachment]) -> list[Attachment]:
    known = {one.digest for one in there}
    return [one for one in item.attachments if one.digest not in known]


def _copied(
    books: Books,
    goal: tuple[str, str],
    files: Sequence[Attachment],
    signed: tuple[Person, datetime],
) -> tuple[Attachment, ...]:
    """Keep copies for a meeting or proposal; ``goal`` is its key, and what its files' keys are drawn from."""
    (place, drawn_from), (person, now) = goal, signed
    copies: list[Attachment] = []
    for one in files:
        kept = books.attachments.get(one.key)
        if kept is None:
            continue
        drawn = hashlib.sha256(f"{drawn_from}|{one.digest}".encode())
        copy = replace(one, key=f"vedlegg-{drawn.hexdigest()[:24]}", added_at=now, added_by=person.key)
        books.attachments.add(KeptFile(meeting=place, attachment=copy, content=kept.content))
        copies.append(copy)
    return tuple(copies)
