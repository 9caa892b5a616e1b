"""No calendar grows empty by our fault: builds that fail, unexplained losses, a store that fails anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import pytest

from calendars.fragments import uids_of
from scheduler.ports import Books, Ports, Store
from scheduler.records.errors import StoreUnavailableError
from scheduler.records.feeds import FaultCause, FeedBytes, FeedFault, FeedKind
from scheduler.records.meetings import Meeting
from scheduler.usecases import feeds
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.errors import FeedBuildError
from scheduler.usecases.feed_scope import Key
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.show_home import home_page
from scheduler.usecases.waiting_tasks import TaskKind
from tests.council import FIELD_GROUP, council, seats
from tests.memory_store import MemoryStore
from tests.unit.usecases.conftest import Vik
from tests.unit.usecases.test_feeds_in_full import every_feed, feed, put, with_holding
from wording import meeting_words

SECRETARY = "vik-slt"
COUNCIL: Key = (FeedKind.BODY, "vik-politirad")
GROUP: Key = (FeedKind.BODY, "vik-utforende")


@pytest.fixture
def two_bodies() -> Vik:
    vik = Vik(council(others=FIELD_GROUP + seats()))
    vik.adopt()
    return vik


def faults(vik: Vik) -> dict[Key, FeedFault]:
    with vik.ports.store.reading() as books:
        return {(one.kind, one.subject): one for one in books.feeds.faults()}


def told(vik: Vik, person: str) -> list[str]:
    tasks = home_page(vik.ports, vik.agreement.person(person)).tasks
    return [task.feed for task in tasks if task.kind is TaskKind.FEED_FAULT]


def test_a_feed_that_cannot_be_made_leaves_its_last_good_copy_and_all_others_go_on(
    two_bodies: Vik, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    vik = two_bodies
    before = every_feed(vik)
    meeting = vik.meetings()[0]
    whole = meeting_words.description

    def broken(one: Meeting, *rest: Any) -> str:  # noqa: ANN401 - whatever the real one takes
        if one.body == "vik-politirad":
            raise ZeroDivisionError
        return whole(one, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(meeting_words, "description", broken)
        cancel(vik.ports, meeting.key, "Sykdom", by=SECRETARY)
        group_meeting = vik.meetings("vik-utforende")[3]
        cancel(vik.ports, group_meeting.key, "Sykdom", by=SECRETARY)
    while_broken = every_feed(vik)

    assert while_broken[COUNCIL] == before[COUNCIL]
    assert b"AVLYST" in while_broken[GROUP].body
    assert b"AVLYST" in while_broken[FeedKind.PERSON, SECRETARY].body
    assert vik.meetings()[0].state.value == "cancelled"
    assert faults(vik)[COUNCIL].cause is FaultCause.FAILED
    assert "Politirådet i Vik" in told(vik, SECRETARY)
    assert told(vik, "vik-kontakt") == []
    assert "cannot be made: ZeroDivisionError" in caplog.text

    move_later(vik, vik.meetings()[1])

    assert every_feed(vik)[COUNCIL].body.count(b"AVLYST") == 1
    assert COUNCIL not in faults(vik)


def move_later(vik: Vik, meeting: Meeting) -> None:
    move(vik.ports, meeting.key, Slot(start=meeting.start.replace(hour=8, minute=5)), by=SECRETARY)


def test_an_address_to_a_feed_that_cannot_be_made_is_not_given_out(
    vik: Vik, monkeypatch: pytest.MonkeyPatch
) -> None:
    with vik.ports.store.transaction() as books:
        state = books.feeds.state  # type: ignore[attr-defined]
        state.feeds.clear()
    vik.adopt()
    with vik.ports.store.transaction() as books:
        books.feeds.state.feeds.clear()  # type: ignore[attr-defined]

    def broken(*_: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(meeting_words, "description", broken)

    with pytest.raises(FeedBuildError):
        feeds.issue(vik.ports, FeedKind.BODY, "vik-politirad", SECRETARY)
    with vik.ports.store.reading() as books:
        assert books.feeds.living(FeedKind.BODY) == ()


def lose(vik: Vik, gone: int) -> None:
    """Let the last meetings of the council vanish from the store without any record."""
    keys = [meeting.key for meeting in vik.meetings()[-gone:]]
    with vik.ports.store.transaction() as books:
        for key in keys:
            del books.meetings.state.meetings[key]  # type: ignore[attr-defined]


def test_a_feed_that_would_lose_meetings_without_a_cause_is_kept_and_told(
    adopted: Vik, caplog: pytest.LogCaptureFixture
) -> None:
    before = every_feed(adopted)
    lose(adopted, 1)

    move_later(adopted, adopted.meetings()[0])

    assert {key: one.body for key, one in every_feed(adopted).items()} == {
        key: one.body for key, one in before.items()
    }
    assert {one.cause for one in faults(adopted).values()} == {FaultCause.SHRUNK}
    assert "4 meetings would become 3" in faults(adopted)[COUNCIL].detail
    assert "Politirådet i Vik" in told(adopted, SECRETARY)
    assert "would shrink" in caplog.text


def test_an_import_does_not_explain_that_meetings_are_gone(adopted: Vik) -> None:
    before = every_feed(adopted)
    lose(adopted, 2)

    put(adopted, adopted.agreement)

    assert {key: one.events for key, one in every_feed(adopted).items()} == {
        key: one.events for key, one in before.items()
    }
    assert COUNCIL in faults(adopted)


def test_losing_a_fifth_or_less_is_no_fault(two_bodies: Vik) -> None:
    lose(two_bodies, 1)

    move_later(two_bodies, two_bodies.meetings()[0])

    assert COUNCIL in faults(two_bodies)
    assert (FeedKind.MUNICIPALITY, "4639") not in faults(two_bodies)


def test_a_seat_that_ends_takes_later_meetings_out_of_its_holders_feed_and_nobody_elses(
    adopted: Vik,
) -> None:
    last = adopted.meetings()[0].start.date()

    put(adopted, with_holding(adopted.agreement, "vik-ordforer", last))
    own = feed(adopted, FeedKind.PERSON, "vik-ordforer")
    move_later(adopted, adopted.meetings()[1])

    assert own.events == 1
    assert feed(adopted, FeedKind.PERSON, "vik-ordforer").events == 1
    assert feed(adopted, FeedKind.PERSON, "vik-kontakt").events == 4
    assert faults(adopted) == {}


def test_a_meeting_moved_beyond_the_end_of_a_seat_leaves_its_holders_feed(adopted: Vik) -> None:
    second = adopted.meetings()[1]
    put(adopted, with_holding(adopted.agreement, "vik-ordforer", second.start.date()))

    later = second.start.replace(hour=8, minute=5)
    while later.date() == second.start.date() or later.weekday() > 4:
        later = later.replace(day=later.day + 1)
    move(adopted.ports, second.key, Slot(start=later), by=SECRETARY)

    assert uids_of(feed(adopted, FeedKind.PERSON, "vik-ordforer").body) == {adopted.meetings()[0].uid}
    assert faults(adopted) == {}


class Interrupted:
    """A shelf whose calls are counted; the one that was told fails."""

    def __init__(self, shelf: object, counter: FailingStore) -> None:
        self._shelf, self._counter = shelf, counter

    def __getattr__(self, name: str) -> object:
        found = getattr(self._shelf, name)
        if not callable(found):
            return found

        def counted(*arguments: Any, **named: Any) -> object:  # noqa: ANN401 - any method of any shelf
            self._counter.calls += 1
            if self._counter.calls == self._counter.fail_at:
                raise StoreUnavailableError(name)
            result: object = found(*arguments, **named)
            return result

        return counted


@dataclass
class FailingStore:
    """A store in front of another one that fails at its n-th call."""

    behind: Store
    fail_at: int
    calls: int = 0

    @contextmanager
    def transaction(self) -> Iterator[Books]:
        with self.behind.transaction() as books:
            yield self._wrapped(books)

    @contextmanager
    def reading(self) -> Iterator[Books]:
        with self.behind.reading() as books:
            yield self._wrapped(books)

    def overwrite_deleted(self) -> None:
        self.behind.overwrite_deleted()

    def _wrapped(self, books: Books) -> Books:
        shelves: dict[str, Any] = {
            one.name: Interrupted(getattr(books, one.name), self) for one in fields(books)
        }
        return Books(**shelves)


def test_a_store_that_fails_at_any_call_leaves_every_feed_as_it_was(two_bodies: Vik) -> None:
    vik = two_bodies
    assert isinstance(vik.ports.store, MemoryStore)
    meeting = vik.meetings()[0]
    before = every_feed(vik)
    to = Slot(start=meeting.start.replace(hour=8, minute=5))

    failures = 0
    for call in range(1, 1000):
        store = FailingStore(vik.ports.store, call)
        ports: Ports = replace(vik.ports, store=store)
        try:
            move(ports, meeting.key, to, by=SECRETARY)
        except StoreUnavailableError:
            failures += 1
            assert every_feed(vik) == before
            assert faults(vik) == {}
            assert vik.meetings()[0] == meeting
        else:
            break

    after = every_feed(vik)
    assert failures == store.calls > 20
    assert {key: one.events for key, one in after.items()} == {key: one.events for key, one in before.items()}
    assert _differing(before, after) == set(before) - {GROUP}


def _differing(before: dict[Key, FeedBytes], after: dict[Key, FeedBytes]) -> set[Key]:
    return {key for key, one in after.items() if one.etag != before[key].etag}


def test_seats_that_have_ended_are_told_by_the_day(adopted: Vik) -> None:
    put(adopted, with_holding(adopted.agreement, "vik-ordforer", date(2026, 1, 31)))

    assert feed(adopted, FeedKind.PERSON, "vik-ordforer").events == 0


def test_a_guest_who_is_no_longer_named_is_left_out_and_spoils_nobodys_feed(adopted: Vik) -> None:
    token = feeds.digest(feeds.issue(adopted.ports, FeedKind.PERSON, "vik-pst", "vik-pst"))
    agreement = adopted.agreement
    body = agreement.bodies[0]
    named = tuple(person for person in agreement.people if person.key != "vik-pst")

    put(adopted, replace(agreement, bodies=(replace(body, guests=()), *agreement.bodies[1:]), people=named))
    move_later(adopted, adopted.meetings()[0])

    assert faults(adopted) == {}
    assert feed(adopted, FeedKind.PERSON, SECRETARY).events == 4
    assert told(adopted, SECRETARY) == []
    with adopted.ports.store.reading() as books:
        assert books.feeds.by_token(token) is None
