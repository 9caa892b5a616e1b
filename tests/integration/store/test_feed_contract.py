"""What every store promises of feeds in full: choices, uses, faults, and the alarms of an address."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from models.store import SqlStore
from scheduler.records.feeds import FaultCause, FeedClient, FeedFault, FeedFetch, FeedKind
from tests.integration.store import samples
from tests.integration.store.samples import NOW, token

if TYPE_CHECKING:
    from scheduler.ports import Store

A, B, C = "a" * 64, "b" * 64, "c" * 64

EVENT = b"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:M\xc3\xb8te\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\n"
FULL = token(
    A,
    alarms=(1440, 60),
    last_fetched_at=NOW,
    last_client=FeedClient.APPLE,
    exposed_at=NOW + timedelta(hours=1),
)


def fetch(digest: str, minutes: int = 0, *, exposed: bool = False) -> FeedFetch:
    at = NOW + timedelta(minutes=minutes)
    return FeedFetch(token_sha256=digest, client=FeedClient.GOOGLE, at=at, exposed=exposed)


def fault(subject: str, detail: str = "why") -> FeedFault:
    return FeedFault(kind=FeedKind.BODY, subject=subject, cause=FaultCause.SHRUNK, at=NOW, detail=detail)


def test_a_token_comes_back_with_everything_also_when_it_is_revoked(store: Store) -> None:
    with store.transaction() as books:
        books.feeds.add_token(FULL)
        books.feeds.add_token(token(B, revoked_at=NOW))

    with store.reading() as books:
        assert books.feeds.token(A) == FULL
        assert books.feeds.token(B) == token(B, revoked_at=NOW)
        assert books.feeds.token(C) is None


def test_living_tokens_are_given_by_token_and_by_maker(store: Store) -> None:
    with store.transaction() as books:
        books.feeds.add_token(token(C, kind=FeedKind.PERSON))
        books.feeds.add_token(token(B, made_by="annen"))
        books.feeds.add_token(token(A, made_at=NOW + timedelta(hours=1)))
        books.feeds.add_token(token("d" * 64, revoked_at=NOW))

    with store.reading() as books:
        assert [one.token_sha256 for one in books.feeds.living()] == [A, B, C]
        assert [one.token_sha256 for one in books.feeds.living(FeedKind.PERSON)] == [C]
        assert [one.token_sha256 for one in books.feeds.made_by("moss-sekretaer")] == [A, C]
        assert books.feeds.made_by("ingen") == ()


def test_choices_change_a_living_token_and_raise_the_version(store: Store) -> None:
    with store.transaction() as books:
        books.feeds.add_token(token(A))
        books.feeds.add_token(token(B, revoked_at=NOW))
    with store.transaction() as books:
        before = books.feeds.version()
        answers = [books.feeds.choose(one, FeedKind.PLANNING, (60, 15)) for one in (A, B, C)]

    with store.reading() as books:
        assert answers == [True, False, False]
        assert books.feeds.token(A) == token(A, kind=FeedKind.PLANNING, alarms=(60, 15))
        assert books.feeds.version() > before


def test_uses_are_noted_without_raising_the_version_and_never_backwards(store: Store) -> None:
    with store.transaction() as books:
        books.feeds.add_token(token(A))
        books.feeds.add_token(token(B, revoked_at=NOW))
        before = books.feeds.version()
    with store.transaction() as books:
        first = books.feeds.fetched(
            [fetch(A, 5), fetch(A, 3, exposed=True), fetch(B, exposed=True), fetch(C)]
        )
        again = books.feeds.fetched([fetch(A, 4, exposed=True)])

    with store.reading() as books:
        assert (first, again) == ((A,), ())
        noted = books.feeds.token(A)
        assert noted is not None
        assert (noted.last_fetched_at, noted.last_client) == (NOW + timedelta(minutes=5), FeedClient.GOOGLE)
        assert noted.exposed_at == NOW + timedelta(minutes=3)
        assert books.feeds.token(B) == token(B, revoked_at=NOW)
        assert books.feeds.version() == before


def test_the_first_fault_stays_until_the_feed_is_kept_again(store: Store) -> None:
    with store.transaction() as books:
        books.feeds.put_fault(fault("slt"))
        books.feeds.put_fault(fault("politirad"))
        books.feeds.put_fault(fault("politirad", "another"))
    with store.reading() as books:
        before = books.feeds.faults()
    with store.transaction() as books:
        books.feeds.put_bytes([samples.feed()])

    with store.reading() as books:
        assert before == (fault("politirad"), fault("slt"))
        assert books.feeds.faults() == (fault("slt"),)


def test_an_address_with_alarms_opens_the_feed_with_them_by_either_way(store: Store) -> None:
    with store.transaction() as books:
        books.feeds.add_token(token(A, alarms=(60,)))
        books.feeds.add_token(token(B))
        books.feeds.put_bytes([samples.feed(EVENT)])

    with store.reading() as books:
        ringing, silent = books.feeds.by_token(A), books.feeds.by_token(B)
    assert ringing is not None
    assert b"TRIGGER:-PT1H\r\n" in ringing.body
    assert silent == samples.feed(EVENT)
    assert ringing.etag != silent.etag
    if isinstance(store, SqlStore):
        assert [store.feed_reader().by_token(one) for one in (A, B)] == [ringing, silent]
