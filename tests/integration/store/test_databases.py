"""What only a real database can go through: mutated rows, full disks, locks, other programs, kills."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models import connections
from models.connections import engine_for, writing
from models.letter_claims import claimable
from models.migrate import migrate
from models.misuse import ReadOnlyError
from models.store import open_store
from scheduler.records.errors import StoreConflictError, StoreUnavailableError
from tests.integration.store.samples import NOW, agreement, feed, letter, meeting, token
from tests.integration.store.together import at_once

if TYPE_CHECKING:
    from models.store import SqlStore

ROOT = Path(__file__).resolve().parents[3]


def execute(url: str, statement: str) -> None:
    engine = engine_for(url)
    with writing(engine) as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE audit SET detail = 'til 10. juni' WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number = 1", 1),
        ("DELETE FROM audit WHERE number = 3", 3),
        ("DELETE FROM audit", 1),
        ("UPDATE audit SET number = 4 WHERE number = 3", 3),
        ("UPDATE counter SET word = 'x' WHERE name = 'audit'", 3),
    ],
)
def test_whatever_is_done_to_the_audit_trail_shows(
    database: str, sql_store: SqlStore, statement: str, number: int
) -> None:
    with sql_store.transaction() as books:
        for subject in ("a", "b", "c"):
            books.audit.append(at=NOW, by="moss-sekretaer", act="move", subject=subject, detail="til 9. juni")

    execute(database, statement)

    with sql_store.reading() as books:
        assert books.audit.broken_at() == number


def test_a_trail_longer_than_one_piece_is_followed_to_its_end(
    sql_store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.audit_shelf.PIECE", 3)
    with sql_store.transaction() as books:
        for number in range(7):
            books.audit.append(at=NOW, by="a", act="move", subject=str(number))

        assert books.audit.broken_at() is None


def test_the_feed_reader_sees_what_was_committed_and_nothing_that_was_revoked(sql_store: SqlStore) -> None:
    reader = sql_store.feed_reader()
    before = (reader.by_token("a" * 64), reader.version())
    with sql_store.transaction() as books:
        books.feeds.add_token(token("a" * 64))
        books.feeds.put_bytes([feed()])
        unseen = reader.by_token("a" * 64)
    opened, version = reader.by_token("a" * 64), reader.version()
    with sql_store.transaction() as books:
        books.feeds.revoke("a" * 64, NOW)

    assert before == (None, 0)
    assert unseen is None
    assert opened == feed()
    assert opened is not None
    assert opened.modified.utcoffset() == timedelta(0)
    assert reader.by_token("a" * 64) is None
    assert reader.version() > version > 0


def test_the_feed_reader_serves_many_threads(sql_store: SqlStore) -> None:
    reader = sql_store.feed_reader()
    with sql_store.transaction() as books:
        books.feeds.add_token(token("a" * 64))
        books.feeds.put_bytes([feed()])

    answers = at_once(8, lambda: [reader.by_token("a" * 64) for _ in range(20)])

    assert all(answer == [feed()] * 20 for answer in answers)


def test_a_feed_reader_without_its_table_says_that_the_database_cannot_be_used(
    database: str, sql_store: SqlStore
) -> None:
    reader = sql_store.feed_reader()
    execute(database, "DROP TABLE feed_token")

    with pytest.raises(StoreUnavailableError, match="feed_token"):
        reader.by_token("a" * 64)


def test_agreements_are_parsed_once(sql_store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    with sql_store.transaction() as books:
        books.agreements.put(agreement("moss"), NOW)
    with sql_store.reading() as books:
        first = books.agreements.get("moss")
    monkeypatch.delattr("scheduler.agreement_files.read")

    with sql_store.reading() as books:
        assert books.agreements.get("moss") is first
        assert books.agreements.all() == (first,)


def test_claiming_uses_the_index_of_unsettled_letters(migrated_copy: Path) -> None:
    engine = engine_for(f"sqlite:///{migrated_copy}")
    question = claimable().compile(engine)

    with engine.connect() as connection:
        explained = connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {question}", ("",) * str(question).count("?")
        )
        plan = " ".join(row[3] for row in explained)
    engine.dispose()

    assert "letter USING INDEX ix_letter_not_before_id" in plan
    assert "earlier USING INDEX ix_letter_uid_person_id" in plan
    assert "TEMP B-TREE" not in plan


def test_rows_that_were_locked_by_another_are_skipped_and_not_waited_for(
    request: pytest.FixtureRequest,
) -> None:
    cluster = request.getfixturevalue("postgres_cluster")
    url = cluster.copy_of("migrated", migrate)
    one, other = open_store(url), open_store(url)
    with one.transaction() as books:
        books.letters.add([letter("a"), letter("b")])

    with one.transaction() as mine:
        (first,) = mine.letters.claim(NOW, NOW + timedelta(minutes=5), 1)
        with other.transaction() as theirs:
            (second,) = theirs.letters.claim(NOW, NOW + timedelta(minutes=5), 5)

    assert (first.key, second.key) == ("a", "b")
    one.close()
    other.close()
    cluster.drop(url)


def test_two_who_wait_for_each_other_end_in_a_conflict_for_one_and_success_for_the_other(
    request: pytest.FixtureRequest,
) -> None:
    cluster = request.getfixturevalue("postgres_cluster")
    url = cluster.copy_of("migrated", migrate)
    store, keys, both_hold_one = open_store(url), ["a", "b"], threading.Barrier(2)
    with store.transaction() as books:
        books.meetings.put([meeting("a"), meeting("b")])

    def cross() -> str:
        first = keys.pop()
        second = "a" if first == "b" else "b"
        try:
            with store.transaction() as books:
                books.meetings.get(first)
                both_hold_one.wait()
                books.meetings.get(second)
        except StoreConflictError as error:
            return str(error)
        return "done"

    answers = sorted(at_once(2, cross))
    store.close()
    cluster.drop(url)

    assert answers[0] == "done"
    assert "deadlock" in answers[1]


def test_a_thread_that_gets_no_connection_says_that_the_database_cannot_be_used(
    migrated_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST_CONNECTIONS", 1)
    store = open_store(f"sqlite:///{migrated_copy}")
    monkeypatch.setattr(store._engine.pool, "_timeout", 0.05)

    with (
        store.reading(),
        pytest.raises(StoreUnavailableError, match="QueuePool"),
    ):
        store.feed_reader().version()
    store.close()


def test_after_reading_the_same_connection_writes_again(sql_store: SqlStore) -> None:
    with pytest.raises(ReadOnlyError), sql_store.reading() as books:
        books.work.beat("one", NOW)

    with sql_store.transaction() as books:
        books.work.beat("one", NOW)


def test_a_database_that_does_not_answer_is_said_to_be_out_of_reach() -> None:
    store = open_store("postgresql://radshjul@127.0.0.1:1/radshjul")

    with pytest.raises(StoreUnavailableError, match="refused"), store.reading():
        pass
    with pytest.raises(StoreUnavailableError, match="refused"):
        store.feed_reader().version()


def test_p1_what_a_database_says_of_an_error_has_no_value_that_was_to_be_kept(database: str) -> None:
    engine = engine_for(database)
    with pytest.raises(DBAPIError) as caught, engine.connect() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:address)"), {"address": "kari@vik.example"})
    engine.dispose()

    assert "kari@vik.example" not in str(caught.value)
