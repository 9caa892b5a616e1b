"""What looks like an individual case: hints for a human, by the item's number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.records.agenda import Agenda
from scheduler.rules.guard_words import case_signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Passages of an item that look like an individual case, which a human should look at."""

    number: str
    passages: tuple[str, ...]


def doubts_of(texts: Iterable[tuple[str, Iterable[str]]]) -> tuple[Doubt, ...]:
    """Give the doubts about items, each with its number and its texts, in their order."""
    found = (Doubt(number=number, passages=case_signs(said)) for number, said in texts)
    return tuple(one for one in found if one.passages)


def agenda_doubts(agenda: Agenda | None) -> tuple[Doubt, ...]:
    """Give the doubts about an agenda's items."""
    if agenda is None:
        return ()
    numbered = zip(agenda.numbers(), agenda.items, strict=True)
    return doubts_of((number, (item.title, item.note)) for number, item in numbered)
