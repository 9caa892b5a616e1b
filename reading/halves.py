"""How often in two halves, least and most apart from each other, or season by season."""

from __future__ import annotations

from reading.cadence import Hit
from reading.counting import counted
from reading.numbers import number
from reading.vocabulary import cue


def in_two_halves(low: str) -> Hit | None:
    """Give the range of "minst to, men ikke flere enn fire møter i året", whichever half comes first."""
    found = cue("halves.least_first").search(low) or cue("halves.most_first").search(low)
    if found is None:
        return None
    hits = counted(low)
    least, most = number(found.group("least")), number(found.group("most"))
    if not hits or not least < most:
        return None
    start, end = min(found.start() + 1, hits[0].start), max(found.end(), hits[-1].end)
    return Hit(start=start, end=end, rule="counted", count=least, count_max=most, per=hits[0].per)


def by_seasons(low: str) -> Hit | None:
    """Give the sum of "ett møte på vinteren, ett på forsommeren og ett på høsten", two seasons at least.

    Three seasons or more that are only named are one meeting each.
    """
    named = cue("halves.seasons_named").search(low)
    if named is not None:
        count = named.group("list").replace(" og ", ", ").count(", ") + 1
        return Hit(
            start=named.start("list"),
            end=named.end("list"),
            rule="counted",
            count=count,
            count_max=0,
            per="year",
        )
    found = list(cue("halves.in_a_season").finditer(low))
    if len(found) < _SEASONS or cue("halves.split").search(low[: found[0].end()]) is not None:
        return None
    count = sum(number(one.named("n") or one.named("m")) for one in found)
    return Hit(
        start=found[0].start(), end=found[-1].end(), rule="counted", count=count, count_max=0, per="year"
    )


_SEASONS = 2
