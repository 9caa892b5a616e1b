"""The small pieces of a file that writing needs everywhere: sources, ranges, strengths."""

from __future__ import annotations

from scheduler.records.basics import DateRange, Source, Strength

Toml = dict[str, object]
"""A table that is going to be written."""


def given(**fields: object) -> Toml:
    """Keep the fields that say something; an empty table does: a source may be the document alone."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def source_of(source: Source, document: str) -> Toml:
    """Write a source; the agreement's own document goes without saying."""
    return given(
        document=None if source.document == document else source.document,
        section=source.section,
        line=source.line,
        quote=source.quote,
        url=source.url,
        confirmed_by=source.confirmed_by,
        confirmed_on=source.confirmed_on,
    )


def source_or_none(source: Source | None, document: str) -> Toml | None:
    """Write a source that may be absent."""
    return source_of(source, document) if source else None


def range_of(period: DateRange) -> Toml:
    """Write a range of days; an open end is left out."""
    ends = {"from": period.first, "to": period.last}
    return {name: day for name, day in ends.items() if day}


def strength_of(strength: Strength) -> str | None:
    """Write a strength, unless it is the usual one."""
    return None if strength is Strength.MUST else strength.value
