"""Input that contradicts itself, by command: a clear finding, and a plan for the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.integration.command_line import call

STANGE = Path(__file__).parents[2] / "agreements" / "stange.toml"


def plan(*files: Path) -> Any:  # noqa: ANN401 - any JSON document
    result = call("plan", *map(str, files), "--year", "2027", "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def twin(folder: Path) -> Path:
    """Write a second agreement that names the same councils of the same municipality."""
    path = folder / "tvilling.toml"
    text = STANGE.read_text(encoding="utf-8")
    path.write_text(
        text.replace('"stange', '"tvilling').replace("stange.example", "tvilling.example"), "utf-8"
    )
    return path


def test_two_agreements_that_name_the_same_council_are_told_and_both_are_planned(tmp_path: Path) -> None:
    found = plan(STANGE, twin(tmp_path))

    told = [one for one in found["findings"] if one["kind"] == "body_in_two_agreements"]
    planned = {one["agreement"] for one in found["meetings"]}
    assert [one["body"] for one in told] == ["tvilling-politirad", "tvilling-slt-mote"]
    assert planned == {"stange", "tvilling"}


def test_two_agreements_with_one_councils_key_are_refused_by_the_line_that_says_it(tmp_path: Path) -> None:
    path = tmp_path / "samme.toml"
    path.write_text(
        STANGE.read_text(encoding="utf-8").replace('key = "stange"\n', 'key = "samme"\n', 1), "utf-8"
    )

    result = call("plan", str(STANGE), str(path), "--year", "2027")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "samme.toml: body[0].key: is 'stange-politirad'" in result.stderr


def test_a_year_that_is_closed_is_no_plan_but_a_reason_for_each_meeting(tmp_path: Path) -> None:
    path = tmp_path / "stengt.toml"
    top, sender, rest = STANGE.read_text(encoding="utf-8").partition("\n[[municipality]]")
    closed = "blocked = [{ from = 2027-01-01, to = 2027-12-31 }]\n"
    path.write_text(f"{top}\n{closed}{sender}{rest}", encoding="utf-8")

    found = plan(path)

    assert found["meetings"] == []
    assert len(found["unplaced"]) == 5
    assert all(one["reason"] for one in found["unplaced"])
