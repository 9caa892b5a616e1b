"""How often a body meets: the whole vocabulary of cadences that agreements use.

Each pattern is a small record; ``Cadence`` adds what all share: strength, source, months
left out, and which question (if any) must be settled before the clause is certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scheduler.records import text
from scheduler.records.basics import Source, Strength
from scheduler.records.errors import RecordError


class Period(StrEnum):
    """What a number of meetings is counted in."""

    YEAR = "year"
    HALF_YEAR = "half_year"
    QUARTER = "quarter"
    MONTH = "month"


class Season(StrEnum):
    """Spring is January to June, autumn July to December."""

    SPRING = "spring"
    AUTUMN = "autumn"


class Weekday(StrEnum):
    """A day of the week; Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesPer:
    """``at_least`` to ``at_most`` meetings in each period; ``at_most`` ``None`` is open.

    ``spring``/``autumn`` split a yearly number ("preferably 2 in spring, 2 in autumn");
    ``split_strength`` says how binding the split is. ``per_annual_cycle`` marks a number that
    the agreement ties to the annual cycle's themes.
    """

    at_least: int
    at_most: int | None
    period: Period
    spring: int | None = None
    autumn: int | None = None
    split_strength: Strength = Strength.SHOULD
    per_annual_cycle: bool = False

    def __post_init__(self) -> None:
        """Refuse numbers that cannot be met."""
        if self.at_least < 1:
            raise RecordError("times", f"is {self.at_least}", "must be at least 1")
        if self.at_least > {"year": 366, "half_year": 183, "quarter": 92, "month": 31}[self.period]:
            raise RecordError("times", f"is {self.at_least} per {self.period}", "no period has so many days")
        if self.at_most is not None and self.at_most < self.at_least:
            raise RecordError("at_most", f"is {self.at_most}, below {self.at_least}", "swap the two numbers")
        split = (self.spring or 0) + (self.autumn or 0)
        if split and split != self.at_least:
            raise RecordError("split", f"adds up to {split}, not {self.at_least}", "make the parts add up")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedMonths:
    """One meeting in each of the months (1 to 12)."""

    months: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse months outside the year, repeated or none."""
        _check_months("months", self.months)
        if not self.months:
            raise RecordError("months", "is empty", "name at least one month")


@dataclass(frozen=True, slots=True, kw_only=True)
class EveryMonths:
    """One meeting every ``n`` months, counted from ``first_month`` (1 to 12)."""

    n: int
    first_month: int = 1

    def __post_init__(self) -> None:
        """Refuse a step that is no step."""
        if not 1 <= self.n <= 12 or not 1 <= self.first_month <= 12:
            raise RecordError("every", f"is {self.n} months from month {self.first_month}", "use 1 to 12")


@dataclass(frozen=True, slots=True, kw_only=True)
class EveryWeeks:
    """One meeting every ``n`` weeks. Weeks are ISO weeks; the count runs on across New Year."""

    n: int

    def __post_init__(self) -> None:
        """Refuse a step that is no step."""
        if not 1 <= self.n <= 26:
            raise RecordError("every", f"is {self.n} weeks", "use 1 to 26")


@dataclass(frozen=True, slots=True, kw_only=True)
class NthWeekday:
    """The ``nth`` (1 to 5, or -1 for the last) weekday of each month in ``months`` (all if empty)."""

    nth: int
    weekday: Weekday
    months: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an ordinal that no month has."""
        if self.nth not in {-1, 1, 2, 3, 4, 5}:
            raise RecordError("nth", f"is {self.nth}", "use 1 to 5, or -1 for the last")
        _check_months("months", self.months)


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterBody:
    """One meeting after each meeting of another body, with a gap in days (both ends included).

    ``min_days`` 0 allows the same day, after the other meeting has ended.
    """

    body: str
    min_days: int = 0
    max_days: int = 14

    def __post_init__(self) -> None:
        """Refuse a gap that ends before it begins."""
        text.key(self.body, "after.body")
        if not 0 <= self.min_days <= self.max_days:
            raise RecordError("after", f"is {self.min_days} to {self.max_days} days", "swap the two numbers")


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRequest:
    """Meetings only when somebody asks: no window, only the right to be called."""


Pattern = TimesPer | NamedMonths | EveryMonths | EveryWeeks | NthWeekday | AfterBody | OnRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """One promise to meet. ``key`` is unique in its body; questions refer to it.

    ``or_on_request``: more meetings may be called when needed. ``except_months`` (1 to 12)
    have no meeting. ``counts_for`` names other bodies for which the same meeting counts.
    """

    key: str
    pattern: Pattern
    strength: Strength = Strength.MUST
    except_months: tuple[int, ...] = ()
    or_on_request: bool = False
    counts_for: tuple[str, ...] = ()
    source: Source

    def __post_init__(self) -> None:
        """Refuse a year in which no month is left."""
        text.key(self.key, "meets.key")
        _check_months("except_months", self.except_months)
        if len(self.except_months) == 12:
            raise RecordError("except_months", "names every month", "leave at least one month")


def _check_months(what: str, months: tuple[int, ...]) -> None:
    if any(not 1 <= month <= 12 for month in months) or len(set(months)) != len(months):
        raise RecordError(what, f"is {list(months)}", "use each month 1 to 12 once")
