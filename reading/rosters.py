"""Who sits in a body, from a sentence that names its members in a way no known phrase has: piece by piece.

A piece is what stands between commas, "og", brackets and the like. One that begins with a title, or does so
behind a word that leads up to it ("består av", "politiet stiller med"), is a member.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from reading.member_items import each_of, goes_on, halved, joined
from reading.places import Place
from reading.roles import begins_with_title, may_name_a_title
from reading.spelling import normal
from reading.vocabulary import Pattern, cue, pattern, table, whole


def roster(place: Place) -> list[str]:
    """Give the members the sentence lists, in its order and words; empty if it lists none for certain."""
    low = place.sentence.low
    if not _listed("gathers").search(low) or _listed("elsewhere").search(low):
        return []
    if not place.namings and not place.back and cue("members.covers").search(low):
        return []
    pieces = list(_pieces(halved(place.sentence.text)))
    if len(pieces) < _PAIR:
        return []
    found = [(piece, _member(piece)) for piece in pieces]
    items = [one for _, item in found if item for one in each_of(joined(item))]
    strays = sum(1 for piece, item in found[1:] if not item and not _leads(piece))
    certain = len(items) >= _FEW or (len(items) >= _PAIR and _listed("consists").search(low) is not None)
    return items if certain and len(items) > strays else []


_PAIR = 2
_FEW = 3


def _pieces(text: str) -> Iterator[str]:
    """Give what stands between commas, "og" and the like; "sjefene for oppvekst og helse" is one."""
    begin = 0
    for stop in pattern(table("rosters")["between"]).finditer(text):
        if stop.group() != " og " or not goes_on(text[begin : stop.start()], text[stop.end() :]):
            yield text[begin : stop.start()]
            begin = stop.end()
    yield text[begin:]


@lru_cache(maxsize=2048)
def _member(piece: str) -> str:
    """Give the member that a piece names, nothing if it names none: only an office, or how many there are."""
    words = piece.strip(" .,;:()-–")
    low = normal(joined(words))
    if not may_name_a_title(low) or _listed("in_office").search(low):
        return ""
    leads = [found.end() for found in pattern(table("rosters")["lead"]).finditer(low)]
    if leads and not begins_with_title(low):
        words = " ".join(words.split()[len(low[: leads[-1]].split()) :])
    words = pattern(table("rosters")["tail"]).sub("", words)
    low = normal(joined(words))
    if not low or not begins_with_title(low) or pattern(table("rosters")["no_member"]).search(low):
        return ""
    return "" if cue("members.deed").search(low) or len(words) > _LONGEST else words


_LONGEST = 80


def _leads(piece: str) -> bool:
    """Tell whether a piece only leads up to those that follow: "fra politiet", "4 fra kommunen"."""
    low = normal(piece.strip(" .,;:()"))
    return not low or pattern(table("rosters")["no_member"]).search(low) is not None


@cache
def _listed(name: str) -> Pattern:
    return pattern(whole(table("rosters")[name]))
