"""Tables that came out one cell a line are rows again."""

from __future__ import annotations

from reading.columns import stacked
from reading.records import Shape
from reading.sentences import sentences

HEADER = ["Forum", "Møtehyppighet", "Leder"]
COUNCIL = ["Politiråd", "3 g/år", "Ordfører"]
GROUP = ["Koordineringsgruppe", "1 g/mnd.", "SLT-koordinator"]


def test_each_row_is_given_with_its_first_line_and_width() -> None:
    assert stacked([*HEADER, *COUNCIL, *GROUP, "", "Slutt."]) == {
        0: ((0,), (1,), (2,)),
        3: ((3,), (4,), (5,)),
        6: ((6,), (7,), (8,)),
    }


def test_empty_lines_may_stand_between_the_rows() -> None:
    assert list(stacked([*HEADER, "", *COUNCIL, "", *GROUP, ""])) == [0, 4, 8]


def test_one_row_under_a_header_is_no_table() -> None:
    assert stacked([*HEADER, *COUNCIL, "", "", *GROUP]) == {}


def test_a_row_that_names_no_body_ends_the_table() -> None:
    assert stacked([*HEADER, *COUNCIL, "Avtalen gjelder.", "Fra", "Til"]) == {}


def test_the_cells_of_a_row_become_one_sentence_with_its_exact_place() -> None:
    text = "\n".join([*HEADER, *COUNCIL, *GROUP])

    found = sentences(text)

    assert [s.shape for s in found] == [Shape.ROW] * 3
    assert [s.line for s in found] == [1, 4, 7]
    assert found[1].text == "Politiråd | 3 g/år | Ordfører"
    assert text[found[1].start : found[1].end] == "Politiråd\n3 g/år\nOrdfører"
