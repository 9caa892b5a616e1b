"""Text out of files, good and hostile: each answer within five seconds and 256 MB, in one clear sentence."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile
from pathlib import Path
from time import monotonic, process_time

import docx
import pytest
import typst

from reading import (
    DocumentType,
    Refusal,
    UnreadableDocumentError,
    documents,
    extract,
    extraction,
    pdf_text,
    read_file,
)

AGREEMENT = """Samarbeidsavtale om politiråd mellom Granheim kommune og politiet

Politirådet møtes minst fire ganger i året, og innkalling sendes ut senest to uker før møtet.
"""
LIMIT_SECONDS = 6.0

ELSEWHERE = {
    "Swedish": """Samverkansöverenskommelse mellan Viks kommun och Polismyndigheten

Lokala brottsförebyggande rådet sammanträder fyra gånger per år.
Ordförande är kommunstyrelsens ordförande och sekreterare är säkerhetssamordnaren.
Kallelse skickas ut senast två veckor före mötet.
Rådet består av kommunchefen, skolchefen, socialchefen och lokalpolisområdeschefen.
Överenskommelsen gäller från den 1 januari 2027 till den 31 december 2030 och ska följas upp varje år.""",
    "Danish": """Samarbejdsaftale mellem Vig Kommune og Sydsjællands Politi

Kredsrådet mødes fire gange om året.
Borgmesteren er formand, og politidirektøren er næstformand.
Indkaldelse udsendes senest 14 dage før mødet.
Rådet består af borgmesteren, kommunaldirektøren, politidirektøren og SSP-konsulenten.
Aftalen gælder fra den 1.
januar 2027 og evalueres hvert år.
Referatet udsendes efter mødet til medlemmerne.""",
    "English": """Partnership agreement between the Municipality of Vik and the West Police District

The police council shall meet four times a year.
The mayor chairs the meetings, and the coordinator is the secretary of the council.
The agenda is sent out two weeks before each meeting.
Members are the mayor, the chief executive and the chief of police.
The agreement is in force from 1 January 2027.""",
    "Northern Sámi": """Ovttasbargošiehtadus Kárášjoga gieldda ja Finnmárkku politiijaguovllu gaskkas

