"""Meetings, their changes and the adoptions they came by.

Words are sorted here and not in the database, whose alphabet depends on where it was set up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import itemgetter

from sqlalchemy import Connection
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
        question = select(MeetingRow).where(col(MeetingRow.key) == key)
        row = row_of(self._connection, held_still(self._connection, question))
        return None if row is None else rows.meeting_of(row)

    def by_uid(self, uid: str) -> Meeting | None:
        """Give the meeting that calendars know by this UID."""
        question = select(MeetingRow).where(col(MeetingRow.uid) == uid)
        row = row_of(self._connection, held_still(self._connection, question))
        return None if row is None else rows.meeting_of(row)

    def of_body(self, body: str, year: int | None = None) -> tuple[Meeting, ...]:
        """Give a body's meetings (of one year, or all), by start, then key."""
        return self._meetings(_of_year(select(MeetingRow).where(col(MeetingRow.body) == body), year))

    def of_agreement(self, agreement: str, year: int | None = None) -> tuple[Meeting, ...]:
        """Give an agreement's meetings (of one year, or all), by start, then key."""
        return self._meetings(
            _of_year(select(MeetingRow).where(col(MeetingRow.agreement) == agreement), year)
        )

    def between(self, first: datetime, last: datetime) -> tuple[Meeting, ...]:
        """Give meetings that start in [first, last), by start, then key."""
        start = col(MeetingRow.start)
        return self._meetings(select(MeetingRow).where(start >= first, start < last))

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
        question = (
            select(ChangeRow)
            .where(col(ChangeRow.meeting) == meeting)
            .order_by(col(ChangeRow.at), col(ChangeRow.id))
        )
        return tuple(rows.change_of(row) for row in rows_of(self._connection, question))

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

    def _meetings(self, question: Question) -> tuple[Meeting, ...]:
        found = rows_of(self._connection, held_still(self._connection, question))
        return tuple(rows.meeting_of(row) for row in sorted(found, key=itemgetter("start", "key")))


def _of_year(question: Question, year: int | None) -> Question:
    return question if year is None else question.where(col(MeetingRow.year) == year)
