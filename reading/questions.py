"""What a human must decide: rules that contradict each other, and rules that can be read in two ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from reading.records import Body, Fact, Kind, Question, Value

_NEAR = 3
_SLT = {"slt_utforende", "slt_koordineringsgruppe", "slt_motepunkt", "slt_mote", "slt_forum"}
_WEAK = {"slt_motepunkt", "slt_mote", "slt_forum"}


def questions(text: str, facts: Sequence[Fact], bodies: Sequence[Body]) -> tuple[Question, ...]:
    """Give the questions in the order of their first reading; each reading has value, quote and line."""
    same = {body.id: body.same_as or body.id for body in bodies}
    found = [
        *_contradictions(text, facts, same),
        *_doubtful(text, facts),
        *_overlaps(text, facts),
    ]
    return tuple(sorted(found, key=lambda question: int(str(question.readings[0].get("line", 0)))))


def _reading(text: str, fact: Fact, value: Value | None = None) -> Value:
    return {
        "value": dict(value or fact.value),
        "quote": text[fact.start : fact.end],
        "line": fact.line,
        "body": fact.body,
    }


def _contradictions(text: str, facts: Sequence[Fact], same: dict[str, str]) -> Iterator[Question]:
    """Compare the first rule of each kind and body with the later ones of that body."""
    differ = {
        Kind.FREQUENCY: _frequency_differs,
        Kind.NOTICE: _notice_differs,
        Kind.CHAIR: _roles_differ,
        Kind.SECRETARY: _roles_differ,
    }
    first: dict[tuple[Kind, str], Fact] = {}
    for fact in (fact for fact in facts if fact.kind in differ):
        key = fact.kind, same.get(fact.body or "", fact.body or "")
        earlier = first.setdefault(key, fact)
        if earlier is not fact and differ[fact.kind](earlier.value, fact.value):
            readings = (_reading(text, earlier), _reading(text, fact))
            yield Question(about=fact.kind.value, body=fact.body, readings=readings)


def _frequency_differs(first: Value, second: Value) -> bool:
    if first.get("modality") == "on_demand" or second.get("modality") == "on_demand":
        return False
    return (first.get("per_year_min"), first.get("per_year_max")) != (
        second.get("per_year_min"),
        second.get("per_year_max"),
    )


def _notice_differs(first: Value, second: Value) -> bool:
    return first.get("days") != second.get("days") and bool(_words(first, "what") & _words(second, "what"))


def _roles_differ(first: Value, second: Value) -> bool:
    return not _words(first, "roles") & _words(second, "roles")


def _words(value: Value, key: str) -> set[str]:
    found = value.get(key)
    return {str(word) for word in found} if isinstance(found, list) else set()


def _overlaps(text: str, facts: Sequence[Fact]) -> Iterator[Question]:
    """Meeting points without a name of their own may be the meetings of a group already named."""
    mine = [fact for fact in facts if fact.kind is Kind.FREQUENCY and fact.body in _SLT][:_FEW]
    for first, second in combinations(mine, 2):
        unclear = first.body != second.body and bool({first.body, second.body} & _WEAK)
        if unclear and abs(_yearly(first.value) - _yearly(second.value)) <= _NEAR:
            readings = (_reading(text, first), _reading(text, second))
            yield Question(about=Kind.FREQUENCY.value, body=second.body, readings=readings)


_FEW = 20


def _yearly(value: Value) -> int:
    least = value.get("per_year_min")
    return least if isinstance(least, int) else 0


def _doubtful(text: str, facts: Sequence[Fact]) -> Iterator[Question]:
    for fact in (fact for fact in facts if fact.kind is Kind.FREQUENCY):
        other = _other_sense(fact.value, text[fact.start : fact.end].lower())
        if other:
            readings = (_reading(text, fact), _reading(text, fact, other))
            yield Question(about=fact.kind.value, body=fact.body, readings=readings)


def _other_sense(value: Value, words: str) -> Value:
    """Give the second way to read "to ganger, eller ved behov" and "årlige møter", if it is one of these."""
    if value.get("on_demand") and value.get("modality") == "exact" and " eller " in words:
        return {**value, "per_year_min": 0, "modality": "on_demand"}
    yearly = value.get("count") == 1 and value.get("per") == "year" and value.get("modality") == "min"
    if yearly and "minst" not in words and "minimum" not in words:
        return {**value, "modality": "exact", "per_year_max": 1}
    return {}
