"""Before a move is saved: what it would break, whether the notice holds, and who would be told."""

from __future__ import annotations

from datetime import datetime, timedelta

from scheduler.records.basics import OSLO
from scheduler.records.letters import LetterKind
from scheduler.records.replanning import BreachKind
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.preview_move import preview_move
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
