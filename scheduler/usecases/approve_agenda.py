"""Approve an agenda: the revision is frozen, and one letter for each recipient is put in the outbox.

Where secretary and chair both approve, the first approval is kept and the other is asked for by letter; the
second one of the same revision does all that an approval does.

The approval, the frozen revision and the letters are kept together. An agenda that nobody has
approved never leaves the house; there is no other way to make an agenda letter than this.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from scheduler.agendas.revisions import digest_of
from scheduler.ports import Books, Ports
from scheduler.records.agenda import Agenda, AgendaState
from scheduler.records.agreement import Agreement
from scheduler.records.letters import Frozen, LetterKind
from scheduler.records.meetings import Change, ChangeKind, Meeting
from scheduler.records.roles import Person
from scheduler.rules.answering import in_force, last_time_change
from scheduler.rules.notice import agenda_deadline
from scheduler.usecases import outgoing, people
from scheduler.usecases.change_meeting import changeable, keep
from scheduler.usecases.edit_agenda import numbered_texts
from scheduler.usecases.errors import EmptyAgendaError, NoDraftError, StaleRevisionError, UnknownError
from scheduler.usecases.guard_texts import refuse_unfit
from scheduler.usecases.letterheads import with_heads
from scheduler.usecases.permissions import Act, demand
from scheduler.usecases.sign_agenda import approval_letters, sign
from scheduler.usecases.tell_people import plan, tell

_ASKING: Final = (LetterKind.REMINDER, LetterKind.ALARM, LetterKind.APPROVAL)
"""Letters that say nothing any more once an agenda is approved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """What an approval did: the frozen revision and the letters' keys.

    While another office must approve too, ``agenda`` is the draft still, ``waits_for`` are those who
    are asked and ``letters`` ask them.
    """

    agenda: Agenda
    letters: tuple[str, ...]
    waits_for: tuple[Person, ...] = ()


def approve(ports: Ports, meeting: str, revision: int | None, by: str) -> Approval:
    """Approve the newest revision and put its letters in the outbox.

    Args:
        ports: the world.
        meeting: the meeting's key.
        revision: the revision that was looked at; ``None`` takes the newest.
        by: the approving person's key.

    Raises:
        UnknownError: no meeting or person has that key, or the person is not of this agreement.
        ForbiddenError: the person is neither secretary nor chair, nor in the place of one of them.
        MeetingOverError: the meeting is cancelled or held.
        MeetingPastError: it has begun.
        NoDraftError: there is no draft, or it is approved already.
        EmptyAgendaError: the draft has no items.
        StaleRevisionError: a newer revision has come.
        IdentityNumberError: an item has a national identity number in it.
        GradedMaterialError: an item has graded material in it.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        agreement, held = changeable(books, meeting, now)
        person = next((one for one in agreement.people if one.key == by), None)
        _demand(agreement, held, person, by, now)
        draft = _draft(books, meeting, revision)
        signing = sign(books, (agreement, held), draft, by, now)
        if signing.missing:
            asked = approval_letters(ports, books, (agreement, held), draft, signing)
            letters = outgoing.post(ports, books, asked)
            return Approval(agenda=draft, letters=letters, waits_for=signing.waited_for)
        frozen = _frozen(books, held, draft, by, now)
        earlier = books.agendas.approved(meeting)
        if earlier is not None:
            books.agendas.put(replace(earlier, state=AgendaState.SUPERSEDED))
        books.agendas.put(frozen)
        books.letters.supersede(meeting, _ASKING, 1_000_000)
        shown = replace(held, agenda_revision=frozen.revision, changed_at=now)
        change = Change(
            meeting=meeting, kind=ChangeKind.AGENDA_APPROVED, at=now, by=by, sequence=held.sequence
        )
        keep(ports, books, shown, change)
        about = _occasion(books, agreement, shown, frozen)
        letters = tell(ports, books, about, now, all_get=LetterKind.AGENDA)
    return Approval(agenda=frozen, letters=letters)


def preview(ports: Ports, meeting: str, revision: int | None = None) -> tuple[tuple[Person, Frozen], ...]:
    """Give each recipient with the letter that an approval at this moment would send.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: the meeting is cancelled or held.
        MeetingPastError: it has begun.
        NoDraftError: there is no draft.
        StaleRevisionError: a newer revision has come.
        IdentityNumberError: an item has a national identity number in it.
        GradedMaterialError: an item has graded material in it.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        agreement, held = changeable(books, meeting, now)
        frozen = _frozen(books, held, _draft(books, meeting, revision), "", now)
        shown = replace(held, agenda_revision=frozen.revision, changed_at=now)
        about = _occasion(books, agreement, shown, frozen)
        told = plan(ports, books, about, now, all_get=LetterKind.AGENDA)
        orders, _ = outgoing.linked(ports, books, told.orders)
        headed = with_heads(ports, books, orders)
    return tuple((order.recipient, ports.writer.write(order)) for order in headed)


def _demand(agreement: Agreement, meeting: Meeting, person: Person | None, by: str, now: datetime) -> None:
    if person is None:
        what = "person"
        raise UnknownError(what, by)
    demand(person, Act.APPROVE_AGENDA, agreement, agreement.body(meeting.body), people.today(now))


def _draft(books: Books, meeting: str, revision: int | None) -> Agenda:
    newest = books.agendas.latest(meeting)
    if newest is None or newest.state is not AgendaState.DRAFT:
        raise NoDraftError(meeting)
    if revision is not None and newest.revision != revision:
        raise StaleRevisionError(meeting, revision, newest.revision)
    if not newest.items:
        raise EmptyAgendaError(meeting)
    refuse_unfit(numbered_texts(newest))
    return newest


def _frozen(books: Books, meeting: Meeting, draft: Agenda, by: str, now: datetime) -> Agenda:
    earlier = books.agendas.approved(meeting.key)
    first = earlier.first_number if earlier else books.agendas.last_number(meeting.body, meeting.year) + 1
    numbered = replace(draft, first_number=first, state=AgendaState.APPROVED, approved_at=now, approved_by=by)
    return replace(numbered, digest=digest_of(numbered))


def _since(books: Books, meeting: Meeting) -> int:
    return last_time_change(books.meetings.changes(meeting.key))


def _occasion(books: Books, agreement: Agreement, meeting: Meeting, agenda: Agenda) -> outgoing.Occasion:
    deadline, source = agenda_deadline(agreement.body(meeting.body), people.day_of(meeting))
    return outgoing.Occasion(
        agreement=agreement,
        meeting=meeting,
        siblings=books.meetings.of_body(meeting.body, meeting.year),
        now=meeting.changed_at,
        agenda=agenda,
        deadline=deadline,
        deadline_source=source,
        answers=in_force(books.answers.of_meeting(meeting.key), _since(books, meeting)),
    )
