"""Districts' years as they were last worked out, kept while nothing that they show has changed.

Thirty municipalities' meetings are read in one go and looked at all day long. What is kept is given
only to the same visitor, on the same day, for the same versions of the same agreements; what was drawn
of it in a language is kept along with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from markupsafe import Markup

from scheduler.ports import Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Language
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.show_district import DistrictPage, district_page, visible

LIMIT: Final = 64
"""The most years kept."""

Draw = Callable[[DistrictPage], Markup]
"""Makes what the page shows of a year, in the reader's language."""


@dataclass(frozen=True, slots=True)
class _Kept:
    agreements: tuple[Agreement, ...]
    state: tuple[object, ...]
    page: DistrictPage
    drawn: dict[Language, Markup] = field(default_factory=dict)


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
        return self._current(ports, person, unit, year).page

    def drawn(
        self, ports: Ports, person: Person, place: tuple[str, int], language: Language, draw: Draw
    ) -> tuple[DistrictPage, Markup]:
        """Give a district's year (unit and year) and what ``draw`` makes of it, made only when it is new.

        Raises:
            UnknownError: no agreement that names the person names such a unit.
        """
        kept = self._current(ports, person, *place)
        if language not in kept.drawn:
            kept.drawn[language] = draw(kept.page)
        return kept.page, kept.drawn[language]

    def _current(self, ports: Ports, person: Person, unit: str, year: int) -> _Kept:
        name = (person.key, unit, year)
        with ports.store.reading() as books:
            agreements = visible(books, person)
            state = (books.feeds.version(), people.today(ports.clock.now()))
        kept = self._kept.get(name)
        if kept is not None and kept.state == state and _same(kept.agreements, agreements):
            return kept
        before = kept.page if kept is not None else None
        made = _Kept(agreements, state, district_page(ports, person, unit, year, before))
        with self._lock:
            self._kept.pop(name, None)  # what was made last is the last to go
            self._kept[name] = made
            for oldest in list(self._kept)[:-LIMIT]:
                del self._kept[oldest]
        return made


def _same(before: tuple[Agreement, ...], now: tuple[Agreement, ...]) -> bool:
    """Tell whether they are the very same; the store gives one object for one version."""
    return len(before) == len(now) and all(one is other for one, other in zip(before, now, strict=True))
