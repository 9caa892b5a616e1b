"""Bodies that no list knows and a heading brings in: "Valgnemnda", "Vedtekter for Forebyggingsutvalget".

What such a heading names is a body of its own, known by its name wherever it stands after that; two of one
sort are told apart. Where others of these sorts are spoken of first in a sentence, it is not about ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import count

from reading.namings import OUTSIDE, Naming
from reading.records import HEADING, Sentence
from reading.roles import begins_with_title
from reading.signals import family
from reading.vocabulary import cue

_SORTS = {
    "utvalg": ("arbeidsutvalg", "utvalg"),
    "nemnd": ("arbeidsutvalg", "utvalg"),
    "komit": ("arbeidsutvalg", "utvalg"),
    "råd": ("rad", "råd"),
    "grupp": ("arbeidsgruppe", "gruppe"),
    "team": ("team", "team"),
    "forum": ("forum", "forum"),
    "nettverk": ("forum", "nettverk"),
    "styre": ("styre", "styre"),
    "lag": ("team", "lag"),
    "møte": ("forum", "møte"),
}
_FIRST = 3
_MOST = 12


def with_own_names(
    found: Sequence[Sentence], named: Sequence[tuple[Naming, ...]]
) -> list[tuple[Naming, ...]]:
    """Give what each sentence names, with the bodies of its own that the text brings in by a heading."""
    kinds: dict[str, Naming] = {}
    other = dict(_other_names(found, named))
    begun = frozenset(stem_of(sentence.low.partition(" ")[0]) for sentence in found)
    for sentence, names in zip(found, named, strict=True):
        if len(kinds) < _MOST:
            by_heading = sentence.shape is HEADING and not names
            for name in _named_by(sentence.low) if by_heading else _brought_in(sentence, names, begun):
                kinds.setdefault(stem_of(name.word), name)
    other |= dict(_of_a_sort(found, named)) | dict(_of_a_level(found, named))
    kinds = {stem: name for stem, name in kinds.items() if stem not in other}
    taken = {name.type for names in named for name in names}
    apart: dict[str, Naming] = dict(other)
    for stem, name in kinds.items():
        kind = next(kind for kind in numbered(name.type) if kind not in taken)
        taken.add(kind)
        apart[stem] = replace(name, type=kind)
    free = [tuple(name for name in names if stem_of(name.word) not in other) for names in named]
    return [_with(sentence.low, names, apart) or names for sentence, names in zip(found, free, strict=True)]


def _other_names(
    found: Sequence[Sentence], named: Sequence[tuple[Naming, ...]]
) -> Iterator[tuple[str, Naming]]:
    """Give the stems of names that the opening gives a council: "Dalarådet – felles politiråd for dalen"."""
    for sentence, names in zip(found[:_OPENING], named[:_OPENING], strict=True):
        told = cue("bodies.other_name").search(sentence.low) if names else None
        if told is None:
            continue
        council = next((name for name in names if name.start >= told.end("name")), None)
        if council is None or any(name.start < told.end("name") for name in names):
            continue
        between = sentence.low[told.end("name") : council.end]
        if council.start <= told.end() and cue("bodies.of_several").search(between):
            yield stem_of(told.group("name")), council


def _of_a_sort(
    found: Sequence[Sentence], named: Sequence[tuple[Naming, ...]]
) -> Iterator[tuple[str, Naming]]:
    """Give the stems of names whose heading tells their sort: "Familieforum (koordineringsgruppe)"."""
    seen: set[str] = set()
    for sentence, names in zip(found, named, strict=True):
        told = cue("bodies.name_and_sort").search(sentence.low) if _in_brackets(sentence) else None
        sort = next((name for name in names if told is not None and name.start >= told.start("sort")), None)
        if told is not None and sort is not None:
            kind = next(kind for kind in numbered(sort.type) if kind not in seen)
            seen.add(kind)
            yield stem_of(told.group("name")), replace(sort, type=kind)


def _of_a_level(
    found: Sequence[Sentence], named: Sequence[tuple[Naming, ...]]
) -> Iterator[tuple[str, Naming]]:
    """Give the stems of names that a heading says to be a level: "Koordinerende nivå – SLT-nettverket".

    What "operativt nivå" is, differs: it may be above "taktisk nivå" or the lowest.
    """
    for sentence, names in zip(found, named, strict=True):
        if sentence.shape is not HEADING or len(names) != _PAIR or names[0].start:
            continue
        level, name = names
        between = sentence.low[level.end : name.start].strip()
        if level.word in _LEVELS and name.type in _LESSER and between in _ARE_ONE:
            yield stem_of(name.word), replace(name, type=level.type)


_PAIR = 2
_LEVELS = frozenset(["koordinerende nivå", "samordnende nivå", "utførende nivå", "utøvende nivå"])
_LESSER = frozenset(["slt_forum", "forum", "arbeidsgruppe", "team", "samordningsgruppe"])
_ARE_ONE = frozenset(["-", ":", "/", "(", ","])


def _in_brackets(sentence: Sentence) -> bool:
    """Tell whether a heading may have a sort in brackets at its end."""
    return sentence.shape is HEADING and sentence.low.endswith(")")


_OPENING = 12
"""In so many sentences at the start a council gets its name."""


def with_others(found: Sequence[Sentence], named: Sequence[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Give what each sentence names, with a body that is none of ours where it begins with one."""
    return [_of_others(sentence, names) for sentence, names in zip(found, named, strict=True)]


