"""The command that erases a person: what it says first, what it refuses, and what is left."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.integration.command_line import Run

STANGE = Path(__file__).parents[2] / "agreements" / "stange.toml"
LEAVER = "stange-politikontakt"


@pytest.fixture
def run(run: Run, tmp_path: Path) -> Run:
    """Run a command on a database of its own, with Stange imported; its police contact left in 2025."""
    text = STANGE.read_text(encoding="utf-8")
    seat = f'held_by = ["{LEAVER}"]'
    assert seat in text
    left = tmp_path / "stange.toml"
    left.write_text(
        text.replace(seat, f'held_by = [{{ person = "{LEAVER}", to = 2025-12-31 }}]'), encoding="utf-8"
    )
    assert run("import", str(left)).exit_code == 0
    return run


def test_a_dry_run_says_what_would_go_and_stay_and_changes_nothing(run: Run) -> None:
    first = run("erase", LEAVER, "--dry-run")
    again = run("erase", LEAVER, "--dry-run")

    assert (first.exit_code, first.stdout) == (0, again.stdout)
    assert "goes   1       the e-mail address, in agreements and proposed ones" in first.stdout
    assert "stays  1       the name in agreements, with the seat that was held" in first.stdout


def test_a_person_is_erased_once_and_the_data_on_him_shows_it(run: Run) -> None:
    done = run("erase", LEAVER, "--format", "json")
    again = run("erase", LEAVER)
    told = json.loads(run("person", LEAVER, "--format", "json").stdout)

    assert json.loads(done.stdout)["goes"] == {"addresses": 1}
    assert again.stdout.splitlines()[0] == "nothing is left to erase"
    assert told["facts"]["E-post"] == "slettet@slettet.invalid"
    said = run("audit", "verify").stdout
    assert re.fullmatch(r"the trail holds; note its end somewhere else: \d+-[0-9a-f]{32}\n", said)


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_whoever_has_a_seat_is_not_erased(run: Run, more: tuple[str, ...]) -> None:
    refused = run("erase", "stange-ordforer", *more)

    assert refused.exit_code == 1
    assert "stange-ordforer holds a seat" in refused.stderr
