"""Cadences to the tables of a file; the mirror of ``cadence_tables``."""

from __future__ import annotations

from scheduler.agreement_files.cadence_tables import ONLY_CADENCE
from scheduler.agreement_files.pieces import Toml, given, source_of, strength_of
from scheduler.records.basics import Strength
from scheduler.records.cadence import (
    AfterBody,
    Cadence,
    EveryMonths,
    EveryWeeks,
    NamedMonths,
    NthWeekday,
    OnRequest,
    Pattern,
    TimesPer,
)


def cadence_of(cadence: Cadence, document: str) -> Toml:
    """Write a cadence; the usual key and strength are left out."""
    key = given(key=None if cadence.key == ONLY_CADENCE else cadence.key)
    return (
        key
        | _pattern_of(cadence.pattern)
        | given(
            except_months=list(cadence.except_months),
            or_on_request=cadence.or_on_request or None,
            counts_for=list(cadence.counts_for),
            strength=strength_of(cadence.strength),
            source=source_of(cadence.source, document),
        )
    )


def _pattern_of(pattern: Pattern) -> Toml:
    match pattern:
        case TimesPer():
            return _number_of(pattern)
        case EveryMonths() | EveryWeeks():
            return {"every": _step_of(pattern)}
        case NamedMonths(months=months):
            return {"months": list(months)}
        case NthWeekday(nth=nth, weekday=weekday, months=months):
            return given(weekday={"nth": nth, "day": weekday.value}, months=list(months))
        case AfterBody(body=body, min_days=least, max_days=most):
            return {"after": {"body": body, "min_days": least, "max_days": most}}
        case OnRequest():
            return {"on_request": True}


def _step_of(step: EveryMonths | EveryWeeks) -> Toml:
    if isinstance(step, EveryWeeks):
        return {"n": step.n, "unit": "week"}
    return given(n=step.n, unit="month", from_month=None if step.first_month == 1 else step.first_month)


def _number_of(number: TimesPer) -> Toml:
    split = given(spring=number.spring, autumn=number.autumn)
    if split and number.split_strength is not Strength.SHOULD:
        split["strength"] = number.split_strength.value
    exact = number.at_least == number.at_most
    return given(
        times=number.at_least if exact else None,
        at_least=None if exact else number.at_least,
        at_most=None if exact else number.at_most,
        per=number.period.value,
        split=split or None,
        per_annual_cycle=number.per_annual_cycle or None,
    )
