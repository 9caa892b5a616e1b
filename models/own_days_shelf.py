"""The days that people tell us of: the whole record in one row, and the columns that it is found by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, delete
from sqlmodel import col, select

from models.counters import number_of, raise_number
from models.own_days_tables import BusySourceRow, ClosedDaysRow, TownBreakRow
from models.writing import Question, chunks, insert_or_replace, rows_of
from scheduler.records.own_days import BusySource, ClosedDays, TownBreak

_COUNTER: Final = "own_days"


@cache
def _breaks() -> TypeAdapter[TownBreak]:
    return TypeAdapter(TownBreak)


@cache
def _closed() -> TypeAdapter[ClosedDays]:
    return TypeAdapter(ClosedDays)


@cache
def _sources() -> TypeAdapter[BusySource]:
    return TypeAdapter(BusySource)


class SqlOwnDays:
    """The shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def put_break(self, one: TownBreak) -> None:
        """Keep a break; one of the same municipality, kind and school year is replaced."""
        content = _breaks().dump_json(one).decode()
        value = {"municipality": one.municipality, "kind": one.kind.value, "year": one.year}
        insert_or_replace(self._connection, TownBreakRow, [value | {"content": content}])
        raise_number(self._connection, _COUNTER)

    def breaks(self, municipalities: Sequence[str]) -> tuple[TownBreak, ...]:
        """Give the municipalities' confirmed breaks, by municipality, then first day."""
        found = [
            _breaks().validate_json(row["content"])
            for some in chunks(municipalities)
            for row in rows_of(self._connection, _breaks_of(), municipalities=some)
        ]
        return tuple(sorted(found, key=lambda one: (one.municipality, one.first, one.kind)))

    def put_closed(self, one: ClosedDays) -> None:
        """Keep closed days, replacing those of the same key."""
        value = {"key": one.key, "municipality": one.municipality}
        content = _closed().dump_json(one).decode()
        insert_or_replace(self._connection, ClosedDaysRow, [value | {"content": content}])
        raise_number(self._connection, _COUNTER)

    def closed(self, municipalities: Sequence[str]) -> tuple[ClosedDays, ...]:
        """Give the municipalities' closed days, by first day, then key."""
        found = [
            _closed().validate_json(row["content"])
            for some in chunks(municipalities)
            for row in rows_of(self._connection, _closed_of(), municipalities=some)
        ]
        return tuple(sorted(found, key=lambda one: (one.first, one.key)))

    def remove_closed(self, key: str) -> bool:
        """Take closed days away; ``False`` when there are none of that key."""
        statement = delete(ClosedDaysRow).where(col(ClosedDaysRow.key) == key)
        gone = self._connection.execute(statement).rowcount > 0
        if gone:
            raise_number(self._connection, _COUNTER)
        return gone

    def put_source(self, one: BusySource) -> None:
        """Keep a calendar of busy times, replacing the one of the same key."""
        content = _sources().dump_json(one).decode()
        value = {"key": one.key, "owner": one.owner, "content": content}
        insert_or_replace(self._connection, BusySourceRow, [value])
        raise_number(self._connection, _COUNTER)

    def sources(self, owners: Sequence[str]) -> tuple[BusySource, ...]:
        """Give the owners' calendars of busy times, by owner, then key."""
        found = [
            _sources().validate_json(row["content"])
            for some in chunks(owners)
            for row in rows_of(self._connection, _sources_of(), owners=some)
        ]
        return tuple(sorted(found, key=lambda one: (one.owner, one.key)))

    def remove_source(self, key: str) -> bool:
        """Take a calendar of busy times away; ``False`` when there is none of that key."""
        statement = delete(BusySourceRow).where(col(BusySourceRow.key) == key)
        gone = self._connection.execute(statement).rowcount > 0
        if gone:
            raise_number(self._connection, _COUNTER)
        return gone

    def version(self) -> int:
        """Give a number that rises whenever any of these change."""
        return number_of(self._connection, _COUNTER)


@cache
def _breaks_of() -> Question:
    return select(TownBreakRow).where(
        col(TownBreakRow.municipality).in_(bindparam("municipalities", expanding=True))
    )


@cache
def _closed_of() -> Question:
    return select(ClosedDaysRow).where(
        col(ClosedDaysRow.municipality).in_(bindparam("municipalities", expanding=True))
    )


@cache
def _sources_of() -> Question:
    return select(BusySourceRow).where(col(BusySourceRow.owner).in_(bindparam("owners", expanding=True)))
