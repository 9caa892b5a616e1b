"""Tables are read alike however their document was flattened."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from textwrap import wrap
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import read_text
from tests.unit.reading.facts_in_short import HEAD, facts_of

Rows = Sequence[Sequence[str]]
FOLDER = Path(__file__).resolve().parents[2] / "cases" / "reading_tables"
CASES = tomllib.loads((FOLDER / "tables.toml").read_text(encoding="utf-8"))["table"]


def _between(mark: str) -> Callable[[Rows], str]:
    return lambda rows: "\n".join(mark.join(row) for row in rows).replace("~", " ")


def _broken_between(mark: str) -> Callable[[Rows], str]:
    return lambda rows: "\n".join(mark.join(row) for row in rows).replace("~", "\n")


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


def _on_the_page(gap: int, widest: int) -> Callable[[Rows], str]:
    """Put the cells under each other, each broken where it is wider than that many letters."""
    return lambda rows: "\n".join(
        _lines_on_the_page([[_broken(cell, widest) for cell in row] for row in rows], gap)
    )


def _broken(cell: str, widest: int) -> list[str]:
    return wrap(cell.replace("~", " "), widest) or [""]


def _lines_on_the_page(rows: Sequence[Sequence[list[str]]], gap: int) -> Iterator[str]:
    widths = [max(len(line) for cell in column for line in cell) + gap for column in zip(*rows, strict=True)]
    for row in rows:
        for lines in zip_longest(*row, fillvalue=""):
            yield "".join(line.ljust(width) for line, width in zip(lines, widths, strict=True)).rstrip()


def _header_in_a_line(rows: Rows) -> str:
    return f"{'   '.join(rows[0])}\n\n{_rows_apart(rows[1:])}"


def _side_by_side(rows: Rows) -> str:
    """Put the cells of a row behind each other with one space between, in lines of a page."""
    return "\n".join("\n".join(wrap(" ".join(row).replace("~", " "), 80)) for row in rows)


def _wrapped_in_their_cells(rows: Rows) -> str:
    """Put the cells side by side, each broken where it is wider than 24 letters, as a page reads aloud."""
    told = []
    for row in rows:
        line = ""
        for cell in row:
            first, *more = _broken(cell, 24)
            line = f"{line} {first}".strip()
            for below in more:
                told.append(line)
                line = below
        told.append(line)
    return "\n".join(told)


def _a_member_a_line(rows: Rows) -> str:
    """Put each member of a cell that lists them in a line of its own, rows an empty line apart."""
    lines = ("\n".join(cell.replace(", ", "\n").replace("~", "\n") for cell in row) for row in rows)
    return "\n\n".join(lines)


FLATTENED = {
    "bars": _between(" | "),
    "bars at the edges": lambda rows: "\n".join(f"| {' | '.join(row)} |" for row in rows).replace("~", " "),
    "tabs": _between("\t"),
    "tabs, cells broken": _broken_between("\t"),
    "bars, cells broken": _broken_between(" | "),
    "wide gaps": _between("      "),
    "narrow gaps": _between("  "),
    "a cell a line": _cell_a_line,
    "rows apart": _rows_apart,
    "cells apart": _cells_apart,
    "column by column": _column_by_column,
    "turned": _turned,
    "on the page": _on_the_page(3, 80),
    "on the page, close": _on_the_page(2, 80),
    "on the page, narrow": _on_the_page(2, 26),
    "header in a line": _header_in_a_line,
}
LESS_CERTAIN = {
    "side by side": _side_by_side,
    "side by side, wrapped": _wrapped_in_their_cells,
    "a member a line": _a_member_a_line,
    "a member a line, close": lambda rows: _a_member_a_line(rows).replace("\n\n", "\n"),
}
"""Ways in which cells can only be told by what stands in them."""
WHOLE = frozenset(FLATTENED) - {"column by column", "turned", "narrow gaps"}
"""The ways in which a row keeps its cells together, and they can be told apart by their columns."""
PARTED = WHOLE - {
    "a cell a line",
    "rows apart",
    "cells apart",
    "header in a line",
    "wide gaps",
    "narrow gaps",
}
"""Those in which an empty cell can be told."""
WAYS = {"whole": sorted(WHOLE), "parted": sorted(PARTED)}


def _ways(case: dict[str, Any]) -> Sequence[str]:
    ways = case.get("ways", list(FLATTENED))
    return [*(WAYS[ways] if isinstance(ways, str) else ways), *case.get("also", [])]


@pytest.mark.parametrize(
    ("case", "way"),
    [pytest.param(case, way, id=f"{way}: {case['about']}") for case in CASES for way in _ways(case)],
)
def test_a_table_says_the_same_however_it_was_flattened(case: dict[str, Any], way: str) -> None:
    over = f"{case['over']}\n\n" if "over" in case else ""

    found = facts_of(over + (FLATTENED | LESS_CERTAIN)[way](case["rows"]))

    assert found == sorted(case["gives"])


CELLS = st.sampled_from(
    ["", "-", "x", "(leder)", "14 dager", "4 ganger i året", "Arbeidsutvalg", "Deltakere",
     "Fra kommunen:", "Fra politiet", "Funksjon i rådet", "Granheim kommune",
     "Gruppe Deltakere Leder Møter", "Hvem deltar", "Hvor ofte", "Kaller inn", "Koordineringsgruppe",
     "Leder", "Lensmann (leder)", "Medlem", "Medlemmer", "Medlemmer i politirådet", "Møter", "Navn",
     "Nestleder", "Nivå", "Ordfører", "Ordfører, lensmann og rektor", "Organ", "Politiråd",
     "Politirådet består av:", "Rolle", "SLT-koordinator", "Sekretær", "Vara"]
)  # fmt: skip
BETWEEN = st.sampled_from([" ", " | ", "\t", "   ", "  ", "\n", "\n\n", "; "])


@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=2, max_size=14), between=BETWEEN)
def test_cells_put_together_by_chance_are_read_and_quoted(rows: list[list[str]], between: str) -> None:
    text = HEAD + "\n".join(between.join(row) for row in rows) + "\n"

    read = read_text(text)

    assert all(read.quote(fact).strip() and read.quote(fact) in text for fact in read.facts)


@pytest.mark.parametrize("header", ["Gruppe Deltakere Leder Møter", "Nivå\nDeltakere\nMøter"])
@pytest.mark.parametrize("under", ["", "\n\nPartene bærer egne utgifter."])
def test_a_header_with_no_row_under_it_gives_nothing(header: str, under: str) -> None:
    assert facts_of(f"{header}{under}") == []


def test_two_lists_with_bullets_beside_each_other_are_of_two_sides() -> None:
    page = (
        "Politirådet\n\nMedlemmer\n"
        "Kommunen:                   Politiet:\n"
        "• Ordfører, leder           • Politistasjonssjef\n"
        "• Kommunedirektør           • Politikontakt\n"
        "• SLT-koordinator, sekretær\n"
    )

    assert facts_of(page) == [
        "chair:PR:ordfører",
        "members:PR:ordfører;kommunedirektør;SLT-koordinator",
        "members:PR:politistasjonssjef;politikontakt",
        "secretary:PR:SLT-koordinator",
    ]


def test_the_months_of_a_year_are_the_meetings_that_were_counted() -> None:
    page = (
        "Politirådet har fem møter i året.\n\n"
        "Måned     Møte          Faste tema\n"
        "Januar    Møte 1        Evaluering av samarbeidet\n"
        "                        Mål og tiltak\n"
        "Mars      Møte 2        Straffesakstall fra politiet\n"
        "September Møte 3        Ungdata\n"
    )

    assert [fact for fact in facts_of(page) if fact.startswith(("frequency", "standing"))] == [
        "frequency:PR:5/year exact"
    ]


def test_a_table_whose_first_column_is_empty_gives_nothing() -> None:
    assert facts_of("Organ | Leder\n | Ordfører\n | Lensmann") == []


def test_the_header_of_a_table_is_not_told_as_unread() -> None:
    read = read_text(HEAD + "Organ | Medlemmer | Møter\nPolitiråd | Ordfører, lensmann | 2 møter i året\n")

    assert read.unread == ()


def test_who_sits_in_a_table_at_the_end_signs_nothing() -> None:
    text = HEAD + "Stilling | Funksjon i rådet\nOrdfører | Leder\nLensmann | Medlem\n"

    assert "signatories" not in {fact.kind.value for fact in read_text(text).facts}


def test_two_lists_with_bullets_beside_each_other_are_of_the_bodies_over_them() -> None:
    page = (
        "Politirådet og koordineringsgruppa\n\n"
        "Politirådet                 Koordineringsgruppa\n"
        "• Ordfører                  • Rektor\n"
        "• Kommunedirektør           • Helsesykepleier\n"
        "• Lensmann                  • Politikontakt\n"
        "                            • SLT-koordinator\n"
    )

    assert facts_of(page) == [
        "members:KG:rektor;helsesykepleier;politikontakt;SLT-koordinator",
        "members:PR:ordfører;kommunedirektør;lensmann",
    ]