def sort_of(word: str) -> tuple[str, str]:
    """Give the type of a body by a word with the word for a group in it, and the noun for it.

    What stands behind the first letters is tried first: "rådsteamet" is a team. A word without any raises
    StopIteration.

    >>> sort_of("foreldrenettverket"), sort_of("rådsteamet"), sort_of("bygruppen")
    (('forum', 'nettverk'), ('team', 'team'), ('arbeidsgruppe', 'gruppe'))
    """
    behind = (word[_FIRST:], word)
    return next(told for part in behind for ending, told in _SORTS.items() if ending in part)


def numbered(kind: str) -> Iterator[str]:
    """Give the types that bodies of one sort have, in turn: "forum", "forum-2"."""
    yield kind
    yield from (f"{kind}-{number}" for number in count(2))


def _named_by(low: str) -> Iterator[Naming]:
    found = cue("bodies.own_name").search(low)
    if found is None or cue("bodies.wrote").search(found.group("name")):
        return
    yield from _named(found.group("name"))


def _named(word: str) -> Iterator[Naming]:
    kind, noun = sort_of(word)
    yield Naming(start=0, end=0, type=kind, word=word, strong=False, noun=noun)


def _brought_in(sentence: Sentence, names: tuple[Naming, ...], begun: AbstractSet[str]) -> Iterator[Naming]:
    """Give the body of "under rådet er det en øvingsgruppe" if a sentence has begun with it."""
    told = cue("bodies.brought_in").search(sentence.low) if sentence.signals & family("body") else None
    if told is None or any(name.start < told.end("name") and told.start("name") < name.end for name in names):
        return
    if stem_of(told.group("name")) in begun:
        yield from _named(told.group("name"))


def stem_of(word: str) -> str:
    """Give the word of a name without its ending."""
    for ending in ("et", "en", "a"):
        if word.endswith(ending):
            return word.removesuffix(ending)
    return word.removesuffix("e")


def _with(low: str, names: tuple[Naming, ...], kinds: dict[str, Naming]) -> tuple[Naming, ...]:
    """Give the names of a sentence with those of its own in it; nothing if it has none of them."""
    more = [
        replace(name, start=start, end=end, word=low[start:end])
        for stem, name in kinds.items()
        for start, end in spots(low, stem)
        if not any(one.start < end and start < one.end for one in names)
    ]
    return tuple(sorted([*names, *more], key=lambda name: name.start)) if more else ()


def spots(low: str, stem: str) -> Iterator[tuple[int, int]]:
    """Give where words begin with the stem, and where they end; "slt-gruppen" begins with "slt" alone."""
    start = low.find(stem)
    while start >= 0:
        end = start + len(stem)
        while low[end : end + 1].isalpha():
            end += 1
        if not (low[start - 1 : start].isalpha() or low[start - 1 : start] == "-"):
            yield start, end
        start = low.find(stem, end)


def _of_others(sentence: Sentence, names: tuple[Naming, ...]) -> tuple[Naming, ...]:
    """Give the names of a sentence, behind a body that is none of ours where it begins with one."""
    if (names and not names[0].start) or not sentence.signals & family("body"):
        return names
    other = cue("bodies.unknown_first").search(sentence.low)
    if other is None or sentence.shape is HEADING or begins_with_title(other.group("name")):
        return names
    word = other.group("name")
    one = Naming(start=0, end=len(word), type=OUTSIDE, word=word, strong=False, noun="")
    return (one, *names)
