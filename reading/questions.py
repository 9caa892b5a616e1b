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
    for kind, differ in (
        (Kind.FREQUENCY, _frequency_differs),
        (Kind.NOTICE, _notice_differs),
        (Kind.CHAIR, _roles_differ),
        (Kind.SECRETARY, _roles_differ),
    ):
        mine = [fact for fact in facts if fact.kind is kind]
        for first, second in combinations(mine, 2):
            if same.get(first.body or "", first.body) == same.get(second.body or "", second.body) and differ(
                first.value, second.value
            ):
                yield Question(
                    about=kind.value,
                    body=first.body,
                    readings=(_reading(text, first), _reading(text, second)),
                )


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
    mine = [fact for fact in facts if fact.kind is Kind.FREQUENCY and fact.body in _SLT]
    for first, second in combinations(mine, 2):
        if first.body == second.body or not {first.body, second.body} & _WEAK:
            continue
        gap = abs(_yearly(first.value) - _yearly(second.value))
        if gap <= _NEAR:
            yield Question(
                about=Kind.FREQUENCY.value,
                body=second.body,
                readings=(_reading(text, first), _reading(text, second)),
            )


def _yearly(value: Value) -> int:
    least = value.get("per_year_min")
    return least if isinstance(least, int) else 0


def _doubtful(text: str, facts: Sequence[Fact]) -> Iterator[Question]:
    for fact in facts:
        if fact.kind is not Kind.FREQUENCY:
            continue
        value = fact.value
        if (
            value.get("on_demand")
            and value.get("modality") == "exact"
            and " eller " in text[fact.start : fact.end]
        ):
            fewer = {**value, "per_year_min": 0, "modality": "on_demand"}
            yield Question(
                about=fact.kind.value,
                body=fact.body,
                readings=(_reading(text, fact), _reading(text, fact, fewer)),
            )
        if (
            value.get("modality") == "min"
            and value.get("count") == 1
            and value.get("per") == "year"
            and "minst" not in text[fact.start : fact.end].lower()
            and "minimum" not in text[fact.start : fact.end].lower()
        ):
            once = {**value, "modality": "exact", "per_year_max": 1}
            yield Question(
                about=fact.kind.value,
                body=fact.body,
                readings=(_reading(text, fact), _reading(text, fact, once)),
            )
