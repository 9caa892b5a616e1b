"""Choose in which order an agreement's bodies stand on the wheel, its matrix and its files."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.rings import RingOrder, Side, in_order, placed
from scheduler.usecases.errors import UnknownError


@dataclass(frozen=True, slots=True, kw_only=True)
class RingWish:
    """Where a body's ring is wanted; both are keys of bodies."""

    body: str
    side: Side
    neighbour: str


def place_ring(ports: Ports, agreement: Agreement, wish: RingWish, by: str) -> RingOrder:
    """Put a body's ring beside another one; gives the order kept. The same wish twice is one.

    Raises:
        UnknownError: one of the two is no body of the agreement.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        keys = [one.key for one in rings_of(books, agreement)]
        for key in (wish.body, wish.neighbour):
            if key not in keys or wish.body == wish.neighbour:
                what = "body"
                raise UnknownError(what, key)
        bodies = placed(keys, wish.body, wish.side, wish.neighbour)
        order = RingOrder(agreement=agreement.key, bodies=bodies, by=by, at=now)
        books.rings.put(order)
        detail = " ".join(order.bodies)
        books.audit.append(at=now, by=by, act="rings.order", subject=agreement.key, detail=detail)
    return order


def rings_of(books: Books, agreement: Agreement) -> tuple[Body, ...]:
    """Give the agreement's bodies from the outermost ring in."""
    kept = books.rings.get(agreement.key)
    return in_order(agreement.bodies, kept.bodies if kept else ())
