"""What SQLite files go through: full disks, locks, other programs, damage; and how each connection is set."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from models import connections
from models.addresses import FIRST_SAFE_WAL, UnsafeDatabaseError
from models.connections import writing
from models.store import open_store
from scheduler.records.errors import StoreUnavailableError
from tests.integration.store.samples import letter, meeting

if TYPE_CHECKING:
    from pathlib import Path


def test_a_full_disk_undoes_the_transaction_and_the_next_one_succeeds(migrated_copy: Path) -> None:
    store = open_store(f"sqlite:///{migrated_copy}")
    full = [letter(f"letter-{number}", agreement="x" * 4000) for number in range(200)]
    with writing(store._engine) as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar() or 0
        connection.execute(text(f"PRAGMA max_page_count={pages + 20}"))

    with pytest.raises(StoreUnavailableError, match="full"), store.transaction() as books:
        books.letters.add(full)

    with store.transaction() as books:
        assert books.letters.add([letter("a")]) == ("a",)
        assert books.letters.known([found.key for found in full]) == frozenset()
    store.close()


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "radshjul.db"
    path.write_bytes(b"this is no database" * 100)

    with pytest.raises(StoreUnavailableError, match="not a database"):
        open_store(f"sqlite:///{path}")


def test_a_damaged_page_is_an_error_and_not_an_empty_answer(migrated_copy: Path) -> None:
    with closing(sqlite3.connect(migrated_copy)) as connection:
        where = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_meeting_body_start'"
        (page,) = connection.execute(where).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(migrated_copy.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    migrated_copy.write_bytes(content)
    store = open_store(f"sqlite:///{migrated_copy}")

    with pytest.raises(StoreUnavailableError, match="malformed"), store.reading() as books:
        books.meetings.of_body("politirad")
    store.close()


def test_a_writer_that_waits_too_long_for_another_says_so(
    migrated_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "WAIT_SECONDS", 0.05)
    store = open_store(f"sqlite:///{migrated_copy}")

    with closing(sqlite3.connect(migrated_copy, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailableError, match="locked"), store.transaction():
            pass
        other.execute("ROLLBACK")

    with store.transaction() as books:
        books.meetings.put([meeting()])
    store.close()


def test_a_library_with_the_wal_bug_takes_a_file_out_of_that_mode(tmp_path: Path) -> None:
    path = tmp_path / "radshjul.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=wal")

    open_store(f"sqlite:///{path}").close()

    with closing(sqlite3.connect(path)) as other:
        safe = sqlite3.sqlite_version_info >= FIRST_SAFE_WAL
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal" if safe else "delete",)


@pytest.mark.skipif(
    sqlite3.sqlite_version_info >= FIRST_SAFE_WAL,
    reason="this SQLite keeps its write-ahead log safely",
)
def test_a_file_that_another_program_keeps_in_wal_mode_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "radshjul.db"
    monkeypatch.setattr(connections, "WAIT_TO_OPEN_SECONDS", 0.05)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=wal")
        other.execute("CREATE TABLE council (name)")
        other.execute("BEGIN")
        other.execute("SELECT * FROM council").fetchall()

        with pytest.raises(UnsafeDatabaseError, match="stop the other program"):
            open_store(f"sqlite:///{path}")


def test_every_connection_to_sqlite_is_durable_and_checks_its_keys(migrated_copy: Path) -> None:
    store = open_store(f"sqlite:///{migrated_copy}")

    with writing(store._engine) as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("synchronous", "foreign_keys", "query_only", "busy_timeout")
        }
    store.close()

    assert pragmas == {"synchronous": 2, "foreign_keys": 1, "query_only": 0, "busy_timeout": 30_000}
