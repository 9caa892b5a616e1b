"""Agreements on the shelf: the canonical file of every version; the newest one counts.

Parsing a file costs more than fetching it, so parsed agreements are remembered by the digest of
their text: what was rolled back or written by another process can never be mistaken for them.
Keys are sorted here and not in the database, whose alphabet depends on where it was set up.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from hashlib import sha256
from operator import itemgetter

from sqlalchemy import Connection, bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from models.rows import Row
from models.tables import AgreementRow
from models.writing import Question, chunks, insert, row_of, rows_of, sees_one_state
from scheduler.records.agreement import Agreement
from scheduler.records.versions import AgreementVersion

Parsed = dict[str, Agreement]
"""Agreements by the SHA-256 of their file."""


class SqlAgreements:
    """The agreement shelf of one transaction."""

    def __init__(self, connection: Connection, parsed: Parsed) -> None:
        """Remember the connection, and what the store has parsed already."""
        self._connection = connection
        self._parsed = parsed
        self._everything: tuple[Agreement, ...] | None = None

    def get(self, key: str) -> Agreement | None:
        """Give one agreement."""
        if self._everything is not None:
            return next((one for one in self._everything if one.key == key), None)
        row = row_of(self._connection, _newest_of(), key=key)
        return None if row is None else self._agreements([row])[0]

    def all(self) -> tuple[Agreement, ...]:
        """Give every agreement, by key. A transaction that only reads asks the database once."""
        if self._everything is not None:
            return self._everything
        found = self._agreements(sorted(rows_of(self._connection, _newest()), key=itemgetter("key")))
        if sees_one_state(self._connection):
            self._everything = found
        return found

    def put(self, agreement: Agreement, at: datetime) -> None:
        """Keep the agreement as a new version.

        Raises:
            StoreConflictError: somebody else put the same agreement at the same moment.
        """
        from scheduler.agreement_files import write  # noqa: PLC0415 - the schema is heavy

        file = write(agreement)
        row = {
            "key": agreement.key,
            "version": self.version(agreement.key) + 1,
            "municipalities": " ".join(municipality.number for municipality in agreement.municipalities),
            "title": agreement.title,
            "file": file,
            "sha256": sha256(file.encode()).hexdigest(),
            "put_at": at,
        }
        insert(self._connection, AgreementRow, [row])

    def version(self, key: str) -> int:
        """Give how many times the agreement has been put (0: never)."""
        highest = select(func.max(col(AgreementRow.version))).where(col(AgreementRow.key) == key)
        return self._connection.execute(highest).scalar() or 0

    def numbers(self) -> tuple[tuple[str, int], ...]:
        """Give every agreement's key and how many times it has been put, by key."""
        found = self._connection.execute(_numbers())
        return tuple(sorted((key, number) for key, number in found))

    def versions(self, key: str) -> tuple[AgreementVersion, ...]:
        """Give when each version of an agreement was put, oldest first."""
        asked = (
            select(col(AgreementRow.version), col(AgreementRow.put_at))
            .where(col(AgreementRow.key) == key)
            .order_by(col(AgreementRow.version))
        )
        rows = rows_of(self._connection, asked)
        return tuple(AgreementVersion(number=row["version"], at=row["put_at"]) for row in rows)

    def get_version(self, key: str, number: int) -> Agreement | None:
        """Give an agreement as a version of it had it."""
        asked = select(col(AgreementRow.key), col(AgreementRow.sha256)).where(
            col(AgreementRow.key) == key, col(AgreementRow.version) == number
        )
        row = row_of(self._connection, asked)
        return None if row is None else self._agreements([row])[0]

    def _agreements(self, rows: list[Row]) -> tuple[Agreement, ...]:
        """Give the agreements of those digests, in the order given."""
        unknown = [row["sha256"] for row in rows if row["sha256"] not in self._parsed]
        for digests in chunks(unknown):
            files = select(col(AgreementRow.key), col(AgreementRow.sha256), col(AgreementRow.file)).where(
                col(AgreementRow.sha256).in_(digests)
            )
            for row in rows_of(self._connection, files):
                self._parsed[row["sha256"]] = _parsed(row["file"], row["key"])
        return tuple(self._parsed[row["sha256"]] for row in rows)


@cache
def _newest_of() -> Question:
    question = select(col(AgreementRow.key), col(AgreementRow.sha256))
    mine = question.where(col(AgreementRow.key) == bindparam("key"))
    return mine.order_by(col(AgreementRow.version).desc()).limit(1)


@cache
def _newest() -> Question:
    later = aliased(AgreementRow)
    replaced = select(later.key).where(
        col(later.key) == col(AgreementRow.key), col(later.version) > col(AgreementRow.version)
    )
    return select(col(AgreementRow.key), col(AgreementRow.sha256)).where(~replaced.exists())


@cache
def _numbers() -> Question:
    question = select(col(AgreementRow.key), func.max(col(AgreementRow.version)))
    return question.group_by(col(AgreementRow.key))


def _parsed(file: str, key: str) -> Agreement:
    from scheduler.agreement_files import read  # noqa: PLC0415 - the schema is heavy

    return read(file.encode(), key)
