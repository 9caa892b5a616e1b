"""Whoever is erased is not left in the bytes of the database's files: not in free room, and not in a log."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from models import connections
from models.connections import engine_for, writing
from models.overwriting import overwrite_deleted
from models.store import SqlStore, open_store
from scheduler.records.errors import StoreUnavailableError
from tests.integration.store.samples import NOW
from tests.integration.store.test_erasure_contract import address, lives
from tests.migrated import new_file

if TYPE_CHECKING:
    from scheduler.ports import Store

PEOPLE = [f"person-{number:03d}" for number in range(24)]
GONE, STAYS = PEOPLE[::3], PEOPLE[1::3]


@pytest.fixture(params=["delete", "wal"])
def file_store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SqlStore]:
    """Give a store on an SQLite file with each kind of journal, whichever is safe with this library."""
    monkeypatch.setattr(connections, "FIRST_SAFE_WAL", (3, 0, 0) if request.param == "wal" else (99, 0, 0))
    monkeypatch.setattr(connections, "WAIT_SECONDS", 0.1)
    opened = open_store(new_file(tmp_path / "radshjul.db"))
    with opened.transaction() as books:
        for who in PEOPLE:
            lives(books, who)
    yield opened
    opened.close()


def _left_of(people: list[str], folder: Path) -> list[str]:
    """Give those of whose address there is a byte left in any file, in the order of the people."""
    held = b"".join(path.read_bytes() for path in sorted(folder.iterdir())).lower()
    return [who for who in people if address(who).encode() in held]


def _erase(store: Store) -> None:
    for who in GONE:
        with store.transaction() as books:
            books.erasure.erase(who, [address(who)], NOW)


def test_what_is_deleted_is_zeroed_at_once_where_there_is_no_log(tmp_path: Path) -> None:
    opened = open_store(new_file(tmp_path / "radshjul.db"))
    with opened.transaction() as books:
        lives(books, GONE[0])
    assert _left_of(GONE[:1], tmp_path) == GONE[:1]

    with opened.transaction() as books:
        books.erasure.erase(GONE[0], [address(GONE[0])], NOW)

    data = (tmp_path / "radshjul.db").read_bytes().lower()
    opened.close()
    assert address(GONE[0]).encode() not in data


def test_after_overwriting_no_byte_of_the_erased_is_left_in_any_file(
    file_store: SqlStore, tmp_path: Path
) -> None:
    assert _left_of(GONE, tmp_path) == GONE

    _erase(file_store)
    file_store.overwrite_deleted()

    assert _left_of(GONE, tmp_path) == []
    assert _left_of(STAYS, tmp_path) == STAYS


def test_rows_that_were_moved_from_page_to_page_leave_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "moving.db"
    engine = engine_for(f"sqlite:///{path}")
    dice, live, gone = Random(4), list[str](), list[str]()  # noqa: S311 - no secret
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE t (k TEXT PRIMARY KEY, v TEXT)")
        for _ in range(3000):
            if live and dice.random() < 0.45:
                gone.append(live.pop(dice.randrange(len(live))))
                connection.exec_driver_sql("DELETE FROM t WHERE k = ?", (gone[-1],))
            else:
                live.append(f"{dice.getrandbits(64):016x}")
                connection.exec_driver_sql(
                    "INSERT INTO t VALUES (?, ?)", (live[-1], live[-1] * dice.choice([1, 1, 3, 40]))
                )

    overwrite_deleted(engine)
    engine.dispose()

    data = path.read_bytes()
    assert [key for key in gone if key.encode() in data] == []
    assert all(key.encode() in data for key in live)


def test_a_reader_that_stays_is_said_to_be_in_the_way_and_nothing_is_lost(
    file_store: SqlStore, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "radshjul.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()

        with pytest.raises(StoreUnavailableError):
            file_store.overwrite_deleted()

    file_store.overwrite_deleted()
    with file_store.reading() as books:
        assert books.erasure.traces(STAYS[0], [address(STAYS[0])])


def test_every_store_goes_on_after_overwriting(store: Store) -> None:
    with store.transaction() as books:
        lives(books, GONE[0])
        lives(books, STAYS[0])
        before = books.erasure.traces(STAYS[0], [address(STAYS[0])])
        books.erasure.erase(GONE[0], [address(GONE[0])], NOW)

    store.overwrite_deleted()

    with store.transaction() as books:
        assert books.erasure.traces(GONE[0], [address(GONE[0])]) == {}
        assert books.erasure.traces(STAYS[0], [address(STAYS[0])]) == before
