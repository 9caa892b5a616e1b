"""Short names that a text gives its bodies: "koordineringsgruppen (KG)", "heretter kalt krimgruppen"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reading.namings import OUTSIDE, Naming, is_listed
from reading.records import Sentence
from reading.spelling import normal
from reading.vocabulary import cue, pattern


def with_aliases(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Give the namings, with those by a short name wherever the text uses it after it gave it."""
    given: dict[str, Naming] = {}
    told: list[tuple[Naming, ...]] = []
    for sentence, names in zip(found, named, strict=True):
        told.append(_also(sentence, names, given) if given else names)
        for name in names:
            if name.type != OUTSIDE and (alias := _alias(sentence, name)):
                given.setdefault(alias, name)
    return told


def spelled_out(sentence: Sentence, names: tuple[Naming, ...]) -> tuple[Sentence, tuple[Naming, ...]]:
    """Give a sentence in which "utvalget" stands for "AU", so that the phrases fit, and its names."""
    low: str = sentence.low
    told = list(names)
    for at in range(len(names) - 1, -1, -1):
        name = names[at]
        noun = _SPELLED.get(name.noun, "") if _is_short(sentence, name) else ""
        if not noun:
            continue
        low = low[: name.start] + noun + low[name.end :]
        longer = len(noun) - len(name.word)
        told[at] = replace(name, end=name.start + len(noun), word=noun)
        told[at + 1 :] = (replace(o, start=o.start + longer, end=o.end + longer) for o in told[at + 1 :])
    if low == sentence.low:
        return sentence, names
    again = normal(low)
    return replace(sentence, low=again, signals=again.bits), tuple(told)


def _is_short(sentence: Sentence, name: Naming) -> bool:
    """Tell whether a name is a short one in capitals that no list knows."""
    if len(name.word) > _SHORT or is_listed(name.word):
        return False
    return _in_capitals(sentence, name.word, name.start)


_SHORT = 5
_SPELLED = {
    "råd": "rådet",
    "gruppe": "gruppen",
    "team": "teamet",
    "forum": "forumet",
    "nettverk": "nettverket",
    "utvalg": "utvalget",
}


def _alias(sentence: Sentence, name: Naming) -> str:
    """Give the short name that stands behind a name, nothing if none does: capitals, or what is announced."""
    after = cue("bodies.alias").search(sentence.low[name.end :], sentence.low)
    if after is None:
        return ""
    word = after.group("short")
    if word:
        if word in _NO_BODY:
            return ""
        return word if f"({word.upper()}" in sentence.text or f" {word.upper()})" in sentence.text else ""
    return after.group("called") if after.group("called") not in _POINTS_ANYWAY else ""


_NO_BODY = frozenset(["slt", "nav", "pst", "ppt", "bup"])
"""The model or a service: "(SLT)" behind a name says what it is for."""

_POINTS_ANYWAY = frozenset(
    ["rådet", "gruppen", "gruppa", "teamet", "forumet", "utvalget", "styret", "avtalen"]
)


def _also(sentence: Sentence, names: tuple[Naming, ...], given: dict[str, Naming]) -> tuple[Naming, ...]:
    added = []
    low = sentence.low
    for alias, name in given.items():
        if alias not in low:
            continue
        for match in pattern(rf"(?:^|[^\pL-])(?P<word>{alias})(?:s|[^\pL]|$)").finditer(low):
            start, end = match.start("word"), match.end("word")
            if alias in _WORDS and not _in_capitals(sentence, alias, start):
                continue
            if not any(other.start < end and start < other.end for other in names):
                added.append(
                    Naming(
                        start=start, end=end, type=name.type, word=alias, strong=name.strong, noun=name.noun
                    )
                )
    return tuple(sorted([*names, *added], key=lambda one: one.start))


_WORDS = frozenset(["og", "av", "er", "om", "ut", "at", "en"])
"""Words of the language that are short names too: "operativ gruppe (OG)"."""


def _in_capitals(sentence: Sentence, alias: str, start: int) -> bool:
    """Tell whether the word of the text that stands there has capitals, as a name has."""
    words = sentence.text.split()
    at = len(sentence.low[:start].split())
    if len(words) != len(sentence.low.split()) or at >= len(words):
        return False  # it stands within the last word: "<th>(AU)</th>"
    return words[at].strip("().,;:|").removesuffix("s") == alias.upper()
