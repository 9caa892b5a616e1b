"""The themes of the annual cycle find their meetings, by number in the year or by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scheduler.records.agreement import Body
from scheduler.records.clauses import Theme
from scheduler.records.obligations import Window
from scheduler.rules.spans import Span, middle_day, months_span, overlap


def with_themes(body: Body, windows: Sequence[Window]) -> tuple[Window, ...]:
    """Give the body's windows of a year, in order, with their themes and the sources of these.

    A theme of a month goes to the window that has most of that month (the earlier of two) and
    draws its ideal into it. Several themes of one window stand in the body's order, with " · "
    between. A theme that fits no window, or says neither number nor month, goes nowhere.
    """
    homes = [(theme, _home(theme, windows)) for theme in body.themes]
    return tuple(
        _themed(window, [theme for theme, home in homes if home == window.key]) for window in windows
    )


def _home(theme: Theme, windows: Sequence[Window]) -> str:
    """Give the key of the theme's window, or an empty text."""
    if theme.meeting is not None:
        return next((window.key for window in windows if window.ordinal == theme.meeting), "")
    if theme.month is None:
        return ""
    shares = [(_in_month(window, theme.month), window.key) for window in windows]
    days, key = max(
        ((span.days if span else 0, key) for span, key in shares), key=lambda one: one[0], default=(0, "")
    )
    return key if days else ""


def _themed(window: Window, themes: Sequence[Theme]) -> Window:
    if not themes:
        return window
    spans = [_in_month(window, theme.month) for theme in themes if theme.month and not theme.meeting]
    return replace(
        window,
        theme=" · ".join(theme.title for theme in themes),
        ideal=next((middle_day(span) for span in spans if span), window.ideal),
        sources=window.sources + tuple(theme.source for theme in themes if theme.source),
    )


def _in_month(window: Window, month: int) -> Span | None:
    return overlap(Span(window.first, window.last), months_span(window.year, month, month))
