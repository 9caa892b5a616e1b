"""Verify the trail: its chain, and its end against one that was noted somewhere else.

The chain shows what is changed within it. Whoever can write in the database can make a whole new chain, or
cut off its end with the number that tells how long it is; only an end that was noted elsewhere shows that.
So the end is logged every day, and stands on the page and the paper that say what the installation needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.usecases.errors import UseCaseError

NOTHING: Final = "0"
"""The end of a trail without any entry."""

_DIGITS: Final = 32
_NOTED: Final = re.compile(rf"\d{{1,12}}-[0-9a-f]{{{_DIGITS}}}")


class NotedEndError(UseCaseError):
    """What was noted is not the end of a trail."""

    def __init__(self, noted: str) -> None:
        """Keep what was noted."""
        super().__init__(f"{noted[:60]!r} is no end of a trail; write it as it was noted, number-letters")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailState:
    """How a trail stands. ``broken`` is the first entry that does not hold, ``end`` is to be noted elsewhere.

    ``broken`` is ``None`` when all hold.
    """

    broken: int | None
    end: str


def verify_trail(ports: Ports, noted: str = "") -> TrailState:
    """Verify the chain and, where an end was noted, that the trail still runs through it.

    Raises:
        NotedEndError: what was noted is no end.
    """
    if noted and noted != NOTHING and not _NOTED.fullmatch(noted):
        raise NotedEndError(noted)
    with ports.store.reading() as books:
        broken = books.audit.broken_at()
        if broken is None and noted and noted != NOTHING:
            broken = _missed(books, noted)
        return TrailState(broken=broken, end=end_of(books))


def end_of(books: Books) -> str:
    """Give the number of the last entry and the beginning of its digest: ``12-0123…``."""
    last = books.audit.entries(limit=1)
    return f"{last[0].number}-{last[0].digest[:_DIGITS]}" if last else NOTHING


def _missed(books: Books, noted: str) -> int | None:
    """Give the number of the noted entry when it is not what it was."""
    number, digits = noted.split("-")
    last = books.audit.entries(limit=1)
    behind = (last[0].number if last else 0) - int(number)
    if behind < 0:
        return int(number)
    entry = books.audit.entries(limit=behind + 1)[-1]
    return None if entry.digest.startswith(digits) else int(number)
