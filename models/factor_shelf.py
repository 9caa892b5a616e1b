"""Second factors."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection, bindparam, delete, update
from sqlmodel import col, select

from models import access_rows
from models.access_tables import FactorRow
from models.writing import Question, insert, rows_of
from scheduler.records.access import Factor


class SqlFactors:
    """The factor shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def of_person(self, person: str) -> tuple[Factor, ...]:
        """Give a person's factors, oldest first, then by key."""
        found = rows_of(self._connection, _of_person(), person=person)
        return tuple(access_rows.factor_of(row) for row in found)

    def add(self, factor: Factor) -> None:
        """Keep a new factor."""
        insert(self._connection, FactorRow, [access_rows.row_of_factor(factor)])

    def used(self, before: Factor, after: Factor) -> bool:
        """Keep what a use made of a factor, unless somebody used it meanwhile."""
        statement = (
            update(FactorRow)
            .where(col(FactorRow.key) == before.key, col(FactorRow.counter) == before.counter)
            .where(col(FactorRow.sealed) == before.sealed)
            .values(counter=after.counter, sealed=after.sealed, used_at=after.used_at)
        )
        return self._connection.execute(statement).rowcount > 0

    def remove(self, person: str, key: str) -> bool:
        """Take a person's factor away."""
        statement = delete(FactorRow).where(col(FactorRow.person) == person, col(FactorRow.key) == key)
        return self._connection.execute(statement).rowcount > 0


@cache
def _of_person() -> Question:
    mine = select(FactorRow).where(col(FactorRow.person) == bindparam("person"))
    return mine.order_by(col(FactorRow.added_at), col(FactorRow.key))
