"""Periodic work: who has a job's slot, and who is alive."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, or_, update
from sqlmodel import col, select

from models.tables import BeatRow, SlotRow
from models.writing import insert_or_replace, insert_statement, table_of


class SqlWork:
    """The work shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def take_slot(self, job: str, slot: str, worker: str, now: datetime, lease_until: datetime) -> bool:
        """Take a job's slot for this worker; ``False`` when it is done or another holds its lease.

        A worker that holds the slot already gets it again, with the new lease.
        """
        held = table_of(SlotRow).c
        statement = insert_statement(self._connection, SlotRow)
        free = statement.on_conflict_do_update(
            index_elements=["job", "slot"],
            set_={"worker": worker, "taken_at": now, "lease_until": lease_until},
            where=held.done_at.is_(None) & or_(held.lease_until <= now, held.worker == worker),
        )
        row = {
            "job": job,
            "slot": slot,
            "worker": worker,
            "taken_at": now,
            "lease_until": lease_until,
            "done_at": None,
        }
        return self._connection.execute(free.returning(held.job), row).first() is not None

    def finish_slot(self, job: str, slot: str, worker: str, now: datetime) -> None:
        """Mark a slot done; nothing happens when another worker has taken it over."""
        statement = (
            update(SlotRow)
            .where(col(SlotRow.job) == job, col(SlotRow.slot) == slot, col(SlotRow.worker) == worker)
            .where(col(SlotRow.done_at).is_(None))
            .values(done_at=now)
        )
        self._connection.execute(statement)

    def beat(self, worker: str, now: datetime) -> None:
        """Say that a worker is alive."""
        insert_or_replace(self._connection, BeatRow, [{"worker": worker, "at": now}])

    def forget_after(self, moment: datetime) -> None:
        """Count signs of life after the moment as given at the moment."""
        self._connection.execute(update(BeatRow).where(col(BeatRow.at) > moment).values(at=moment))

    def last_beat(self) -> datetime | None:
        """Give when any worker was last alive."""
        moment: datetime | None = self._connection.execute(select(func.max(col(BeatRow.at)))).scalar()
        return moment
