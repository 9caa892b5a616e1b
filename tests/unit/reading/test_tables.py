"""Tables are read alike however their document was flattened."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from tests.unit.reading.facts_in_short import facts_of

Rows = Sequence[Sequence[str]]
FOLDER = Path(__file__).resolve().parents[2] / "cases" / "reading_tables"
CASES = tomllib.loads((FOLDER / "tables.toml").read_text(encoding="utf-8"))["table"]


def _between(mark: str) -> Callable[[Rows], str]:
    return lambda rows: "\n".join(mark.join(row) for row in rows).replace("~", " ")


def _cell_a_line(rows: Rows) -> str:
    return "\n".join(chain(*rows)).replace("~", "\n")


def _rows_apart(rows: Rows) -> str:
    return "\n\n".join("\n".join(row) for row in rows).replace("~", "\n")


def _cells_apart(rows: Rows) -> str:
    return "\n\n".join(chain(*rows)).replace("~", "\n")


def _column_by_column(rows: Rows) -> str:
    return "\n".join(chain(*zip(*rows, strict=True))).replace("~", "\n")


def _turned(rows: Rows) -> str:
    return _between(" | ")(list(zip(*rows, strict=True)))


FLATTENED = {
    "bars": _between(" | "),
    "bars at the edges": lambda rows: "\n".join(f"| {' | '.join(row)} |" for row in rows).replace("~", " "),
    "tabs": _between("\t"),
    "wide gaps": _between("      "),
    "narrow gaps": _between("  "),
    "a cell a line": _cell_a_line,
    "rows apart": _rows_apart,
    "cells apart": _cells_apart,
    "column by column": _column_by_column,
    "turned": _turned,
}


@pytest.mark.parametrize(
    ("case", "way"),
    [
        pytest.param(case, way, id=f"{way}: {case['about']}")
        for case in CASES
        for way in case.get("ways", FLATTENED)
    ],
)
def test_a_table_says_the_same_however_it_was_flattened(case: dict[str, Any], way: str) -> None:
    found = facts_of(FLATTENED[way](case["rows"]))

    assert found == sorted(case["gives"])
