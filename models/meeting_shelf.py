"""Meetings, their changes and the adoptions they came by.

Words are sorted here and not in the database, whose alphabet depends on where it was set up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam
from sqlmodel import col, select

from models import rows
from models.search_index import replace_same
from models.seen_meetings import SeenMeetings
from models.tables import AdoptionRow, ChangeRow, MeetingRow
from models.writing import (
    Question,
    held_still,
    insert,
    insert_new,
    insert_or_replace,
    row_of,
    rows_of,
    sees_one_state,
)
from scheduler.agendas.searchable import entry_of_meeting
from scheduler.records.meetings import Adoption, Change, Meeting, MeetingState


class SqlMeetings:
    """The meeting shelf of one transaction."""

    def __init__(self, connection: Connection, seen: SeenMeetings) -> None:
        """Remember the connection, and what the store has built already."""
        self._connection = connection
        self._seen = seen

    def get(self, key: str) -> Meeting | None:
        """Give one meeting."""
        row = row_of(self._connection, held_still(self._connection, _of_key()), key=key)
        return None if row is None else rows.meeting_of(row)

    def by_uid(self, uid: str) -> Meeting | None:
        """Give the meeting that calendars know by this UID."""
        question = select(MeetingRow).where(col(MeetingRow.uid) == uid)
        row = row_of(self._connection, held_still(self._connection, question))
        return None if row is None else rows.meeting_of(row)

    def of_body(self, body: str, year: int | None = None) -> tuple[Meeting, ...]:
        """Give a body's meetings (of one year, or all), by start, then key."""
        return self._meetings(_of_body(whole=year is None), body=body, year=year)

    def of_body_since(self, body: str, moment: datetime) -> tuple[Meeting, ...]:
        """Give a body's meetings that start at or after the moment, by start, then key."""
        return self._meetings(_of_body_since(), body=body, moment=moment)

    def of_agreement(self, agreement: str, year: int | None = None) -> tuple[Meeting, ...]:
        """Give an agreement's meetings (of one year, or all), by start, then key."""
        return self._meetings(_of_agreement(whole=year is None), agreement=agreement, year=year)

    def coming(self, agreement: str, now: datetime) -> tuple[Meeting, ...]:
        """Give an agreement's PLANNED meetings that start after the moment, by start, then key."""
        return self._meetings(_coming(), agreement=agreement, now=now)

    def held_back(self, agreements: Sequence[str]) -> tuple[Meeting, ...]:
        """Give those agreements' meetings whose letters are held back, by start, then key."""
        return self._meetings(_held_back(), agreements=agreements)

    def between(self, first: datetime, last: datetime) -> tuple[Meeting, ...]:
        """Give meetings that start in [first, last), by start, then key."""
        return self._meetings(_between(), first=first, last=last)

    def over(self, now: datetime) -> tuple[Meeting, ...]:
        """Give meetings still PLANNED whose end is at or before the moment, by start, then key."""
        return self._meetings(_over(), now=now)

    def put(self, meetings: Sequence[Meeting]) -> None:
        """Insert or replace meetings by key, in bulk."""
        insert_or_replace(
            self._connection, MeetingRow, [rows.row_of_meeting(meeting) for meeting in meetings]
        )
        replace_same(self._connection, [entry_of_meeting(meeting) for meeting in meetings])

    def add_change(self, change: Change) -> None:
        """Record a change."""
        insert(self._connection, ChangeRow, [rows.row_of_change(change)])

    def changes(self, meeting: str) -> tuple[Change, ...]:
        """Give a meeting's changes, oldest first; of one moment, in the order recorded."""
        found = rows_of(self._connection, _changes(), meeting=meeting)
        return tuple(rows.change_of(row) for row in found)

    def adoption(self, agreement: str, year: int) -> Adoption | None:
        """Give the adoption of that year's plan."""
        row = row_of(self._connection, _adoption(), agreement=agreement, year=year)
        return None if row is None else rows.adoption_of(row)

    def adoptions(self, agreement: str | None = None) -> tuple[Adoption, ...]:
        """Give every adoption (of one agreement, or all), by agreement and year."""
        found = rows_of(self._connection, _adoptions(whole=agreement is None), agreement=agreement)
        ordered = sorted(found, key=itemgetter("agreement", "year"))
        return tuple(rows.adoption_of(row) for row in ordered)

    def add_adoption(self, adoption: Adoption) -> bool:
        """Record an adoption; ``False`` when that year was already adopted (nothing is written)."""
        return insert_new(self._connection, AdoptionRow, rows.row_of_adoption(adoption))

    def _meetings(self, question: Question, **values: Any) -> tuple[Meeting, ...]:  # noqa: ANN401
        if sees_one_state(self._connection):
            found = self._seen.read(self._connection, question, values)
        else:
            held = held_still(self._connection, question)
            found = [rows.meeting_of(row) for row in rows_of(self._connection, held, **values)]
        return tuple(sorted(found, key=attrgetter("start", "key")))


@cache
def _of_key() -> Question:
    return select(MeetingRow).where(col(MeetingRow.key) == bindparam("key"))


@cache
def _of_body(*, whole: bool) -> Question:
    question = select(MeetingRow).where(col(MeetingRow.body) == bindparam("body"))
    return question if whole else question.where(col(MeetingRow.year) == bindparam("year"))


@cache
def _of_body_since() -> Question:
    return _of_body(whole=True).where(col(MeetingRow.start) >= bindparam("moment"))


@cache
def _of_agreement(*, whole: bool) -> Question:
    question = select(MeetingRow).where(col(MeetingRow.agreement) == bindparam("agreement"))
    return question if whole else question.where(col(MeetingRow.year) == bindparam("year"))


@cache
def _coming() -> Question:
    planned = col(MeetingRow.state) == MeetingState.PLANNED.value
    mine = col(MeetingRow.agreement) == bindparam("agreement")
    return select(MeetingRow).where(mine, planned, col(MeetingRow.start) > bindparam("now"))


@cache
def _between() -> Question:
    start = col(MeetingRow.start)
    return select(MeetingRow).where(start >= bindparam("first"), start < bindparam("last"))


@cache
def _changes() -> Question:
    question = select(ChangeRow).where(col(ChangeRow.meeting) == bindparam("meeting"))
    return question.order_by(col(ChangeRow.at), col(ChangeRow.id))


@cache
def _held_back() -> Question:
    mine = col(MeetingRow.agreement).in_(bindparam("agreements", expanding=True))
    return select(MeetingRow).where(mine, col(MeetingRow.on_hold))


@cache
def _adoptions(*, whole: bool) -> Question:
    asked = select(AdoptionRow)
    return asked if whole else asked.where(col(AdoptionRow.agreement) == bindparam("agreement"))


@cache
def _adoption() -> Question:
    return _adoptions(whole=False).where(col(AdoptionRow.year) == bindparam("year"))


@cache
def _over() -> Question:
    planned = col(MeetingRow.state) == MeetingState.PLANNED.value
    return select(MeetingRow).where(planned, col(MeetingRow.end) <= bindparam("now"))
