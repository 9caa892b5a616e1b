"""How bodies are ordered on the wheel: one row for each agreement."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection, bindparam
from sqlmodel import col, select

from models.ring_tables import RingOrderRow
from models.rows import named, values_of
from models.writing import Question, insert_or_replace, row_of
from scheduler.records.rings import RingOrder


class SqlRings:
    """The ring shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def get(self, agreement: str) -> RingOrder | None:
        """Give the agreement's order."""
        row = row_of(self._connection, _of_agreement(), agreement=agreement)
        if row is None:
            return None
        return RingOrder(**{**named(RingOrder, row), "bodies": tuple(row["bodies"].split())})

    def put(self, order: RingOrder) -> None:
        """Keep the order, replacing the agreement's earlier one."""
        row = {**values_of(order), "bodies": " ".join(order.bodies)}
        insert_or_replace(self._connection, RingOrderRow, [row])


@cache
def _of_agreement() -> Question:
    return select(RingOrderRow).where(col(RingOrderRow.agreement) == bindparam("agreement"))
