"""Date polls by command: asked, shown, closed and withdrawn, as scripts do it."""

from __future__ import annotations

import json
from typing import Any

from tests.integration.command_line import Run

BODY = "stange-politirad"
MEETING = f"{BODY}-2027-3"
TIMES = ("--at", "2027-09-21T09:00", "--at", "2027-09-22T09:00", "--deadline", "2027-01-15")


def told(run: Run, *arguments: str) -> Any:  # noqa: ANN401 - any JSON document
    result = run("poll", *arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_poll_is_made_shown_and_closed_into_the_meeting(adopted: Run) -> None:
    made = told(adopted, "make", MEETING, *TIMES, "--question", "Ordføreren er bortreist")
    shown = told(adopted, "show", made["key"])
    nobody = adopted("poll", "close", made["key"])
    closed = told(adopted, "close", made["key"], "--slot", "2", "--why", "Alle kan")
    again = adopted("poll", "close", made["key"], "--slot", "1")

    assert shown == made
    assert (made["meeting"], made["state"], made["best"]) == (MEETING, "open", None)
    assert [slot["start"] for slot in made["slots"]] == [
        "2027-09-21T09:00:00+02:00",
        "2027-09-22T09:00:00+02:00",
    ]
    assert made["answers"]["stange-ordforer"] == {}
    assert (nobody.exit_code, nobody.stdout) == (1, "")
    assert (closed["state"], closed["chosen"], closed["became"]) == ("closed", 2, MEETING)
    assert (again.exit_code, again.stderr.count("\n")) == (1, 1)
    [moved] = [
        one
        for one in json.loads(adopted("meetings", BODY, "--format", "json").stdout)
        if one["key"] == MEETING
    ]
    assert moved["start"] == made["slots"][1]["start"]


def test_a_time_that_a_rule_forbids_is_told_and_taken_only_with_a_reason(adopted: Run) -> None:
    times = ("--at", "2027-05-17T09:00", "--at", "2027-05-19T09:00", "--deadline", "2027-01-15")
    adopted("poll", "make", BODY, *times, "--question", "Uro i sentrum")

    looked = adopted("poll", "close", f"{BODY}-p1", "--slot", "1", "--dry-run")
    refused = adopted("poll", "close", f"{BODY}-p1", "--slot", "1")
    taken = adopted("poll", "close", f"{BODY}-p1", "--slot", "1", "--why", "Alle kan")

    assert looked.stdout.startswith("breaks  ")
    assert refused.exit_code == 1
    assert (taken.exit_code, taken.stdout) == (0, f"{BODY}-2027-x1  2027-05-17 09:00  slot 1\n")


def test_a_poll_is_withdrawn_and_a_missing_one_is_told(adopted: Run) -> None:
    adopted("poll", "make", MEETING, *TIMES)

    withdrawn = adopted("poll", "withdraw", f"{BODY}-p1")
    missing = adopted("poll", "show", f"{BODY}-p9")

    assert withdrawn.stdout.splitlines()[0] == f"{BODY}-p1  withdrawn  answers until 2027-01-15"
    assert (missing.exit_code, f"{BODY}-p9" in missing.stderr) == (1, True)
