"""Every agreement text becomes a file that is accepted; the five real ones the same windows as by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from commands.files import check_command, read_command
from scheduler.agreement_files import read
from scheduler.records.agreement import Agreement
from scheduler.rules.obligations import obligations_of
from scheduler.usecases.propose_agreement import proposed_file
from tests.drafts import TEXT, draft
from tests.rows import each_holds

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "agreements"
FOLDERS = (FOLDER, ROOT.parents[1] / "shared" / "agreements")
REAL = next((folder for folder in FOLDERS if folder.is_dir()), FOLDER)
CASES = sorted((ROOT / "tests" / "cases" / "reading").glob("*.toml"))
NAMES = sorted(path.stem for path in (ROOT / "agreements").glob("*.toml"))


def test_every_case_that_is_an_agreement_becomes_a_file_that_is_accepted() -> None:
    each_holds({case.stem: case for case in CASES}, _becomes_a_file_that_is_accepted)


def _becomes_a_file_that_is_accepted(case: Path) -> None:
    text = tomllib.loads(case.read_text(encoding="utf-8"))["text"]
    own = draft(text)

    proposed, made = proposed_file(own)

    assert (made is None) == (not own.bodies)
    if made is not None:
        assert read(proposed.encode(), case.name) == made


def _windows(agreement: Agreement) -> dict[str, list[tuple[str, str]]]:
    asked = obligations_of(agreement, 2027).obligations
    found = {
        body.kind.value: [
            (str(window.first), str(window.last))
            for one in asked
            if one.body == body.key
            for window in one.windows
        ]
        for body in agreement.bodies
    }
    return {kind: windows for kind, windows in found.items() if windows}


@pytest.mark.skipif(not REAL.is_dir(), reason="the five real agreements are not beside the project")
@pytest.mark.parametrize("name", NAMES)
def test_a_real_agreement_gives_the_windows_of_the_file_made_by_hand(name: str) -> None:
    text = (REAL / f"{name}.txt").read_text(encoding="utf-8")
    by_hand = read((ROOT / "agreements" / f"{name}.toml").read_bytes(), name)

    proposed, _ = proposed_file(draft(text))

    assert _windows(read(proposed.encode(), name)) == _windows(by_hand)


def test_the_command_prints_a_file_that_check_accepts(tmp_path: Path) -> None:
    text, file = tmp_path / "avtale.txt", tmp_path / "vik.toml"
    text.write_text(TEXT, encoding="utf-8")

    printed = CliRunner().invoke(read_command, [str(text), "--format", "toml"])
    file.write_text(printed.stdout, encoding="utf-8")
    checked = CliRunner().invoke(check_command, [str(file)])

    assert printed.exit_code == 0
    assert printed.stdout.startswith("# Proposed from the text")
    assert (checked.exit_code, checked.output) == (0, "")