Politiijaráđđi čoahkkana njeallje geardde jagis.
Sátnejođiheaddji lea ráđi jođiheaddji ja gieldadirektevra lea čálli.
Čoahkkingohččun galgá sáddejuvvot maŋimustá guokte vahku ovdal čoahkkima.
Ráđi lahtut leat sátnejođiheaddji, gieldadirektevra, politiijastašuvnnahoavda ja politiijaoktavuohta.
Šiehtadus gusto ođđajagimánu 1.
beaivvi 2027 rájes ja galgá árvvoštallojuvvot juohke jagi.""",
}


def _pdf(folder: Path, source: str) -> Path:
    (folder / "source.typ").write_text(source, encoding="utf-8")
    typst.compile(str(folder / "source.typ"), output=str(folder / "avtale.pdf"))
    return folder / "avtale.pdf"


def _word(folder: Path) -> Path:
    document = docx.Document()
    document.add_heading("Samarbeidsavtale om politiråd", 0)
    document.add_paragraph("Faste medlemmer i politirådet:")
    for title in ("Ordfører", "Kommunedirektør", "Politistasjonssjef"):
        document.add_paragraph(title, style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        [cell for row in table.rows for cell in row.cells],
        ["Gruppe", "Møtefrekvens", "Koordineringsgruppe", "Hver måned"],
        strict=True,
    ):
        cell.text = words
    document.save(str(folder / "avtale.docx"))
    return folder / "avtale.docx"


def _packed(folder: Path, parts: dict[str, bytes]) -> Path:
    file = folder / "pakke.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file


def _refusal(file: Path) -> Refusal:
    begin = monotonic()
    with pytest.raises(UnreadableDocumentError) as caught:
        read_file(file)
    assert monotonic() - begin < LIMIT_SECONDS
    assert str(caught.value).startswith(f"{file.name}: ")
    return caught.value.refusal


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_plain_text_is_read_in_the_encodings_people_use(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "avtale.txt"
    file.write_text(AGREEMENT.replace("\n", "\r\n"), encoding=encoding, newline="")

    reading = read_file(file)

    assert reading.document is DocumentType.AGREEMENT
    assert {fact.kind.value for fact in reading.facts} >= {"frequency", "notice"}


def test_a_word_document_gives_paragraphs_lists_and_tables(tmp_path: Path) -> None:
    text = extract(_word(tmp_path)).text
    kinds = {fact.kind.value for fact in read_file(_word(tmp_path)).facts}

    assert "- Kommunedirektør" in text
    assert "Koordineringsgruppe | Hver måned" in text
    assert {"members", "frequency"} <= kinds


def test_a_pdf_gives_its_text_with_pages_and_without_page_numbers(tmp_path: Path) -> None:
    source = (
        '#set page(width: 12cm, height: 6cm, numbering: "1 / 1")\n#set text(lang: "nb", hyphenate: true)\n'
        "#set par(justify: true)\nSamarbeidsavtale om politiråd\n\n"
        "Politirådet består av ordfører, kommunedirektør og politistasjonssjef. Politirådet møtes minst fire "
        "ganger i året, og innkalling sendes ut senest to uker før møtet.\n#pagebreak()\n"
        "Avtalen gjelder for perioden 2024-2027."
    )
    file = _pdf(tmp_path, source)

    extracted = extract(file)
    reading = read_file(file)
    facts = {fact.kind.value: fact.value for fact in reading.facts}
    pages = {fact.kind.value: reading.page_of(fact.start) for fact in reading.facts}

    assert "1 / 2" not in extracted.text
    assert (pages["frequency"], pages["validity"]) == (1, 2)
    assert facts["members"]["list"] == ["ordfører", "kommunedirektør", "politistasjonssjef"]
    assert (facts["validity"]["from"], facts["validity"]["to"]) == ("2024", "2027")


def test_a_scanned_pdf_is_recognised_and_refused_with_advice(tmp_path: Path) -> None:
    file = _pdf(tmp_path, "#rect(width: 10cm, height: 15cm, fill: gray)")

    assert _refusal(file) is Refusal.SCANNED


def test_a_file_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = _packed(tmp_path, {"word/document.xml": b"\x00" * 80_000_000})

    assert file.stat().st_size < 1_000_000
    assert _refusal(file) is Refusal.UNSAFE


def test_a_word_file_that_lies_about_its_sizes_ends_within_its_limits(tmp_path: Path) -> None:
    honest = _packed(tmp_path, {"word/document.xml": b"<w:document>" + b" " * 50_000_000}).read_bytes()
    file = tmp_path / "pakke.docx"
    file.write_bytes(honest.replace((50_000_012).to_bytes(4, "little"), (900).to_bytes(4, "little")))

    assert _refusal(file) in {Refusal.DAMAGED, Refusal.TOO_SLOW, Refusal.UNSAFE}


def test_entities_in_a_word_file_are_refused(tmp_path: Path) -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'

    assert _refusal(_packed(tmp_path, {"word/document.xml": laughs})) is Refusal.UNSAFE


def test_other_packed_files_are_of_the_wrong_type(tmp_path: Path) -> None:
    assert _refusal(_packed(tmp_path, {"content.xml": b"<a/>"})) is Refusal.WRONG_TYPE


def test_a_pdf_whose_pages_point_at_themselves_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "sløyfe.pdf"
    file.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 100000>>endobj\n"
        b"trailer<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF"
    )

    assert _refusal(file) in {Refusal.DAMAGED, Refusal.TOO_LARGE, Refusal.SCANNED, Refusal.EMPTY}


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("tom.txt", b"", Refusal.EMPTY),
        ("blank.txt", b" \n\n\t\n", Refusal.EMPTY),
        ("bilde.png", b"\x89PNG\r\n", Refusal.WRONG_TYPE),
        ("program.txt", b"\x7fELF\x00\x00\x01", Refusal.WRONG_TYPE),
        ("gammel.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", Refusal.OLD_WORD),
        ("tekst.pdf", b"Dette er bare tekst", Refusal.DAMAGED),
        ("tekst.docx", b"Dette er bare tekst", Refusal.DAMAGED),
        ("pdf.txt", b"%PDF-1.7\n", Refusal.WRONG_TYPE),
        ("brukket.pdf", b"%PDF-1.7\n garbage", Refusal.DAMAGED),
        ("brukket.docx", b"PK\x03\x04 garbage", Refusal.DAMAGED),
    ],
)
def test_what_cannot_be_read_is_refused_for_its_own_reason(
    tmp_path: Path, name: str, content: bytes, refusal: Refusal
) -> None:
    file = tmp_path / name
    file.write_bytes(content)

    assert _refusal(file) is refusal


@pytest.mark.parametrize("name", ["stor.txt", "stor.docx", "stor.pdf"])
def test_fifty_megabytes_are_refused_without_being_opened(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    with file.open("wb") as handle:
        handle.write({"docx": b"PK\x03\x04", "pdf": b"%PDF-1.7\n"}.get(name.rpartition(".")[2], b"a"))
        handle.truncate(50 * 1024 * 1024)
    begin = process_time()

    assert _refusal(file) is Refusal.TOO_LARGE
    assert process_time() - begin < _AT_ONCE


_AT_ONCE = 0.5
"""Seconds of processor time for what is refused by its size alone."""


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "borte.txt") is Refusal.MISSING


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_another_language_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "agreement.txt"
    file.write_text(text, encoding="utf-8")

    assert _refusal(file) is Refusal.OTHER_LANGUAGE


def test_a_child_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "avtale.txt"
    file.write_text(AGREEMENT, encoding="utf-8")
    monkeypatch.setattr(documents, "PATIENCE_SECONDS", 0.001)

    assert _refusal(file) is Refusal.TOO_SLOW


def test_the_child_can_open_no_file_and_no_connection_and_use_no_more_memory() -> None:
    script = (
        "import runpy, socket, sys\n"
        "jail = runpy.run_module('reading.extraction')\n"
        "jail['lock_in']()\n"
        "def refused(deed):\n"
        "    try:\n        deed()\n"
        "    except (OSError, MemoryError) as error:\n        return type(error).__name__\n"
        "    return 'done'\n"
        "print(refused(lambda: open('/etc/passwd')), refused(socket.socket), "
        "refused(lambda: bytearray(300 * 1024 * 1024)))\n"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["OSError", "OSError", "MemoryError"]
    assert extraction.MEMORY == 256 * 1024 * 1024
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 3


def test_lines_repeated_on_every_page_are_no_part_of_the_text() -> None:
    pages = [f"Granheim kommune\nInnhold {number}\nSide {number} av 3" for number in (1, 2, 3)]

    assert pdf_text._without_edges(pages) == ["Innhold 1", "Innhold 2", "Innhold 3"]


def test_the_child_answers_in_json_on_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "lock_in", lambda: None)
    monkeypatch.setattr(sys, "argv", ["extraction", "text"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Første\fAndre".encode())))
    monkeypatch.setattr(sys, "stdout", heard := io.StringIO())

    extraction.main()

    assert heard.getvalue() == '{"text": "F\\u00f8rste\\nAndre", "pages": [0, 7], "pictures": []}'
