"""So many times in each year, half-year, quarter or month, split by season or not."""

from __future__ import annotations

from scheduler.records.basics import Strength
from scheduler.records.cadence import Cadence, Period, TimesPer
from scheduler.records.obligations import FindingKind
from scheduler.rules.drafts import Draft
from scheduler.rules.spans import Span, cut, middle_day, months_span, periods, year_span


def drafts_times_per(cadence: Cadence, pattern: TimesPer, year: int) -> tuple[Draft, ...]:
    """Give the year's drafts: each period cut into as many parts as meetings may be held in it.

    Of a range such as 4 to 6 the lower number is promised; the parts beyond it, spread evenly
    between the others, may be used. A meeting that misses its part can still be held in the period.
    """
    if pattern.period is Period.YEAR and (pattern.spring or pattern.autumn):
        return _by_season(cadence, pattern, year)
    most = max(pattern.at_least, pattern.at_most or 0)
    return tuple(
        one
        for period in periods(year, pattern.period)
        for one in _parts(cadence, period, (pattern.at_least, most), period)
    )


def _by_season(cadence: Cadence, pattern: TimesPer, year: int) -> tuple[Draft, ...]:
    surplus = max(0, (pattern.at_most or 0) - pattern.at_least)
    halves = (
        (months_span(year, 1, 6), pattern.spring or 0, (surplus + 1) // 2),
        (months_span(year, 7, 12), pattern.autumn or 0, surplus // 2),
    )
    # A split that is only a wish leaves the whole year to keep the number in.
    binding = pattern.split_strength is Strength.MUST
    return tuple(
        one
        for half, promised, more in halves
        if promised + more
        for one in _parts(cadence, half, (promised, promised + more), half if binding else year_span(year))
    )


def _parts(cadence: Cadence, span: Span, numbers: tuple[int, int], period: Span) -> tuple[Draft, ...]:
    promised, most = numbers
    spread = (FindingKind.DEFAULT_SPREAD,) if most > 1 else ()
    extra = [(place + 1) * promised // most == place * promised // most for place in range(most)]
    return tuple(
        Draft(
            span=part,
            ideal=middle_day(part),
            strength=Strength.MAY if beyond else cadence.strength,
            period=period,
            extra=beyond,
            ours=spread,
        )
        for part, beyond in zip(cut(span, most, cadence.except_months), extra, strict=False)
    )
