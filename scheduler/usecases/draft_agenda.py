"""Draft a meeting's agenda once; later drafts are edits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from scheduler.agendas.drafting import draft_items
from scheduler.agendas.occasion import guests_by_meeting, occasion_of
from scheduler.ports import Books, Ports
from scheduler.records.agenda import Agenda, AgendaState
from scheduler.records.agreement import Agreement, GuestClause
from scheduler.records.meetings import Meeting
from scheduler.usecases.change_meeting import changeable
from scheduler.usecases.errors import UnknownError
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
    body = agreement.body(meeting.body)
    siblings = books.meetings.of_body(meeting.body, meeting.year)
    guests = _guests(agreement, meeting, siblings)
    items = draft_items(
        agreement, body, occasion_of(meeting, body, siblings), guests, agenda_words(agreement.language)
    )
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


def _guests(agreement: Agreement, meeting: Meeting, siblings: Sequence[Meeting]) -> tuple[GuestClause, ...]:
    """Give the counted guests of this meeting: those invited, or whom the spread would put here."""
    body = agreement.body(meeting.body)
    named = tuple(guest for guest in body.guests if guest.person and guest.person in meeting.guests)
    spread = guests_by_meeting(body, siblings).get(meeting.key, ())
    return named + tuple(guest for guest in spread if not guest.person)
