"""Until which day an agreement's things may be erased, by what its municipalities have chosen."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable
from datetime import date

from scheduler.records.erasure import Trace
from scheduler.records.retention import Retention


def months_before(day: date, months: int) -> date:
    """Give the same day so many months earlier, or the last one of a shorter month.

    >>> months_before(date(2027, 3, 31), 1).isoformat(), months_before(date(2027, 2, 1), 24).isoformat()
    ('2027-02-28', '2025-02-01')
    """
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def cut_on(chosen: Iterable[Retention], numbers: Collection[str], trace: Trace, day: date) -> date | None:
    """Give the day before which a kind of things of an agreement goes; ``None``: nothing does.

    ``numbers`` are the agreement's municipalities. Of several the longest time holds, and one that has
    chosen nothing, or whose choice does not hold yet, keeps it all: nobody erases what another keeps.
    """
    holding = [one for one in chosen if one.trace is trace and one.months and one.since <= day]
    months = [max((one.months for one in holding if one.number == number), default=0) for number in numbers]
    if not months or not all(months):
        return None
    return months_before(day, max(months))
