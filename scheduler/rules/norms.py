"""What law and guides ask of any such body, held against what an agreement promises."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import Strength, type_of_fact
from scheduler.records.clauses import NoticeFor, ReviewInterval, ReviewKind
from scheduler.records.norms import Norm, NormAsks
from scheduler.records.obligations import Finding, FindingKind
from scheduler.rules.notice import days_of, strictest_notice
from scheduler.rules.remarks import remark
from scheduler.rules.windows import CadenceYear, Frame, meets_as


def norms_in_force(norms: Sequence[Norm], frame: Frame) -> tuple[Norm, ...]:
    """Give the norms that hold on some day on which the agreement is in force in the year, in order."""
    first, last = frame.span
    return tuple(
        norm
        for norm in norms
        if (norm.in_force.first or first) <= last and first <= (norm.in_force.last or last)
    )


def norm_findings(frame: Frame, norms: Sequence[Norm], rows: Sequence[CadenceYear]) -> tuple[Finding, ...]:
    """Give where the agreement asks for less than the norms, which are those in force.

    A body that says nothing of meetings, or of notice, asks for nothing that could be less.
    """
    asked = [
        (norm, body, _promised(frame, norm, body, rows))
        for norm in norms
        for body in frame.agreement.bodies
        if _concerns(norm, body)
    ]
    return tuple(
        remark(frame.agreement, FindingKind.BELOW_NORM, _below(norm, promised), body, (norm.source,))
        for norm, body, promised in asked
        if promised is not None and promised < norm.at_least
    )


def missing_evaluation(agreement: Agreement, norms: Sequence[Norm]) -> Norm | None:
    """Give the norm that recommends a yearly evaluation which the agreement lacks, or ``None``."""
    if any(
        review.kind is ReviewKind.EVALUATION and review.interval is ReviewInterval.YEARLY
        for review in agreement.reviews
    ):
        return None
    asking = [norm for norm in norms if norm.asks is NormAsks.EVALUATION_YEARLY]
    return next((norm for norm in asking if any(_concerns(norm, body) for body in agreement.bodies)), None)


def promised_in_year(frame: Frame, body: Body, rows: Sequence[CadenceYear]) -> int | None:
    """Give how many meetings are promised in a whole year; ``None`` when no cadence speaks of the body.

    A chained meeting also serves the body's numbers and is counted once; what may be held is not
    counted. A body that is the same as another has that one's meetings if they are more.
    """
    keys = {body.key, meets_as(frame.agreement, body.key)}
    owned = [[row for row in rows if row.body.key == key] for key in sorted(keys)]
    return max((_sum(own) for own in owned if own), default=None)


def _sum(rows: Sequence[CadenceYear]) -> int:
    binding = [row for row in rows if row.cadence.strength is not Strength.MAY]
    chained = sum(row.promised for row in binding if row.is_chain)
    return max(chained, sum(row.promised for row in binding if not row.is_chain))


def _concerns(norm: Norm, body: Body) -> bool:
    return bool({body.kind, *body.acts_as} & set(norm.kinds))


def _promised(frame: Frame, norm: Norm, body: Body, rows: Sequence[CadenceYear]) -> int | None:
    if norm.asks is NormAsks.MEETINGS_PER_YEAR:
        return promised_in_year(frame, body, rows)
    notice = strictest_notice(body, NoticeFor.AGENDA) if norm.asks is NormAsks.NOTICE_DAYS else None
    return int(days_of(notice)) if notice else None


def _below(norm: Norm, promised: int) -> dict[str, type_of_fact]:
    return {
        "asks": norm.asks.value,
        "at_least": norm.at_least,
        "promised": promised,
        "strength": norm.strength.value,
        "norm": norm.source.document,
    }
