"""`radshjul read FILE`: the rules with their quotes, or one sentence that says why there are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app import House
from commands.front import radshjul

AGREEMENT = """Avtale om politiråd mellom Vik kommune og Øst politidistrikt

Politirådet møtes minst fire ganger i året.
Ordføreren leder rådet.
"""
MINUTES = """Referat fra møte i politirådet 4. mars 2026

Til stede: ordføreren. Forfall: kommunedirektøren.
Sak 1/26 Godkjenning av referat. Vedtak: Godkjent.
"""


def _read(file: Path, *more: str) -> Result:
    return CliRunner().invoke(radshjul, ["read", str(file), *more], obj=House())


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("avtale.odt", b"PK", "avtale.odt: only .txt, .docx and .pdf can be read"),
        ("avtale.txt", b"", "avtale.txt: the document has no text"),
        ("avtale.docx", b"PK\x03\x04 torn", "avtale.docx: the document is damaged"),
        ("avtale.pdf", b"%PDF-1.4 torn", "avtale.pdf: the document is damaged"),
        (
            "avtale.txt",
            b"The council shall meet and the mayor is to chair it in the hall",
            "not in Norwegian",
        ),
    ],
)
def test_a_file_that_cannot_be_read_gives_one_line_and_status_1(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)

    done = _read(file)

    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert done.stdout == ""
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_each_rule_stands_beside_its_quote_and_how_sure_it_is(tmp_path: Path) -> None:
    file = tmp_path / "avtale.txt"
    file.write_text(AGREEMENT, encoding="utf-8")

    done = _read(file)

    heads, *rows = done.stdout.splitlines()
    assert heads.split() == ["kind", "body", "line", "sure", "value", "quote"]
    [how_often] = [row for row in rows if row.startswith("frequency")]
    assert how_often.endswith("Politirådet møtes minst fire ganger i året.")
    assert 0.5 < float(how_often.split()[3]) <= 1


def test_minutes_are_said_to_be_minutes_and_the_way_out_is_told(tmp_path: Path) -> None:
    file = tmp_path / "referat.txt"
    file.write_text(MINUTES, encoding="utf-8")

    done = _read(file)

    assert done.exit_code == 0
    assert done.stdout == ""
    assert "taken for: minutes" in done.stderr
    assert "--surely" in done.stderr
