"""How long somebody has waited for disclosure: workdays, counted from the day after the request came.

An answer is due "utan ugrunna opphald" (offentleglova § 29). Whoever has none within five workdays may take
it as a refusal and appeal (§ 32 second paragraph).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from scheduler.workdays import workdays_until
from scheduler.workdays.holidays import ONE_DAY, next_workday

SOON: Final = 1
SLOW: Final = 3
LAST: Final = 5
"""After how many workdays a request is flagged, flagged again, and may be taken as refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How long a request has waited: whole workdays ``passed``, and the ``last`` day in time (included)."""

    passed: int
    last: date
    overdue: bool

    @property
    def flagged(self) -> bool:
        """Tell whether a workday has passed since the request came."""
        return self.passed >= SOON

    @property
    def slow(self) -> bool:
        """Tell whether three workdays or more have passed."""
        return self.passed >= SLOW


def waiting(received: date, today: date) -> Waiting:
    """Tell how long a request received on a day has waited today.

    >>> waiting(date(2027, 1, 29), date(2027, 2, 5))
    Waiting(passed=5, last=datetime.date(2027, 2, 5), overdue=False)
    """
    last = received
    for _ in range(LAST):
        last = next_workday(last + ONE_DAY)
    return Waiting(passed=workdays_until(received, today), last=last, overdue=today > last)
