"""Making the search's index anew from what the tables hold, after the schema has changed."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlmodel import col, select

from models.agenda_shelf import SqlAgendas
from models.follow_up_shelf import SqlFollowUps
from models.meeting_shelf import SqlMeetings
from models.minutes_shelf import SqlMinutes
from models.search_index import empty, replace_same
from models.seen_meetings import SeenMeetings
from models.tables import MeetingRow
from models.writing import rows_of
from scheduler.agendas.searchable import (
    entries_of_agenda,
    entries_of_follow_up,
    entry_of_addendum,
    entry_of_meeting,
    newest_sent,
)
from scheduler.records.search import SearchEntry


def rebuild(connection: Connection) -> None:
    """Make the index anew."""
    empty(connection)
    keys = [row["key"] for row in rows_of(connection, select(col(MeetingRow.key)))]
    for key in keys:
        replace_same(connection, _entries(connection, key))


def _entries(connection: Connection, key: str) -> list[SearchEntry]:
    meeting, agenda = SqlMeetings(connection, SeenMeetings()).get(key), SqlAgendas(connection).approved(key)
    minutes = SqlMinutes(connection)
    return [
        *([entry_of_meeting(meeting)] if meeting else []),
        *(entries_of_agenda(agenda) if agenda else ()),
        *newest_sent(minutes.revisions(key)),
        *(entry_of_addendum(one) for one in minutes.addenda(key)),
        *(each for one in SqlFollowUps(connection).of_meeting(key) for each in entries_of_follow_up(one)),
    ]
