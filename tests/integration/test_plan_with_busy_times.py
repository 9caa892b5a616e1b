"""`radshjul plan --busy`: what people's own calendars do to a plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from app import House
from commands.front import radshjul

STANGE = str(Path(__file__).parents[2] / "agreements" / "stange.toml")


def run(*busy: str) -> Result:
    """Plan Stange's 2027 with files of busy times."""
    options = [part for one in busy for part in ("--busy", one)]
    return CliRunner().invoke(
        radshjul, ["plan", STANGE, "--year", "2027", "--format", "json", *options], obj=House()
    )


def plan(*busy: str) -> Any:  # noqa: ANN401 - a JSON document
    """Give the plan that comes of it."""
    result = run(*busy)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def written(path: Path, *lines: str) -> str:
    """Write a calendar of one event; give the file's path."""
    text = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT", "END:VCALENDAR", "")
    path.write_bytes("\r\n".join(text).encode())
    return str(path)


def test_a_meeting_leaves_the_day_on_which_one_of_its_people_is_busy(tmp_path: Path) -> None:
    first = plan()["meetings"][0]
    person, day = first["people"][0], first["start"][:10].replace("-", "")
    away = written(tmp_path / f"{person}.ics", f"DTSTART;VALUE=DATE:{day}", "SUMMARY:Secret holiday")

    found = plan(away)

    again = {one["key"]: one for one in found["meetings"]}[first["key"]]
    assert again["start"][:10] != first["start"][:10]
    assert "Secret" not in json.dumps(found)


def test_who_is_busy_all_year_is_named_where_no_day_is_left(tmp_path: Path) -> None:
    first = plan()["meetings"][0]
    person = first["people"][0]
    away = written(tmp_path / "all.ics", "DTSTART;VALUE=DATE:20270101", "DTEND;VALUE=DATE:20280101")

    found = plan(f"{person}={away}")

    lost = {one["key"]: one for one in found["unplaced"]}
    assert first["key"] in lost
    assert all(one["reason"] for one in found["unplaced"])
    assert lost[first["key"]]["reason"] == "Kommunedirektør i Stange kan ikke på 50 av 50 mulige dager."


def test_a_hostile_file_is_a_finding_and_the_plan_is_made(tmp_path: Path) -> None:
    usual = plan()
    person = usual["meetings"][0]["people"][0]
    rule = written(tmp_path / "a.ics", "DTSTART:20270101T080000Z", "DURATION:PT1H", "RRULE:FREQ=SECONDLY")
    flood = tmp_path / "b.ics"
    flood.write_bytes(b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 100_000)

    found = plan(f"{person}={rule}", f"{person}={flood}")

    told = [one["message"] for one in found["findings"] if one["kind"] == "busy_file"]
    assert found["meetings"] == usual["meetings"]
    assert len(told) == 2
    assert "more than 50000 events" in told[1]


def test_a_file_of_nobody_or_no_file_is_refused(tmp_path: Path) -> None:
    nobody = written(tmp_path / "nobody.ics", "DTSTART:20270101T080000Z")

    assert run(nobody).exit_code == 1
    assert run("nobody=missing.ics").exit_code == 1
