"""Names inside a file that must fit one another: unique keys, and references that lead somewhere.

Looked for in the plain tables, not in the records, so that these faults are told together
with those of the schema. What has the wrong type is left to the schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from typing import Final

from scheduler.agreement_files.cadence_tables import ONLY_CADENCE
from scheduler.agreement_files.faults import Fault, joined, shown, shown_name

_TO_PERSON: Final = (
    "body.secretary.deputy",
    "body.secretary.rotation.holders.*",
    "body.seat.held_by",
    "body.seat.held_by.person",
    "body.seat.deputies",
    "body.seat.deputies.person",
    "body.guest.person",
)
_TO_BODY: Final = (
    "body.same_as",
    "body.maybe_same_as",
    "body.meets.after.body",
    "body.meets.counts_for",
    "duty.body",
    "review.body",
    "term.body",
)
_TO_MUNICIPALITY: Final = ("body.habit.places.municipality",)
_TO_CADENCE: Final = ("question.about", "question.reading.keeps")
_UNIQUE: Final = ("municipality.number", "person.key", "body.key", "duty.key", "review.key", "question.key")
_UNIQUE_INSIDE: Final = (
    ("body", "guest.key"),
    ("body", "standing_item.key"),
    ("question", "reading.key"),
)

Found = tuple[str, str]
"""A path and the word that stands there."""


def reference_faults(tables: dict[str, object], file: str) -> tuple[Fault, ...]:
    """Find every key that is used twice and every reference that leads nowhere or in a circle."""
    people = {word for _, word in _words(tables, "person.key")}
    bodies = {word for _, word in _words(tables, "body.key")}
    towns = {word for _, word in _words(tables, "municipality.number")}
    cadences = _cadences(tables)
    found = chain(
        _repeated(tables),
        _wrong_prefix(tables),
        _unknown(tables, _TO_PERSON, "person", people),
        _unknown(tables, _TO_BODY, "body", bodies),
        _unknown(tables, _TO_MUNICIPALITY, "municipality", towns),
        _unknown(tables, _TO_CADENCE, "cadence", {word for _, word in cadences}),
        _twice(cadences, "give each a key of its own"),
        _not_asked(tables),
        _circles(tables),
    )
    return tuple(Fault(file=file, path=path, what=what, remedy=remedy) for path, what, remedy in found)


def values_at(value: object, names: tuple[str, ...], path: str = "") -> Iterator[tuple[str, object]]:
    """Give what stands at a dotted place with its path, in the order of the file; lists are gone into.

    >>> list(values_at({"body": [{"key": "a"}, {"key": "b"}]}, ("body", "key")))
    [('body[0].key', 'a'), ('body[1].key', 'b')]
    """
    if isinstance(value, list):
        for number, entry in enumerate(value):
            yield from values_at(entry, names, f"{path}[{number}]")
    elif not names:
        yield path, value
    elif isinstance(value, dict):
        for name in value if names[0] == "*" else names[:1]:
            if name in value:
                yield from values_at(value[name], names[1:], joined(path, name))


def _words(tables: object, place: str, path: str = "") -> list[Found]:
    found = values_at(tables, tuple(place.split(".")), path)
    return [(where, word) for where, word in found if isinstance(word, str) and word]


def _cadences(tables: dict[str, object]) -> list[Found]:
    found = []
    for path, body in values_at(tables, ("body",)):
        key = body.get("key") if isinstance(body, dict) else None
        meets = [
            (where, table) for where, table in values_at(body, ("meets",), path) if isinstance(table, dict)
        ]
        found += [(where, f"{key}/{table.get('key', ONLY_CADENCE)}") for where, table in meets]
    return found


def _repeated(tables: dict[str, object]) -> Iterator[tuple[str, str, str]]:
    for place in _UNIQUE:
        yield from _twice(_words(tables, place))
    for parent, place in _UNIQUE_INSIDE:
        for path, table in values_at(tables, (parent,)):
            yield from _twice(_words(table, place, path))


def _twice(found: list[Found], remedy: str = "give each its own") -> Iterator[tuple[str, str, str]]:
    first: dict[str, str] = {}
    for path, word in found:
        if word in first:
            yield path, f"is {shown(word)}, which {first[word]} is too", remedy
        first.setdefault(word, path)


def _wrong_prefix(tables: dict[str, object]) -> Iterator[tuple[str, str, str]]:
    key = tables.get("key")
    if isinstance(key, str) and len(key) <= 80:
        for path, word in _words(tables, "body.key"):
            if not word.startswith(f"{key}-"):
                yield (
                    path,
                    f"is {shown(word)}, not under the agreement's key",
                    f"begin it with {shown_name(key)}-",
                )


def _unknown(
    tables: dict[str, object], places: tuple[str, ...], what: str, known: set[str]
) -> Iterator[tuple[str, str, str]]:
    for path, word in chain.from_iterable(_words(tables, place) for place in places):
        if word not in known:
            near = get_close_matches(word[:80], sorted(known)[:200], n=1)
            remedy = f"did you mean {shown_name(near[0])}?" if near else f"add the {what}, or remove the name"
            yield path, f"is {shown(word)}, but the file has no such {what}", remedy


def _not_asked(tables: dict[str, object]) -> Iterator[tuple[str, str, str]]:
    for path, question in values_at(tables, ("question",)):
        about = {word for _, word in _words(question, "about")}
        for where, word in _words(question, "reading.keeps", path):
            if word not in about:
                yield (
                    where,
                    f"is {shown(word)}, which the question is not about",
                    "add it to about, or remove it",
                )


def _circles(tables: dict[str, object]) -> Iterator[tuple[str, str, str]]:
    for place in ("meets.after.body", "same_as"):
        steps: dict[str, list[Found]] = {}
        for path, body in values_at(tables, ("body",)):
            for _, key in _words(body, "key"):
                steps.setdefault(key, _words(body, place, path))
        yield from _circle(steps)


def _circle(steps: Mapping[str, list[Found]]) -> Iterator[tuple[str, str, str]]:
    try:
        TopologicalSorter({key: [word for _, word in found] for key, found in steps.items()}).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        before, after = circle[1], circle[0]
        path = next(path for path, word in steps[before] if word == after)
        names = " -> ".join(shown(name)[1:-1] for name in reversed(circle[:8]))
        yield path, f"goes in a circle: {names}", "let one of them stand on its own"
