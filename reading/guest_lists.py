"""Guests in a list under a line that says they may come: "Kan innkalles ved behov:", a heading "Gjester"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from reading.drafts import Draft
from reading.guests import labelled
from reading.namings import OUTSIDE
from reading.places import Place
from reading.records import HEADING, ITEM, LEAF, Kind
from reading.signals import family
from reading.visits import is_somebody
from reading.vocabulary import cue


def guest_lists(found: Sequence[Place]) -> Iterator[Draft]:
    """Give the guests of each such list, those who come as often together."""
    for index, place in enumerate(found):
        if place.topic in {"", OUTSIDE} or not leads_to_guests(place):
            continue
        items = list(takewhile(_is_item, found[index + 1 : index + _LONGEST]))
        if items and all(is_somebody(_without_times(item)) for item in items):
            told = "; ".join(_bare(item) for item in items)
            shown_in = " . ".join(item.sentence.text for item in items)
            yield from labelled(place, told, shown_in, items[-1].sentence)


_LONGEST = 30


def leads_to_guests(place: Place) -> bool:
    """Tell whether those listed under the line are guests, not members."""
    sentence = place.sentence
    if not sentence.signals & family("guest") or not (
        sentence.shape is HEADING or sentence.low.endswith(":")
    ):
        return False
    said = cue("guests.list_of_guests").search(sentence.low) is not None
    return said and cue("guests.list_of_others").search(sentence.low) is None


def _is_item(place: Place) -> bool:
    return place.sentence.shape in (ITEM, LEAF)


def _bare(place: Place) -> str:
    """Give the words of an item, what stands in brackets behind it as the rest: "PST (ved behov)"."""
    return place.sentence.low.lstrip("-* ").strip(" .;,)").replace(" (", " ")


def _without_times(place: Place) -> str:
    return cue("guests.times").sub("", f" {_bare(place)}").strip()


def without_their_times(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out how often a body meets where that is told of a guest in such a list."""
    spans = [
        (one.first.start, one.last.start)
        for one in drafts
        if one.kind is Kind.GUEST and one.first is not one.last
    ]
    return [
        one
        for one in drafts
        if one.kind is not Kind.FREQUENCY or not any(begin < one.first.start <= end for begin, end in spans)
    ]
