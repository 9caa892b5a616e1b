"""Who sits where on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.records.agreement import Agreement, Signing
from scheduler.records.basics import DateRange, Side
from scheduler.records.clauses import OfficeClause, Rotation, SecretaryClause
from scheduler.records.roles import Holding, Role
from scheduler.rules.seats import (
    RotationStart,
    chair_on,
    convener_on,
    deputies_on,
    deputy_secretary_on,
    handover_in,
    holder_of_role,
    members_on,
    rotation_start,
    secretary_on,
    side_on,
    turning_days,
)
from tests.unit.rules.promises import SOURCE, agreement, body, person, seat

DAY = date(2027, 2, 10)
KARI = person("kari", Role.SLT_COORDINATOR)
OLA = person("ola", Role.POLICE_CONTACT, Side.POLICE)
BOTH = (Side.MUNICIPALITY, Side.POLICE)


def rotating(rotation: Rotation, roles: tuple[Role, ...] = ()) -> Agreement:
    council = replace(
        body("rad", seats=(seat(Role.SLT_COORDINATOR, "kari"), seat(Role.POLICE_CONTACT, "ola"))),
        secretary=SecretaryClause(rotation=rotation, source=SOURCE, roles=roles),
    )
    return agreement(council, people=(KARI, OLA), validity=DateRange(first=date(2024, 1, 1)))


def test_members_come_in_seat_order_each_once() -> None:
    council = body("rad", seats=(seat(Role.MAYOR, "m", "a"), seat(Role.POLICE, "b", "m")))

    assert members_on(council, DAY) == ("m", "a", "b")


def test_a_seat_that_changes_hands_gives_the_one_who_holds_it_that_day() -> None:
    handed_over = replace(
        seat(Role.MAYOR),
        held_by=(
            Holding(person="old", period=DateRange(last=date(2027, 10, 14))),
            Holding(person="new", period=DateRange(first=date(2027, 10, 15))),
        ),
    )
    council = body("rad", seats=(handed_over,))

    assert members_on(council, date(2027, 10, 14)) == ("old",)
    assert members_on(council, date(2027, 10, 15)) == ("new",)


def test_deputies_are_those_of_the_seats_that_the_person_holds() -> None:
    seats = (
        seat(Role.MAYOR, "m", deputies=("d", "e")),
        seat(Role.POLICE, "p", deputies=("f",)),
        seat(Role.SCHOOL, "m", deputies=("d",)),
    )

    assert deputies_on(body("rad", seats=seats), "m", DAY) == ("d", "e")


def test_the_chair_is_the_first_office_that_has_a_holder() -> None:
    seats = (seat(Role.MAYOR, "m", until=date(2027, 1, 31)), seat(Role.DEPUTY_MAYOR, "d"))
    clause = OfficeClause(roles=(Role.MAYOR, Role.DEPUTY_MAYOR), source=SOURCE)
    council = replace(body("rad", seats=seats), chair=clause)

    assert chair_on(agreement(council), council, date(2027, 1, 31)) == "m"
    assert chair_on(agreement(council), council, DAY) == "d"


def test_nobody_chairs_where_the_agreement_is_silent() -> None:
    council = body("rad", seats=(seat(Role.MAYOR, "m"),))

    assert chair_on(agreement(council), council, DAY) is None


def test_the_convener_is_the_first_clause_with_a_holder() -> None:
    clauses = tuple(OfficeClause(roles=(role,), source=SOURCE) for role in (Role.MAYOR, Role.POLICE))
    council = replace(body("rad", seats=(seat(Role.POLICE, "p"),)), conveners=clauses)

    assert convener_on(agreement(council), council, DAY) == "p"
    assert convener_on(agreement(), body("rad"), DAY) is None


def test_a_role_is_looked_for_in_the_body_then_its_neighbours_then_the_list_of_people() -> None:
    own, other = (
        body("rad", seats=(seat(Role.MAYOR, "own"),)),
        body("b", seats=(seat(Role.MAYOR, "other"),)),
    )
    bare = body("c")
    whole = agreement(other, own, bare, people=(KARI,))

    assert holder_of_role(whole, own, Role.MAYOR, DAY) == "own"
    assert holder_of_role(whole, bare, Role.MAYOR, DAY) == "other"
    assert holder_of_role(whole, bare, Role.SLT_COORDINATOR, DAY) == "kari"
    assert holder_of_role(whole, bare, Role.SCHOOL, DAY) is None


def test_one_who_has_left_the_seat_does_not_come_back_by_the_list_of_people() -> None:
    council = body("rad", seats=(seat(Role.SLT_COORDINATOR, "kari", until=date(2026, 12, 31)),))

    assert holder_of_role(agreement(council, people=(KARI,)), council, Role.SLT_COORDINATOR, DAY) is None


def test_the_secretary_is_the_first_role_that_somebody_has() -> None:
    clause = SecretaryClause(roles=(Role.SCHOOL, Role.SLT_COORDINATOR), deputy="ola", source=SOURCE)
    council = replace(body("rad"), secretary=clause)
    whole = agreement(council, people=(KARI, OLA))

    assert secretary_on(whole, council, DAY) == "kari"
    assert deputy_secretary_on(whole, council, DAY) == "ola"


def test_no_clause_and_no_holder_give_no_secretary() -> None:
    unheld = replace(body("rad"), secretary=SecretaryClause(roles=(Role.SCHOOL,), source=SOURCE))
    silent = body("rad")

    assert secretary_on(agreement(unheld), unheld, DAY) is None
    assert secretary_on(agreement(silent), silent, DAY) is None
    assert deputy_secretary_on(agreement(unheld), unheld, DAY) is None
    assert deputy_secretary_on(agreement(silent), silent, DAY) is None


@pytest.mark.parametrize(
    ("day", "secretary"),
    [
        (date(2024, 1, 1), "kari"),
        (date(2025, 12, 31), "kari"),
        (date(2026, 1, 1), "ola"),
        (date(2027, 12, 31), "ola"),
        (date(2028, 2, 29), "kari"),
        (date(2023, 12, 31), "ola"),
    ],
)
def test_a_rotation_turns_every_second_new_year(day: date, secretary: str) -> None:
    holders = ((Side.MUNICIPALITY, "kari"), (Side.POLICE, "ola"))
    whole = rotating(Rotation(every_years=2, between=BOTH, holders=holders))
    other = {"kari": "ola", "ola": "kari"}[secretary]

    assert secretary_on(whole, whole.bodies[0], day) == secretary
    assert deputy_secretary_on(whole, whole.bodies[0], day) == other


def test_a_rotation_without_names_takes_the_holder_of_a_role_on_the_right_side() -> None:
    whole = rotating(Rotation(every_years=2, between=BOTH), roles=(Role.SLT_COORDINATOR, Role.POLICE_CONTACT))

    assert secretary_on(whole, whole.bodies[0], date(2025, 3, 1)) == "kari"
    assert secretary_on(whole, whole.bodies[0], date(2026, 3, 1)) == "ola"


def test_a_rotation_without_names_or_roles_has_nobody() -> None:
    whole = rotating(Rotation(every_years=2, between=BOTH))

    assert secretary_on(whole, whole.bodies[0], DAY) is None


def test_a_stated_start_is_not_ours() -> None:
    rotation = Rotation(every_years=1, between=BOTH, starts_with=Side.POLICE, starts_on=date(2025, 8, 15))
    whole = rotating(rotation)

    assert rotation_start(whole, rotation) == RotationStart(
        day=date(2025, 8, 15), side=Side.POLICE, ours=False
    )
    assert side_on(whole, rotation, date(2026, 8, 14)) is Side.POLICE
    assert side_on(whole, rotation, date(2026, 8, 15)) is Side.MUNICIPALITY
    assert handover_in(whole, rotation, 2026) == date(2026, 8, 15)
    assert handover_in(whole, rotation, 2025) is None


def test_an_unstated_start_is_ours_by_the_validity_the_signing_or_the_century() -> None:
    rotation = Rotation(every_years=2, between=BOTH)
    valid = rotating(rotation)
    signed = replace(valid, validity=None, signing=Signing(signed_on=date(2019, 4, 4), source=SOURCE))
    bare = replace(valid, validity=None)

    starts = [rotation_start(one, rotation) for one in (valid, signed, bare)]

    assert [start.day for start in starts] == [date(2024, 1, 1), date(2019, 1, 1), date(2000, 1, 1)]
    assert all(start.ours and start.side is Side.MUNICIPALITY for start in starts)


def test_a_rotation_begun_on_a_leap_day_turns_on_the_first_of_march_in_other_years() -> None:
    rotation = Rotation(every_years=1, between=BOTH, starts_on=date(2024, 2, 29))
    whole = rotating(rotation)

    assert handover_in(whole, rotation, 2025) == date(2025, 3, 1)
    assert handover_in(whole, rotation, 2028) == date(2028, 2, 29)
    assert side_on(whole, rotation, date(2025, 2, 28)) is Side.MUNICIPALITY
    assert side_on(whole, rotation, date(2025, 3, 1)) is Side.POLICE
    assert side_on(whole, rotation, date(2028, 2, 28)) is Side.POLICE
    assert side_on(whole, rotation, date(2028, 2, 29)) is Side.MUNICIPALITY


def test_a_start_with_a_side_outside_the_rotation_begins_with_the_first() -> None:
    rotation = Rotation(every_years=1, between=BOTH, starts_with=Side.OTHER, starts_on=date(2024, 1, 1))

    assert side_on(rotating(rotation), rotation, date(2024, 5, 1)) is Side.MUNICIPALITY


DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@given(
    first=DAYS,
    after=DAYS,
    start=st.none() | DAYS | st.just(date(2024, 2, 29)),
    turns=st.integers(1, 3),
    data=st.data(),
)
def test_an_office_changes_hands_on_a_turning_day_or_not_at_all(
    first: date, after: date, start: date | None, turns: int, data: st.DataObject
) -> None:
    rotation = Rotation(every_years=turns, between=BOTH, starts_on=start)
    whole = rotating(rotation, roles=(Role.SLT_COORDINATOR, Role.POLICE_CONTACT))
    last = data.draw(st.none() | st.dates(first, date(2029, 1, 1)))
    holding = Holding(person="kari", period=DateRange(first=first, last=last))
    [council] = whole.bodies
    seats = (replace(council.seats[0], held_by=(holding,)), council.seats[1])
    whole = replace(whole, bodies=(replace(council, seats=seats),))
    until = after + timedelta(days=data.draw(st.integers(1, 400)))

    known = turning_days(whole, after, until)

    walked = [after + timedelta(days=number) for number in range(1, (until - after).days + 1)]
    writes = {day: secretary_on(whole, whole.bodies[0], day) for day in (after, *walked)}
    changed = [day for day in walked if writes[day] != writes[day - timedelta(days=1)]]
    assert set(changed) <= set(known) <= set(walked)
    assert list(known) == sorted(set(known))
