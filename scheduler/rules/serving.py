"""One meeting that keeps two promises: where another promise gives a meeting anyway, none is added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.records.obligations import Window
from scheduler.rules.drafts import Draft
from scheduler.rules.spans import Span, overlap


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A meeting that another promise gives: where it may lie, and its window (or draft)."""

    span: Span
    ideal: date
    who: Window | Draft


def serving_window(window: Window) -> Serving:
    """Let another body's window serve."""
    return Serving(span=Span(window.first, window.last), ideal=window.ideal, who=window)


def serving_draft(one: Draft) -> Serving:
    """Let a draft of the same body serve."""
    return Serving(span=one.span, ideal=one.ideal, who=one)


def unserved(
    drafts: Sequence[Draft], meetings: Sequence[Serving]
) -> tuple[tuple[Draft, ...], tuple[Serving, ...]]:
    """Give the drafts that still need a meeting of their own, and the meetings that serve the others.

    Each meeting, earliest ideal first, takes the nearest draft whose period it can lie in, a promised
    one before an extra. A meeting that reaches no draft serves none.
    """
    left = list(drafts)
    used: list[Serving] = []
    for meeting in sorted(meetings, key=lambda one: (one.ideal, one.span)):
        reached = [one for one in left if overlap(one.period, meeting.span)]
        if reached:
            left.remove(_nearest(reached, meeting.ideal))
            used.append(meeting)
    return tuple(left), tuple(used)


def _nearest(drafts: Sequence[Draft], day: date) -> Draft:
    return min(drafts, key=lambda one: (one.extra, abs(one.ideal - day), one.ideal))
