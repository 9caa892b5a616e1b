"""Named months, and every so many months."""

from __future__ import annotations

from scheduler.records.cadence import Cadence, EveryMonths, NamedMonths
from scheduler.rules.drafts import Draft, draft
from scheduler.rules.spans import months_span, without_months


def drafts_in_months(cadence: Cadence, pattern: NamedMonths, year: int) -> tuple[Draft, ...]:
    """Give one draft for each named month that is not excepted, in order; it may use the whole month."""
    months = sorted(set(pattern.months) - set(cadence.except_months))
    return tuple(draft(months_span(year, month, month), cadence.strength) for month in months)


def drafts_every_months(cadence: Cadence, pattern: EveryMonths, year: int) -> tuple[Draft, ...]:
    """Give one draft for each block of ``n`` months, in order.

    Blocks begin with ``first_month``. Where ``n`` divides the year the count runs on across New
    Year; otherwise it begins anew in each year's ``first_month``. A block that runs over the
    year's end belongs to the year in which it begins and ends with that year.
    """
    steady = 12 % pattern.n == 0
    earliest = (pattern.first_month - 1) % pattern.n + 1 if steady else pattern.first_month
    blocks = [
        months_span(year, first, min(12, first + pattern.n - 1)) for first in range(earliest, 13, pattern.n)
    ]
    kept = [without_months(block, cadence.except_months) for block in blocks]
    return tuple(draft(span, cadence.strength) for span in kept if span)
