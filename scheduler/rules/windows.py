"""The windows of every body in a year: drafts put together, trimmed to the validity, numbered.

Where one meeting counts for two promises there is one window: a body's chained meetings serve
its own numbers too, and another body's window with ``counts_for`` serves this body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scheduler.records.agreement import Agreement, Body
from scheduler.records.cadence import AfterBody, Cadence
from scheduler.records.obligations import Window
from scheduler.rules.cadences import drafts_of
from scheduler.rules.chains import drafts_after
from scheduler.rules.drafts import Draft
from scheduler.rules.serving import Serving, serving_draft, serving_window, unserved
from scheduler.rules.spans import Span, keeps_half, middle_day, overlap
from scheduler.rules.themes import with_themes


@dataclass(frozen=True, slots=True, kw_only=True)
class CadenceYear:
    """What one cadence of a body gives in a year.

    ``promised`` is its number of meetings in a whole year, ``count`` what the validity leaves of it.
    ``counted`` are keys of windows that other promises gave and that count for this one too;
    ``due`` is the last day on which all of it can still be kept.
    """

    body: Body
    cadence: Cadence
    promised: int
    count: int
    due: date
    windows: tuple[Window, ...]
    counted: tuple[str, ...] = ()

    @property
    def is_chain(self) -> bool:
        """Tell whether the meetings follow another body's."""
        return isinstance(self.cadence.pattern, AfterBody)

    @property
    def follows(self) -> str:
        """Give the key of the body that the meetings follow, or an empty text."""
        return self.cadence.pattern.body if isinstance(self.cadence.pattern, AfterBody) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The agreement, the year, and the days of it on which the agreement is in force."""

    agreement: Agreement
    year: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Planned:
    """A cadence's drafts that get windows, and the meetings that serve it instead of others."""

    cadence: Cadence
    drafts: tuple[Draft, ...]
    served_by: tuple[Serving, ...]


def cadence_years(frame: Frame, holding: Mapping[str, tuple[Cadence, ...]]) -> tuple[CadenceYear, ...]:
    """Give what every cadence that holds gives, by body's key, then in the body's order."""
    done: dict[str, tuple[CadenceYear, ...]] = {}
    for body in _in_order(frame.agreement, holding):
        done[body.key] = _year_of(frame, body, holding[body.key], done)
    return tuple(row for key in sorted(done) for row in done[key])


def meets_as(agreement: Agreement, key: str) -> str:
    """Give the body whose meetings the body's are: itself, or the end of its ``same_as``."""
    same = {body.key: body.same_as for body in agreement.bodies if body.same_as}
    for _ in range(len(same)):
        key = same.get(key, key)
    return key


def _in_order(agreement: Agreement, holding: Mapping[str, tuple[Cadence, ...]]) -> tuple[Body, ...]:
    """Put bodies after those whose windows they need; in a circle the first key goes first."""
    left = {body.key: body for body in sorted(agreement.bodies, key=lambda body: body.key)}
    needs = {key: _needs(agreement, key, holding) for key in left}
    ordered: list[Body] = []
    while left:
        ready = next((key for key in left if not needs[key] & left.keys()), next(iter(left)))
        ordered.append(left.pop(ready))
    return tuple(ordered)


def _needs(agreement: Agreement, key: str, holding: Mapping[str, tuple[Cadence, ...]]) -> set[str]:
    followed = {
        meets_as(agreement, cadence.pattern.body)
        for cadence in holding[key]
        if isinstance(cadence.pattern, AfterBody)
    }
    serving = {
        other for other, cadences in holding.items() if any(key in cadence.counts_for for cadence in cadences)
    }
    return (followed | serving) - {key}


def _year_of(
    frame: Frame, body: Body, cadences: tuple[Cadence, ...], done: Mapping[str, tuple[CadenceYear, ...]]
) -> tuple[CadenceYear, ...]:
    rows = [(cadence, _whole_year(frame, cadence, done)) for cadence in cadences]
    kept = [(cadence, _in_force(frame, cadence, drafts)) for cadence, drafts in rows]
    planned = [] if body.same_as else _planned(kept, _shared(body, done))
    numbered = _numbered(frame, body, planned)
    keys = {id(one): window.key for window, one in numbered}
    windows = with_themes(body, [window for window, _ in numbered])
    served = {row.cadence.key: row.served_by for row in planned}
    return tuple(
        CadenceYear(
            body=body,
            cadence=cadence,
            promised=_number(whole),
            count=_number(left),
            due=_due(frame, left, served.get(cadence.key, ())),
            windows=tuple(one for one in windows if one.obligation == obligation_key(frame, body, cadence)),
            counted=_keys(served.get(cadence.key, ()), keys),
        )
        for (cadence, whole), (_, left) in zip(rows, kept, strict=True)
    )


