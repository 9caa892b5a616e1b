"""The lesser provisions: deputies, place, quorum, decisions, plans, secrecy, records."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from reading.bodies import acts_as
from reading.drafts import Draft, draft
from reading.namings import OUTSIDE
from reading.places import Place
from reading.records import HEADING, ROW, Kind
from reading.signals import family
from reading.vocabulary import START, Pattern, pattern, table


def provisions(place: Place) -> Iterator[Draft]:
    """Give the lesser provisions of a sentence."""
    low = place.sentence.low
    if place.sentence.shape in (HEADING, ROW) or place.topic == OUTSIDE:
        return
    for phrase, unless, (kind, value, whole) in _heard(place.sentence.signals & any_provision()):
        found = phrase.search(low)
        if found is not None and not (unless and unless.search(low)):
            shown = value | {name: _shown(name, words) for name in _GROUPS if (words := found.named(name))}
            yield draft(kind, place, shown, body="" if whole else None, sure=0.9)
    pair = acts_as(place) if len(place.namings) >= _A_PAIR else None
    if pair is not None:
        yield draft(Kind.SAME_BODY, place, {"acts_as": pair[1].type}, body="politirad")


_GROUPS = ("what", "who", "places", "rule", "year")


def _shown(name: str, words: str) -> object:
    if name == "year":
        return int(words)
    return [words] if name == "places" else words


_A_PAIR = 2


@lru_cache(maxsize=512)
def _heard(signals: int) -> tuple[tuple[Pattern, Pattern | None, tuple[Kind, dict[str, object], bool]], ...]:
    """Give the provisions of which words were heard."""
    return tuple((phrase, unless, says) for bit, phrase, unless, says in _all() if signals & bit)


@cache
def any_provision() -> int:
    """Give the families of words of all lesser provisions: what holds none of them has none."""
    return sum(bit for bit, *_ in _all())


@cache
def _all() -> list[tuple[int, Pattern, Pattern | None, tuple[Kind, dict[str, object], bool]]]:
    """Give each provision: the family to be heard, its phrase, what makes it none, and what it says."""
    return [
        (
            family(f"provision{number}"),
            pattern(f"{START}{entry['pattern']}"),
            pattern(f"{START}{entry['unless']}") if "unless" in entry else None,
            (Kind(entry["kind"]), dict(entry.get("value", {})), bool(entry.get("whole"))),
        )
        for number, entry in enumerate(table("provisions")["provision"])
    ]
