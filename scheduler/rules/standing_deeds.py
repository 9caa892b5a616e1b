"""Whether duties, evaluations and revisions are recorded done in time."""

from __future__ import annotations

from datetime import date
from typing import Final

from scheduler.records.basics import Phrase
from scheduler.records.compliance import DoneFact, Facts, ForecastKind, ProofKind
from scheduler.records.obligations import Obligation, ObligationState, Standing
from scheduler.rules.verdicts import forecast, not_judged, proof, standing

_SOON: Final = 30
"""How many days before its last day an undone deed is a risk."""


def deed_standing(one: Obligation, facts: Facts, today: date) -> Standing:
    """Give whether a deed is done as often as promised by its last day."""
    done = sorted((fact for fact in facts.done if fact.obligation == one.key), key=lambda fact: fact.day)
    early = not_judged(one, facts)
    if early and not done:
        return early
    told = [_told(fact, one) for fact in done]
    held = sum(fact.day <= one.due for fact in done)
    state = _state(one, held, today)
    return standing(one, state, told, _forecast(one, state, held, today), today)


def _state(one: Obligation, held: int, today: date) -> ObligationState:
    if held >= (one.count or 1):
        return ObligationState.KEPT
    if today > one.due:
        return ObligationState.BROKEN
    return ObligationState.AT_RISK if (one.due - today).days <= _SOON else ObligationState.ON_COURSE


def _forecast(one: Obligation, state: ObligationState, held: int, today: date) -> Phrase:
    times = one.count or 1
    if state is ObligationState.KEPT:
        return forecast(ForecastKind.COMPLETE, times=times, held=held)
    if state is ObligationState.BROKEN:
        return forecast(ForecastKind.MISSED, times=times, held=held, missing=times - held, due=one.due)
    return forecast(ForecastKind.TO_BE_DONE, times=times, held=held, due=one.due, days=(one.due - today).days)


def _told(fact: DoneFact, one: Obligation) -> Phrase:
    noted = {"note": fact.note} if fact.note else {}
    if fact.day > one.due:
        return proof(ProofKind.DONE_LATE, day=fact.day, by=fact.by, due=one.due, **noted)
    return proof(ProofKind.DONE, day=fact.day, by=fact.by, **noted)
