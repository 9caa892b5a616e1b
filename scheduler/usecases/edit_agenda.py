"""Edit an agenda: every edit makes a new revision; the approved one stays as it was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scheduler.ports import Ports
from scheduler.records.agenda import Agenda, AgendaItem, AgendaState
from scheduler.usecases.change_meeting import changeable
from scheduler.usecases.errors import NoDraftError, StaleRevisionError


def edit(ports: Ports, meeting: str, items: Sequence[AgendaItem], by: str, from_revision: int) -> Agenda:
    """Keep the items as a new draft revision, worked out from ``from_revision``.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: the meeting is cancelled or held.
        MeetingPastError: it has begun.
        NoDraftError: there is no agenda to edit yet.
        StaleRevisionError: somebody else has made a newer revision meanwhile; nothing is lost.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        _, held = changeable(books, meeting, now)
        newest = books.agendas.latest(meeting)
        if newest is None:
            raise NoDraftError(meeting)
        if newest.revision != from_revision:
            raise StaleRevisionError(meeting, from_revision, newest.revision)
        approved = books.agendas.approved(meeting)
        first = approved.first_number if approved else books.agendas.last_number(held.body, held.year) + 1
        made = Agenda(
            meeting=meeting,
            revision=newest.revision + 1,
            state=AgendaState.DRAFT,
            items=tuple(items),
            first_number=first,
            year=held.year,
            made_at=now,
            made_by=by,
        )
        if newest.state is AgendaState.DRAFT:
            books.agendas.put(replace(newest, state=AgendaState.SUPERSEDED))
        books.agendas.put(made)
        detail = f"revision {made.revision}"
        books.audit.append(at=now, by=by, act="agenda.edit", subject=meeting, detail=detail)
    return made
