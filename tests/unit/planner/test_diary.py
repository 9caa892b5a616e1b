"""Whose time is taken when: what is noted is found, what is struck is gone, an empty day is told at once."""

from __future__ import annotations

from scheduler.planner.diary import BUSY, Diary, Taken
from scheduler.planner.tasks import Slot
from scheduler.records.travel import TravelTimes

MIDNIGHT = (0, 1440, 2880)
MORNING = Taken(540, 600, "3103", 7)
PEOPLE = frozenset({"anna", "berit"})


def diary(travel: TravelTimes | None = None) -> Diary:
    found = Diary(travel or TravelTimes(), MIDNIGHT)
    found.note(("berit", "anna"), (0,), MORNING)
    return found


def test_a_day_is_empty_for_those_who_have_nothing_on_it() -> None:
    assert not diary().is_empty(PEOPLE, 0)
    assert diary().is_empty(frozenset({"cato"}), 0)
    assert diary().is_empty(PEOPLE, 1)


def test_what_is_given_back_leaves_the_day_as_it_was() -> None:
    found = diary()
    found.note(("anna",), (0, 1), Taken(700, 1500, "", BUSY))

    found.strike(PEOPLE, (0,), MORNING)

    assert found.is_empty(frozenset({"berit"}), 0)
    assert [taken.number for taken in found.of("anna", 0)] == [BUSY]
    found.strike(("anna",), (0, 1), Taken(700, 1500, "", BUSY))
    assert found.is_empty(PEOPLE, 0)
    assert found.is_empty(PEOPLE, 1)


def test_who_is_in_the_way_is_told_by_name_and_the_way_between_towns_counts() -> None:
    far = TravelTimes(otherwise=0, between={("3103", "1833"): 60})
    after = Slot(0, 600, 660)

    assert list(diary(far).against(PEOPLE, "3103", after)) == []
    assert list(diary(far).against(PEOPLE, "1833", after)) == [("anna", MORNING), ("berit", MORNING)]


def test_elsewhere_is_who_has_meetings_that_day_but_none_in_the_town() -> None:
    found = diary()

    assert [found.is_elsewhere("anna", town, 0) for town in ("3103", "1833")] == [False, True]
    assert not found.is_elsewhere("anna", "1833", 1)
    found.note(("anna",), (0,), Taken(800, 860, "1833", 8))
    assert not found.is_elsewhere("anna", "1833", 0)
    found.note(("cato",), (0,), Taken(800, 860, "", BUSY))
    assert not found.is_elsewhere("cato", "3103", 0)
