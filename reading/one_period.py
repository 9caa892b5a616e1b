"""How often several bodies meet, where the words for the period stand once.

"Rådet og gruppa møtes henholdsvis to og fire ganger i året", "rådet møtes to ganger i året og gruppa seks",
"fire møter i rådet og åtte i gruppa hvert år".
"""

from __future__ import annotations

from collections.abc import Iterator

from reading.cadence import Hit, cadence
from reading.counting import counted, per_of
from reading.drafts import Draft, draft
from reading.namings import OUTSIDE, Naming
from reading.numbers import number
from reading.places import Place
from reading.records import Kind
from reading.rulings import is_rule
from reading.vocabulary import Match, cue


def of_one_period(place: Place) -> list[Draft] | None:
    """Give how often each body of the sentence meets, None if each has its own period."""
    named = [name for name in place.namings if name.type != OUTSIDE]
    if len({name.type for name in named}) < _SEVERAL:
        return None
    found = _respectively(place, named) or _each_its_number(place, named)
    return [
        draft(Kind.FREQUENCY, place, cadence(place.sentence.low, hit), body=name.type) for name, hit in found
    ] or None


_SEVERAL = 2


def _respectively(place: Place, named: list[Naming]) -> list[tuple[Naming, Hit]]:
    """Read "rådet og gruppen møtes henholdsvis to og fire ganger i året"."""
    found = cue("frequency.respectively").search(place.sentence.low)
    before = [name for name in named if found and name.end <= found.start() + 1]
    if found is None or len(before) != _SEVERAL:
        return []
    per = per_of(found.group("period"))
    hits = [_hit(found.start(), found.end(), found.group(side), per) for side in ("a", "b")]
    return list(zip(before, hits, strict=True))


def _each_its_number(place: Place, named: list[Naming]) -> list[tuple[Naming, Hit]]:
    """Read the numbers beside the names, where one period or fewer is told than there are numbers."""
    low = place.sentence.low
    hits = [hit for hit in counted(low) if hit.count and not hit.months]
    if (
        not hits
        or len(hits) >= len(named)
        or len({hit.per for hit in hits}) > 1
        or not is_rule(place, hits[0])
    ):
        return []
    found = list(_beside(low, named, hits[0].per))
    return found if len({name.type for name, _ in found}) >= _SEVERAL else []


def _beside(low: str, named: list[Naming], per: str) -> Iterator[tuple[Naming, Hit]]:
    """Give each name with the number that stands before or behind it."""
    ends = [name.start for name in named[1:]] + [len(low)]
    begin = 0
    for name, end in zip(named, ends, strict=True):
        before = cue("frequency.number_before_body").search(low[begin : name.start])
        behind = cue("frequency.number_behind_body").search(low[name.end : end])
        if before is not None:
            yield name, _of(before, begin, per)
        elif behind is not None:
            yield name, _of(behind, name.end, per)
        begin = name.end


def _of(found: Match, offset: int, per: str) -> Hit:
    start, end = offset + found.start("n"), offset + found.end("n")
    return _hit(start, end, found.group("n"), per, found.group("n2"))


def _hit(start: int, end: int, words: str, per: str, most: str = "") -> Hit:
    return Hit(
        start=start,
        end=end,
        rule="counted",
        count=number(words),
        count_max=number(most) if most else 0,
        per=per,
    )
