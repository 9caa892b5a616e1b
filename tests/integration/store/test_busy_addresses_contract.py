"""What every store promises, in memory and on both databases: addresses of calendars."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from scheduler.records.busy_addresses import BusyAddress, FetchFault
from scheduler.records.own_days import BusyKind
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store

ADDRESS = BusyAddress(
    key="b",
    kind=BusyKind.PERSON,
    owner="stange-ordforer",
    name="Ordføreren – ñ",
    url="https://kalender.example/hemmelig.ics",
    etag='"a"',
    read_at=NOW,
    next_at=NOW + timedelta(hours=1),
    at=NOW,
    by="stange-slt",
)


def test_an_address_is_given_back_as_it_was_also_while_it_fails(store: Store) -> None:
    failing = replace(ADDRESS.as_failed(NOW, FetchFault.SLOW), key="a")
    with store.transaction() as books:
        books.busy_addresses.put(ADDRESS)
        books.busy_addresses.put(failing)

    with store.reading() as books:
        assert books.busy_addresses.of(["stange-ordforer", "stange-slt"]) == (failing, ADDRESS)
        assert books.busy_addresses.of([]) == ()
        assert books.busy_addresses.get("b") == ADDRESS
        assert books.busy_addresses.get("c") is None


def test_those_whose_hour_has_come_are_due_in_order(store: Store) -> None:
    first, later = replace(ADDRESS, key="z", next_at=NOW), replace(ADDRESS, key="c")
    with store.transaction() as books:
        for one in (ADDRESS, later, first):
            books.busy_addresses.put(one)

    with store.reading() as books:
        assert books.busy_addresses.due(NOW - timedelta(seconds=1), 9) == ()
        assert books.busy_addresses.due(NOW, 9) == (first,)
        assert books.busy_addresses.due(NOW + timedelta(hours=1), 9) == (first, ADDRESS, later)
        assert books.busy_addresses.due(NOW + timedelta(hours=1), 2) == (first, ADDRESS)


def test_an_address_is_replaced_and_forgotten(store: Store) -> None:
    with store.transaction() as books:
        books.busy_addresses.put(ADDRESS)
        books.busy_addresses.put(replace(ADDRESS, name="Ny"))
        named = [one.name for one in books.busy_addresses.of(["stange-ordforer"])]
        gone = [books.busy_addresses.remove("b"), books.busy_addresses.remove("b")]

    assert named == ["Ny"]
    assert gone == [True, False]
