"""Which promises to meet hold: what a human has settled, and the first reading of what is open."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.records.agreement import Agreement, Body, Question, Reading
from scheduler.records.basics import Source, type_of_fact
from scheduler.records.cadence import Cadence
from scheduler.records.obligations import Finding, FindingKind
from scheduler.rules.cadences import times_in
from scheduler.rules.remarks import remark


def cadences_that_hold(agreement: Agreement) -> Mapping[str, tuple[Cadence, ...]]:
    """Give each body's cadences that hold, by the body's key, in the agreement's order.

    A cadence in question holds when every question about it keeps it. A body that may be another
    one is not planned on its own: of its cadences only those hold that a human has chosen.
    """
    return {
        body.key: tuple(cadence for cadence in body.meets if _holds(agreement, body, cadence))
        for body in agreement.bodies
    }


def question_findings(agreement: Agreement, year: int) -> tuple[Finding, ...]:
    """Give what waits for a human: each open question, what each reading would give, unsettled bodies."""
    waiting = [question for question in agreement.questions if not question.chosen]
    found = [_open(agreement, question) for question in waiting]
    found += [_reading(agreement, question, one, year) for question in waiting for one in question.readings]
    found += [
        _maybe_same(agreement, body, other)
        for body in agreement.bodies
        if not _settled(agreement, body)
        for other in body.maybe_same_as
    ]
    return tuple(found)


def _holds(agreement: Agreement, body: Body, cadence: Cadence) -> bool:
    name = f"{body.key}/{cadence.key}"
    asked = [question for question in agreement.questions if name in question.about]
    if body.maybe_same_as and not any(question.chosen for question in asked):
        return False
    return all(name in _used(question).keeps for question in asked)


def _used(question: Question) -> Reading:
    chosen = [reading for reading in question.readings if reading.key == question.chosen]
    return (*chosen, *question.readings)[0]


def _settled(agreement: Agreement, body: Body) -> bool:
    names = {f"{body.key}/{cadence.key}" for cadence in body.meets}
    return any(question.chosen and names & set(question.about) for question in agreement.questions)


def _open(agreement: Agreement, question: Question) -> Finding:
    used = _used(question)
    facts: dict[str, type_of_fact] = {
        "question": question.key,
        "says": question.says,
        "used": used.key,
        "used_says": used.says,
        "readings": len(question.readings),
    }
    sources = question.sources or _sources(agreement, question.about)
    return remark(agreement, FindingKind.QUESTION_OPEN, facts, _only_body(agreement, question), sources)


def _reading(agreement: Agreement, question: Question, reading: Reading, year: int) -> Finding:
    kept = _cadences(agreement, reading.keeps)
    facts: dict[str, type_of_fact] = {
        "question": question.key,
        "reading": reading.key,
        "says": reading.says,
        "times": sum(times_in(agreement, cadence, year) for cadence in kept),
        "used": reading is _used(question),
    }
    sources = tuple(cadence.source for cadence in kept)
    return remark(agreement, FindingKind.READINGS_DIFFER, facts, _only_body(agreement, question), sources)


def _maybe_same(agreement: Agreement, body: Body, other: str) -> Finding:
    names = {one.key: one.name for one in agreement.bodies}
    facts: dict[str, type_of_fact] = {"other": names.get(other, other)}
    return remark(agreement, FindingKind.MAYBE_SAME_BODY, facts, body, (body.source,))


def _only_body(agreement: Agreement, question: Question) -> Body | None:
    keys = {name.partition("/")[0] for name in question.about}
    bodies = [body for body in agreement.bodies if body.key in keys]
    return bodies[0] if len(bodies) == 1 else None


def _cadences(agreement: Agreement, names: tuple[str, ...]) -> list[Cadence]:
    return [
        cadence for body in agreement.bodies for cadence in body.meets if f"{body.key}/{cadence.key}" in names
    ]


def _sources(agreement: Agreement, names: tuple[str, ...]) -> tuple[Source, ...]:
    return tuple(cadence.source for cadence in _cadences(agreement, names))
