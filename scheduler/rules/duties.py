"""Counted duties that are no meetings, one obligation for each period in which they fall due."""

from __future__ import annotations

from scheduler.records.agreement import Agreement
from scheduler.records.basics import Phrase, type_of_fact
from scheduler.records.clauses import DutyClause
from scheduler.records.obligations import Obligation, ObligationKind, PromiseKind
from scheduler.rules.spans import Span, keeps_half, months_span, overlap, periods
from scheduler.rules.windows import Frame


def duty_obligations(frame: Frame) -> tuple[Obligation, ...]:
    """Give the year's duties, in the agreement's order, then by day.

    A duty of a period falls due at its end, or at the end of the month that the agreement names; a
    period of which the validity leaves less than half asks for nothing. A duty without a period is
    owed once in the life of the agreement: it is there in every year, with a key that has no year.
    """
    return tuple(one for duty in frame.agreement.duties for one in _of(frame, duty))


def _of(frame: Frame, duty: DutyClause) -> list[Obligation]:
    key = f"{frame.agreement.key}-{duty.key}"
    if duty.period is None:
        return [_obligation(frame, duty, key, frame.span)]
    named = (months_span(frame.year, duty.month, duty.month),) if duty.month else None
    spans = named or periods(frame.year, duty.period)
    left = [(number, span, overlap(span, frame.span)) for number, span in enumerate(spans, 1)]
    return [
        _obligation(frame, duty, f"{key}-{frame.year}" + (f"-{number}" if len(spans) > 1 else ""), kept)
        for number, span, kept in left
        if kept and keeps_half(kept, span)
    ]


def _obligation(frame: Frame, duty: DutyClause, key: str, span: Span) -> Obligation:
    times = duty.times or 1
    facts: dict[str, type_of_fact | None] = {
        "says": duty.what,
        "times": times,
        "at_least": duty.at_least,
        "period": duty.period.value if duty.period else None,
        "body": _name(frame.agreement, duty.body),
        "side": duty.side.value if duty.side else None,
        "condition": duty.condition or None,
    }
    return Obligation(
        key=key,
        agreement=frame.agreement.key,
        body=duty.body,
        kind=ObligationKind.DUTY,
        what=Phrase(
            code=PromiseKind.DUTY_DONE,
            facts={name: fact for name, fact in facts.items() if fact is not None},
        ),
        strength=duty.strength,
        count=times,
        first=span.first,
        due=span.last,
        at_least=duty.at_least,
        sources=(duty.source,),
    )


def _name(agreement: Agreement, key: str) -> str | None:
    return next((body.name for body in agreement.bodies if body.key == key), None)
