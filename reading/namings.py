"""Where a sentence names councils, groups and teams: the words of lexicon/bodies.toml at their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from reading.vocabulary import pattern, table

OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A body named at a place in normalised text."""

    start: int
    end: int
    type: str
    word: str
    strong: bool
    noun: str


def renamed(name: Naming, old: str, new: str) -> Naming:
    """Give the naming, of another type and strong then if it is of the old type."""
    return replace(name, type=new, strong=True) if name.type == old and old != new else name


@cache
def entries() -> list[dict[str, object]]:
    """Give the entries of lexicon/bodies.toml, in the order in which they are tried."""
    return list(table("bodies")["body"])


@cache
def _source() -> str:
    return rf"(?:^|[^\pL\pN-])(?:{'|'.join(str(entry['pattern']) for entry in entries())})"


@lru_cache(maxsize=10_000)
def _entry(word: str) -> int:
    for index, entry in enumerate(entries()):
        if pattern(rf"^(?:{entry['pattern']})$").search(word):
            return index
    return -1


def is_listed(word: str) -> bool:
    """Tell whether a word is the name of a body in every text, and not only where a text makes it one.

    >>> is_listed("politirådet"), is_listed("au")
    (True, False)
    """
    return _entry(word) >= 0


_NO_BODY = (
    "sekretær", "sekretæren", "sekretariat", "sekretariatet", "periode", "perioden", "kontor", "kontoret",
)  # fmt: skip


@lru_cache(maxsize=2048)
def namings(low: str, *, in_titles: bool = False) -> tuple[Naming, ...]:
    """Give the bodies a normalised sentence names, from left to right.

    "Politirådsavtale" names none, but where a text has nothing else (``in_titles``) it does.
    """
    found = []
    for match in pattern(_source()).finditer(low):
        words = match.group()
        word = words.lstrip(" (/,.:;-|>")
        index = _entry(word)
        if index < 0 or "rådgiv" in word or word.endswith("møtes") or word.startswith("styringsgrupper"):
            continue
        if word.endswith(_NO_BODY):
            continue
        if word.startswith("politirådsavtale") and not in_titles:
            continue
        if word == "faggruppe" and low.startswith("r", match.end()):
            continue
        entry = entries()[index]
        found.append(
            Naming(
                start=match.end() - len(word), end=match.end(), type=str(entry["type"]), word=word,
                strong=bool(entry["strong"]), noun=_own_noun(word) or str(entry["noun"]),
            )
        )  # fmt: skip
    kept = [
        name
        for index, name in enumerate(found)
        if not _explains(low, found[:index], name) and not _owns(low, found[:index], name)
    ]
    return tuple(
        name for index, name in enumerate(kept) if not _is_explained(low, name, kept[index + 1 : index + 2])
    )


def _own_noun(word: str) -> str:
    """Give the noun of a name that has one of its own, whatever bodies of its type are mostly called."""
    return next((noun for noun in _OWN_NOUNS if noun in word), "")


_OWN_NOUNS = ("utvalg", "nettverk")


def _owns(low: str, before: Sequence[Naming], name: Naming) -> bool:
    """Tell whether a council only says whose lesser body is named before it: "arbeidsutvalget for rådet"."""
    lesser = bool(before) and before[-1].type in _LESSER
    return lesser and low[before[-1].end : name.start] in {" for ", " under ", " i ", " til "}


_LESSER = frozenset(["arbeidsutvalg"])


def _explains(low: str, before: Sequence[Naming], name: Naming) -> bool:
    """Tell whether "(styrende nivå)" or ", det operative leddet," only explains the name before it."""
    if not before or not before[-1].strong or not name.word.endswith(_LEVELS):
        return False
    between, after = low[before[-1].end : name.start], low[name.end : name.end + 1]
    if between in {", ", ", det "} and after == ",":
        return before[-1].end - len(before[-1].word) == 0
    return between in {" (", " - "} and "nivå" in name.word and before[-1].type == "politirad"


_LEVELS = ("nivå", "nivået", "ledd", "leddet")


def _is_explained(low: str, name: Naming, after: Sequence[Naming]) -> bool:
    """Tell whether "operativt nivå - koordineringsgruppe" names the group, and its level only beside it."""
    if not name.word.endswith(("nivå", "nivået")) or not after or not after[0].strong:
        return False
    return low[name.end : after[0].start].strip(" ") in {"-", ":", "(", "/", "(det "}


def base_of(body: str) -> str:
    """Give the sort of a body, without the number that tells two of one sort apart."""
    return body.partition("-")[0]


@cache
def noun_of(body: str) -> str:
    """Give the sort of noun that points back to a body of this type, empty if there is none."""
    noun = next((str(entry["noun"]) for entry in entries() if entry["type"] == base_of(body)), "")
    return "gruppe" if noun == "team" else noun
