"""Word documents as Word writes them: what is read is what they say once every change is accepted."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from reading.refusals import RefusedError
from reading.word_text import word_lines

WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SPACES = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def _bytes(*blocks: str) -> bytes:
    document = docx.Document()
    for block in blocks:
        closed = block.replace(">", f" {WORDS} {SPACES}>", 1)
        document.element.body.insert(len(document.element.body) - 1, parse_xml(closed))
    document.save(held := io.BytesIO())
    return held.getvalue()


def _read(*blocks: str) -> str:
    return "\n".join(word_lines(_bytes(*blocks))).strip()


def _paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


FOUR = _run("fire")
BEFORE, AFTER = _run("Rådet har minst "), _run(" møter")


@pytest.mark.parametrize(
    "inside",
    [
        f'<w:del w:id="1"><w:r><w:delText>to</w:delText></w:r></w:del><w:ins w:id="2">{FOUR}</w:ins>',
        f"<w:sdt><w:sdtContent>{FOUR}</w:sdtContent></w:sdt>",
        f'<w:fldSimple w:instr="DOCPROPERTY n">{FOUR}</w:fldSimple>',
        f'<w:smartTag w:uri="u" w:element="e">{FOUR}</w:smartTag>',
        f'<w:hyperlink w:anchor="x">{FOUR}</w:hyperlink>',
        f'<w:moveTo w:id="3">{FOUR}</w:moveTo><w:moveFrom w:id="4">{_run("ni")}</w:moveFrom>',
        f"{FOUR}<w:r><w:rPr><w:vanish/></w:rPr><w:t> eller ni</w:t></w:r>",
        "<w:r><w:t>fi</w:t><w:softHyphen/><w:t>re</w:t></w:r>",
    ],
    ids=["tracked", "control", "field", "tag", "link", "moved", "hidden", "soft hyphen"],
)
def test_a_sentence_is_read_as_it_will_be_signed(inside: str) -> None:
    assert _read(_paragraph(f"{BEFORE}{inside}{AFTER}")) == "Rådet har minst fire møter"


def test_a_hyphen_that_holds_a_word_together_is_a_hyphen() -> None:
    assert _read(_paragraph("<w:r><w:t>SLT</w:t><w:noBreakHyphen/><w:t>koordinator</w:t></w:r>")) == (
        "SLT-koordinator"
    )


def test_paragraphs_in_a_content_control_are_read() -> None:
    control = f"<w:sdt><w:sdtContent>{_paragraph(_run('Rådet ledes av ordfører'))}</w:sdtContent></w:sdt>"

    assert _read(control) == "Rådet ledes av ordfører"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{_paragraph(_run('Fire møter i året.'))}</w:txbxContent>"
    inside = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    assert _read(_paragraph(inside)) == "Fire møter i året."


def test_rows_keep_their_cells_and_leave_out_what_is_deleted() -> None:
    cell = "<w:tc>{}<w:p>{}</w:p></w:tc>"
    table = (
        f"<w:tbl><w:tr>{cell.format('', _run('Råd'))}{cell.format('', _run('Fire møter'))}</w:tr>"
        f'<w:tr><w:trPr><w:del w:id="1" w:author="a"/></w:trPr>{cell.format("", _run("Gruppe"))}</w:tr>'
        f"<w:sdt><w:sdtContent><w:tr>{cell.format('', _run('Team'))}"
        f"<w:sdt><w:sdtContent>{cell.format('', _run('Ni møter'))}</w:sdtContent></w:sdt></w:tr>"
        "</w:sdtContent></w:sdt></w:tbl>"
    )

    assert _read(table) == "Råd | Fire møter\nTeam | Ni møter"


def test_a_table_in_a_cell_is_read_with_the_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{_paragraph(_run('Fire møter'))}</w:tc></w:tr></w:tbl>"

    assert _read(f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>") == "Fire møter"


CELLS = {
    ("Ordfører", "Kommunalsjef oppvekst", "Lensmann"): "Ordfører; Kommunalsjef oppvekst; Lensmann",
    ("– ordfører", "– lensmann"): "ordfører; lensmann",
    ("Kommunalsjef for", "oppvekst"): "Kommunalsjef for oppvekst",
    ("Fire møter.", "To om våren"): "Fire møter. To om våren",
    ("Ordfører,", "Lensmann"): "Ordfører, Lensmann",
    ("Politiråd", "(strategisk)"): "Politiråd (strategisk)",
    (
        "Møte i mai",
        "- plan for sommeren",
        "- 8. trinn, foreldre",
    ): "Møte i mai: plan for sommeren; 8. trinn, foreldre",
    (
        "Fra kommunen:",
        "- ordfører",
        "Fra politiet:",
        "- lensmann",
    ): "Fra kommunen: ordfører. Fra politiet: lensmann",
    ("1. Referat", "2. Eventuelt"): "Referat; Eventuelt",
    ("1. kvartal", "(januar)"): "1. kvartal (januar)",
    ("Foreldremøte på", "8. trinn"): "Foreldremøte på 8. trinn",
    ("Innen 1. mars og", "1. juni"): "Innen 1. mars og 1. juni",
}


@pytest.mark.parametrize("parts", CELLS)
def test_paragraphs_of_a_cell_are_a_list_where_each_is_one_thing(parts: tuple[str, ...]) -> None:
    cell = "".join(_paragraph(_run(part)) for part in parts)
    name = f"<w:tc>{_paragraph(_run('SLT'))}{_paragraph(_run('Gruppe'))}</w:tc>"

    assert _read(f"<w:tbl><w:tr>{name}<w:tc>{cell}</w:tc></w:tr></w:tbl>") == f"SLT Gruppe | {CELLS[parts]}"


def test_a_cell_that_reaches_down_is_said_in_each_row() -> None:
    rows = "".join(
        f"<w:tr><w:tc><w:tcPr><w:vMerge{mark}/></w:tcPr>{_paragraph(_run(left) if left else '')}</w:tc>"
        f"<w:tc>{_paragraph(_run(right))}</w:tc></w:tr>"
        for mark, left, right in ((' w:val="restart"', "Råd", "mars"), ("", "", "mai"))
    )

    assert _read(f"<w:tbl>{rows}</w:tbl>") == "Råd | mars\nRåd | mai"


def test_a_footnote_follows_its_paragraph() -> None:
    packed = _with_part(_paragraph(f'{_run("Fire møter.")}<w:r><w:footnoteReference w:id="3"/></w:r>'))

    assert [line for line in word_lines(packed) if line] == ["Fire møter.", "Helst torsdager."]


def _with_part(block: str) -> bytes:
    """Give a document with a footnote of number 3."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    added = {
        "[Content_Types].xml": f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>',
        "word/_rels/document.xml.rels": (
            f'<Relationship Id="rId99" Type="{relation}" Target="footnotes.xml"/></Relationships>'
        ),
    }
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_bytes(block))) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode("utf-8") if name in added else ""
            end = "</" + added[name].rpartition("</")[2] if name in added else ""
            new.writestr(name, content.replace(end, added[name]) if name in added else old.read(name))
        note = _paragraph(_run("Helst torsdager."))
        new.writestr(
            "word/footnotes.xml",
            f'<w:footnotes {WORDS}><w:footnote w:id="3">{note}</w:footnote></w:footnotes>',
        )
    return held.getvalue()


def test_the_main_part_may_have_another_name() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_bytes(_paragraph(FOUR)))) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b"word/document.xml", b"word/document2.xml")
            new.writestr(name.replace("document.xml", "document2.xml"), content)

    assert [line for line in word_lines(held.getvalue()) if line] == ["fire"]


def test_a_workbook_is_no_word_document() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_bytes())) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            new.writestr(
                name, old.read(name).replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")
            )

    with pytest.raises(RefusedError, match="wrong_type"):
        list(word_lines(held.getvalue()))


def test_entities_are_refused_in_any_encoding() -> None:
    laughs = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'
    with zipfile.ZipFile(held := io.BytesIO(), "w") as packed:
        packed.writestr("word/document.xml", laughs.encode("utf-16"))

    with pytest.raises(RefusedError, match="unsafe"):
        list(word_lines(held.getvalue()))
