"""What a human should know of a year: where the agreement is silent, ends, or speaks with two tongues."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import DateRange, type_of_fact
from scheduler.records.clauses import DayUnit, NoticeFor
from scheduler.records.norms import Norm
from scheduler.records.obligations import Finding, FindingKind
from scheduler.rules.norms import missing_evaluation
from scheduler.rules.notice import DEFAULT_AGENDA_WEEKS, expects_agenda, strictest_notice
from scheduler.rules.remarks import remark
from scheduler.rules.reviews import is_timed
from scheduler.rules.spans import year_span
from scheduler.rules.windows import CadenceYear, Frame, meets_as


def not_in_force(agreement: Agreement, year: int) -> Finding:
    """Say that the agreement is not in force on any day of the year."""
    period = agreement.validity.period if agreement.validity else DateRange()
    ends = {"first": period.first, "last": period.last}
    facts: dict[str, type_of_fact] = {"year": year, **{name: day for name, day in ends.items() if day}}
    sources = (agreement.validity.source,) if agreement.validity else ()
    return remark(agreement, FindingKind.NOT_IN_FORCE, facts, None, sources)


def validity_findings(frame: Frame, rows: Sequence[CadenceYear]) -> tuple[Finding, ...]:
    """Say when the agreement ends, and what a year that it covers only partly loses."""
    agreement, span = frame.agreement, frame.span
    sources = (agreement.validity.source,) if agreement.validity else ()
    last = agreement.validity.period.last if agreement.validity else None
    found: list[Finding] = []
    if last is None:
        found.append(remark(agreement, FindingKind.NO_END_DATE, {}, None, sources))
    elif last.year == frame.year:
        found.append(remark(agreement, FindingKind.EXPIRES, {"last": last}, None, sources))
    if span == year_span(frame.year):
        return tuple(found)
    ends: dict[str, type_of_fact] = {"first": span.first, "last": span.last}
    found.append(remark(agreement, FindingKind.PARTIAL_YEAR, ends, None, sources))
    for row in rows:
        if row.count < row.promised:
            lost: dict[str, type_of_fact] = {"promised": row.promised, "times": row.count}
            found.append(remark(agreement, FindingKind.PARTIAL_YEAR, ends | lost, row.body, sources))
    return tuple(found)


def meeting_findings(frame: Frame, rows: Sequence[CadenceYear]) -> tuple[Finding, ...]:
    """Say of each body where its meetings come from, if not from a rule of its own that holds."""
    return tuple(one for body in frame.agreement.bodies for one in _meetings(frame, body, rows))


def default_findings(frame: Frame, rows: Sequence[CadenceYear]) -> tuple[Finding, ...]:
    """Say of each body that has windows which of its days are ours and not the agreement's."""
    return tuple(one for body in frame.agreement.bodies for one in _defaults(frame, body, rows))


def review_findings(frame: Frame, norms: Sequence[Norm]) -> tuple[Finding, ...]:
    """Say that no review has a day, or that a yearly evaluation is recommended and lacking."""
    norm = missing_evaluation(frame.agreement, norms)
    if norm is None and any(is_timed(review) for review in frame.agreement.reviews):
        return ()
    facts: dict[str, type_of_fact] = {"recommended": norm is not None}
    if norm:
        facts["norm"] = norm.source.document
    sources = (norm.source,) if norm else ()
    return (remark(frame.agreement, FindingKind.NO_REVIEW, facts, None, sources),)


def _meetings(frame: Frame, body: Body, rows: Sequence[CadenceYear]) -> list[Finding]:
    agreement = frame.agreement
    names = {one.key: one.name for one in agreement.bodies}
    serving = sorted(
        {row.body.key for row in rows for window in row.windows if body.key in window.counts_for} - {body.key}
    )
    found = [
        remark(
            agreement,
            FindingKind.PLANNED_ELSEWHERE,
            {"other": names.get(other, other), "times": _serving(body.key, other, rows)},
            body,
        )
        for other in serving
    ]
    if body.same_as:
        return [*found, *_same_as(frame, body, rows)]
    if not body.meets and not serving:
        found.append(remark(agreement, FindingKind.NO_MEETING_RULE, {}, body, (body.source,)))
    found += [
        remark(
            agreement,
            FindingKind.FOLLOWS_NOTHING,
            {"other": names.get(row.follows, row.follows)},
            body,
            (row.cadence.source,),
        )
        for row in rows
        if row.body.key == body.key and row.is_chain and not row.promised
    ]
    return found


def _serving(body: str, other: str, rows: Sequence[CadenceYear]) -> int:
    return sum(body in window.counts_for for row in rows if row.body.key == other for window in row.windows)


def _same_as(frame: Frame, body: Body, rows: Sequence[CadenceYear]) -> list[Finding]:
    other = meets_as(frame.agreement, body.key)
    name = next((one.name for one in frame.agreement.bodies if one.key == other), other)
    planned = sum(len(row.windows) for row in rows if row.body.key == other)
    facts: dict[str, type_of_fact] = {"other": name, "times": planned}
    found = [remark(frame.agreement, FindingKind.PLANNED_ELSEWHERE, facts, body, (body.source,))]
    mine = [row for row in rows if row.body.key == body.key]
    promised = sum(row.count for row in mine)
    if promised > planned:
        sources = tuple(row.cadence.source for row in mine)
        facts = {"other": name, "promised": promised, "times": planned}
        found.append(remark(frame.agreement, FindingKind.FEWER_ELSEWHERE, facts, body, sources))
    return found


def _defaults(frame: Frame, body: Body, rows: Sequence[CadenceYear]) -> list[Finding]:
    windows = [window for row in rows if row.body.key == body.key for window in row.windows]
    if not windows:
        return []
    spread = [window for window in windows if FindingKind.DEFAULT_SPREAD in window.ours]
    sources = tuple(dict.fromkeys(window.sources[0] for window in spread))
    silent: list[tuple[bool, FindingKind, dict[str, type_of_fact]]] = [
        (bool(spread), FindingKind.DEFAULT_SPREAD, {"times": len(spread)}),
        (
            expects_agenda(body) and strictest_notice(body, NoticeFor.AGENDA) is None,
            FindingKind.DEFAULT_NOTICE,
            {"what": NoticeFor.AGENDA.value, "amount": DEFAULT_AGENDA_WEEKS, "unit": DayUnit.WEEKS.value},
        ),
        (body.habit is None, FindingKind.DEFAULT_HABIT, {}),
    ]
    return [
        remark(frame.agreement, kind, facts, body, sources if kind is FindingKind.DEFAULT_SPREAD else ())
        for holds, kind, facts in silent
        if holds
    ]
