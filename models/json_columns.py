"""Records inside a column: windows, agenda items and phrases as plain JSON values, and back.

What a fact of a phrase is survives the journey: a day, a moment and a number with a point are
written as an object with one name (``{"day": "2027-01-04"}``), the rest as JSON has them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from scheduler.records.agenda import AgendaItem
from scheduler.records.basics import Phrase, type_of_fact
from scheduler.records.obligations import Window


@cache
def _windows() -> TypeAdapter[Window]:
    return TypeAdapter(Window)


@cache
def _items() -> TypeAdapter[tuple[AgendaItem, ...]]:
    return TypeAdapter(tuple[AgendaItem, ...])


def json_of_window(window: Window) -> dict[str, Any]:
    """Write a window with all its fields."""
    value: dict[str, Any] = _windows().dump_python(window, mode="json")
    return value


def window_of(value: Mapping[str, Any]) -> Window:
    """Read a window."""
    return _windows().validate_python(value)


def json_of_items(items: tuple[AgendaItem, ...]) -> list[Any]:
    """Write agenda items, in their order."""
    value: list[Any] = _items().dump_python(items, mode="json")
    return value


def items_of(value: Sequence[Any]) -> tuple[AgendaItem, ...]:
    """Read agenda items, in their order."""
    return _items().validate_python(value)


def json_of_phrases(phrases: tuple[Phrase, ...]) -> list[Any]:
    """Write phrases, in their order, each as ``[code, facts]``."""
    return [
        [phrase.code, {name: _json_of_fact(fact) for name, fact in phrase.facts.items()}]
        for phrase in phrases
    ]


def phrases_of(value: Sequence[Any]) -> tuple[Phrase, ...]:
    """Read phrases, in their order."""
    return tuple(
        Phrase(code=code, facts={name: _fact_of(fact) for name, fact in facts.items()})
        for code, facts in value
    )


def _json_of_fact(fact: type_of_fact) -> object:
    if isinstance(fact, datetime):
        return {"moment": fact.isoformat()}
    if isinstance(fact, date):
        return {"day": fact.isoformat()}
    if isinstance(fact, float):
        return {"number": repr(fact)}
    return fact


def _fact_of(value: object) -> type_of_fact:
    match value:
        case {"moment": str(text)}:
            return datetime.fromisoformat(text)
        case {"day": str(text)}:
            return date.fromisoformat(text)
        case {"number": str(text)}:
            return float(text)
        case str() | int():
            return value
        case _:
            raise FactError(value)


class FactError(Exception):
    """A stored fact has a shape that nothing here writes."""

    def __init__(self, value: object) -> None:
        """Show what was found."""
        super().__init__(f"a stored phrase has the fact {value!r}; restore the row from a backup")
