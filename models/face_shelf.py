"""How municipalities show themselves: a row each, and one for the picture of the arms."""

from __future__ import annotations

from functools import cache
from operator import itemgetter

from sqlalchemy import Connection, bindparam, delete
from sqlmodel import col, select

from models.face_tables import ArmsRow, FaceRow
from models.rows import Row, named, values_of
from models.writing import Question, insert_or_replace, row_of, rows_of
from scheduler.records.faces import Arms, Face, Sami


class SqlFaces:
    """The shelf of faces of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def get(self, number: str) -> Face | None:
        """Give a municipality's face by its number."""
        row = row_of(self._connection, _of_number(), number=number)
        return None if row is None else _face_of(row)

    def all(self) -> tuple[Face, ...]:
        """Give every face, by number."""
        found = rows_of(self._connection, select(FaceRow))
        return tuple(_face_of(row) for row in sorted(found, key=itemgetter("number")))

    def put(self, face: Face) -> None:
        """Keep a face, replacing the municipality's earlier one."""
        insert_or_replace(self._connection, FaceRow, [values_of(face)])

    def arms(self, number: str) -> Arms | None:
        """Give the picture of a municipality's arms."""
        row = row_of(self._connection, select(ArmsRow).where(col(ArmsRow.number) == number))
        return None if row is None else Arms(**{**named(Arms, row), "content": bytes(row["content"])})

    def put_arms(self, arms: Arms) -> None:
        """Keep a picture, replacing the municipality's earlier one."""
        insert_or_replace(self._connection, ArmsRow, [values_of(arms)])

    def remove_arms(self, number: str) -> None:
        """Take a municipality's picture away; harmless when there is none."""
        self._connection.execute(delete(ArmsRow).where(col(ArmsRow.number) == number))


@cache
def _of_number() -> Question:
    return select(FaceRow).where(col(FaceRow.number) == bindparam("number"))


def _face_of(row: Row) -> Face:
    return Face(**{**named(Face, row), "sami": Sami(row["sami"])})
