"""The lesser provisions: deputies, place, quorum, decisions, plans, secrecy, records."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reading.bodies import acts_as
from reading.drafts import Draft, draft
from reading.namings import OUTSIDE
from reading.places import Place
from reading.records import Kind, Shape
from reading.signals import family
from reading.vocabulary import START, pattern, table


def provisions(place: Place) -> Iterator[Draft]:
    """Give the lesser provisions of a sentence."""
    low = place.sentence.low
    if place.sentence.shape in {Shape.HEADING, Shape.ROW} or place.topic == OUTSIDE:
        return
    if not place.sentence.signals & _any_of_them() and len(place.namings) < _A_PAIR:
        return
    heard = place.sentence.signals & _any_of_them()
    for number, (kind, source, value, whole, unless) in enumerate(_all()):
        found = pattern(source).search(low) if heard & family(f"provision{number}") else None
        if found is not None and not (unless and pattern(unless).search(low)):
            shown = value | {name: _shown(name, words) for name in _GROUPS if (words := found.named(name))}
            yield draft(kind, place, shown, body="" if whole else None, sure=0.9)
    pair = acts_as(place)
    if pair is not None:
        yield draft(Kind.SAME_BODY, place, {"acts_as": pair[1].type}, body="politirad")


_GROUPS = ("what", "who", "places", "rule", "year")


def _shown(name: str, words: str) -> object:
    if name == "year":
        return int(words)
    return [words] if name == "places" else words


_A_PAIR = 2


@cache
def _any_of_them() -> int:
    return family(" ".join(f"provision{number}" for number in range(len(_all()))))


@cache
def _all() -> list[tuple[Kind, str, dict[str, object], bool, str]]:
    return [
        (
            Kind(entry["kind"]),
            f"{START}{entry['pattern']}",
            dict(entry.get("value", {})),
            bool(entry.get("whole")),
            START + str(entry["unless"]) if "unless" in entry else "",
        )
        for entry in table("provisions")["provision"]
    ]
