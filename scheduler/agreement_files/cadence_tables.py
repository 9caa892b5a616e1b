"""``[body.meets]``: how often a body meets, in the words of the file.

The pattern is told by the field that is there: ``times`` or ``at_least`` (with ``per``),
``months``, ``every``, ``weekday`` (``months`` may narrow it), ``after`` or ``on_request``.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from scheduler.agreement_files.tables import PromiseTable, Table
from scheduler.agreement_files.words import (
    AsPeriod,
    AsStepUnit,
    AsStrength,
    AsWeekday,
    Count,
    Days,
    Key,
    MaybeKey,
    Month,
    StepUnit,
    Words,
)
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
    Period,
    TimesPer,
)
from scheduler.records.errors import RecordError

ONLY_CADENCE: Final = "meets"
"""The key of a body's cadence when it has one and the file gives no key."""

_PATTERNS: Final = ("times", "at_least", "months", "every", "weekday", "after", "on_request")
_WITH_NUMBER: Final = ("per", "at_most", "split", "per_annual_cycle")


class SplitTable(Table):
    """``split = { spring = 2, autumn = 2 }``: how a yearly number is shared; a preference unless said."""

    spring: Days | None = None
    autumn: Days | None = None
    strength: AsStrength = Strength.SHOULD

    def record(self, document: str) -> None:
        """Nothing of its own: the split is a part of the number."""


class EveryTable(Table):
    """``every = { n = 2, unit = "week" }``; months count from ``from_month``, 1 unless said."""

    n: int
    unit: AsStepUnit
    from_month: Month | None = None

    def record(self, document: str) -> EveryWeeks | EveryMonths:  # noqa: ARG002  # a step has no source
        """Make the step."""
        if self.unit is StepUnit.MONTH:
            return EveryMonths(n=self.n, first_month=self.from_month or 1)
        if self.from_month:
            raise RecordError("from_month", "goes only with months", "remove it")
        return EveryWeeks(n=self.n)


class WeekdayTable(Table):
    """``weekday = { nth = 1, day = "thursday" }``; -1 is the last of the month."""

    nth: int
    day: AsWeekday

    def record(self, document: str) -> NthWeekday:  # noqa: ARG002  # a weekday has no source
        """Make the weekday of every month."""
        return NthWeekday(nth=self.nth, weekday=self.day)


class AfterTable(Table):
    """``after = { body = "stange-slt-mote", max_days = 14 }``: right after another body's meeting."""

    body: Key
    min_days: Days = 0
    max_days: Days = 14

    def record(self, document: str) -> AfterBody:  # noqa: ARG002  # a chain has no source of its own
        """Make the chain."""
        return AfterBody(body=self.body, min_days=self.min_days, max_days=self.max_days)


class MeetsTable(PromiseTable):
    """One promise to meet. Without ``key`` it is the body's only one."""

    key: MaybeKey = ""
    times: Count | None = None
    at_least: Count | None = None
    at_most: Count | None = None
    per: AsPeriod | None = None
    per_annual_cycle: bool = False
    split: SplitTable | None = None
    months: Annotated[Words[Month], Field(min_length=1)] | None = None
    every: EveryTable | None = None
    weekday: WeekdayTable | None = None
    after: AfterTable | None = None
    on_request: bool = False
    or_on_request: bool = False
    except_months: Words[Month] = ()
    counts_for: Words[Key] = ()

    def record(self, document: str) -> Cadence:
        """Make the cadence."""
        return Cadence(
            key=self.key or ONLY_CADENCE,
            pattern=self._pattern(document),
            strength=self.strength,
            except_months=self.except_months,
            or_on_request=self.or_on_request,
            counts_for=self.counts_for,
            source=self.source.record(document),
        )

    def _pattern(self, document: str) -> Pattern:
        given = [name for name in _PATTERNS if getattr(self, name)]
        if given == ["months", "weekday"]:
            given = ["weekday"]
        if len(given) > 1:
            raise RecordError(
                "meets", f"says how often in two ways: {' and '.join(given)}", "keep one of them"
            )
        stray = [
            name for name in _WITH_NUMBER if getattr(self, name) and given not in (["times"], ["at_least"])
        ]
        if stray:
            raise RecordError(stray[0], "goes only with times or at_least", "add the number, or remove it")
        return self._chosen(document)

    def _chosen(self, document: str) -> Pattern:
        if self.weekday:
            return NthWeekday(nth=self.weekday.nth, weekday=self.weekday.day, months=self.months or ())
        if self.months:
            return NamedMonths(months=self.months)
        if table := self.every or self.after:
            return table.record(document)
        return OnRequest() if self.on_request else self._times_per()

    def _times_per(self) -> TimesPer:
        least = self.times or self.at_least
        if least is None:
            raise RecordError("meets", "does not say how often", f"give one of {', '.join(_PATTERNS)}")
        if self.times and self.at_most:
            raise RecordError("at_most", "goes only with at_least", "remove it, or write at_least for times")
        if self.per is None:
            raise RecordError("per", "is missing", "say which period the number is for")
        split = self.split or SplitTable()
        if self.split and self.per is not Period.YEAR:
            raise RecordError("split", "shares a yearly number only", 'write per = "year"')
        return TimesPer(
            at_least=least,
            at_most=self.times or self.at_most,
            period=self.per,
            spring=split.spring,
            autumn=split.autumn,
            split_strength=split.strength,
            per_annual_cycle=self.per_annual_cycle,
        )
