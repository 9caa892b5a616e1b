"""Draft a meeting's agenda once; later drafts are edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from scheduler.agendas.drafting import draft_items
from scheduler.agendas.occasion import guests_by_meeting, occasion_of
from scheduler.ports import Books, Ports
from scheduler.records.agenda import Agenda, AgendaItem, AgendaState, ItemOrigin
from scheduler.records.agreement import Agreement
from scheduler.records.attachments import MOST_FILES
from scheduler.records.clauses import GuestClause, ItemKind
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.proposals import Proposal, ProposalState
from scheduler.rules.notice import items_deadline
from scheduler.usecases import people
from scheduler.usecases.carry_follow_ups import carry
from scheduler.usecases.change_meeting import changeable
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.place_themes import with_theme
from wording.agenda_words import agenda_words


def draft(ports: Ports, meeting: str, by: str) -> Agenda:
    """Give the newest revision of the meeting's agenda, made now when there is none.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: the meeting is cancelled or held and has no agenda.
        MeetingPastError: it has begun and has no agenda.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        existing = books.agendas.latest(meeting)
        if books.meetings.get(meeting) is None:
            what = "meeting"
            raise UnknownError(what, meeting)
    if existing is not None:
        return existing
    with ports.store.transaction() as books:
        agreement, held = changeable(books, meeting, now)
        return books.agendas.latest(meeting) or first_draft(books, agreement, held, by, now)


def first_draft(books: Books, agreement: Agreement, meeting: Meeting, by: str, now: datetime) -> Agenda:
    """Make and keep revision 1 of an agenda from the agreement and the year."""
    meeting = with_theme(books, meeting)
    body = agreement.body(meeting.body)
    siblings = books.meetings.of_body(meeting.body, meeting.year)
    guests = _guests(agreement, meeting, siblings)
    items = draft_items(
        agreement, body, occasion_of(meeting, body, siblings), guests, agenda_words(agreement.language)
    )
    items = carry(books, agreement, meeting, items, now) + _submitted(books, agreement, meeting, by, now)
    made = Agenda(
        meeting=meeting.key,
        revision=1,
        state=AgendaState.DRAFT,
        items=items,
        first_number=books.agendas.last_number(meeting.body, meeting.year) + 1,
        year=meeting.year,
        made_at=now,
        made_by=by,
    )
    books.agendas.put(made)
    books.audit.append(at=now, by=by, act="agenda.draft", subject=meeting.key, detail="revision 1")
    return made


def item_of(proposal: Proposal) -> AgendaItem:
    """Give a proposal as an item."""
    return AgendaItem(
        identity=f"proposal-{proposal.key}",
        title=proposal.title,
        public_title=proposal.public_title,
        kind=ItemKind.DISCUSSION,
        origin=ItemOrigin.SUBMITTED,
        responsible=proposal.name,
        note=proposal.said,
        exempt_basis=proposal.exempt_basis,
    )


def item_with_files(books: Books, proposal: Proposal, room: int = MOST_FILES) -> AgendaItem:
    """Give a proposal as an item, with its own files, or those of the item it was sent on from.

    ``room`` is how many files the agenda has room for; those beyond it stay behind. No file of an item
    that has become exempt where it came from follows to one that is not.
    """
    item, origin = item_of(proposal), proposal.origin_meeting
    if not origin:
        return replace(item, attachments=books.attachments.of_meeting(proposal.key)[: max(0, room)])
    source = books.agendas.approved(origin) or books.agendas.latest(origin)
    items = source.items if source else ()
    files = (
        one.attachments
        for one in items
        if one.identity == proposal.origin_item and (item.exempt_basis or not one.exempt_basis)
    )
    return replace(item, attachments=next(files, ())[: max(0, room)])


def room_for_files(items: Sequence[AgendaItem]) -> int:
    """Give how many files more an agenda of these items may have."""
    return MOST_FILES - sum(len(one.attachments) for one in items)


def meant_for(
    proposals: Sequence[Proposal], meeting: Meeting, siblings: Sequence[Meeting]
) -> tuple[Proposal, ...]:
    """Give the open proposals that wait for this meeting, oldest first.

    Those are the ones handed in for it, and those whose own meeting is no longer to come.
    """
    planned = {one.key for one in siblings if one.state is MeetingState.PLANNED}
    return tuple(
        one for one in proposals if one.open and (one.meeting == meeting.key or one.meeting not in planned)
    )


def _submitted(
    books: Books, agreement: Agreement, meeting: Meeting, by: str, now: datetime
) -> tuple[AgendaItem, ...]:
    """Take in what was handed in in time or sent on by another body; the secretary sees the rest."""
    last, _ = items_deadline(agreement.body(meeting.body), people.day_of(meeting))
    waiting = meant_for(books.proposals.of_body(meeting.body), meeting, books.meetings.of_body(meeting.body))
    taken = [one for one in waiting if one.origin_meeting or people.today(one.made_at) <= last]
    for one in taken:
        books.proposals.put(
            replace(one, meeting=meeting.key, state=ProposalState.TAKEN_IN, settled_at=now, settled_by=by)
        )
    made: list[AgendaItem] = []
    for one in taken:
        made.append(item_with_files(books, one, room_for_files(made)))
    return tuple(made)


def _guests(agreement: Agreement, meeting: Meeting, siblings: Sequence[Meeting]) -> tuple[GuestClause, ...]:
    """Give the counted guests of this meeting: those invited, or whom the spread would put here."""
    body = agreement.body(meeting.body)
    named = tuple(guest for guest in body.guests if guest.person and guest.person in meeting.guests)
    spread = guests_by_meeting(body, siblings).get(meeting.key, ())
    return named + tuple(guest for guest in spread if not guest.person)
