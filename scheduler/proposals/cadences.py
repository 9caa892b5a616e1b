"""Clauses about how often a body meets, to cadences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from scheduler.proposals.words import source_of
from scheduler.records.basics import Source, Strength
from scheduler.records.cadence import (
    Cadence,
    EveryMonths,
    EveryWeeks,
    NamedMonths,
    NthWeekday,
    OnRequest,
    Pattern,
    Period,
    TimesPer,
    Weekday,
)
from scheduler.records.drafts import Clause, Value

_WEEKDAYS: Final = dict(
    zip(("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"), Weekday, strict=True)
) | {"måndag": Weekday.MONDAY, "tysdag": Weekday.TUESDAY, "laurdag": Weekday.SATURDAY}
_ORDINALS: Final = {"første": 1, "fyrste": 1, "andre": 2, "annen": 2, "tredje": 3, "fjerde": 4, "siste": -1}
_EXACT_COUNTS: Final = frozenset({"exact", "approx"})


def cadence_of(value: Value, key: str, source: Source) -> Cadence | None:
    """Make the cadence of a frequency clause; ``None`` when files have no word for it.

    Raises:
        RecordError: the numbers cannot be met.
    """
    pattern = _pattern(value)
    if pattern is None:
        return None
    return Cadence(
        key=key,
        pattern=pattern,
        strength=_strength(value),
        except_months=tuple(value.get("except_months") or ()),
        or_on_request=bool(value.get("on_demand")) and not isinstance(pattern, OnRequest),
        source=source,
    )


def cadences(clauses: Sequence[Clause], document: str) -> tuple[Cadence, ...]:
    """Make the cadences of a body: the only one is called ``meets``, several by their numbers."""
    several = len(clauses) > 1
    found = (
        cadence_of(clause.value, cadence_key(clause, several=several), source_of(clause, document))
        for clause in clauses
    )
    return tuple(one for one in found if one)


def cadence_key(clause: Clause, *, several: bool) -> str:
    """Give what a body's cadence is called."""
    return f"meets-{clause.number}" if several else "meets"


def _pattern(value: Value) -> Pattern | None:
    if value.get("modality") == "on_demand":
        return OnRequest()
    months = tuple(value.get("months") or ())
    weekday = _nth_weekday(value)
    if weekday and (_once_a_month(value) or (months and value.get("count") in {None, len(months)})):
        return weekday
    if months and value.get("count") in {None, len(months)}:
        return NamedMonths(months=months)
    return _interval(value) or _times(value)


def _strength(value: Value) -> Strength:
    """Give how binding it is; who promises at most ten meetings promises none."""
    usual = Strength.MAY if value.get("modality") == "max" else Strength.MUST
    return Strength(value.get("strength") or usual)


def usual_weekday(clauses: Sequence[Clause]) -> Weekday | None:
    """Give the one weekday that the clauses name for the meetings, whose number a year another word tells.

    "Six times a year, on a second Tuesday" and "every Monday" name one; "the first Thursday of each month" is
    a cadence by itself.
    """
    told = {
        _weekday(clause.value) for clause in clauses if not isinstance(_pattern(clause.value), NthWeekday)
    }
    named = told - {None}
    return next(iter(named)) if len(named) == 1 else None


def _once_a_month(value: Value) -> bool:
    return value.get("per") == Period.MONTH and value.get("count") in {None, 1}


def _weekday(value: Value) -> Weekday | None:
    words = str(value.get("weekday_rule") or "").split()
    return next((_WEEKDAYS[word] for word in words if word in _WEEKDAYS), None)


def _nth_weekday(value: Value) -> NthWeekday | None:
    words = str(value.get("weekday_rule") or "").split()
    nth = next((_ORDINALS[word] for word in words if word in _ORDINALS), None)
    day = _weekday(value)
    if nth is None or day is None:
        return None
    return NthWeekday(nth=nth, weekday=day, months=tuple(value.get("months") or ()))


def _interval(value: Value) -> Pattern | None:
    interval = value.get("interval")
    if value.get("per") == "week" and value.get("count") == 1:
        return EveryWeeks(n=1)
    if not isinstance(interval, dict):
        return None
    n = int(interval["n"])
    if interval["unit"] == "week":
        return EveryWeeks(n=n)
    return EveryMonths(n=n) if interval["unit"] == "month" else None


def _times(value: Value) -> TimesPer | None:
    count, per = value.get("count"), value.get("per")
    if not isinstance(count, int) or per not in set(Period):
        return None
    modality = value.get("modality")
    if modality == "max":
        return TimesPer(at_least=1, at_most=count, period=Period(per))
    most = count if modality in _EXACT_COUNTS else None
    if modality == "range":
        most = value.get("count_max") or value.get("per_year_max")
    spring, autumn = _split(value)
    split = spring + autumn == count and per == Period.YEAR
    preferred = (value.get("distribution") or {}).get("strength") == "preferred"
    return TimesPer(
        at_least=count,
        at_most=most,
        period=Period(per),
        spring=spring if split else None,
        autumn=autumn if split else None,
        split_strength=Strength.SHOULD if preferred or not split else Strength.MUST,
    )


def _split(value: Value) -> tuple[int, int]:
    shared = value.get("distribution") or {}
    if value.get("season") == "spring_autumn" and value.get("count") == 2:
        return 1, 1
    return int(shared.get("spring") or 0), int(shared.get("autumn") or 0)
