"""A police contact with six municipalities: nobody in two places, and another week when somebody would be."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from documents.district_wheel import RINGS_AT_MOST, clash_days, district_rows, district_wheel
from scheduler.agreement_files import write
from scheduler.planner.inputs import FIRST_VALID
from scheduler.ports import Books
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO, Language, Side
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.roles import Person, Role
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.errors import MeetingOverError, UnknownError
from scheduler.usecases.find_other_slots import other_slots
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.permissions import Act, belongs, may
from scheduler.usecases.propose_plan import sharing
from scheduler.usecases.show_district import ClashKind, district_page, police_units
from tests.council import council
from tests.world import World, world

AUTUMN = datetime(2026, 11, 24, 9, 0, tzinfo=OSLO)
TOWNS = (
    *(("stjordal", "Stjørdal", "5035"), ("meraker", "Meråker", "5034"), ("selbu", "Selbu", "5032")),
    *(("tydal", "Tydal", "5033"), ("frosta", "Frosta", "5036"), ("malvik", "Malvik", "5031")),
)
UNIT = "vaernes-politistasjonsdistrikt"
YEAR = 2027


def agreement_of(key: str, name: str, number: str) -> str:
    """Give a municipality's agreement; all six share one police contact."""
    text = (
        write(council())
        .replace("vik-kontakt", "vaernes-kontakt")
        .replace("Politikontakt i Vik", "Politikontakten")
    )
    text = text.replace("kontakt@vik.example", "kontakt@vaernes.example")
    text = text.replace(
        '"Vest politidistrikt"', '"Trøndelag politidistrikt", "Værnes politistasjonsdistrikt"'
    )
    return text.replace("vik", key).replace("Vik", name).replace("4639", number)


@pytest.fixture(scope="module")
def vaernes() -> World:
    """Give six municipalities with 2027 adopted, to look at."""
    return made()


def made() -> World:
    here = world(AUTUMN)
    files = [(f"{key}.toml", agreement_of(key, name, number).encode()) for key, name, number in TOWNS]
    import_agreements(here.ports, files, by="test")
    for key, _, _ in TOWNS:
        adopt(here.ports, key, YEAR, by=f"{key}-slt", effort=FIRST_VALID)
    return here


def agreement(here: World, key: str = "selbu") -> Agreement:
    with here.ports.store.reading() as books:
        return agreement_in(books, key)


def agreement_in(books: Books, key: str) -> Agreement:
    found = books.agreements.get(key)
    assert found is not None
    return found


def contact(here: World) -> Person:
    return agreement(here).person("vaernes-kontakt")


def put(here: World, *meetings: Meeting) -> None:
    with here.ports.store.transaction() as books:
        books.meetings.put(meetings)


def with_reader(here: World, *keys: str) -> Person:
    """Name a reader of the district in some of the agreements."""
    reader = Person(
        key="vaernes-leser",
        name="Leser i Værnes",
        role=Role.DISTRICT_READER,
        side=Side.POLICE,
        address="leser@vaernes.example",
    )
    with here.ports.store.transaction() as books:
        for key in keys:
            one = books.agreements.get(key)
            assert one is not None
            books.agreements.put(replace(one, people=(*one.people, reader)), AUTUMN)
    return reader


def test_a_police_contact_with_six_municipalities_is_never_asked_to_be_in_two_places(vaernes: World) -> None:
    page = district_page(vaernes.ports, contact(vaernes), UNIT, YEAR)

    hard = [one for one in page.clashes if one.kind is not ClashKind.SAME_DAY]
    mine = [one for one in page.meetings if "vaernes-kontakt" in one.people]
    assert hard == []
    assert len(page.agreements) == len(TOWNS)
    assert {one.agreement.key for one in mine} == {key for key, _, _ in TOWNS}
    assert page.name == "Værnes politistasjonsdistrikt"
    load = next(one for one in page.loads if one.name == "Politikontakten")
    assert sum(load.months) == len(mine)
    assert load.towns == len(TOWNS)
    assert load.days == len({one.day for one in mine})


def test_a_year_with_what_was_known_taken_over_is_the_same_as_one_made_anew() -> None:
    here = made()
    person = contact(here)
    before = district_page(here.ports, person, UNIT, YEAR)
    moved, gone, visited, *_ = (one.meeting for one in before.meetings if one.agreement.key == "selbu")
    hour = timedelta(hours=1)
    put(
        here,
        replace(moved, start=moved.start + hour, end=moved.end + hour),
        replace(gone, state=MeetingState.CANCELLED, cancelled_why="Sykdom"),
        replace(visited, guests=("vaernes-kontakt",)),
    )
    with here.ports.store.transaction() as books:
        frosta = agreement_in(books, "frosta")
        emptied = replace(frosta.bodies[0], seats=frosta.bodies[0].seats[1:])
        books.agreements.put(replace(frosta, bodies=(emptied, *frosta.bodies[1:])), AUTUMN)

    after = district_page(here.ports, person, UNIT, YEAR, before)

    kept = {id(one) for one in before.meetings}
    anew = [one for one in after.meetings if id(one) not in kept]
    changed = {moved.key, gone.key, visited.key}
    assert after == district_page(here.ports, person, UNIT, YEAR)
    assert {one.meeting.key for one in anew if one.agreement.key != "frosta"} == changed
    assert {one.meeting.key for one in anew if one.agreement.key == "frosta"} == {
        one.meeting.key for one in before.meetings if one.agreement.key == "frosta"
    }


