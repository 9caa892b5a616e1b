"""Moving a meeting in haste: hours of today and tomorrow, who is told how, and letters at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from scheduler.records.answers import Bounce, Trust
from scheduler.records.basics import OSLO
from scheduler.records.cadence import Weekday
from scheduler.records.errors import TextError
from scheduler.records.habits import Habit
from scheduler.records.letters import LetterKind
from scheduler.records.meetings import ChangeCause
from scheduler.usecases.acute_move import acute_page, acute_preview, move_acutely
from scheduler.usecases.errors import MeetingPastError
from scheduler.usecases.move_meeting import Slot
from scheduler.usecases.send_letters import send_due
from tests.council import FIELD_GROUP, SEAT, council
from tests.unit.usecases.conftest import Vik

FIRST = "vik-politirad-2027-1"


@pytest.fixture
def eve(adopted: Vik) -> Vik:
    """Give the council on the evening before its first meeting; everybody has been invited."""
    send_due(adopted.ports)
    start = adopted.meetings()[0].start
    adopted.world.clock.set(start.replace(hour=18, minute=30) - timedelta(days=1))
    return adopted


def test_in_the_evening_tomorrows_hours_are_offered_but_not_the_one_it_has(eve: Vik) -> None:
    page = acute_page(eve.ports, FIRST)

    assert [day for day, _ in page.days] == [page.meeting.start.date()]
    starts = [offer.start for _, offers in page.days for offer in offers]
    assert page.meeting.start not in starts
    assert len(starts) == 4
    assert starts == sorted(starts)


def test_a_weekend_is_not_offered_but_the_next_workday_is(adopted: Vik) -> None:
    adopted.world.clock.set(datetime(2027, 1, 8, 9, 10, tzinfo=OSLO))

    page = acute_page(adopted.ports, FIRST)

    assert [f"{day:%d.%m}" for day, _ in page.days] == ["08.01", "11.01"]
    assert min(offer.start for offer in page.days[0][1]) == datetime(2027, 1, 8, 11, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        (datetime(2027, 1, 9, 9, 10, tzinfo=OSLO), ["11.01"]),  # a Saturday
        (datetime(2027, 3, 24, 9, 10, tzinfo=OSLO), ["24.03", "30.03"]),  # the Wednesday before Easter
        (datetime(2027, 5, 16, 9, 10, tzinfo=OSLO), ["18.05"]),  # Whit Sunday, before Whit Monday and 17 May
    ],
)
def test_days_off_are_never_offered(adopted: Vik, now: datetime, offered: list[str]) -> None:
    adopted.world.clock.set(now)
    later = next(one.key for one in adopted.meetings() if one.start > now)

    page = acute_page(adopted.ports, later)

    assert [f"{day:%d.%m}" for day, _ in page.days] == offered


def test_a_body_that_meets_on_saturdays_is_offered_them_too(adopted: Vik) -> None:
    with adopted.ports.store.transaction() as books:
        vik = books.agreements.get("vik")
        assert vik is not None
        council = vik.bodies[0]
        own = Habit(weekdays=(Weekday.WEDNESDAY, Weekday.SATURDAY))
        books.agreements.put(
            replace(vik, bodies=(replace(council, habit=own), *vik.bodies[1:])), adopted.ports.clock.now()
        )
    adopted.world.clock.set(datetime(2027, 1, 8, 9, 10, tzinfo=OSLO))

    page = acute_page(adopted.ports, FIRST)

    assert [f"{day:%d.%m}" for day, _ in page.days] == ["08.01", "09.01"]


def test_an_hour_says_who_is_elsewhere_and_free_ones_come_first() -> None:
    seat = SEAT.format(key="slt", name="SLT-koordinator", role="slt_coordinator", side="municipality")
    vik = Vik(council(others=FIELD_GROUP + seat))
    vik.adopt()
    other = vik.meetings("vik-utforende")[2]
    vik.world.clock.set(other.start - timedelta(days=1))

    later = next(one.key for one in vik.meetings() if one.start > vik.ports.clock.now())
    tomorrow = acute_page(vik.ports, later).days[1][1]

    assert all(not offer.taken for offer in tomorrow)
    assert other.start not in {offer.start for offer in tomorrow}


def test_the_preview_says_who_is_told_how_and_the_move_tells_just_them_at_once(eve: Vik) -> None:
    now = eve.ports.clock.now()
    to = Slot(start=eve.meetings()[0].start + timedelta(hours=4))
    bounce = Bounce(
        address="kontakt@vik.example",
        person="vik-kontakt",
        agreement="vik",
        letter="x",
        status="5.1.1",
        said="no such user",
        trust=Trust.UNCONFIRMED,
        at=now,
    )
    with eve.ports.store.transaction() as books:
        books.answers.add_bounce(bounce)

    shown = acute_preview(eve.ports, FIRST, to, "Brann i sentrum")
    move_acutely(eve.ports, FIRST, to, "vik-ordforer", "Brann i sentrum")

    letters = eve.letters(FIRST, LetterKind.MOVE)
    assert {(one.person.key, one.kind) for one in shown.told} == {(one.person, one.kind) for one in letters}
    assert [one.person.key for one in shown.told if one.failing] == ["vik-kontakt"]
    assert {one.not_before for one in letters} == {now}
    with eve.ports.store.reading() as books:
        change = books.meetings.changes(FIRST)[-1]
    assert (change.cause, change.why, change.by) == (ChangeCause.ACUTE, "Brann i sentrum", "vik-ordforer")


def test_haste_needs_a_reason_and_a_moment_to_come(eve: Vik) -> None:
    before, now = eve.meetings(), eve.ports.clock.now()

    with pytest.raises(TextError):
        move_acutely(eve.ports, FIRST, Slot(start=now + timedelta(hours=16)), "vik-slt", "  ")
    with pytest.raises(MeetingPastError):
        move_acutely(eve.ports, FIRST, Slot(start=now - timedelta(hours=1)), "vik-slt", "Brann")

    assert eve.meetings() == before
