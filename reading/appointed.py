"""Members who are counted by who appoints them: "Pensjonistforeningene velger 3 medlemmer"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reading.drafts import Draft
from reading.member_sentences import members_draft
from reading.namings import OUTSIDE
from reading.numbers import number
from reading.places import Place
from reading.records import HEADING
from reading.signals import family
from reading.spelling import as_written
from reading.vocabulary import Match, cue

_PARTS = 2


def appointed(found: Sequence[Place]) -> Iterator[Draft]:
    """Give the parts of a council that somebody appoints, a draft each, where there are two or more.

    A number that is that of all the others together counts the whole council, and one alone does so too.
    """
    parts: defaultdict[str, list[tuple[int, Draft]]] = defaultdict(list)
    named = family("members")
    for place in found:
        if place.sentence.signals & named and place.sentence.shape is not HEADING:
            for count, one in _parts_of(place):
                parts[one.body].append((count, one))
    for of_one in parts.values():
        whole = sum(count for count, _ in of_one)
        told = [one for count, one in of_one if 2 * count != whole or len(of_one) == _PARTS]
        yield from told if len(told) >= _PARTS else ()


def _parts_of(place: Place) -> Iterator[tuple[int, Draft]]:
    low = place.sentence.low
    body = place.main if place.topic in {"", OUTSIDE} else place.topic
    for way in ("appoints", "appoints_too", "are_appointed"):
        for match in cue(f"members.{way}").finditer(low) if body else ():
            yield number(match.group("n")), members_draft(place, [_item(place, match)], place.sentence, body)


def _item(place: Place, match: Match) -> str:
    """Give "3 medlemmer oppnevnt av foreningene", in the words of the text where it says so itself."""
    written = place.sentence.text
    how = as_written(written, match.group("how").strip()) if match.has("how") else ""
    counted = f"{match.group('n')} {match.group('who')}"
    by = match.named("by")
    return f"{counted} oppnevnt av {as_written(written, by)}" if by and not how else f"{counted} {how}"
