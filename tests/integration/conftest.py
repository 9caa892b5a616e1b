"""What the tests that touch disks, databases and processes get."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.command_line import Run, call
from tests.migrated import new_file

STANGE = Path(__file__).parents[2] / "agreements" / "stange.toml"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a database of its own, at nine o'clock on 24 November 2026."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    new_file(folder / "radshjul.db")
    monkeypatch.setenv("RADSHJUL_DATA", str(folder))
    monkeypatch.setenv("RADSHJUL_DEMO", "1")
    monkeypatch.setenv("RADSHJUL_NOW", "2026-11-24T09:00:00+01:00")
    return call


@pytest.fixture
def adopted(run: Run) -> Run:
    """The same, with Stange's 2027 adopted."""
    assert run("import", str(STANGE)).exit_code == 0
    assert run("adopt", "stange", "--year", "2027").exit_code == 0
    return run
