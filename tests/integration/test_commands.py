"""The command line as scripts use it: what it prints, its exit statuses, and that refusals change nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from app import House
from commands.front import COMMANDS
from scheduler.usecases.choose_approval import choose_approval
from tests.integration.command_line import Run
from wiring.world import close_world

HOUSE = Path(__file__).parents[2]
AGREEMENTS = sorted(str(path) for path in (HOUSE / "agreements").glob("*.toml"))
STANGE = str(HOUSE / "agreements" / "stange.toml")


def document(result: Result) -> Any:  # noqa: ANN401 - any JSON document
    """Give the JSON that a command printed, and nothing but it."""
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def changed(path: Path, old: str, new: str) -> str:
    """Write Stange's agreement with one thing changed; give the file's path."""
    text = Path(STANGE).read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))
    return str(path)


def test_every_command_has_help(run: Run) -> None:
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0, name
        assert "Usage:" in result.output


def test_a_meeting_is_called_and_another_replaced_by_command(adopted: Run) -> None:
    third = "stange-politirad-2027-3"
    made = adopted("meeting", "add", "stange-politirad", "--at", "2027-03-17T09:00", "--why", "Uro")
    instead = adopted("cancel", third, "--why", "Øvelse", "--replace", "2027-12-14T09:00", "--despite", "Ja")
    soon = adopted("meeting", "add", "stange-politirad", "--at", "2026-11-26T09:00", "--why", "Ran")

    assert made.output == "stange-politirad-2027-x1  2027-03-17 09:00  extraordinary\n"
    assert instead.output.splitlines()[1] == f"{third}-r1  2027-12-14 09:00  ordinary"
    assert (soon.exit_code, "--short-notice" in soon.stderr) == (1, True)
    found = {one["key"]: one for one in document(adopted("meetings", "stange", "--format", "json"))}
    assert (found[third]["state"], found[f"{third}-r1"]["replaces"]) == ("cancelled", third)


def test_wrong_usage_is_status_two(run: Run) -> None:
    assert run("plan", STANGE).exit_code == 2
    assert run("nonsense").exit_code == 2
    assert run("obligations", STANGE, "--year", "1999").exit_code == 2


def test_the_five_agreements_check_without_a_word(run: Run) -> None:
    result = run("check", *AGREEMENTS)

    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize(
    ("swap", "path", "word"),
    [
        (("times = 5", "times = 0"), "meets.times", "at least 1"),
        (('role = "mayor"', 'role = "sheriff"'), "role", "mayor"),
        (('address = "ordforer@stange.example"', 'address = "ordforer"'), "address", "e-mail"),
        (('name = "Ordfører i Stange"', 'name = "Ordfører\\r\\nBcc: x@y.example"'), "name", "line"),
        (('title = "Avtale', f'title = "{"A" * 1_000_000}'), "", "bytes"),
        (('per = "year"', 'per = "fortnight"'), "meets", "year"),
    ],
)
def test_a_fault_is_one_line_that_says_where_and_what_to_do(
    run: Run, tmp_path: Path, swap: tuple[str, str], path: str, word: str
) -> None:
    file = changed(tmp_path / "stange.toml", *swap)

    result = run("check", file)

    assert result.exit_code == 1
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert all(line.startswith("stange.toml:") for line in lines)
    assert any(path in line and word in line for line in lines), lines
    assert run("import", file).exit_code == 1
    assert document(run("meetings", "--format", "json")) == []


def test_several_faults_are_told_at_once_and_nothing_is_imported(run: Run, tmp_path: Path) -> None:
    file = changed(tmp_path / "stange.toml", "times = 5", 'times = "mange"')
    Path(file).write_text(Path(file).read_text().replace('language = "nb"', 'language = "klingon"'))

    result = run("import", STANGE.replace("stange", "moss"), file)

    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) >= 2
    assert run("export", "moss").exit_code == 1


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"key = [[[[", b"", b"\x00" * 50])
def test_a_file_that_is_no_agreement_is_refused_in_a_sentence(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "odd.toml"
    file.write_bytes(content)

    result = run("check", str(file))

    assert result.exit_code == 1
    assert result.stderr.startswith("odd.toml:")
    assert "Traceback" not in result.output


def test_obligations_come_with_their_sources(run: Run) -> None:
    found = document(run("obligations", STANGE, "--year", "2027", "--format", "json"))

    meetings = next(one for one in found["obligations"] if one["kind"] == "meetings")
    assert (meetings["count"], len(meetings["windows"])) == (5, 5)
    assert meetings["source"][0]["line"] == 97


def test_ranas_two_readings_are_a_finding_with_both_sources(run: Run) -> None:
    rana = STANGE.replace("stange", "rana")

    found = document(run("obligations", rana, "--year", "2027", "--format", "json"))

    lines = [{source.get("line") for source in one["source"]} for one in found["findings"]]
    assert {101, 129} in lines
    said = " ".join(one["message"] for one in found["findings"])
    assert "24" in said
    assert "26" in said


@pytest.mark.parametrize("year", ["2026", "2027"])
def test_the_five_are_planned_together_with_every_window_placed_or_explained(run: Run, year: str) -> None:
    plan = document(run("plan", *AGREEMENTS, "--year", year, "--format", "json"))

    windows = {
        window["key"]
        for one in document(run("obligations", *AGREEMENTS, "--year", year, "--format", "json"))[
            "obligations"
        ]
        for window in one["windows"]
    }
    placed, unplaced = [{one["key"] for one in plan[what]} for what in ("meetings", "unplaced")]
    assert placed | unplaced == windows
    assert not placed & unplaced
    assert all(one["reason"] for one in plan["unplaced"])
    assert all(one["because"] for one in plan["meetings"])
    busy = sorted((person, one["start"], one["end"]) for one in plan["meetings"] for person in one["people"])
    assert all(one[0] != after[0] or one[2] <= after[1] for one, after in pairwise(busy))
    assert plan == document(run("plan", *reversed(AGREEMENTS), "--year", year, "--format", "json")) | {
        "solver": plan["solver"],
        "findings": plan["findings"],
    }


def test_other_slots_are_given_when_asked_for_with_what_speaks_against_them(run: Run) -> None:
    plan = document(run("plan", STANGE, "--year", "2027", "--format", "json", "--alternatives"))

    for meeting in plan["meetings"]:
        others = meeting["alternatives"]
        assert len({one["start"][:10] for one in others} | {meeting["start"][:10]}) == len(others) + 1 == 6
        assert all(one["free"] and (one["against"] or not one["cost"]) for one in others)
    plain = document(run("plan", STANGE, "--year", "2027", "--format", "json"))
    assert all("alternatives" not in meeting for meeting in plain["meetings"])


def test_a_plan_can_be_kept_and_read_as_a_calendar(run: Run, tmp_path: Path) -> None:
    first = document(run("plan", STANGE, "--year", "2027", "--format", "json"))
    kept = tmp_path / "plan.json"
    kept.write_text(json.dumps(first))

    again = document(run("plan", STANGE, "--year", "2027", "--keep", str(kept), "--format", "json"))
    calendar = run("plan", STANGE, "--year", "2027", "--format", "ics")
    table = run("plan", STANGE, "--year", "2027", "--time-limit", "5")

    assert [one["start"] for one in again["meetings"]] == [one["start"] for one in first["meetings"]]
    assert calendar.stdout_bytes.count(b"BEGIN:VEVENT") == 5
    assert table.stdout.count("stange-politirad") >= 5
    kept.write_text("[1, 2]")
    assert run("plan", STANGE, "--year", "2027", "--keep", str(kept)).exit_code == 1


def test_what_is_exported_can_be_imported_again(adopted: Run, tmp_path: Path) -> None:
    file = tmp_path / "again.toml"
    file.write_text(adopted("export", "stange").stdout, encoding="utf-8")

    assert adopted("check", str(file)).exit_code == 0
    assert adopted("import", str(file)).exit_code == 0
    assert adopted("export", "stange").stdout == file.read_text(encoding="utf-8")


def test_a_year_is_given_as_a_file_by_command(adopted: Run, tmp_path: Path) -> None:
    drawn = adopted("picture", "stange", "--year", "2027")
    paper, table = tmp_path / "plan.pdf", tmp_path / "plan.xlsx"

    assert adopted("picture", "stange", "--year", "2027", "--format", "a3", "--to", str(paper)).exit_code == 0
    wish = ("--what", "table", "--format", "xlsx", "--to", str(table))
    assert adopted("picture", "stange", "--year", "2027", *wish).exit_code == 0
    assert adopted("picture", "stange", "--year", "2027", "--what", "table", "--format", "png").exit_code == 1
    assert adopted("picture", "vik", "--year", "2027").exit_code == 1
    assert "</svg>" in drawn.stdout
    assert paper.read_bytes().startswith(b"%PDF")
    assert table.read_bytes().startswith(b"PK")


def test_adopting_twice_and_outside_the_agreement_is_refused(adopted: Run) -> None:
    before = adopted("outbox", "--format", "json").stdout

    twice, outside, unknown = (
        adopted("adopt", "stange", "--year", "2027"),
        adopted("adopt", "stange", "--year", "2031"),
        adopted("adopt", "hamar", "--year", "2027"),
    )

    assert [one.exit_code for one in (twice, outside, unknown)] == [1, 1, 1]
    assert all(len(one.stderr.splitlines()) == 1 for one in (twice, outside, unknown))
    assert adopted("outbox", "--format", "json").stdout == before


def test_an_adopted_year_that_no_longer_fits_is_replanned_by_command(adopted: Run, tmp_path: Path) -> None:
    fits = document(adopted("replan", "stange", "--year", "2027", "--format", "json"))
    meetings = document(adopted("meetings", "stange-politirad", "--year", "2027", "--format", "json"))
    day = next(one["start"][:10] for one in meetings if one["key"] == "stange-politirad-2027-3")
    closed = f"blocked = [{{ from = {day}, to = {day} }}]\n\n[[municipality]]"
    assert adopted("import", changed(tmp_path / "closed.toml", "[[municipality]]", closed)).exit_code == 0

    proposed = document(adopted("replan", "stange", "--year", "2027", "--format", "json"))
    done = document(adopted("replan", "stange", "--year", "2027", "--accept", "all", "--format", "json"))
    again = adopted("replan", "stange", "--year", "2027")
    unknown = adopted("replan", "stange", "--year", "2027", "--accept", "stange-politirad-2027-1")

    assert fits["changes"] == []
    assert [(one["kind"], one["done"]) for one in proposed["changes"]] == [("moved", False)]
    assert proposed["changes"][0]["before"]["start"].startswith(day)
    assert [one["done"] for one in done["changes"]] == [True]
    assert again.stdout == "0 changes proposed, 0 done\n"
    assert unknown.exit_code == 1


def test_moving_into_the_past_is_refused_and_a_real_move_is_told(adopted: Run) -> None:
    past = adopted("move", "stange-politirad-2027-2", "--to", "2026-01-01T09:00")
    moved = adopted("move", "stange-politirad-2027-2", "--to", "2027-04-22T12:00", "--why", "Sykdom")
    gone = adopted("cancel", "stange-politirad-2027-3", "--why", "Øvelse")

    assert (past.exit_code, moved.exit_code, gone.exit_code) == (1, 0, 0)
    assert "has passed" in past.stderr
    found = {one["key"]: one for one in document(adopted("meetings", "stange-politirad", "--format", "json"))}
    assert found["stange-politirad-2027-2"]["start"] == "2027-04-22T12:00:00+02:00"
    assert found["stange-politirad-2027-2"]["sequence"] == 1
    assert found["stange-politirad-2027-3"]["state"] == "cancelled"


def test_an_agenda_is_shown_in_every_form_and_approved_by_who_may(adopted: Run) -> None:
    key = "stange-politirad-2027-1"

    text = adopted("agenda", key)
    pdf, docx = (adopted("agenda", key, "--format", form) for form in ("pdf", "docx"))
    refused = adopted("approve", key, "--as", "stange-politikontakt")
    approved = adopted("approve", key, "--as", "stange-slt-koordinator")

    assert text.stdout.count("/27 ") >= 7
    assert pdf.stdout_bytes.startswith(b"%PDF-")
    assert docx.stdout_bytes.startswith(b"PK")
    assert (refused.exit_code, approved.exit_code) == (1, 0)
    found = document(adopted("agenda", key, "--format", "json"))
    assert (found["state"], found["approved_by"]) == ("approved", "stange-slt-koordinator")
    assert [item["number"] for item in found["items"]][:2] == ["1/27", "2/27"]


def test_where_both_approve_the_command_says_who_is_waited_for(adopted: Run) -> None:
    key, ports = "stange-politirad-2027-1", House().ports()
    with ports.store.reading() as books:
        agreement = books.agreements.get("stange") or pytest.fail("no agreement")
    writer = agreement.person("stange-slt-koordinator")
    choose_approval(ports, writer, "stange", "stange-politirad", together=True)
    close_world(ports)

    first = adopted("approve", key, "--as", writer.key)
    second = adopted("approve", key, "--as", "stange-ordforer")

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "waits for the approval of" in first.stdout
    assert agreement.person("stange-ordforer").name in first.stdout
    assert " letters " in second.stdout


def test_a_tick_sends_what_is_due_and_the_outbox_tells(adopted: Run, tmp_path: Path) -> None:
    first = adopted("tick")
    second = adopted("tick")
    letters = document(adopted("outbox", "--format", "json"))
    adopted("outbox", "--eml", str(tmp_path / "eml"))

    assert first.stdout.count("accepted") == 25
    assert second.stdout == ""
    assert {letter["state"] for letter in letters} == {"accepted"}
    assert len(list((tmp_path / "eml").glob("*.eml"))) == 25
    assert document(adopted("outbox", "--due-within", "30", "--format", "json")) == []


def test_the_outbox_tells_what_is_going_to_be_written(adopted: Run) -> None:
    written = document(adopted("outbox", "--due-within", "0", "--format", "json"))
    coming = document(adopted("outbox", "--due-within", "90", "--format", "json"))
    table = adopted("outbox", "--due-within", "90")

    expected = [letter for letter in coming if letter["state"] == "expected"]
    kinds = {"call_for_items", "reminder", "answer_reminder", "agenda"}
    assert {letter["kind"] for letter in expected} == kinds
    assert [letter for letter in coming if letter["state"] != "expected"] == written
    assert {frozenset(letter) for letter in coming} == {frozenset(written[0])}
    assert table.stdout.count("expected") == len(expected)


def test_a_seat_changes_hands_and_letters_follow(adopted: Run) -> None:
    adopted("tick")
    seat = ("seat", "stange-politirad", "--role", "police_contact", "--from", "2027-06-01")

    unknown = adopted(*seat, "--person", "stange-ny")
    done = adopted(*seat, "--person", "stange-ny", "--name", "Ny kontakt", "--address", "ny@politiet.example")

    assert unknown.exit_code == 1
    assert done.exit_code == 0
    letters = done.stdout.split()
    assert {letter.split("|")[0] for letter in letters} == {"cancellation", "save_the_date"}
    assert {letter.split("|")[-1] for letter in letters} == {"stange-politikontakt", "stange-ny"}
    assert "stange-ny" in adopted("export", "stange").stdout


def test_an_import_that_changes_seats_is_told_and_applied_by_a_human(adopted: Run, tmp_path: Path) -> None:
    adopted("tick")
    quiet = adopted("seats", "stange")
    file = changed(
        tmp_path / "stange.toml", "politikontakt.stange@politiet.example", "ny.kontakt@politiet.example"
    )
    imported = adopted("import", file)

    pending = document(adopted("seats", "stange", "--format", "json"))
    before = document(adopted("outbox", "--due-within", "1", "--format", "json"))
    applied = adopted("seats", "stange", "--apply")

    assert imported.exit_code == 0
    assert "radshjul seats stange --apply" in imported.stderr
    assert quiet.stdout.count("stange-") == 0
    assert {(one["change"], one["person"]) for one in pending} == {
        ("joins", "stange-politikontakt"),
        ("leaves", "stange-politikontakt"),
    }
    assert before == []
    assert applied.exit_code == 0
    assert len(document(adopted("outbox", "--due-within", "1", "--format", "json"))) == len(pending)
    assert document(adopted("seats", "stange", "--format", "json")) == []


def test_a_feed_and_its_address_can_be_had(adopted: Run) -> None:
    body, person = adopted("feed", "stange-politirad"), adopted("feed", "stange-ordforer")
    address = adopted("feed", "stange-politirad", "--address")

    assert body.stdout_bytes.count(b"BEGIN:VEVENT") == person.stdout_bytes.count(b"BEGIN:VEVENT") == 5
    assert address.stdout.startswith("http://127.0.0.1:8000/feeds/")
    assert adopted("feed", "nobody").exit_code == 1


def test_status_tells_how_each_obligation_stands(adopted: Run) -> None:
    one = document(adopted("status", "stange", "--year", "2027", "--format", "json"))
    every = adopted("status", "--year", "2027")

    assert (one["agreement"], one["year"]) == ("stange", 2027)
    assert {"key", "what", "strength", "source", "state", "due", "proof", "forecast"} <= set(
        one["obligations"][0]
    )
    assert every.exit_code == 0
    assert adopted("status", "hamar").exit_code == 1


def test_operation_commands_answer(adopted: Run) -> None:
    assert "already at version" in adopted("migrate").stdout
    assert adopted("doctor").exit_code == 0
    said = adopted("audit", "verify").stdout
    assert said.startswith("the trail holds; note its end somewhere else: ")
    assert adopted("audit", "verify", "--noted", said.split()[-1]).exit_code == 0
    assert adopted("audit", "verify", "--noted", f"1-{'0' * 32}").exit_code == 1


def test_a_wrong_setting_stops_with_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADSHJUL_LANGUAGE", "klingon")

    result = run("meetings")

    assert result.exit_code == 1
    assert "RADSHJUL_LANGUAGE" in result.stderr


def test_a_mail_server_that_is_down_loses_nothing(adopted: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADSHJUL_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("RADSHJUL_SMTP_PORT", "1")
    monkeypatch.setenv("RADSHJUL_SMTP_TLS", "none")

    result = adopted("tick")

    assert result.exit_code == 1
    assert result.stderr.strip()
    letters = document(adopted("outbox", "--format", "json"))
    assert {letter["state"] for letter in letters} == {"queued"}


def test_help_is_quick_because_nothing_heavy_is_loaded() -> None:
    heavy = ("ortools", "sqlmodel", "flask", "icalendar", "babel")
    code = f"import sys, app; print([name for name in {heavy} if name in sys.modules])"

    result = subprocess.run(
        [sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True
    )

    assert result.stdout.strip() == "[]"


def test_feeds_of_a_municipality_and_of_a_police_unit_are_found_by_number_and_name(adopted: Run) -> None:
    names = ("3413", "Hamar politistasjonsdistrikt", "hamar-politistasjonsdistrikt", "stange-politirad")

    written = [adopted("feed", name) for name in names]
    address = adopted("feed", "3413", "--address")
    unknown = adopted("feed", "0301")

    assert [result.exit_code for result in written] == [0, 0, 0, 0]
    assert written[1].stdout == written[2].stdout
    meetings = [result.stdout.count("BEGIN:VEVENT") for result in written]
    assert meetings[0] == meetings[1] >= meetings[3] > 0
    assert "/feeds/" in address.stdout
    assert unknown.exit_code == 1
    assert "0301" in unknown.stderr


def test_minutes_are_started_shown_in_every_form_and_not_sent_while_empty(
    adopted: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, writer = "stange-politirad-2027-1", "stange-slt-koordinator"
    early = adopted("minutes", key, "--start", writer)
    adopted("approve", key, "--as", writer)
    monkeypatch.setenv("RADSHJUL_NOW", "2027-04-01T09:00:00+02:00")

    none = adopted("minutes", key)
    text = adopted("minutes", key, "--start", writer)
    public = document(adopted("minutes", key, "--public", "--format", "json"))
    pdf, docx = (adopted("minutes", key, "--format", form) for form in ("pdf", "docx"))
    sent = adopted("send-minutes", key, "--as", writer)
    approved = adopted("approve-minutes", key, "--as", writer, "--word", "på telefon")

    assert (early.exit_code, none.exit_code, text.exit_code) == (1, 1, 0)
    assert "1/27     Referatsaker" in text.stdout
    assert (public["variant"], public["state"]) == ("public", "draft")
    assert pdf.stdout_bytes.startswith(b"%PDF-")
    assert docx.stdout_bytes.startswith(b"PK")
    assert (sent.exit_code, approved.exit_code) == (1, 1)
    assert "say nothing" in sent.stderr