def obligation_key(frame: Frame, body: Body, cadence: Cadence) -> str:
    """Give the key of a cadence's obligation: ``<body>-<cadence>-<year>``."""
    return f"{body.key}-{cadence.key}-{frame.year}"


def _whole_year(
    frame: Frame, cadence: Cadence, done: Mapping[str, tuple[CadenceYear, ...]]
) -> tuple[Draft, ...]:
    if not isinstance(cadence.pattern, AfterBody):
        return drafts_of(cadence, frame.year)
    followed = done.get(meets_as(frame.agreement, cadence.pattern.body), ())
    others = sorted((window for row in followed for window in row.windows), key=lambda window: window.ordinal)
    return drafts_after(cadence, cadence.pattern, others)


def _in_force(frame: Frame, cadence: Cadence, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Trim drafts to the validity; one that keeps less than half is left out, unless it follows another."""
    chained = isinstance(cadence.pattern, AfterBody)
    cut = [(one, overlap(one.span, frame.span)) for one in drafts]
    return tuple(
        _trimmed(one, span, frame.span)
        for one, span in cut
        if span and (chained or keeps_half(span, one.span))
    )


def _trimmed(one: Draft, span: Span, frame: Span) -> Draft:
    ideal = one.ideal if span.first <= one.ideal <= span.last else middle_day(span)
    return replace(one, span=span, ideal=ideal, period=overlap(one.period, frame) or span)


def _shared(body: Body, done: Mapping[str, tuple[CadenceYear, ...]]) -> list[Serving]:
    windows = (window for rows in done.values() for row in rows for window in row.windows)
    return [serving_window(window) for window in windows if body.key in window.counts_for]


def _planned(rows: Sequence[tuple[Cadence, tuple[Draft, ...]]], shared: Sequence[Serving]) -> list[_Planned]:
    """Leave out the drafts whose meeting is one that a chain or another body gives anyway."""
    chains = {cadence.key: drafts for cadence, drafts in rows if isinstance(cadence.pattern, AfterBody)}
    serving = [*shared, *(serving_draft(one) for drafts in chains.values() for one in drafts)]
    found = []
    for cadence, drafts in rows:
        left, used = (drafts, ()) if cadence.key in chains else unserved(drafts, serving)
        found.append(_Planned(cadence=cadence, drafts=left, served_by=used))
    return found


def _due(frame: Frame, drafts: Sequence[Draft], served_by: Sequence[Serving]) -> date:
    ends = [one.period.last for one in drafts] + [one.span.last for one in served_by]
    return max(ends, default=frame.span.last)


def _keys(served_by: Sequence[Serving], keys: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(one.who.key if isinstance(one.who, Window) else keys[id(one.who)] for one in served_by)


def _numbered(frame: Frame, body: Body, planned: Sequence[_Planned]) -> list[tuple[Window, Draft]]:
    rows = [(one, row.cadence) for row in planned for one in row.drafts]
    rows.sort(key=lambda row: (row[0].span, row[0].ideal, row[1].key))
    return [
        (_window(frame, body, cadence, one, number), one) for number, (one, cadence) in enumerate(rows, 1)
    ]


def _window(frame: Frame, body: Body, cadence: Cadence, one: Draft, ordinal: int) -> Window:
    return Window(
        key=f"{body.key}-{frame.year}-{ordinal}",
        obligation=obligation_key(frame, body, cadence),
        agreement=frame.agreement.key,
        body=body.key,
        year=frame.year,
        ordinal=ordinal,
        first=one.span.first,
        last=one.span.last,
        ideal=one.ideal,
        strength=one.strength,
        follows=one.follows,
        min_gap=one.min_gap,
        max_gap=one.max_gap,
        counts_for=cadence.counts_for,
        sources=(cadence.source,),
        ours=one.ours,
        keep_by=one.period.last,
    )


def _number(drafts: Sequence[Draft]) -> int:
    return sum(not one.extra for one in drafts)
