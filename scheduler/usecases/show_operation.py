"""The figures of the running service, for those who watch over it. They name nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from scheduler.ports import Ports
from scheduler.records.letters import LetterState
from scheduler.records.mail_line import MailLine
from scheduler.usecases import way_out

_NEWEST: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationPage:
    """Counts at one moment. ``letters`` counts the newest ones by state; ``overdue`` all that wait too long.

    ``worker_silence`` is since any worker was last heard of (``None``: never). ``line`` is what the
    senders know of the way to the mail server, ``quarantined`` how many letters are put aside.
    """

    agreements: int
    letters: tuple[tuple[LetterState, int], ...]
    overdue: int
    feed_version: int
    worker_silence: timedelta | None
    line: MailLine
    clock_jumped: bool
    quarantined: int


def operation_page(ports: Ports) -> OperationPage:
    """Give the figures; a ``RadshjulError`` when the database does not answer."""
    now = ports.clock.now()
    with ports.store.reading() as books:
        newest = books.letters.recent(_NEWEST)
        overdue = len(books.letters.waiting(now))
        beat = books.work.last_beat()
        agreements = len(books.agreements.all())
        version = books.feeds.version()
        line = books.line.seen()
        quarantined = len(books.letters.recent(_NEWEST, (LetterState.QUARANTINED,)))
    return OperationPage(
        agreements=agreements,
        letters=tuple((state, sum(1 for one in newest if one.state is state)) for state in LetterState),
        overdue=overdue,
        feed_version=version,
        worker_silence=now - beat if beat is not None else None,
        line=line,
        clock_jumped=way_out.jumped(line, now),
        quarantined=quarantined,
    )
