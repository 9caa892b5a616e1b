"""How commands print: one JSON document, or a table whose columns fit their content."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

import click

from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO, Language, Phrase, Source
from scheduler.records.replanning import Breach
from wording.called import names_of
from wording.phrases import say


def print_json(document: Any) -> None:  # noqa: ANN401 - any JSON document
    """Print one JSON document and nothing else."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their heads, columns two spaces apart."""
    widths = [max(len(row[place]) for row in (heads, *rows)) for place in range(len(heads))]
    for row in (heads, *rows):
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def moment(value: datetime) -> str:
    """Give a moment as ISO 8601 with Oslo's offset."""
    return value.astimezone(OSLO).isoformat()


def print_against(hard: Iterable[Breach]) -> None:
    """Print what speaks against a meeting's hour, a line each."""
    for breach in hard:
        click.echo(f"breaks  {say(breach.what, Language.ENGLISH)}")


Said = Callable[[Phrase], str]
"""Says a phrase in the chosen language, with people and places called by their names."""


def speaker(language: Language, agreements: Iterable[Agreement]) -> Said:
    """Give the function that says phrases about these agreements."""
    names = names_of(agreements)
    return lambda phrase: say(phrase, language, names)


def source_json(source: Source | None) -> dict[str, Any] | None:
    """Give a source as JSON; ``None`` where there is none (our own default)."""
    if source is None:
        return None
    told = {
        "document": source.document,
        "section": source.section,
        "line": source.line,
        "quote": source.quote,
    }
    return {name: value for name, value in told.items() if value not in {"", None}}


def source_text(source: Source) -> str:
    """Give a source in short: section and line."""
    line = f"l. {source.line}" if source.line else ""
    return ", ".join(part for part in (source.section or source.document, line) if part)
