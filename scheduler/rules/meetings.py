"""The obligations to meet, one for each cadence that holds."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.records.agreement import Agreement
from scheduler.records.basics import Phrase, Strength, type_of_fact
from scheduler.records.cadence import (
    AfterBody,
    EveryMonths,
    EveryWeeks,
    NamedMonths,
    NthWeekday,
    OnRequest,
    Pattern,
    TimesPer,
)
from scheduler.records.obligations import Obligation, ObligationKind, PromiseKind
from scheduler.rules.windows import CadenceYear, Frame, meets_as, obligation_key


def meeting_obligations(frame: Frame, rows: Sequence[CadenceYear]) -> tuple[Obligation, ...]:
    """Give one obligation for each cadence that asks for something in the year.

    Meetings on request are there with no number, and bind nobody to a day.
    """
    asked = [row for row in rows if row.count or isinstance(row.cadence.pattern, OnRequest)]
    return tuple(_obligation(frame, row) for row in asked)


def _obligation(frame: Frame, row: CadenceYear) -> Obligation:
    on_request = isinstance(row.cadence.pattern, OnRequest)
    elsewhere = meets_as(frame.agreement, row.body.key) if row.body.same_as else ""
    return Obligation(
        key=obligation_key(frame, row.body, row.cadence),
        agreement=frame.agreement.key,
        body=row.body.key,
        kind=ObligationKind.MEETINGS,
        what=_what(frame.agreement, row),
        strength=Strength.MAY if on_request else row.cadence.strength,
        count=None if on_request else row.count,
        first=frame.span.first,
        due=row.due,
        at_least=_is_at_least(row.cadence.pattern),
        windows=row.windows,
        sources=(row.cadence.source,),
        counted_windows=row.counted,
        counted_in=elsewhere,
    )


def _is_at_least(pattern: Pattern) -> bool:
    return isinstance(pattern, TimesPer) and pattern.at_most != pattern.at_least


def _what(agreement: Agreement, row: CadenceYear) -> Phrase:
    kind, facts = _pattern(agreement, row.cadence.pattern)
    if isinstance(row.cadence.pattern, TimesPer):
        facts["or_on_request"] = row.cadence.or_on_request
    if row.cadence.except_months:
        facts["except_months"] = _numbers(row.cadence.except_months)
    times: dict[str, type_of_fact] = {} if kind is PromiseKind.MEETINGS_ON_REQUEST else {"times": row.count}
    return Phrase(code=kind.value, facts={"body": row.body.name, **times, **facts})


def _pattern(agreement: Agreement, pattern: Pattern) -> tuple[PromiseKind, dict[str, type_of_fact]]:
    told: tuple[PromiseKind, dict[str, type_of_fact]] = PromiseKind.MEETINGS_ON_REQUEST, {}
    match pattern:
        case TimesPer():
            told = PromiseKind.MEETINGS_TIMES, _numbers_of(pattern)
        case NamedMonths():
            told = PromiseKind.MEETINGS_IN_MONTHS, {"months": _numbers(pattern.months)}
        case EveryMonths():
            told = PromiseKind.MEETINGS_EVERY_MONTHS, {"n": pattern.n}
        case EveryWeeks():
            told = PromiseKind.MEETINGS_EVERY_WEEKS, {"n": pattern.n}
        case NthWeekday():
            told = PromiseKind.MEETINGS_ON_WEEKDAY, _weekday_of(pattern)
        case AfterBody():
            told = PromiseKind.MEETINGS_AFTER, _gap(agreement, pattern)
    return told


def _numbers_of(pattern: TimesPer) -> dict[str, type_of_fact]:
    most: dict[str, type_of_fact] = {"at_most": pattern.at_most} if pattern.at_most else {}
    return {"at_least": pattern.at_least, "period": pattern.period.value, **most}


def _weekday_of(pattern: NthWeekday) -> dict[str, type_of_fact]:
    months: dict[str, type_of_fact] = {"months": _numbers(pattern.months)} if pattern.months else {}
    return {"nth": pattern.nth, "weekday": pattern.weekday.value, **months}


def _gap(agreement: Agreement, pattern: AfterBody) -> dict[str, type_of_fact]:
    names = {body.key: body.name for body in agreement.bodies}
    other = names.get(pattern.body, pattern.body)
    return {"other": other, "min_days": pattern.min_days, "max_days": pattern.max_days}


def _numbers(months: Sequence[int]) -> str:
    return ",".join(str(month) for month in sorted(months))
