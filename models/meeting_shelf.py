"""Meetings, their changes and the adoptions they came by.

Words are sorted here and not in the database, whose alphabet depends on where it was set up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam
from sqlmodel import col, select

from models import rows
from models.search_index import replace_same
from models.tables import AdoptionRow, ChangeRow, MeetingRow
from models.writing import Question, held_still, insert, insert_new, insert_or_replace, row_of, rows_of
from scheduler.agendas.searchable import entry_of_meeting
from scheduler.records.meetings import Adoption, Change, Meeting, MeetingState


class SqlMeetings:
    """The meeting shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

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
        mine = col(MeetingRow.agreement).in_(agreements)
        return self._meetings(select(MeetingRow).where(mine, col(MeetingRow.on_hold)))

    def between(self, first: datetime, last: datetime) -> tuple[Meeting, ...]:
        """Give meetings that start in [first, last), by start, then key."""
        return self._meetings(_between(), first=first, last=last)

    def over(self, now: datetime) -> tuple[Meeting, ...]:
        """Give meetings still PLANNED whose end is at or before the moment, by start, then key."""
        planned = col(MeetingRow.state) == MeetingState.PLANNED.value
        return self._meetings(select(MeetingRow).where(planned, col(MeetingRow.end) <= now))

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
        question = select(AdoptionRow).where(
            col(AdoptionRow.agreement) == agreement, col(AdoptionRow.year) == year
        )
        row = row_of(self._connection, question)
        return None if row is None else rows.adoption_of(row)

    def adoptions(self, agreement: str | None = None) -> tuple[Adoption, ...]:
        """Give every adoption (of one agreement, or all), by agreement and year."""
        asked = select(AdoptionRow)
        if agreement is not None:
            asked = asked.where(col(AdoptionRow.agreement) == agreement)
        found = rows_of(self._connection, asked)
        ordered = sorted(found, key=itemgetter("agreement", "year"))
        return tuple(rows.adoption_of(row) for row in ordered)

    def add_adoption(self, adoption: Adoption) -> bool:
        """Record an adoption; ``False`` when that year was already adopted (nothing is written)."""
        return insert_new(self._connection, AdoptionRow, rows.row_of_adoption(adoption))

    def _meetings(self, question: Question, **values: Any) -> tuple[Meeting, ...]:  # noqa: ANN401
        found = rows_of(self._connection, held_still(self._connection, question), **values)
        return tuple(rows.meeting_of(row) for row in sorted(found, key=itemgetter("start", "key")))


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
