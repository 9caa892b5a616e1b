"""Tables are put together again from lines that kept nothing of their columns, by what fits where."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.fitting import NO_FIT, cost
from reading.glued_tables import glued_tables, piled_tables
from reading.parting import Parting

OF_BODIES = [
    ["Gruppe", "Deltakere", "Leder", "Møter"],
    ["Politiråd", "Ordfører, kommunedirektør, lensmann", "Ordfører", "To ganger i året"],
    ["Koordineringsgruppe", "Rektor, helsesykepleier, politikontakt", "SLT-koordinator", "Hver måned"],
]


def _rows(text: str) -> list[list[str]]:
    return [cells.split("\t") for _, (_, cells) in sorted(glued_tables(text.split("\n")).items())]


def _piled(text: str) -> list[list[str]]:
    tables = piled_tables(text.split("\n"))
    return [cells.split("\t") for table in tables for _, (_, cells) in sorted(table.items())]


def _side_by_side(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(" ".join(row) for row in rows)


def test_cells_with_one_space_between_come_apart_where_another_begins_to_fit() -> None:
    assert _rows(_side_by_side(OF_BODIES)) == OF_BODIES


def test_cells_that_were_broken_on_the_page_are_put_together() -> None:
    page = (
        "Gruppe Deltakere Leder Møter\n"
        "Politiråd Ordfører, kommunedirektør,\nlensmann Ordfører To ganger i\nåret\n"
        "Koordineringsgruppe Rektor, helsesykepleier,\npolitikontakt SLT-\nkoordinator Hver måned"
    )

    assert _rows(page) == OF_BODIES


def test_a_cell_a_line_is_put_into_rows_of_the_columns_named_above_them() -> None:
    assert _piled("\n".join(cell for row in OF_BODIES for cell in row)) == OF_BODIES


def test_columns_that_are_bodies_have_a_label_before_their_cells() -> None:
    page = (
        "Politirådet Arbeidsutvalget\n"
        "Leder Ordfører Kommunedirektør\n"
        "Sekretær SLT-koordinator Politikontakt\n"
        "Møter To ganger i året Hver måned"
    )

    assert _rows(page) == [
        ["Tema", "Politirådet", "Arbeidsutvalget"],
        ["Leder", "Ordfører", "Kommunedirektør"],
        ["Sekretær", "SLT-koordinator", "Politikontakt"],
        ["Møter", "To ganger i året", "Hver måned"],
    ]


def test_the_prose_below_a_table_is_no_row_of_it() -> None:
    page = _side_by_side(OF_BODIES) + "\nPolitirådet skal bidra til at innbyggerne er trygge i hele kommunen."

    assert _rows(page) == OF_BODIES


@pytest.mark.parametrize(
    "page",
    [
        "Kommunen Politiet\nVi arbeider sammen.\nVi møtes ofte.",
        "Politirådet og SLT Møter\nRådet møtes to ganger i året.",
        "Gruppe Deltakere Leder Møter",
        "Gruppe Deltakere Leder Møter\nPartene bærer egne utgifter.\nAvtalen gjelder i fire år.",
    ],
)
def test_lines_that_fit_under_no_columns_are_no_table(page: str) -> None:
    assert glued_tables(page.split("\n")) == {}
    assert piled_tables(page.split("\n")) == []


def test_a_row_whose_cells_may_part_in_two_ways_is_not_told() -> None:
    words = ("Politiråd", "Ordfører", "Lensmann", "Rektor")

    cells, _ = Parting(words=words, opens=frozenset([0])).best(["body", "members", "members"])

    assert cells == ()


@pytest.mark.parametrize(
    ("kind", "fits", "fits_less"),
    [
        ("body", "Politiråd", "Ordfører"),
        ("members", "Ordfører, lensmann", "Hver måned"),
        ("chair", "Ordfører", "To ganger i året"),
        ("often", "To ganger i året", "Ordfører"),
        ("often", "Hver måned", "Politiråd"),
        ("notice", "14 dager", "Ordfører"),
        ("month", "Januar", "Ordfører"),
    ],
)
def test_what_a_column_asks_for_costs_less_than_what_it_does_not(
    kind: str, fits: str, fits_less: str
) -> None:
    assert cost(kind, fits) < min(cost(kind, fits_less), NO_FIT)


BODIES = st.sampled_from(["Politiråd", "Koordineringsgruppe", "Arbeidsutvalg", "Styringsgruppe"])
TITLES = ["Ordfører", "Kommunedirektør", "Lensmann", "Politikontakt", "Rektor", "Barnevernleder"]
SEVERAL = st.lists(st.sampled_from(TITLES), min_size=2, max_size=4, unique=True).map(
    lambda titles: ", ".join([titles[0], *map(str.lower, titles[1:])])
)
OFTEN = st.sampled_from(["To ganger i året", "Hver måned", "Fire møter i året", "Hvert kvartal", "Ved behov"])
ROWS = st.lists(st.tuples(BODIES, SEVERAL, st.sampled_from(TITLES), OFTEN), min_size=2, max_size=6)


@given(rows=ROWS, broken=st.sets(st.integers(1, 40), max_size=12))
def test_rows_come_back_as_they_were_wherever_the_page_broke_them(
    rows: list[tuple[str, ...]], broken: set[int]
) -> None:
    words = _side_by_side(rows).replace("\n", " \n ").split(" ")
    for at in broken:  # the page may end a line between any two words
        if at < len(words) and "\n" not in words[at - 1 : at + 1]:
            words[at] = "\n" + words[at]
    page = "Gruppe Deltakere Leder Møter\n" + " ".join(words).replace(" \n ", "\n").replace(" \n", "\n")

    assert [tuple(row) for row in _rows(page)[1:]] == rows


@given(rows=ROWS)
def test_cells_in_lines_of_their_own_come_back_as_rows(rows: list[tuple[str, ...]]) -> None:
    told = _piled("\n".join(cell for row in [OF_BODIES[0], *rows] for cell in row))

    assert [tuple(row) for row in told[1:]] == rows
