"""Right after another body's meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from scheduler.records.basics import Strength
from scheduler.records.cadence import AfterBody, Cadence
from scheduler.records.obligations import Window
from scheduler.rules.drafts import Draft
from scheduler.rules.spans import Span, first_open_day, without_months, year_span

_WEAKEST_FIRST = (Strength.MAY, Strength.SHOULD, Strength.MUST)


def drafts_after(cadence: Cadence, pattern: AfterBody, others: Sequence[Window]) -> tuple[Draft, ...]:
    """Give one draft for each window of the other body, in their order.

    A draft reaches from the first day that the gap allows after the earliest other meeting to the
    last day that it allows after the latest, inside the year; so two neighbours may overlap, and
    only the meeting that each ``follows`` tells them apart. Its ideal is right after the other's.
    """
    found = (_after(cadence, pattern, other) for other in others)
    return tuple(one for one in found if one)


def _after(cadence: Cadence, pattern: AfterBody, other: Window) -> Draft | None:
    whole = year_span(other.year)
    first = min(other.first + timedelta(days=pattern.min_days), whole.last)
    last = min(other.last + timedelta(days=pattern.max_days), whole.last)
    span = without_months(Span(first, last), cadence.except_months)
    if span is None:
        return None
    return Draft(
        span=span,
        ideal=_right_after(other.ideal + timedelta(days=pattern.min_days), span),
        strength=min(cadence.strength, other.strength, key=_WEAKEST_FIRST.index),
        period=span,
        extra=other.strength is Strength.MAY and cadence.strength is not Strength.MAY,
        follows=other.key,
        min_gap=pattern.min_days,
        max_gap=pattern.max_days,
    )


def _right_after(day: date, span: Span) -> date:
    wished = min(max(day, span.first), span.last)
    return first_open_day(Span(wished, span.last)) or wished
