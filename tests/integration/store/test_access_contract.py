"""What every store promises, in memory and on both databases: feeds, access, audit and work."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.records.errors import StoreConflictError
from scheduler.records.feeds import FeedKind
from tests.integration.store import samples
from tests.integration.store.samples import LEASE, NOW, token
from tests.integration.store.together import at_once

if TYPE_CHECKING:
    from scheduler.ports import Store


def test_a_token_opens_its_feed_until_it_is_revoked(store: Store) -> None:
    with store.transaction() as books:
        books.feeds.add_token(token("a" * 64))
        books.feeds.add_token(token("b" * 64, made_at=NOW + timedelta(hours=1)))
        books.feeds.put_bytes([samples.feed()])
    with store.transaction() as books:
        before = books.feeds.version()
        answers = [books.feeds.revoke(digest, NOW) for digest in ("a" * 64, "a" * 64, "c" * 64)]

    with store.reading() as books:
        assert answers == [True, False, False]
        assert books.feeds.by_token("a" * 64) is None
        assert books.feeds.by_token("b" * 64) == samples.feed()
        assert books.feeds.version() > before
        revoked = [(t.token_sha256[0], t.revoked_at) for t in books.feeds.tokens(FeedKind.BODY, "politirad")]
        assert revoked == [("b", None), ("a", NOW)]


def test_a_living_token_without_a_feed_opens_nothing(store: Store) -> None:
    with store.transaction() as books:
        books.feeds.add_token(token("a" * 64))
        books.feeds.put_bytes([samples.feed(subject="slt")])

        assert books.feeds.by_token("a" * 64) is None


def test_the_feed_version_rises_with_every_transaction_that_changes_a_feed_or_token(store: Store) -> None:
    versions = []
    for step in range(4):
        with store.transaction() as books:
            if step == 1:
                books.feeds.add_token(token("a" * 64))
            if step == 2:
                books.feeds.put_bytes([samples.feed(b"new")])
            if step == 3:
                books.feeds.put_bytes([])
        with store.reading() as books:
            versions.append(books.feeds.version())

    assert versions[0] < versions[1] < versions[2] == versions[3]


def test_feeds_are_replaced_by_whom_they_are_for(store: Store) -> None:
    with store.transaction() as books:
        books.feeds.put_bytes([samples.feed(b"old"), samples.feed(b"slt", "slt")])
        books.feeds.put_bytes([samples.feed(b"new")])

        assert books.feeds.bytes_of(FeedKind.BODY, "politirad") == samples.feed(b"new")
        assert books.feeds.bytes_of(FeedKind.BODY, "slt") == samples.feed(b"slt", "slt")
        assert books.feeds.bytes_of(FeedKind.PERSON, "slt") is None


def test_the_same_token_is_not_kept_twice(store: Store) -> None:
    with store.transaction() as books:
        books.feeds.add_token(token("a" * 64))

    with pytest.raises(StoreConflictError), store.transaction() as books:
        books.feeds.add_token(token("a" * 64))


def test_a_ticket_works_once_before_it_expires_in_the_browser_that_asked(store: Store) -> None:
    expiry = samples.ticket().expires_at
    with store.transaction() as books:
        books.access.add_ticket(samples.ticket())

        assert books.access.use_ticket("x" * 64, "b" * 64, NOW) is None
        assert books.access.use_ticket("t" * 64, "x" * 64, NOW) is None
        assert books.access.use_ticket("t" * 64, "b" * 64, expiry) is None
        assert books.access.use_ticket("t" * 64, "b" * 64, expiry - timedelta(seconds=1)) == "moss-sekretaer"
        assert books.access.use_ticket("t" * 64, "b" * 64, NOW) is None


def test_a_ticket_used_by_many_at_once_opens_one_door(store: Store) -> None:
    with store.transaction() as books:
        books.access.add_ticket(samples.ticket())

    def use() -> str | None:
        with store.transaction() as books:
            return books.access.use_ticket("t" * 64, "b" * 64, NOW)

    answers = at_once(6, use)

    assert answers.count("moss-sekretaer") == 1
    assert answers.count(None) == 5


def test_a_session_lives_until_it_expires_or_is_ended(store: Store) -> None:
    with store.transaction() as books:
        books.access.add_session(samples.session())
        books.access.add_session(samples.session("e" * 64))
        books.access.end_session("e" * 64, NOW)
        books.access.end_session("unknown", NOW)

    with store.reading() as books:
        expiry = samples.session().expires_at
        assert books.access.session("s" * 64, expiry - timedelta(seconds=1)) == samples.session()
        assert books.access.session("s" * 64, expiry) is None
        assert books.access.session("e" * 64, NOW) is None


def test_audit_entries_are_numbered_chained_and_come_newest_first(store: Store) -> None:
    with store.transaction() as books:
        books.audit.append(at=NOW, by="a", act="adopt", subject="moss")
        books.audit.append(at=NOW, by="b", act="move", subject="politirad-2027-1", detail="til 9. juni")
    with store.transaction() as books:
        books.audit.append(at=NOW, by="c", act="adopt", subject="moss")

    with store.reading() as books:
        third, second, first = books.audit.entries()
        assert [entry.number for entry in (first, second, third)] == [1, 2, 3]
        assert (first.previous, second.previous, third.previous) == ("", first.digest, second.digest)
        assert (second.by, second.detail, second.at) == ("b", "til 9. juni", NOW)
        assert books.audit.entries("moss") == (third, first)
        assert books.audit.entries(limit=1) == (third,)
        assert books.audit.broken_at() is None


def test_entries_of_many_at_once_make_one_chain(store: Store) -> None:
    def append() -> None:
        with store.transaction() as books:
            books.audit.append(at=NOW, by="a", act="adopt", subject="moss")

    at_once(8, append)

    with store.reading() as books:
        assert [entry.number for entry in books.audit.entries()] == [8, 7, 6, 5, 4, 3, 2, 1]
        assert books.audit.broken_at() is None


def test_a_slot_is_one_workers_until_its_lease_runs_out(store: Store) -> None:
    later = LEASE + timedelta(minutes=5)
    with store.transaction() as books:
        assert books.work.take_slot("tick", "08:00", "one", NOW, LEASE)
        assert books.work.take_slot("tick", "08:00", "one", NOW, LEASE)
        assert not books.work.take_slot("tick", "08:00", "two", LEASE - timedelta(seconds=1), later)
        assert books.work.take_slot("tick", "08:01", "two", NOW, LEASE)
        assert books.work.take_slot("tick", "08:00", "two", LEASE, later)
        assert not books.work.take_slot("tick", "08:00", "one", LEASE, later)


def test_a_slot_that_is_done_is_nobodys_any_more(store: Store) -> None:
    with store.transaction() as books:
        books.work.take_slot("tick", "08:00", "one", NOW, LEASE)
        books.work.finish_slot("tick", "08:00", "one", NOW)

        assert not books.work.take_slot("tick", "08:00", "one", LEASE, LEASE + timedelta(hours=1))


def test_who_lost_a_slot_cannot_finish_it(store: Store) -> None:
    later = LEASE + timedelta(minutes=5)
    with store.transaction() as books:
        books.work.take_slot("tick", "08:00", "one", NOW, LEASE)
        books.work.take_slot("tick", "08:00", "two", LEASE, later)
        books.work.finish_slot("tick", "08:00", "one", LEASE)

        assert books.work.take_slot("tick", "08:00", "two", LEASE, later)


def test_of_many_workers_who_reach_for_a_slot_one_gets_it(store: Store) -> None:
    names = iter("abcdef")

    def take() -> bool:
        name = next(names)
        with store.transaction() as books:
            return books.work.take_slot("tick", "08:00", name, NOW, LEASE)

    assert at_once(6, take).count(True) == 1


def test_the_last_beat_is_the_youngest_of_all_workers(store: Store) -> None:
    with store.transaction() as books:
        before = books.work.last_beat()
        books.work.beat("one", NOW)
        books.work.beat("two", NOW + timedelta(minutes=2))
        books.work.beat("one", NOW + timedelta(minutes=1))

        assert (before, books.work.last_beat()) == (None, NOW + timedelta(minutes=2))
