"""One promise to meet and a year: its drafts, and how many meetings it promises."""

from __future__ import annotations

from scheduler.records.agreement import Agreement
from scheduler.records.cadence import (
    AfterBody,
    Cadence,
    EveryMonths,
    EveryWeeks,
    NamedMonths,
    NthWeekday,
    TimesPer,
)
from scheduler.rules.drafts import Draft
from scheduler.rules.months import drafts_every_months, drafts_in_months
from scheduler.rules.times_per import drafts_times_per
from scheduler.rules.weekdays import drafts_on_weekday
from scheduler.rules.weeks import drafts_every_weeks


def drafts_of(cadence: Cadence, year: int) -> tuple[Draft, ...]:
    """Give the drafts of a whole year, in order.

    There are none for a meeting on request, nor here for one that follows another body's
    (``drafts_after`` needs that body's windows).
    """
    match cadence.pattern:
        case TimesPer() as pattern:
            return drafts_times_per(cadence, pattern, year)
        case NamedMonths() as pattern:
            return drafts_in_months(cadence, pattern, year)
        case EveryMonths() as pattern:
            return drafts_every_months(cadence, pattern, year)
        case EveryWeeks() as pattern:
            return drafts_every_weeks(cadence, pattern, year)
        case NthWeekday() as pattern:
            return drafts_on_weekday(cadence, pattern, year)
    return ()


def times_in(agreement: Agreement, cadence: Cadence, year: int) -> int:
    """Give how many meetings the cadence promises in a whole year, whatever the agreement's validity.

    A chain gives as many as the body it follows promises by numbers of its own.
    """
    if isinstance(cadence.pattern, AfterBody):
        followed = [body for body in agreement.bodies if body.key == cadence.pattern.body]
        return sum(_promised(other, year) for body in followed for other in body.meets)
    return _promised(cadence, year)


def _promised(cadence: Cadence, year: int) -> int:
    return sum(not one.extra for one in drafts_of(cadence, year))
