"""Edit an agenda: every edit makes a new revision; the approved one stays as it was sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from scheduler.agendas.item_guests import person_of
from scheduler.ports import Books, Ports
from scheduler.records.agenda import Agenda, AgendaItem, AgendaState
from scheduler.records.agreement import Agreement
from scheduler.records.errors import RecordError
from scheduler.records.letters import LetterKind
from scheduler.records.meetings import Meeting
from scheduler.usecases.change_meeting import changeable
from scheduler.usecases.errors import NoDraftError, StaleRevisionError, UnknownError
from scheduler.usecases.guard_exemptions import refuse_unlisted
from scheduler.usecases.guard_texts import refuse_unfit


def edit(ports: Ports, meeting: str, items: Sequence[AgendaItem], by: str, from_revision: int) -> Agenda:
    """Keep the items as a new draft revision, worked out from ``from_revision``.

    Raises:
        UnknownError: no meeting has that key, or a guest is no person of the agreement.
        MeetingOverError: the meeting is cancelled or held.
        MeetingPastError: it has begun.
        NoDraftError: there is no agenda to edit yet.
        RecordError: a guest's time is not within the meeting.
        UnlistedBasisError: an item is exempt by something that is no legal basis of the list.
        IdentityNumberError: a national identity number was written.
        GradedMaterialError: graded material was written.
        StaleRevisionError: somebody else has made a newer revision meanwhile; nothing is lost.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        agreement, held = changeable(books, meeting, now)
        newest = books.agendas.latest(meeting)
        if newest is None:
            raise NoDraftError(meeting)
        if newest.revision != from_revision:
            raise StaleRevisionError(meeting, from_revision, newest.revision)
        _refuse_guests(agreement, held, items)
        changed = replace(newest, items=tuple(items))
        refuse_unfit(numbered_texts(changed))
        bases = zip(changed.numbers(), (item.exempt_basis for item in items), strict=True)
        refuse_unlisted(ports, bases, (item.exempt_basis for item in newest.items))
        return revise(books, held, newest, items, Signature(by=by, at=now))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who did something, and when."""

    by: str
    at: datetime


def revise(
    books: Books, meeting: Meeting, newest: Agenda, items: Sequence[AgendaItem], signed: Signature
) -> Agenda:
    """Keep the items as the revision after the newest one, inside the caller's transaction."""
    approved = books.agendas.approved(meeting.key)
    first = approved.first_number if approved else books.agendas.last_number(meeting.body, meeting.year) + 1
    made = Agenda(
        meeting=meeting.key,
        revision=newest.revision + 1,
        state=AgendaState.DRAFT,
        items=tuple(items),
        first_number=first,
        year=meeting.year,
        made_at=signed.at,
        made_by=signed.by,
    )
    if newest.state is AgendaState.DRAFT:
        books.agendas.put(replace(newest, state=AgendaState.SUPERSEDED))
    books.agendas.put(made)
    books.letters.supersede(meeting.key, (LetterKind.APPROVAL,), made.revision)
    detail = f"revision {made.revision}"
    books.audit.append(at=signed.at, by=signed.by, act="agenda.edit", subject=meeting.key, detail=detail)
    return made


def numbered_texts(agenda: Agenda) -> Iterator[tuple[str, str]]:
    """Give every text of an agenda's items with the item's number."""
    for number, item in zip(agenda.numbers(), agenda.items, strict=True):
        yield from ((number, said) for said in (item.title, item.public_title, item.responsible, item.note))


def _refuse_guests(agreement: Agreement, meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    length = (meeting.end - meeting.start).total_seconds() // 60
    for item in items:
        if item.guest is None:
            continue
        if person_of(agreement, item.guest) is None:
            what = "person"
            raise UnknownError(what, item.guest.person)
        if item.guest.after + item.guest.minutes > length:
            shown = f"ends {item.guest.after + item.guest.minutes} minutes after the meeting's start"
            raise RecordError("guest.time", shown, f"use a time within its {length:.0f} minutes")
