"""Notice when the clock jumps: a day ahead is not believed at once, backwards never holds letters up.

A clock that is wrong by years at the start of a machine would make every letter of those years due.
So when much became due by a jump, letters wait until the clock has gone on for ten minutes from where
it jumped to, or until an operator says that it is right. Login links do not wait.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from scheduler.ports import Books, Ports
from scheduler.usecases import way_out
from scheduler.usecases.send_letters import LEASE

BACKWARDS = way_out.PAUSES[-1]
"""How far behind the last sign of life the clock may be before it counts as put back."""


BEAT = timedelta(seconds=45)
"""How often a worker says that it is alive, at the most."""


def watch_clock(ports: Ports, worker: str) -> bool:
    """Say that the worker is alive, and give whether the clock can be believed."""
    now = ports.clock.now()
    with ports.store.reading() as books:
        last, line = books.work.last_beat(), books.line.seen()
    if last is not None and timedelta(0) <= now - last < BEAT:
        return not way_out.jumped(line, now)
    with ports.store.transaction() as books:
        last = books.work.last_beat()
        if last is not None and now < last - BACKWARDS:
            _put_back(books, now, last)
        elif last is not None and now - last > way_out.JUMP:
            _ahead(books, now, last)
        books.work.beat(worker, now)
        return not way_out.jumped(books.line.held(), now)


def confirm_clock(ports: Ports, by: str) -> None:
    """Say that the clock is right: what waits because of a jump may leave."""
    now = ports.clock.now()
    with ports.store.transaction() as books:
        line = books.line.held()
        if line.jump_at is not None:
            books.line.put(way_out.confirmed(line))
            books.audit.append(at=now, by=by, act="clock.confirmed", subject=line.jump_at.isoformat())
        books.work.beat(by, now)


def _ahead(books: Books, now: datetime, last: datetime) -> None:
    due = sum(letter.not_before > last for letter in books.letters.waiting(now))
    if due <= way_out.MANY:
        return
    books.line.put(way_out.after_jump(books.line.held(), now))
    books.audit.append(
        at=now, by="radshjul", act="clock.jumped", subject=last.isoformat(), detail=f"{due} letters wait"
    )


def _put_back(books: Books, now: datetime, last: datetime) -> None:
    """Forget moments that were reckoned with the clock as it was, or letters would wait for years."""
    books.line.put(way_out.confirmed(books.line.held()))
    books.letters.clock_put_back(now, now + LEASE)
    books.work.forget_after(now)
    books.audit.append(at=now, by="radshjul", act="clock.put_back", subject=last.isoformat())
