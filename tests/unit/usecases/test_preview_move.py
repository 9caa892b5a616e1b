"""Before a move is saved: what it would break, whether the notice holds, and who would be told."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from scheduler.records.basics import OSLO
from scheduler.records.letters import LetterKind
from scheduler.records.replanning import BreachKind
from scheduler.usecases.errors import MeetingChangedError, ReasonNeededError
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.preview_move import move_considered, preview_move
from scheduler.usecases.send_letters import send_due
from tests.unit.usecases.conftest import AUTUMN, Vik

FIRST = "vik-politirad-2027-1"


def test_the_preview_names_the_letters_that_the_move_then_writes_and_writes_nothing(adopted: Vik) -> None:
    send_due(adopted.ports)
    before = adopted.meetings()
    to = Slot(start=before[0].start + timedelta(days=1))

    seen = preview_move(adopted.ports, FIRST, to)

    assert adopted.meetings() == before
    assert adopted.letters(FIRST, LetterKind.MOVE) == ()
    move(adopted.ports, FIRST, to, "vik-slt")
    written = {(one.person, one.kind) for one in adopted.letters(FIRST, LetterKind.MOVE)}
    assert set(seen.letters) == written
    assert seen.in_time


def test_a_closed_day_outside_the_window_is_told_with_its_source(adopted: Vik) -> None:
    seen = preview_move(adopted.ports, FIRST, Slot(start=datetime(2027, 5, 17, 9, tzinfo=OSLO)))

    kinds = {breach.kind for breach in seen.hard}
    outside = next(one for one in seen.hard if one.kind is BreachKind.OUTSIDE_WINDOW)
    assert kinds == {BreachKind.OUTSIDE_WINDOW, BreachKind.CLOSED_DAY}
    assert [one.section for one in outside.sources] == ["Politiråd"]


def test_a_day_too_near_for_the_agenda_says_the_earliest_that_is_not(adopted: Vik) -> None:
    adopted.world.clock.set(datetime(2027, 1, 4, 9, tzinfo=OSLO))

    seen = preview_move(adopted.ports, FIRST, Slot(start=datetime(2027, 1, 7, 9, tzinfo=OSLO)))

    assert (seen.in_time, seen.hard[0].kind) == (False, BreachKind.NOTICE_PAST)
    assert seen.earliest > AUTUMN.date()
    assert preview_move(
        adopted.ports, FIRST, Slot(start=datetime.combine(seen.earliest, seen.after.start.timetz()))
    ).in_time


def test_a_move_that_breaks_a_rule_needs_a_reason_which_is_kept_with_the_change(adopted: Vik) -> None:
    before = adopted.meetings()
    to = Slot(start=datetime(2027, 5, 17, 9, tzinfo=OSLO))

    with pytest.raises(ReasonNeededError):
        move_considered(adopted.ports, FIRST, to, "vik-slt", "  ")
    assert adopted.meetings() == before
    move_considered(adopted.ports, FIRST, to, "vik-slt", "Lokalet brant")

    with adopted.ports.store.reading() as books:
        assert books.meetings.changes(FIRST)[-1].why == "Lokalet brant"


def test_a_meeting_that_was_changed_after_it_was_seen_is_not_moved(adopted: Vik) -> None:
    seen = adopted.meetings()[0]
    move(adopted.ports, FIRST, Slot(start=seen.start + timedelta(days=1)), "vik-slt")
    to = Slot(start=seen.start + timedelta(days=2), seen=seen.sequence)
    now = adopted.meetings()

    for act in (move, move_considered):
        with pytest.raises(MeetingChangedError):
            act(adopted.ports, FIRST, to, "vik-slt", "Sykdom")
    assert adopted.meetings() == now
