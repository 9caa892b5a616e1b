"""Roles given for a time: one row each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sqlalchemy import Connection, bindparam
from sqlmodel import col, select

from models.grant_tables import GrantRow
from models.rows import Row, named, values_of
from models.writing import Question, held_still, insert_or_replace, row_of, rows_of
from scheduler.records.basics import Language
from scheduler.records.grants import Grant
from scheduler.records.roles import Role


class SqlGrants:
    """The shelf of roles given, of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def get(self, key: str) -> Grant | None:
        """Give one."""
        question = select(GrantRow).where(col(GrantRow.key) == key)
        row = row_of(self._connection, held_still(self._connection, question))
        return None if row is None else _grant_of(row)

    def all(self) -> tuple[Grant, ...]:
        """Give every one, by key."""
        found = (_grant_of(row) for row in rows_of(self._connection, select(GrantRow)))
        return tuple(sorted(found, key=lambda one: one.key))

    def of_place(self, place: str) -> tuple[Grant, ...]:
        """Give those of a municipality or police unit, by first day, then key."""
        question = select(GrantRow).where(col(GrantRow.place) == place)
        return _in_order(rows_of(self._connection, held_still(self._connection, question)))

    def of_person(self, person: str) -> tuple[Grant, ...]:
        """Give those of a person, by first day, then key."""
        return _in_order(rows_of(self._connection, _of_person(), person=person))

    def of_address(self, address: str) -> tuple[Grant, ...]:
        """Give those whose holder has the address (capitals do not count), by first day, then key."""
        question = select(GrantRow).where(col(GrantRow.mailbox) == address.casefold())
        return _in_order(rows_of(self._connection, question))

    def put(self, grant: Grant) -> None:
        """Keep one, replacing the one of the same key."""
        row = {**values_of(grant), "mailbox": grant.address.casefold()}
        insert_or_replace(self._connection, GrantRow, [row])


@cache
def _of_person() -> Question:
    return select(GrantRow).where(col(GrantRow.person) == bindparam("person"))


def _in_order(rows: Iterable[Row]) -> tuple[Grant, ...]:
    return tuple(sorted((_grant_of(row) for row in rows), key=lambda one: (one.first, one.key)))


def _grant_of(row: Row) -> Grant:
    language = Language(row["language"]) if row["language"] else None
    words = {"role": Role(row["role"]), "language": language, "revoked": bool(row["revoked"])}
    return Grant(**{**named(Grant, row), **words})
