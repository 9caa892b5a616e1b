"""Districts' years as they were last worked out, kept while nothing that they show has changed.

Thirty municipalities' meetings are read in one go and looked at all day long. What is kept is given
only to the same visitor, on the same day, for the same versions of the same agreements.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import Final

from scheduler.ports import Ports
from scheduler.records.agreement import Agreement
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.show_district import DistrictPage, district_page, visible

LIMIT: Final = 64
"""The most years kept."""


@dataclass(frozen=True, slots=True)
class _Kept:
    agreements: tuple[Agreement, ...]
    state: tuple[object, ...]
    page: DistrictPage


class Districts:
    """The districts' years of one process."""

    def __init__(self) -> None:
        """Begin without any."""
        self._kept: dict[tuple[str, str, int], _Kept] = {}
        self._lock = Lock()

    def __call__(self, ports: Ports, person: Person, unit: str, year: int) -> DistrictPage:
        """Give a district's year, as far as the person may see it.

        Raises:
            UnknownError: no agreement that names the person names such a unit.
        """
        name = (person.key, unit, year)
        with ports.store.reading() as books:
            agreements = visible(books, person)
            state = (books.feeds.version(), people.today(ports.clock.now()))
        kept = self._kept.get(name)
        if kept is not None and kept.state == state and _same(kept.agreements, agreements):
            return kept.page
        page = district_page(ports, person, unit, year)
        with self._lock:
            self._kept[name] = _Kept(agreements, state, page)
            for oldest in list(self._kept)[:-LIMIT]:
                del self._kept[oldest]
        return page


def _same(before: tuple[Agreement, ...], now: tuple[Agreement, ...]) -> bool:
    """Tell whether they are the very same; the store gives one object for one version."""
    return len(before) == len(now) and all(one is other for one, other in zip(before, now, strict=True))
