"""Every so many weeks: blocks of whole ISO weeks that New Year and week 53 do not disturb."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from scheduler.records.cadence import Cadence, EveryWeeks
from scheduler.rules.drafts import Draft, draft
from scheduler.rules.spans import Span, keeps_half, overlap, without_months, year_span

EPOCH: Final = date(2001, 1, 1)
"""The Monday from which blocks of weeks are counted."""


def drafts_every_weeks(cadence: Cadence, pattern: EveryWeeks, year: int) -> tuple[Draft, ...]:
    """Give one draft for each block of ``n`` ISO weeks that belongs to the year, in order.

    Blocks are counted without a break from Monday 1 January 2001. A block belongs to the year in
    which its middle day lies (of a single week that is the Thursday, as in ISO 8601; of an even
    number of weeks the Sunday before the middle), and it is cut to that year: it always keeps at
    least half of its days. So every second week gives 26 blocks, or 27 in a few years. A block of
    which excepted months leave less than half is left out.
    """
    whole = year_span(year)
    number = (whole.first - EPOCH).days // (7 * pattern.n)
    blocks = [_block(place, pattern.n) for place in range(number - 1, number + 54 // pattern.n + 2)]
    cut = [overlap(block, whole) for block in blocks if _middle(block).year == year]
    spans = [without_months(span, cadence.except_months) for span in cut if span]
    return tuple(
        draft(span, cadence.strength)
        for before, span in zip(cut, spans, strict=True)
        if before and span and keeps_half(span, before)
    )


def _block(place: int, weeks: int) -> Span:
    first = EPOCH + timedelta(weeks=place * weeks)
    return Span(first, first + timedelta(days=7 * weeks - 1))


def _middle(block: Span) -> date:
    return block.first + timedelta(days=(block.days - 1) // 2)
