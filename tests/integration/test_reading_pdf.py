"""PDFs as programs make them: gaps, pictures, turned pages, hyphens and page numbers."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import typst

from reading import Refusal, UnreadableDocumentError, read_file
from reading.pdf_text import pdf_text

HEAD = '#set page(width: 12cm, height: 14cm, margin: 0.2cm)\n#set text(lang: "nb")\n'
PICTURE = (
    '#image(bytes((0,255,0,255)), format: (encoding: "luma8", width: 2, height: 2), '
    'width: 11.5cm, height: 10cm, fit: "stretch")\n'
)
RULES = (
    "Samarbeidsavtale om politiråd mellom Granheim kommune og politiet\n\n"
    "Politirådet møtes minst fire ganger i året.\n\n"
)
NEXT = "#pagebreak()\n"


def _pdf(folder: Path, source: str) -> Path:
    (folder / "source.typ").write_text(HEAD + source, encoding="utf-8")
    typst.compile(str(folder / "source.typ"), output=str(folder / "avtale.pdf"))
    return folder / "avtale.pdf"


def test_a_page_that_is_a_picture_is_told_of_and_the_others_are_read(tmp_path: Path) -> None:
    reading = read_file(_pdf(tmp_path, RULES + NEXT + PICTURE + NEXT + "Rådet ledes av ordføreren."))

    assert reading.pictures == (2,)
    assert reading.to_json()["pages_not_read"] == [2]
    assert {fact.kind.value: reading.page_of(fact.start) for fact in reading.facts}["chair"] == 3


@pytest.mark.parametrize("pages", [1, 3])
def test_a_scanned_pdf_that_is_stamped_on_each_page_is_scanned(tmp_path: Path, pages: int) -> None:
    stamped = f"Signert digitalt av Granheim kommune, 2025/1234\n{PICTURE}"

    with pytest.raises(UnreadableDocumentError) as caught:
        read_file(_pdf(tmp_path, NEXT.join([stamped] * pages)))

    assert caught.value.refusal is Refusal.SCANNED


def test_lines_far_apart_are_parted_by_an_empty_one(tmp_path: Path) -> None:
    source = (
        "#set par(leading: 5pt)\n#set block(spacing: 16pt)\n"
        "1. Godkjenning \\\n2. Referat \\\n3. Eventuelt\n\nArbeidsutvalg \\\nUtvalget møtes.\n"
    )

    lines = pdf_text(_pdf(tmp_path, source.replace(". ", "\\. ")).read_bytes()).pages[0].split("\n")

    assert lines == ["1. Godkjenning", "2. Referat", "3. Eventuelt", "", "Arbeidsutvalg", "Utvalget møtes."]


def test_a_page_that_is_turned_is_read_from_above(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(_pdf(tmp_path, "Første linje \\\nAndre linje \\\nTredje linje")) as document:
        document[0].set_rotation(90)
        document.save(str(tmp_path / "turned.pdf"))

    page = pdf_text((tmp_path / "turned.pdf").read_bytes()).pages[0]

    assert page.split("\n") == ["Første linje", "Andre linje", "Tredje linje"]


def test_a_hyphen_for_a_part_of_a_word_stays_where_a_line_ends_with_it(tmp_path: Path) -> None:
    source = "#set page(width: 6.6cm)\n#set text(10pt)\nReferatet arkiveres i kommunens sak- og arkivsystem."

    page = pdf_text(_pdf(tmp_path, source).read_bytes()).pages[0]

    assert "sak- og arkivsystem" in page.replace("\n", " ")


def test_a_year_alone_on_the_last_page_is_no_page_number(tmp_path: Path) -> None:
    pages = pdf_text(
        _pdf(tmp_path, RULES + "Granheim, 12. desember" + NEXT + "2025\n\n#align(bottom)[2]").read_bytes()
    )

    assert pages.pages[1].strip() == "2025"


CELLS = "#table(columns: (2.5cm, 4cm, 3cm),\n"


def _rows(folder: Path, source: str) -> list[str]:
    lines = pdf_text(_pdf(folder, source).read_bytes()).pages[0].split("\n")
    return [line for line in lines if line]


def test_a_table_is_read_by_its_cells(tmp_path: Path) -> None:
    source = (
        "Tabellen viser gruppene.\n"
        + CELLS
        + "[Gruppe], [Medlemmer], [Møter],\n"
        + "[Politirådet], [Ordfører \\ Politistasjonssjef for Innerdal \\ SLT-koordinator], "
        + "[Minst to ganger i året],\n"
        + "[Styringsgruppa], [], [Ved behov])\nReferat sendes ut."
    )

    assert _rows(tmp_path, source) == [
        "Tabellen viser gruppene.",
        "Gruppe | Medlemmer | Møter",
        "Politirådet | Ordfører; Politistasjonssjef for Innerdal; SLT-koordinator | Minst to ganger i året",
        "Styringsgruppa |  | Ved behov",
        "Referat sendes ut.",
    ]


def test_a_cell_that_reaches_on_is_said_in_each_row_and_column_and_once_for_all(
    tmp_path: Path,
) -> None:
    source = CELLS + (
        "table.cell(rowspan: 2)[Rådet], [Ordfører], [Leder], [Rektor], [Medlem],\n"
        "[Teamet], table.cell(colspan: 2)[Politikontakt],\n"
        "table.cell(colspan: 3)[Øvrige grupper],\n"
        "table.cell(colspan: 3)[Alle grupper møtes hver måned.])"
    )

    assert _rows(tmp_path, source) == [
        "Rådet | Ordfører | Leder",
        "Rådet | Rektor | Medlem",
        "Teamet | Politikontakt | Politikontakt",
        "Øvrige grupper |  |",
        "Alle grupper møtes hver måned.",
    ]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("- Rektor\n- Lensmann", "Rektor; Lensmann"),
        ("Rektor#parbreak()Lensmann", "Rektor; Lensmann"),
        ("Møtet ledes av den som er varaordfører", "Møtet ledes av den som er varaordfører"),
        ("En representant fra Frivilligsentralen", "En representant fra Frivilligsentralen"),
    ],
)
def test_lines_of_a_cell_are_one_where_the_next_word_had_no_room(
    tmp_path: Path, cell: str, told: str
) -> None:
    rows = _rows(
        tmp_path,
        f'#set text(lang: "nb", hyphenate: false)\n{CELLS}[Rådet], [{cell}], [Hver måned], [C], [D], [E])',
    )

    assert rows[0] == f"Rådet | {told} | Hver måned"


@pytest.mark.parametrize(("width", "told"), [("auto", "Kommunedirektør"), ("4cm", "Kommunedirektø r")])
def test_a_word_too_long_for_its_column_is_one_word(tmp_path: Path, width: str, told: str) -> None:
    source = f"#table(columns: ({width}, 4cm), [Kommunedirektø \\ r], [Leder], [Rektor ved skolen], [Medlem])"

    assert _rows(tmp_path, source) == [f"{told} | Leder", "Rektor ved skolen | Medlem"]


def test_a_frame_around_a_text_is_no_table(tmp_path: Path) -> None:
    text = "Rådet møtes minst fire ganger i året. " * 50

    rows = _rows(tmp_path, f"#set page(height: 40cm)\n#table(columns: 2, [{text}], [Merknad])")

    assert not any("|" in row for row in rows)


@pytest.mark.parametrize(("lines", "rows"), [(110, 0), (20, 20)])
def test_a_drawing_of_very_many_lines_is_no_table(tmp_path: Path, lines: int, rows: int) -> None:
    size = f"{lines} * (5mm,)"
    grid = f"#table(columns: {size}, rows: {size}, inset: 0pt, ..range({lines * lines}).map(n => [a]))"

    told = _rows(tmp_path, f"#set page(width: 60cm, height: 60cm)\n#set text(6pt)\n{grid}")

    assert len([row for row in told if "|" in row]) == rows


def test_tables_far_behind_in_a_long_paper_are_read_word_by_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reading.pdf_text._MOST_TABLED", 1)
    table = f"{CELLS}[Gruppe], [Leder], [Møter], [Politirådet], [Ordfører], [Hver måned])\n"

    pages = pdf_text(_pdf(tmp_path, table + NEXT + table).read_bytes()).pages

    assert ["|" in page for page in pages] == [True, False]
    assert all("Ordfører" in page for page in pages)


PAGES = [f"Rådet møtes minst {many} ganger i året." for many in ("to", "tre", "fire")]


def test_a_foot_that_says_which_page_it_is_is_no_line_of_the_text(tmp_path: Path) -> None:
    foot = "#set page(footer: context [Sak 25/1874 Side #counter(page).display() av 3], margin: 1cm)\n"

    pages = pdf_text(_pdf(tmp_path, foot + NEXT.join(PAGES)).read_bytes())

    assert [page.strip() for page in pages.pages] == PAGES


def test_a_foot_is_none_of_the_text_where_a_box_stands_behind_it_in_the_file(tmp_path: Path) -> None:
    page = "Rådet møtes minst fire ganger i året.\n\nPlan for trygghet Side 1 av 2\n\nFakta om bygda."

    pages = pdf_text(_pdf(tmp_path, f"{page}{NEXT}Rådet ledes av ordføreren.").read_bytes()).pages

    assert "Side" not in pages[0]
    assert "Fakta om bygda." in pages[0]


def test_a_short_name_keeps_its_hyphen_where_a_line_is_broken_there(tmp_path: Path) -> None:
    source = "#set page(width: 4.6cm)\n#set text(10pt)\nReferatet skrives av SLT-koordinator i kommunen."
    file = _pdf(tmp_path, source).read_bytes()
    with pypdfium2.PdfDocument(file) as document:
        assert "SLT\ufffekoordinator" in document[0].get_textpage().get_text_range()

    assert "SLT-koordinator" in pdf_text(file).pages[0]


def test_a_sentence_before_the_words_of_a_foot_is_kept(tmp_path: Path) -> None:
    pages = pdf_text(_pdf(tmp_path, "Politirådet møtes minst fire ganger i året. Side 1 av 2").read_bytes())

    assert "Politirådet møtes minst fire ganger i året." in pages.pages[0].replace("\n", " ")


def test_a_foot_on_both_of_two_pages_is_no_line_of_the_text(tmp_path: Path) -> None:
    foot = "#set page(footer: [Avtale om felles politiråd], margin: 1cm)\n"

    pages = pdf_text(_pdf(tmp_path, foot + NEXT.join(PAGES[:2])).read_bytes()).pages

    assert [page.strip() for page in pages] == PAGES[:2]


def test_what_a_font_of_signs_draws_before_an_item_is_a_bullet_that_every_font_has(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    drawn = pypdfium2.PdfTextPage.get_text_range
    monkeypatch.setattr(
        pypdfium2.PdfTextPage, "get_text_range", lambda read: drawn(read).replace("\u2022", "\uf0b7")
    )

    page = pdf_text(
        _pdf(tmp_path, "Medlemmer i rådet for trygghet:\n\n• ordfører\n\n• lensmann").read_bytes()
    )

    assert "• ordfører" in page.pages[0]
