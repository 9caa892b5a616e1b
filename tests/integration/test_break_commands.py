"""School breaks on the command line: assumed until somebody confirms them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.integration.command_line import Run

STANGE = Path(__file__).parents[2] / "agreements" / "stange.toml"


def test_a_school_break_is_assumed_until_it_is_confirmed(run: Run) -> None:
    run("import", str(STANGE))
    asked = ("breaks", "3413", "--year", "2027", "--format", "json")
    before = {row["kind"]: row for row in json.loads(run(*asked).stdout)}
    told = ("--confirm", "winter", "2027-02-22", "2027-02-26")

    confirmed = run(*asked, *told, "--source", "https://stange.example/skolerute")
    refused = run(*asked, "--confirm", "winter", "2027-02-22", "2027-02-20", "--source", "x")

    assert before["winter"]["state"] == "assumed"
    after = {row["kind"]: row for row in json.loads(confirmed.stdout)}
    assert after["winter"] == {
        "kind": "winter",
        "first": "2027-02-22",
        "last": "2027-02-26",
        "state": "confirmed",
        "source": "https://stange.example/skolerute",
    }
    assert refused.exit_code == 1
    assert "ends_first" in refused.stderr
