"""Following a calendar by its address: only times are kept, failures leave what was read last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from scheduler.busy_address_ports import Fetched, FetchError
from scheduler.ports import Ports
from scheduler.records.busy_addresses import BusyAddress, FetchFault
from scheduler.records.own_days import BusyKind, BusySource
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.refresh_busy import AddressWish, Refreshed, follow_address, refresh_busy
from scheduler.usecases.tell_days import take_calendar_away
from scheduler.usecases.tick import tick
from tests.memory_busy_addresses import ScriptedFetcher
from tests.unit.usecases.conftest import Vik

URL = "https://kalender.example/hemmelig.ics"
WISH = AddressWish(kind=BusyKind.PERSON, owner="vik-ordforer", name="Jobb", url=f" {URL} ")


def calendar(day: date, etag: str = '"1"') -> Fetched:
    octets = (
        f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Lege\r\nDTSTART;VALUE=DATE:{day:%Y%m%d}\r\n"
        f"END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    return Fetched(octets=octets.encode(), etag=etag, modified="")


SAME = Fetched(octets=None, etag="", modified="")
FIRST, SECOND = calendar(date(2027, 3, 3)), calendar(date(2027, 3, 4), '"2"')
BROKEN = FetchError(FetchFault.SILENT)


@dataclass
class Following:
    vik: Vik
    fetcher: ScriptedFetcher
    ports: Ports

    def answers(self, *answers: Fetched | FetchError) -> None:
        self.fetcher.script.extend(answers)

    def follow(self, wish: AddressWish = WISH) -> BusyAddress:
        return follow_address(self.ports, self.vik.agreement, wish, "vik-ordforer")

    def after(self, **duration: float) -> Refreshed:
        self.vik.world.clock.advance(**duration)
        return refresh_busy(self.ports)

    def address(self) -> BusyAddress:
        with self.ports.store.reading() as books:
            (one,) = books.busy_addresses.of(["vik-ordforer", "4639"])
        return one

    def source(self) -> BusySource:
        with self.ports.store.reading() as books:
            (one,) = books.own_days.sources(["vik-ordforer", "4639"])
        return one

    def version(self) -> int:
        with self.ports.store.reading() as books:
            return books.own_days.version()


@pytest.fixture
def following(vik: Vik) -> Following:
    fetcher = ScriptedFetcher()
    return Following(vik=vik, fetcher=fetcher, ports=replace(vik.ports, fetcher=fetcher))


def test_a_calendar_is_read_at_once_and_only_its_times_are_kept(following: Following) -> None:
    following.answers(FIRST)

    one = following.follow()

    assert following.source().spans == (
        (datetime(2027, 3, 2, 23, tzinfo=UTC), datetime(2027, 3, 3, 23, tzinfo=UTC)),
    )
    assert "Lege" not in repr(following.source())
    assert (one.url, one.host) == (URL, "kalender.example")
    assert "hemmelig" not in repr(following.address())


def test_the_address_stands_neither_in_the_trail_nor_in_an_error(following: Following) -> None:
    following.answers(FIRST)
    following.follow()

    with following.ports.store.reading() as books:
        (entry,) = books.audit.entries("vik-ordforer")
    assert entry.act == "follow_calendar"
    assert "kalender.example" in entry.detail
    assert "hemmelig" not in entry.detail + str(BROKEN)


@pytest.mark.parametrize("answer", [BROKEN, Fetched(octets=b"<html>", etag="", modified="")])
def test_an_address_that_gives_no_calendar_is_refused_and_nothing_is_kept(
    following: Following, answer: Fetched | FetchError
) -> None:
    following.answers(answer)

    with pytest.raises(FetchError):
        following.follow()

    with following.ports.store.reading() as books:
        assert books.busy_addresses.of(["vik-ordforer"]) == ()
    assert following.version() == 0


def test_nobody_elses_calendar_is_followed_and_nothing_without_allowed_hosts(following: Following) -> None:
    with pytest.raises(UnknownError):
        following.follow(replace(WISH, owner="nes-slt"))
    with pytest.raises(FetchError):
        follow_address(following.vik.ports, following.vik.agreement, WISH, "vik-ordforer")
    assert following.fetcher.asked == []
    assert refresh_busy(following.vik.ports) == Refreshed()


def test_the_same_address_twice_is_one(following: Following) -> None:
    following.answers(FIRST, SECOND)
    following.follow()
    following.follow()

    assert following.address().etag == '"2"'


def test_it_is_asked_once_an_hour_with_what_the_server_said_last(following: Following) -> None:
    following.answers(FIRST, SAME, SECOND)
    one = following.follow()

    early, same, again = following.after(minutes=59), following.after(minutes=1), following.after()
    changed = following.after(hours=1)

    assert (early, same, again) == (Refreshed(), Refreshed(), Refreshed())
    assert changed == Refreshed(changed=(one.key,))
    assert [asked[1] for asked in following.fetcher.asked] == ["", '"1"', '"1"']
    assert following.source().spans[0][0] == datetime(2027, 3, 3, 23, tzinfo=UTC)


def test_times_that_are_as_before_make_no_proposal_old(following: Following) -> None:
    following.answers(FIRST, SAME, replace(FIRST, etag='"3"'))
    following.follow()
    before = following.version()

    following.after(hours=1)
    following.after(hours=1)

    assert following.version() == before
    assert following.address().etag == '"3"'
    assert following.address().read_at == following.vik.world.clock.moment


def test_a_new_year_is_read_even_where_the_calendar_has_not_changed(following: Following) -> None:
    following.answers(FIRST, FIRST)
    following.follow()

    following.after(days=60)

    assert following.fetcher.asked[-1][1] == ""
    assert following.source().last == date(2029, 12, 31)


def test_failures_keep_what_was_read_and_are_tried_less_and_less_often(following: Following) -> None:
    following.answers(FIRST, *[BROKEN] * 7, SAME)
    one = following.follow()
    spans, waits = following.source().spans, []
    began = following.vik.world.clock.moment + timedelta(hours=1)

    for _ in range(7):
        clock = following.vik.world.clock
        clock.set(following.address().next_at)
        assert refresh_busy(following.ports) == Refreshed(failed=(one.key,))
        waits.append((following.address().next_at - clock.moment) / timedelta(hours=1))

    assert waits == [1, 2, 4, 8, 16, 24, 24]
    assert following.source().spans == spans
    failing = following.address()
    assert (failing.fault, failing.failing_since, failing.failures) == (FetchFault.SILENT, began, 7)
    following.after(hours=24)
    mended = following.address()
    assert (mended.fault, mended.failing_since, mended.failures) == (None, None, 0)


def test_what_turned_into_no_calendar_is_a_failure_too(following: Following) -> None:
    following.answers(FIRST, Fetched(octets=b"BEGIN:NOTHING", etag='"9"', modified=""))
    following.follow()

    following.after(hours=1)

    assert (following.address().fault, following.address().etag) == (FetchFault.NO_CALENDAR, '"1"')


def test_two_workers_ask_once(following: Following) -> None:
    following.answers(FIRST, SECOND)
    one = following.follow()
    clock = following.vik.world.clock
    now = clock.advance(hours=1)
    with following.ports.store.transaction() as books:
        slot = f"{one.key}@{one.next_at:%Y-%m-%dT%H:%M:%SZ}"
        assert books.work.take_slot("busy", slot, "other", now, now + timedelta(minutes=5))

    assert refresh_busy(following.ports) == Refreshed()
    assert following.after(minutes=5) == Refreshed(changed=(one.key,))


def test_a_calendar_taken_away_is_not_asked_for_again(following: Following) -> None:
    following.answers(FIRST)
    one = following.follow()

    take_calendar_away(following.ports, ("vik-ordforer",), one.key, "vik-ordforer")

    assert following.after(hours=2) == Refreshed()
    assert len(following.fetcher.asked) == 1


def test_what_is_taken_away_while_it_is_fetched_stays_away(following: Following) -> None:
    following.answers(FIRST)
    one = following.follow()

    class TakenAway(ScriptedFetcher):
        def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
            take_calendar_away(following.ports, ("vik-ordforer",), one.key, "vik-ordforer")
            return super().fetch(url, etag=etag, modified=modified)

    following.vik.world.clock.advance(hours=1)
    refresh_busy(replace(following.ports, fetcher=TakenAway(script=[SECOND])))

    with following.ports.store.reading() as books:
        assert books.busy_addresses.get(one.key) is None
        assert books.own_days.sources(["vik-ordforer"]) == ()


def test_whoever_no_agreement_names_is_not_asked_for(following: Following) -> None:
    following.answers(FIRST)
    following.follow()
    with following.ports.store.transaction() as books:
        one = books.busy_addresses.of(["vik-ordforer"])[0]
        books.busy_addresses.put(replace(one, owner="borte"))

    assert following.after(hours=1) == Refreshed()
    assert len(following.fetcher.asked) == 1


def test_a_tick_reads_calendars(following: Following) -> None:
    following.answers(FIRST, SECOND)
    one = following.follow()
    following.vik.world.clock.advance(hours=1)

    assert tick(following.ports).calendars == Refreshed(changed=(one.key,))
