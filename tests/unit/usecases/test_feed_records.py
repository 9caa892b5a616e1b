"""Rows F1 to F3 and F6 of the fault model in the record: who ended what, what explains a loss, drafts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.records.agreement import Agreement
from scheduler.records.feeds import FaultCause, FeedKind
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.usecases import feeds, people
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.draft_agenda import draft
from tests.memory_store import MemoryStore
from tests.unit.usecases.conftest import Vik
from tests.unit.usecases.test_feed_guard import SECRETARY, faults, move_later
from tests.unit.usecases.test_feeds_in_full import CANARY, every_feed

CHAIR = "vik-ordforer"


@pytest.mark.parametrize("act", ["feed.revoke", "feed.rotate", "feed.issue"])
def test_f2_the_trail_says_who_gave_out_changed_or_ended_an_address_and_when(adopted: Vik, act: str) -> None:
    adopted.world.clock.advance(minutes=7)
    token = feeds.digest(feeds.issue(adopted.ports, FeedKind.PERSON, SECRETARY, SECRETARY))
    if act == "feed.revoke":
        assert feeds.revoke(adopted.ports, token, SECRETARY)
    elif act == "feed.rotate":
        feeds.rotate(adopted.ports, token, SECRETARY)

    with adopted.ports.store.reading() as books:
        [entry] = [one for one in books.audit.entries(limit=3) if one.act == act][:1]
    assert (entry.by, entry.at) == (SECRETARY, adopted.world.clock.now())
    assert entry.subject in {token[:12], SECRETARY}


def test_f2_ending_an_address_twice_is_one_line_in_the_trail(adopted: Vik) -> None:
    token = feeds.digest(feeds.issue(adopted.ports, FeedKind.PERSON, SECRETARY, SECRETARY))

    assert [feeds.revoke(adopted.ports, token, SECRETARY) for _ in range(2)] == [True, False]
    with adopted.ports.store.reading() as books:
        assert sum(entry.act == "feed.revoke" for entry in books.audit.entries()) == 1


def test_f3_a_secret_address_is_256_bits_and_nowhere_kept(adopted: Vik) -> None:
    tokens = {feeds.issue(adopted.ports, FeedKind.BODY, "vik-politirad", SECRETARY) for _ in range(20)}

    store = adopted.ports.store
    assert isinstance(store, MemoryStore)
    kept = repr(store._state)
    assert len(tokens) == 20
    assert {len(token) for token in tokens} == {43}  # 256 bits, six to a letter
    assert [token for token in tokens if token in kept] == []
    assert all(feeds.digest(token) in kept for token in tokens)


def test_f1_a_change_before_the_last_good_copy_explains_no_later_loss(
    adopted: Vik, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved_long_ago, moved_last, *_ = adopted.meetings()
    move_later(adopted, moved_long_ago)
    adopted.world.clock.advance(days=1)
    move_later(adopted, moved_last)
    adopted.world.clock.advance(days=1)
    invited = people.invited

    def without_the_chair(agreement: Agreement, meeting: Meeting) -> tuple[Person, ...]:
        lost = {moved_long_ago.key, moved_last.key}
        called = invited(agreement, meeting)
        return tuple(one for one in called if one.key != CHAIR or meeting.key not in lost)

    monkeypatch.setattr(people, "invited", without_the_chair)
    feeds_of_vik = adopted.ports
    with feeds_of_vik.store.transaction() as books:
        feeds.rebuild(feeds_of_vik, books, ["vik-politirad"])

    fault = faults(adopted)[FeedKind.PERSON, CHAIR]
    assert fault.cause is FaultCause.SHRUNK
    assert "4 meetings would become 2; nothing explains 1 of them" in fault.detail


@pytest.mark.parametrize("approved_before", [False, True])
def test_f6_no_word_of_a_draft_is_in_any_feed_and_what_was_approved_stays(
    adopted: Vik, approved_before: bool
) -> None:
    meeting = adopted.meetings()[0]
    draft(adopted.ports, meeting.key, SECRETARY)
    with adopted.ports.store.reading() as books:
        first = books.agendas.latest(meeting.key)
    assert first is not None
    if approved_before:
        approve(adopted.ports, meeting.key, None, SECRETARY)
    with adopted.ports.store.transaction() as books:
        latest = books.agendas.latest(meeting.key)
        assert latest is not None
        secret = replace(latest.items[0], title=CANARY, public_title=CANARY)
        books.agendas.put(replace(first, revision=latest.revision + 1, items=(secret, *first.items[1:])))
    move_later(adopted, adopted.meetings()[1])
    with adopted.ports.store.transaction() as books:
        feeds.rebuild(adopted.ports, books, ["vik-politirad"], feeds.Cause.AGREEMENT)

    shown = [one.body.replace(b"\r\n ", b"").decode() for one in every_feed(adopted).values()]
    assert [one for one in shown if CANARY in one] == []
    assert all((first.items[0].public_title in one) is approved_before for one in shown if meeting.uid in one)
