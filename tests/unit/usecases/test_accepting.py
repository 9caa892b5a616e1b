"""What speaks against a slot may be accepted with a reason; both are kept, and nobody is moved for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from scheduler.records.basics import OSLO
from scheduler.records.meetings import Change, ChangeCause, ChangeKind
from scheduler.records.replanning import BreachKind
from scheduler.usecases.add_meeting import MeetingWish, add_meeting
from scheduler.usecases.cancel_meeting import replace_meeting
from scheduler.usecases.change_errors import AcceptanceNeededError
from scheduler.usecases.errors import CollisionError, ReasonNeededError
from scheduler.usecases.move_meeting import Slot
from scheduler.usecases.preview_call import add_considered, preview_call
from scheduler.usecases.preview_instead import preview_instead, replace_considered
from scheduler.usecases.preview_move import move_considered, preview_move
from scheduler.usecases.propose_changes import planned_of, propose_changes
from tests.council import FIELD_GROUP, SEAT, council
from tests.unit.usecases.conftest import Vik

BODY, FIELD = "vik-politirad", "vik-utforende"
FIRST = "vik-politirad-2027-1"
FREE = datetime(2027, 3, 16, 10, tzinfo=OSLO)
WHY = "Ordføreren sender vara"


@pytest.fixture
def shared() -> Vik:
    """Give a council whose secretary sits in the field group, too."""
    seat = SEAT.format(key="slt", name="SLT-koordinator", role="slt_coordinator", side="municipality")
    vik = Vik(council(others=FIELD_GROUP + seat))
    vik.adopt()
    return vik


def last_change(vik: Vik, meeting: str) -> Change:
    with vik.ports.store.reading() as books:
        return books.meetings.changes(meeting)[-1]


def test_people_who_sit_in_another_meeting_are_accepted_only_when_seen_and_with_a_reason(
    shared: Vik,
) -> None:
    other = shared.meetings(FIELD)[3]
    to = Slot(start=other.start)
    seen = preview_move(shared.ports, FIRST, to)
    accepting = replace(to, accepted=frozenset(seen.clashes))

    assert seen.clashes == (other.key,)
    assert [one.kind for one in seen.hard].count(BreachKind.PERSON_TAKEN) == 1
    with pytest.raises(ReasonNeededError):
        move_considered(shared.ports, FIRST, accepting, "vik-slt")
    with pytest.raises(CollisionError):
        move_considered(shared.ports, FIRST, to, "vik-slt", WHY)

    moved = move_considered(shared.ports, FIRST, accepting, "vik-slt", WHY)

    kept = last_change(shared, FIRST)
    taken = [one.facts["with"] for one in kept.despite if one.code == BreachKind.PERSON_TAKEN]
    assert (moved.start, kept.why, kept.cause) == (other.start, WHY, ChangeCause.BY_HAND)
    assert taken == [other.key]


def test_what_has_been_accepted_is_not_proposed_to_be_moved_again(shared: Vik) -> None:
    other = shared.meetings(FIELD)[3]
    to = Slot(start=other.start, accepted=frozenset({other.key}))

    move_considered(shared.ports, FIRST, to, "vik-slt", WHY)

    assert propose_changes(shared.ports, "vik", 2027) == ()


def test_two_meetings_of_one_body_are_never_accepted_at_once(adopted: Vik) -> None:
    second = adopted.meetings()[1]
    to = Slot(start=second.start, accepted=frozenset({second.key}))

    with pytest.raises(CollisionError):
        move_considered(adopted.ports, FIRST, to, "vik-slt", WHY)


def test_a_new_meeting_on_a_taken_hour_says_who_and_is_called_with_a_reason(shared: Vik) -> None:
    other = shared.meetings(FIELD)[3]
    wish = MeetingWish(start=other.start, why="Uro")

    shown = preview_call(shared.ports, BODY, wish)
    with pytest.raises(AcceptanceNeededError):
        add_considered(shared.ports, BODY, replace(wish, accepted=frozenset(shown.clashes)), "vik-slt")
    accepted = replace(wish, accepted=frozenset(shown.clashes), despite_why=WHY)
    made = add_considered(shared.ports, BODY, accepted, "vik-slt")

    kept = last_change(shared, made.key)
    assert (kept.kind, kept.why) == (ChangeKind.ADDED, f"Uro. {WHY}")
    assert [one.facts.get("with") for one in kept.despite] == [other.key]
    assert made.called_why == "Uro"


def test_a_holiday_is_told_before_a_meeting_is_called_on_it(adopted: Vik) -> None:
    wish = MeetingWish(start=datetime(2027, 5, 17, 9, tzinfo=OSLO), why="Uro")

    assert [one.kind for one in preview_call(adopted.ports, BODY, wish).hard] == [BreachKind.CLOSED_DAY]


def test_a_free_hour_needs_no_reason_and_keeps_none(adopted: Vik) -> None:
    made = add_considered(
        adopted.ports, BODY, MeetingWish(start=FREE, why="Uro", despite_why="Ikke nødvendig"), "vik-slt"
    )

    kept = last_change(adopted, made.key)
    assert (kept.why, kept.despite) == ("Uro", ())


def test_an_extra_meeting_and_one_instead_of_another_are_left_where_they_are(adopted: Vik) -> None:
    add_meeting(adopted.ports, BODY, MeetingWish(start=FREE, why="Uro"), "vik-slt")
    start = adopted.meetings()[2].start + timedelta(days=1)
    gone, made = replace_meeting(
        adopted.ports, adopted.meetings()[2].key, "Flom", MeetingWish(start=start), "vik-slt"
    )

    assert propose_changes(adopted.ports, "vik", 2027) == ()
    standing = planned_of(adopted.ports, "vik", 2027)
    assert standing[gone.window.key].key == made.key
    assert made.key != gone.window.key


def test_a_meeting_instead_of_another_may_stand_against_a_busy_person_with_a_reason(shared: Vik) -> None:
    other = shared.meetings(FIELD)[3]
    wish = MeetingWish(start=other.start, why="Flom")
    before, seen = shared.meetings(), preview_instead(shared.ports, FIRST, wish)
    accepting = replace(wish, accepted=frozenset(seen.clashes))

    with pytest.raises(AcceptanceNeededError):
        replace_considered(shared.ports, FIRST, "Flom", accepting, "vik-slt")
    with pytest.raises(CollisionError):
        replace_considered(shared.ports, FIRST, "Flom", replace(wish, despite_why=WHY), "vik-slt")
    assert shared.meetings() == before

    gone, made = replace_considered(
        shared.ports, FIRST, "Flom", replace(accepting, despite_why=WHY), "vik-slt"
    )

    kept = last_change(shared, made.key)
    assert (made.start, made.replaces, kept.why) == (other.start, gone.key, f"Flom. {WHY}")
    assert [one.facts["with"] for one in kept.despite if one.code == BreachKind.PERSON_TAKEN] == [other.key]


def test_the_meeting_that_goes_is_not_in_the_way_of_the_one_that_comes(adopted: Vik) -> None:
    first = adopted.meetings()[0]
    later = MeetingWish(start=first.start + timedelta(minutes=30))

    seen = preview_instead(adopted.ports, first.key, later)
    _, made = replace_considered(adopted.ports, first.key, "Flom", later, "vik-slt")

    assert (seen.hard, seen.clashes) == ((), ())
    assert made.start == later.start
