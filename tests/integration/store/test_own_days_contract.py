"""What every store promises, in memory and on both databases: breaks, closed days, busy times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from scheduler.records.days import BreakKind
from scheduler.records.own_days import BusyKind, BusySource, ClosedDays, TownBreak
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store

WINTER = TownBreak(
    municipality="3413",
    kind=BreakKind.WINTER,
    first=date(2027, 2, 22),
    last=date(2027, 2, 26),
    source="https://stange.example/skolerute – ñ",
    at=NOW,
    by="stange-slt",
)
CLOSED = ClosedDays(
    key="a",
    municipality="3413",
    body="stange-politirad",
    first=date(2027, 3, 8),
    last=date(2027, 3, 9),
    why="Plandager 🚓",
    at=NOW,
    by="stange-slt",
)
SOURCE = BusySource(
    key="b",
    kind=BusyKind.PERSON,
    owner="stange-ordforer",
    name="Ordføreren",
    first=date(2027, 1, 1),
    last=date(2028, 12, 31),
    spans=((NOW, NOW + timedelta(hours=1)), (NOW + timedelta(days=1), NOW + timedelta(days=2))),
    left_out=2,
    at=NOW,
    by="stange-slt",
)


def test_what_was_told_is_given_back_as_it_was(store: Store) -> None:
    with store.transaction() as books:
        books.own_days.put_break(WINTER)
        books.own_days.put_closed(CLOSED)
        books.own_days.put_source(SOURCE)

    with store.reading() as books:
        assert books.own_days.breaks(["3413", "9999"]) == (WINTER,)
        assert books.own_days.closed(["3413"]) == (CLOSED,)
        assert books.own_days.sources(["stange-ordforer"]) == (SOURCE,)
        assert books.own_days.breaks(["9999"]) == ()
        assert books.own_days.closed([]) == ()
        assert books.own_days.sources(["stange-slt"]) == ()


def test_a_break_of_the_same_school_year_is_replaced_and_another_years_is_not(store: Store) -> None:
    later = replace(WINTER, first=date(2027, 3, 1), last=date(2027, 3, 5))
    next_year = replace(WINTER, first=date(2028, 2, 21), last=date(2028, 2, 25))
    with store.transaction() as books:
        for one in (WINTER, next_year, later):
            books.own_days.put_break(one)

    with store.reading() as books:
        assert books.own_days.breaks(["3413"]) == (later, next_year)


def test_what_is_taken_away_is_gone_and_missing_things_are_told(store: Store) -> None:
    with store.transaction() as books:
        books.own_days.put_closed(CLOSED)
        books.own_days.put_source(SOURCE)

        gone = [books.own_days.remove_closed("a"), books.own_days.remove_closed("a")]
        gone += [books.own_days.remove_source("b"), books.own_days.remove_source("b")]

    assert gone == [True, False, True, False]
    with store.reading() as books:
        assert books.own_days.closed(["3413"]) == ()
        assert books.own_days.sources(["stange-ordforer"]) == ()


def test_the_version_rises_with_every_change_and_only_then(store: Store) -> None:
    seen = []
    with store.transaction() as books:
        seen.append(books.own_days.version())
        books.own_days.put_break(WINTER)
        seen.append(books.own_days.version())
        books.own_days.put_closed(CLOSED)
        seen.append(books.own_days.version())
        books.own_days.put_source(SOURCE)
        seen.append(books.own_days.version())
        books.own_days.remove_closed("missing")
        seen.append(books.own_days.version())
        books.own_days.remove_closed("a")
        seen.append(books.own_days.version())

    assert seen == [0, 1, 2, 3, 3, 4]
