"""Where the cells of a table stand: beside a sign, under the words of a header, or nowhere."""

from __future__ import annotations

from reading.celled import celled
from reading.column_kinds import kind_of_column, kinds_of_header
from reading.gaps import gaps
from reading.ruled import ruled
from reading.spelling import normal
from reading.vocabulary import table
from tests.rows import each_holds


def test_the_example_of_each_column_is_of_its_kind() -> None:
    def is_of_its_kind(column: dict[str, str]) -> None:
        assert kind_of_column(normal(column["example"]), first=column["kind"] == "body") == column["kind"]

    each_holds({column["kind"]: column for column in table("columns")["column"]}, is_of_its_kind)


def test_an_empty_cell_beside_a_sign_is_told() -> None:
    assert gaps(["Politiråd | Ordfører", " | Lensmann"]) == {1: "-\tLensmann"}


def test_the_frame_of_a_table_is_no_cell() -> None:
    assert gaps(["| Politiråd | Ordfører |", "| | Lensmann |"]) == {1: "-\tLensmann"}


def test_a_sign_in_one_line_alone_makes_no_table() -> None:
    assert gaps(["Versjon 2 | ", "Avtalen gjelder."]) == {}


HEADER = "Organ       Medlemmer           Møter"


def test_cells_are_cut_where_the_words_of_the_header_begin() -> None:
    found = ruled(
        [HEADER, "Politirådet Ordfører, lensmann  Månedlig", "Utvalget    Rektor, politiet    Ukentlig"]
    )

    assert found[1] == (1, "Politirådet\tOrdfører, lensmann\tMånedlig")
    assert found[2] == (2, "Utvalget\tRektor, politiet\tUkentlig")


def test_a_row_carries_on_in_the_lines_whose_first_cell_is_empty() -> None:
    found = ruled([HEADER, "Politiråd   Ordfører, politi-   Månedlig", "            kontakt"])

    assert found[1] == (2, "Politiråd\tOrdfører, politikontakt\tMånedlig")


def test_a_title_below_a_title_is_one_more_of_them() -> None:
    found = ruled([HEADER, "Politiråd   Ordfører            Månedlig", "            Lensmann"])

    assert found[1] == (2, "Politiråd\tOrdfører, Lensmann\tMånedlig")


def test_words_across_the_edge_of_a_column_end_the_table() -> None:
    lines = [
        HEADER,
        "Politiråd   Ordfører            Månedlig",
        "Avtalen gjelder for begge parter fra i dag.",
    ]

    assert ruled(lines) == {}


def test_a_line_whose_words_head_no_column_begins_no_table() -> None:
    assert ruled(["Vik         Nes                 Sand", "Ordfører    Lensmann            Rektor"]) == {}


TALL = ["Organ\tDeltakere\tMøter", "Politirådet\tOrdfører", "Leder for", "oppvekst", "Lensmann\tÅrlig"]
TALL_TOO = ["SLT-gruppa\tRektor", "Politikontakt\tUkentlig"]


def test_a_cell_of_several_paragraphs_is_a_list_of_them() -> None:
    assert celled([*TALL, *TALL_TOO]) == {
        1: (4, "Politirådet\tOrdfører, Leder for oppvekst, Lensmann\tÅrlig"),
        5: (6, "SLT-gruppa\tRektor, Politikontakt\tUkentlig"),
    }


def test_the_last_cell_goes_on_until_the_next_row_or_an_empty_line() -> None:
    first = ["Organ\tMøter\tDeltakere", "Politirådet\tÅrlig\tOrdfører", "Lensmann"]

    assert celled([*first, "SLT-gruppa\tUkentlig\tRektor", "Politikontakt", "", "Formål"]) == {
        1: (2, "Politirådet\tÅrlig\tOrdfører, Lensmann"),
        3: (4, "SLT-gruppa\tUkentlig\tRektor, Politikontakt"),
    }


def test_rows_that_do_not_add_up_to_the_header_are_no_table() -> None:
    assert celled([*TALL, "SLT-gruppa\tRektor", "Politikontakt", "", "Formål"]) == {}
    assert celled(["Vedlegg\tA\tB", *TALL[1:], *TALL_TOO]) == {}


def test_who_answers_for_it_heads_a_column_and_is_nobodys_title() -> None:
    heads = ("Møteplass", "Deltakere", "Møtehyppighet", "Ansvarlig")

    assert kinds_of_header(heads) == ("body", "members", "often", "")


def test_a_number_that_counts_something_begins_no_item_in_a_cell() -> None:
    found = ruled(
        [
            HEADER,
            "Politirådet Foreldremøte på      Månedlig",
            "            8. trinn",
            "Utvalget    Rektor  Ukentlig",
        ]
    )

    assert [cells for _, cells in found.values() if "trinn" in cells] == [
        "Politirådet\tForeldremøte på 8. trinn\tMånedlig"
    ]
