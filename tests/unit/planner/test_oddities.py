"""Input that makes no sense gives a finding that says what to do, and a plan for the rest."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, time, timedelta

import pytest

from scheduler.planner.alternatives import alternatives
from scheduler.planner.check import violations
from scheduler.planner.inputs import PlanInput, Weights
from scheduler.planner.year import plan_year
from scheduler.records.agreement import Agreement
from scheduler.records.basics import DateRange, Language, Phrase
from scheduler.records.cadence import Weekday
from scheduler.records.habits import Habit
from scheduler.records.obligations import Finding, FindingKind, Window
from scheduler.records.plan import Busy, Plan
from tests.unit.planner import cast
from tests.unit.planner.cast import at
from wording.phrases import say

REST = cast.agreement(cast.body("z-rad", ["zoe"]))
SPRING, AUTUMN = (date(2027, 4, 12), date(2027, 4, 23)), (date(2027, 9, 6), date(2027, 9, 17))


def windows(body: str) -> list[Window]:
    return [cast.window(body, *ends, ordinal=number) for number, ends in enumerate((SPRING, AUTUMN), start=1)]


def with_rest(agreement: Agreement, *own: Window, busy: tuple[Busy, ...] = ()) -> PlanInput:
    return cast.given([agreement, REST], *own, *windows("z-rad"), busy=busy)


def planned(given: PlanInput) -> tuple[Plan, dict[FindingKind, Finding]]:
    """Plan; the rest must always stand, and no hard rule be broken."""
    plan = plan_year(given)

    assert violations(plan, given) == ()
    assert sum(entry.window.body == "z-rad" for entry in plan.entries) == 2
    return plan, {finding.kind: finding for finding in plan.findings}


def test_sound_input_gives_no_such_finding() -> None:
    agreement = cast.agreement(cast.body("a-rad"))

    _, found = planned(with_rest(agreement, *windows("a-rad")))

    assert found == {}


def test_a_person_who_is_away_all_year_is_named_once_and_the_rest_is_planned() -> None:
    agreement = cast.agreement(cast.body("a-rad", ["anna", "bo"]))
    away = Busy(person="anna", start=at(date(2027, 1, 1), 0), end=at(date(2027, 12, 31), 23))

    plan, found = planned(with_rest(agreement, *windows("a-rad"), busy=(away,)))

    assert len(plan.unplaced) == 2
    assert found[FindingKind.AWAY_ALL_YEAR].what.facts == {"body": "a-rad", "person": "anna", "count": 2}
    assert [one.kind for one in plan.findings] == [FindingKind.AWAY_ALL_YEAR]


def test_a_person_who_is_away_in_one_period_is_no_finding() -> None:
    agreement = cast.agreement(cast.body("a-rad", ["anna", "bo"]))
    away = Busy(person="anna", start=at(date(2027, 4, 1), 0), end=at(date(2027, 5, 1), 0))

    plan, found = planned(with_rest(agreement, *windows("a-rad"), busy=(away,)))

    assert len(plan.unplaced) == 1
    assert found == {}


def test_a_body_that_two_agreements_name_by_key_is_planned_once_by_the_first() -> None:
    first, second = cast.agreement(cast.body("a-rad")), cast.agreement(cast.body("b-rad", ["bo"]))
    borrowed = replace(second, bodies=(*second.bodies, cast.body("a-rad", ["bo"])))
    twice = [replace(window, agreement="b") for window in windows("a-rad")]
    given = cast.given([borrowed, first, REST], *windows("a-rad"), *windows("z-rad"), *twice)

    plan, found = planned(given)

    assert [one.people for one in plan.entries if one.window.body == "a-rad"] == [("anna",), ("anna",)]
    finding = found[FindingKind.BODY_IN_TWO_AGREEMENTS]
    assert (finding.agreement, finding.what.facts) == ("b", {"body": "a-rad", "other": "a", "once": True})


def test_a_body_of_the_same_name_in_the_same_municipality_is_asked_about() -> None:
    first = cast.agreement(cast.body("a-rad"))
    second = cast.agreement(replace(cast.body("b-rad", ["bo"]), name="A-RAD"))
    given = cast.given([first, second, REST], *windows("a-rad"), *windows("b-rad"), *windows("z-rad"))

    plan, found = planned(given)

    assert plan.unplaced == ()
    assert found[FindingKind.BODY_IN_TWO_AGREEMENTS].what.facts == {
        "body": "A-RAD",
        "other": "a",
        "once": False,
    }


def test_the_same_name_in_another_municipality_is_another_body() -> None:
    first = cast.agreement(cast.body("a-rad"))
    second = cast.agreement(replace(cast.body("b-rad", ["bo"]), name="a-rad"), town="3407")

    _, found = planned(
        cast.given([first, second, REST], *windows("a-rad"), *windows("b-rad"), *windows("z-rad"))
    )

    assert found == {}


def test_usual_weekdays_that_are_all_closed_contradict_themselves() -> None:
    mondays = Habit(weekdays=(Weekday.MONDAY,), starts=(time(9),))
    first = date(2027, 1, 4)
    closed = [first + timedelta(weeks=week) for week in range(52)]
    blocked = [DateRange(first=day, last=day) for day in closed]
    agreement = cast.agreement(cast.body("a-rad", habit=mondays, blocked=blocked))

    plan, found = planned(with_rest(agreement, *windows("a-rad")))

    assert plan.unplaced == ()
    assert found[FindingKind.NO_USUAL_DAY].what.facts == {"body": "a-rad", "count": 2}


def test_meetings_longer_than_a_day_have_no_slot_and_no_alternative() -> None:
    endless = Habit(starts=(time(9),), minutes=1440)
    agreement = cast.agreement(cast.body("a-rad", habit=endless))
    given = with_rest(agreement, *windows("a-rad"))

    plan, found = planned(given)

    assert len(plan.unplaced) == 2
    assert found[FindingKind.HABIT_TOO_LONG].what.facts == {"body": "a-rad", "minutes": 1440}
    assert alternatives(given, plan.entries, given.windows[0]) == ()


def test_wishes_that_all_weigh_nothing_are_told() -> None:
    nothing = Weights(**{each.name: 0 for each in fields(Weights) if not each.name.startswith("unplaced")})
    agreement = cast.agreement(cast.body("a-rad"))
    given = replace(with_rest(agreement, *windows("a-rad")), wishes={"a": nothing})

    plan, found = planned(given)

    assert plan.unplaced == ()
    assert found[FindingKind.WISHES_WEIGH_NOTHING].agreement == "a"


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"body": "Rådet", "other": "Avtale", "once": True}, "Rådet står også i «Avtale»; vi planlegger det"),
        ({"body": "Rådet", "other": "Avtale", "once": False}, "Rådet står også i «Avtale», og vi planlegger"),
    ],
)
def test_the_finding_says_how_often_the_body_is_planned(facts: dict[str, str | bool], says: str) -> None:
    said = say(Phrase(code=FindingKind.BODY_IN_TWO_AGREEMENTS.value, facts=facts), Language.BOKMAL)

    assert said.startswith(says)
