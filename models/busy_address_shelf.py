"""Addresses of calendars: the whole record in one row, and the columns that it is found by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete
from sqlmodel import col, select

from models.busy_address_tables import BusyAddressRow
from models.writing import chunks, held_still, insert_or_replace, row_of, rows_of
from scheduler.records.busy_addresses import BusyAddress


@cache
def _addresses() -> TypeAdapter[BusyAddress]:
    return TypeAdapter(BusyAddress)


class SqlBusyAddresses:
    """The shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def get(self, key: str) -> BusyAddress | None:
        """Give one address; in a writing transaction it stays as it is until the end."""
        wanted = select(BusyAddressRow).where(col(BusyAddressRow.key) == key)
        row = row_of(self._connection, held_still(self._connection, wanted))
        return _addresses().validate_json(row["content"]) if row else None

    def of(self, owners: Sequence[str]) -> tuple[BusyAddress, ...]:
        """Give the owners' addresses, by owner, then key."""
        found = [
            _addresses().validate_json(row["content"])
            for some in chunks(owners)
            for row in rows_of(
                self._connection, select(BusyAddressRow).where(col(BusyAddressRow.owner).in_(some))
            )
        ]
        return tuple(sorted(found, key=lambda one: (one.owner, one.key)))

    def due(self, now: datetime, limit: int) -> tuple[BusyAddress, ...]:
        """Give addresses whose ``next_at`` has come, by it, then key; at most ``limit``."""
        wanted = (
            select(BusyAddressRow)
            .where(col(BusyAddressRow.next_at) <= now)
            .order_by(col(BusyAddressRow.next_at), col(BusyAddressRow.key))
            .limit(limit)
        )
        return tuple(_addresses().validate_json(row["content"]) for row in rows_of(self._connection, wanted))

    def put(self, one: BusyAddress) -> None:
        """Keep an address, replacing the one of the same key."""
        content = _addresses().dump_json(one).decode()
        value = {"key": one.key, "owner": one.owner, "next_at": one.next_at, "content": content}
        insert_or_replace(self._connection, BusyAddressRow, [value])

    def remove(self, key: str) -> bool:
        """Forget an address; ``False`` when there is none of that key."""
        statement = delete(BusyAddressRow).where(col(BusyAddressRow.key) == key)
        return self._connection.execute(statement).rowcount > 0
