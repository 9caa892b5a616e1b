"""A window before it has a number: what one promise to meet gives, before bodies are put together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.records.basics import Strength
from scheduler.records.obligations import FindingKind
from scheduler.rules.spans import Span, middle_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Room for one meeting, with the fields of ``Window`` that a cadence decides.

    ``period`` are the days in which a meeting keeps the promise, also outside the ``span`` that an
    even spread gives it. An ``extra`` one lies between the lower and the upper number of a range:
    it may be used.
    """

    span: Span
    ideal: date
    strength: Strength
    period: Span
    extra: bool = False
    ours: tuple[FindingKind, ...] = ()
    follows: str = ""
    min_gap: int = 0
    max_gap: int = 0


def draft(span: Span, strength: Strength) -> Draft:
    """Make a draft that uses the whole of the agreement's own span; its ideal is the middle."""
    return Draft(span=span, ideal=middle_day(span), strength=strength, period=span)
