"""How well a reading agrees with the truth of a case: precision and recall over the core kinds.

A stated fact is found when the reading has one of the same kind and body whose value agrees in every key the
case states; lists count item by item. What the reading has beyond that is wrong, unless it repeats or is
optional.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from reading import Reading, read_text
from tests.unit.reading.facts_in_short import CORE

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "reading"
LISTS = ("members", "standing_items")
WORDY = {"roles", "who", "what", "list", "period"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One thing to find: a fact, or one item of a list."""

    kind: str
    body: str | None
    value: Mapping[str, Any]
    optional: bool = False


@dataclass(slots=True, kw_only=True)
class Score:
    """What was found, missed and made up, in words for a failing test."""

    found: int = 0
    missed: list[str]
    invented: list[str]
    trapped: list[str]

    def precision(self) -> float:
        """Give the share of what was read that is true."""
        return self.found / max(1, self.found + len(self.invented))

    def recall(self) -> float:
        """Give the share of what is true that was read."""
        return self.found / max(1, self.found + len(self.missed))


def cases(*, held_back: bool) -> list[dict[str, Any]]:
    """Give the cases in the order of their names: those used while building, or those kept for the end."""
    read = [(p, tomllib.loads(p.read_text(encoding="utf-8"))) for p in sorted(FOLDER.glob("*.toml"))]
    return [case | {"name": path.stem} for path, case in read if bool(case.get("held_back")) is held_back]


def score(case: Mapping[str, Any], kinds: frozenset[str] = frozenset(CORE)) -> Score:
    """Compare a case with what is read from its text."""
    reading = read_once(case["text"])
    gold = [atom for atom in _stated(case) if atom.kind in kinds]
    read = [atom for atom in _read(reading) if atom.kind in kinds]
    same = _same_bodies(case)
    result = Score(missed=[], invented=[], trapped=[])
    left = list(read)
    for atom in sorted(gold, key=lambda atom: atom.optional):
        match = next((other for other in left if _agrees(other, atom, same)), None)
        if match is not None:
            left.remove(match)
            result.found += not atom.optional
        elif not atom.optional:
            result.missed.append(f"{case['name']}: {atom.kind} {atom.body} {dict(atom.value)}")
    wrong = [atom for atom in left if not any(_agrees(atom, other, same) for other in gold)]
    result.invented += [f"{case['name']}: {atom.kind} {atom.body} {dict(atom.value)}" for atom in wrong]
    result.trapped += [trap for trap in case.get("traps", []) if _fell_into(reading, wrong, trap)]
    return result


@lru_cache(maxsize=512)
def read_once(text: str) -> Reading:
    """Give what is read, kept for the next test that asks something else of the same case."""
    return read_text(text)


def _stated(case: Mapping[str, Any]) -> Iterator[Atom]:
    for body in case["bodies"]:
        yield Atom(kind="body", body=body, value={"type": body})
    for fact in case["facts"]:
        value = {key: told for key, told in fact.items() if key not in {"kind", "body", "optional"}}
        atom = Atom(
            kind=fact["kind"], body=fact.get("body"), value=value, optional=bool(fact.get("optional"))
        )
        yield from _items(atom)


def _read(reading: Reading) -> Iterator[Atom]:
    for fact in reading.facts:
        yield from _items(Atom(kind=fact.kind.value, body=fact.body, value=fact.value))


def _items(atom: Atom) -> Iterator[Atom]:
    if atom.kind not in LISTS:
        yield atom
        return
    for item in atom.value["list"]:
        yield Atom(kind=atom.kind, body=atom.body, value={"list": item}, optional=atom.optional)


def _same_bodies(case: Mapping[str, Any]) -> dict[str, str]:
    merged = {"politirad", "slt_styringsgruppe"} <= set(case["bodies"])
    return {"slt_styringsgruppe": "politirad"} if merged else {}


def _agrees(read: Atom, stated: Atom, same: Mapping[str, str]) -> bool:
    if read.kind != stated.kind:
        return False
    mine, theirs = read.body or "", stated.body or ""
    if read.kind != "body" and mine and theirs and same.get(mine, mine) != same.get(theirs, theirs):
        return False
    return all(_tells(key, told, read.value.get(key)) for key, told in stated.value.items())


def _tells(key: str, told: object, read: object) -> bool:
    if key == "rotation":
        return bool(told) == bool(read)
    if key in WORDY:
        return any(_alike(str(one), str(other)) for one in _many(told) for other in _many(read))
    if key in {"from", "to"}:
        return str(read or "").startswith(str(told)) or str(told).startswith(str(read))
    return told == read


def _many(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [value]


def _alike(one: str, other: str) -> bool:
    """Tell whether two wordings share most words, inflection and written form apart."""
    mine, theirs = _stems(one), _stems(other)
    shared = len(mine & theirs)
    return bool(shared) and (shared == min(len(mine), len(theirs)) or shared * 2 >= len(mine | theirs))


def _stems(words: str) -> set[str]:
    plain = words.lower().replace("-", " ").replace("leiar", "leder").replace("kj", "k")
    spoken = plain.replace("(", " ").replace(")", " ").split()
    return {_bare(word)[:5] for word in spoken if len(word) > 1}


def _bare(word: str) -> str:
    """Give the word without the point of an abbreviation."""
    return word.rstrip(".") if word[:1].isalpha() else word


def _fell_into(reading: Reading, wrong: list[Atom], trap: str) -> bool:
    kinds = {(atom.kind, atom.body) for atom in wrong}
    facts = [fact for fact in reading.facts if (fact.kind.value, fact.body) in kinds]
    return any(trap in " ".join(reading.quote(fact).split()) for fact in facts)
