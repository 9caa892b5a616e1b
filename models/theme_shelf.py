"""Placed themes."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection, bindparam, delete
from sqlmodel import col, select

from models.rows import named, values_of
from models.theme_tables import PlacedThemeRow
from models.writing import Question, insert_or_replace, rows_of
from scheduler.records.theme_library import PlacedTheme


class SqlThemes:
    """The shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def of_year(self, agreement: str, year: int) -> tuple[PlacedTheme, ...]:
        """Give the themes of an agreement's year, by first day, then key."""
        asked = rows_of(self._connection, _of_year(), agreement=agreement, year=year)
        found = [PlacedTheme(**named(PlacedTheme, row)) for row in asked]
        return tuple(sorted(found, key=lambda one: (one.first, one.key)))

    def put(self, theme: PlacedTheme) -> None:
        """Keep a theme, replacing the one of the same key."""
        insert_or_replace(self._connection, PlacedThemeRow, [values_of(theme)])

    def remove(self, key: str) -> bool:
        """Take a theme away; ``False`` when there is none of that key."""
        statement = delete(PlacedThemeRow).where(col(PlacedThemeRow.key) == key)
        return self._connection.execute(statement).rowcount > 0


@cache
def _of_year() -> Question:
    mine = col(PlacedThemeRow.agreement) == bindparam("agreement")
    return select(PlacedThemeRow).where(mine, col(PlacedThemeRow.year) == bindparam("year"))
