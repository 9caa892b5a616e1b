"""What every store promises, in memory and on both databases: the order of the wheel's rings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scheduler.records.rings import RingOrder
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store

ORDER = RingOrder(agreement="stange", bodies=("stange-slt", "stange-politirad"), by="stange-slt", at=NOW)


def test_an_order_is_given_back_as_it_was_and_replaced_by_the_next(store: Store) -> None:
    turned = replace(ORDER, bodies=("stange-politirad", "stange-slt"))
    with store.transaction() as books:
        books.rings.put(ORDER)
        books.rings.put(replace(ORDER, agreement="nes", bodies=()))
    with store.reading() as books:
        first = books.rings.get("stange")
    with store.transaction() as books:
        books.rings.put(turned)

    with store.reading() as books:
        assert first == ORDER
        assert books.rings.get("stange") == turned
        assert books.rings.get("nes") == replace(ORDER, agreement="nes", bodies=())
        assert books.rings.get("finnes-ikke") is None
