"""Elections: the second Monday of September in odd years, or the day that is known; their week is avoided."""

from __future__ import annotations

import calendar
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scheduler.planner.inputs import FIRST_VALID
from scheduler.records.basics import OSLO
from scheduler.usecases.propose_plan import propose
from scheduler.workdays.elections import ElectionError, ElectionKind, election_in, read_elections
from tests.council import council
from tests.unit.usecases.conftest import Vik

SHIPPED = Path(__file__).parents[2] / "norms" / "elections.toml"


@pytest.mark.parametrize("year", range(2021, 2101, 2))
def test_the_habit_is_the_second_monday_of_september(year: int) -> None:
    mondays = [week[0] for week in calendar.monthcalendar(year, 9) if week[0]]

    found = election_in(year, ())

    assert found is not None
    assert (found.day, found.assumed) == (date(year, 9, mondays[1]), True)
    assert found.kind is (ElectionKind.LOCAL if (year - 2023) % 4 == 0 else ElectionKind.PARLIAMENT)


def test_nobody_votes_in_even_years() -> None:
    assert all(election_in(year, ()) is None for year in range(2020, 2101, 2))


def test_a_known_election_comes_before_the_habit() -> None:
    known = read_elections(
        '[[election]]\nday = 2029-09-17\nkind = "parliament"\ndocument = "Vedtak"\n', "e.toml"
    )

    found = election_in(2029, known)

    assert found is not None
    assert (found.day, found.assumed, found.source.document) == (date(2029, 9, 17), False, "Vedtak")


def test_what_ships_agrees_with_the_habit() -> None:
    for one in read_elections(SHIPPED.read_text(encoding="utf-8"), SHIPPED.name):
        habit = election_in(one.day.year, ())
        assert habit is not None
        assert (one.day, one.kind) == (habit.day, habit.kind)


def test_what_ships_is_either_decided_with_an_address_and_a_day_of_reading_or_assumed() -> None:
    for row in tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["election"]:
        decided = str(row.get("url", "")).startswith("https://") and isinstance(row.get("read_on"), date)
        assert decided is not row.get("assumed", False), row


@pytest.mark.parametrize("text", ["[[election", 'election = [{kind = "local"}]', 'election = [{day = "x"}]'])
def test_what_is_no_election_is_refused(text: str) -> None:
    with pytest.raises(ElectionError):
        read_elections(text, "e.toml")


def test_proposals_leave_the_week_of_the_election_free() -> None:
    vik = Vik(council())
    before = propose(vik.ports, 2027, ("vik",), FIRST_VALID)
    autumn = before.entries[2].start.astimezone(OSLO).date()
    election = election_in(2027, ())
    assert election is not None
    ports = replace(vik.ports, elections=(replace(election, day=autumn),))

    after = propose(ports, 2027, ("vik",), FIRST_VALID)

    days = {entry.start.astimezone(OSLO).date() for entry in after.entries}
    assert len(after.entries) == len(before.entries)
    assert not days & set(replace(election, day=autumn).week)


@pytest.mark.parametrize(
    ("day", "unsettled"),
    [
        (date(2027, 9, 13), False),
        (date(2027, 9, 14), True),
        (date(2027, 10, 31), True),
        (date(2027, 11, 1), False),
        (date(2029, 9, 22), False),
    ],
)
def test_councils_may_have_new_members_from_the_day_after_a_local_election_to_the_end_of_october(
    day: date, *, unsettled: bool
) -> None:
    election = election_in(day.year, ())

    assert election is not None
    assert election.unsettles(day) is unsettled
