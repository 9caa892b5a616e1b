"""Carry open follow-ups over to the next agenda, and keep a draft's list true as they are settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from scheduler.agendas.carry_over import IDENTITY, carried_item, placed
from scheduler.ports import Books
from scheduler.records.agenda import AgendaItem, AgendaState
from scheduler.records.agreement import Agreement
from scheduler.records.follow_ups import FollowUp
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.usecases import people
from scheduler.usecases.edit_agenda import Signature, revise
from wording.minutes_words import follow_up_words


def carry(
    books: Books, agreement: Agreement, meeting: Meeting, items: Sequence[AgendaItem], now: datetime
) -> tuple[AgendaItem, ...]:
    """Give a first draft's items with the list of what is open, which is noted as carried over."""
    return placed(items, _list(books, agreement, meeting, now))


def refresh_lists(books: Books, agreement: Agreement, body: str, signed: Signature) -> None:
    """Make the list on the body's next draft agenda true again, as a new revision of the draft.

    An agenda that has been approved is left as it was sent.
    """
    for meeting in books.meetings.of_body(body):
        newest = books.agendas.latest(meeting.key) if _to_come(meeting, signed.at) else None
        if newest is None or newest.state is not AgendaState.DRAFT or books.agendas.approved(meeting.key):
            continue
        others = [item for item in newest.items if item.identity != IDENTITY]
        old = next((item for item in newest.items if item.identity == IDENTITY), None)
        made = _list(books, agreement, meeting, signed.at)
        if made == old:
            continue
        place = newest.items.index(old) if old else 0
        new = (*others[:place], *((made,) if made else ()), *others[place:]) if old else placed(others, made)
        revise(books, meeting, newest, new, signed)


def _to_come(meeting: Meeting, now: datetime) -> bool:
    return meeting.state is MeetingState.PLANNED and meeting.start > now


def _list(books: Books, agreement: Agreement, meeting: Meeting, now: datetime) -> AgendaItem | None:
    waiting = [_carried(one, meeting) for one in books.follow_ups.of_body(meeting.body) if one.open]
    books.follow_ups.put(waiting)
    return carried_item(waiting, people.today(now), follow_up_words(agreement.language))


def _carried(one: FollowUp, meeting: Meeting) -> FollowUp:
    if meeting.key in one.carried:
        return one
    return replace(one, carried=(*one.carried, meeting.key))