def test_two_meetings_at_once_and_too_little_time_to_travel_are_seen_and_another_week_is_free() -> None:
    here = made()
    person = contact(here)
    page = district_page(here.ports, person, UNIT, YEAR)
    first, second, third = (
        next(one for one in page.meetings if one.agreement.key == key) for key in ("selbu", "tydal", "frosta")
    )
    start = first.meeting.start
    soon = first.meeting.end + timedelta(minutes=30)
    put(
        here,
        replace(second.meeting, start=start, end=first.meeting.end),
        replace(third.meeting, start=soon, end=soon + timedelta(hours=2)),
    )

    page = district_page(here.ports, person, UNIT, YEAR)
    found = other_slots(
        here.ports, agreement(here, "tydal").person("tydal-slt"), UNIT, YEAR, second.meeting.key
    )

    kinds = [one.kind for one in page.clashes if one.who == ("Politikontakten",)]
    assert kinds.count(ClashKind.AT_ONCE) == 1
    assert kinds.count(ClashKind.NO_TRAVEL) == 2
    assert clash_days(page) == {one.meeting.key for one in (first, second, third)}
    assert found.may_move
    free = [one for one in found.slots if one.free]
    assert free
    put(here, replace(second.meeting, start=free[0].start, end=free[0].end))
    later = district_page(here.ports, person, UNIT, YEAR)
    assert all(one.kind is not ClashKind.AT_ONCE for one in later.clashes)


def test_cancelled_meetings_take_nobodys_time_and_have_no_other_week() -> None:
    here = made()
    person = contact(here)
    page = district_page(here.ports, person, UNIT, YEAR)
    first, second = (
        next(one for one in page.meetings if one.agreement.key == key) for key in ("selbu", "tydal")
    )
    off = replace(
        second.meeting, start=first.meeting.start, end=first.meeting.end, state=MeetingState.CANCELLED
    )
    put(here, off)

    page = district_page(here.ports, person, UNIT, YEAR)

    assert all(one.kind is not ClashKind.AT_ONCE for one in page.clashes)
    with pytest.raises(MeetingOverError):
        other_slots(here.ports, person, UNIT, YEAR, off.key)


def test_who_sits_in_one_municipality_sees_that_one_only(vaernes: World) -> None:
    secretary = agreement(vaernes).person("selbu-slt")

    page = district_page(vaernes.ports, secretary, UNIT, YEAR)

    assert [one.key for one in page.agreements] == ["selbu"]
    assert police_units(vaernes.ports, secretary) == (
        ("trondelag-politidistrikt", "Trøndelag politidistrikt"),
        (UNIT, "Værnes politistasjonsdistrikt"),
    )
    with pytest.raises(UnknownError):
        district_page(vaernes.ports, secretary, "oslo-politidistrikt", YEAR)


def test_a_district_reader_sees_times_where_named_and_may_do_nothing_else() -> None:
    here = made()
    reader = with_reader(here, "selbu", "tydal")

    page = district_page(here.ports, reader, UNIT, YEAR)

    selbu = agreement(here)
    assert [one.key for one in page.agreements] == ["selbu", "tydal"]
    assert not belongs(reader, selbu)
    assert not any(may(reader, act, selbu, selbu.bodies[0], page.today) for act in Act)
    assert {one.name for one in page.loads} == {"Politikontakten"}


def test_a_district_reader_ties_no_agreements_together() -> None:
    here = made()
    with_reader(here, "selbu")
    lone = replace(
        agreement(here),
        key="lone",
        people=tuple(one for one in agreement(here).people if one.role is Role.DISTRICT_READER),
    )

    assert [one.key for one in sharing(lone, (lone, agreement(here)))] == ["lone"]


def test_the_wheel_has_a_ring_for_each_body_while_there_are_few_and_the_matrix_has_them_all(
    vaernes: World,
) -> None:
    page = district_page(vaernes.ports, contact(vaernes), UNIT, YEAR)

    wheel = district_wheel(page, Language.BOKMAL)
    rows = district_rows(page)

    assert 1 < len(wheel.rings) <= RINGS_AT_MOST
    assert sum(len(month) for row in rows for month in row.months) == len(page.meetings)
    assert [row.where for row in rows] == sorted(row.where for row in rows)
