"""An adopted year that no longer fits: the fewest changes are proposed, and accepted one by one or all."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from scheduler.planner.inputs import FIRST_VALID
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO, DateRange
from scheduler.records.cadence import Period, TimesPer
from scheduler.records.meetings import ChangeKind, Meeting, MeetingState
from scheduler.records.replanning import BreachKind, CauseKind, PlanChangeKind
from scheduler.usecases.accept_changes import accept_changes
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.people import day_of
from scheduler.usecases.plan_errors import NotAdoptedError, StaleChangesError
from scheduler.usecases.propose_changes import mark_of, propose_changes
from tests.council import council
from tests.world import World, world

SLT = "vik-slt"


@pytest.fixture
def place() -> World:
    made = world(datetime(2026, 11, 24, 9, tzinfo=OSLO))
    _import(made, council())
    adopt(made.ports, "vik", 2027, SLT, FIRST_VALID)
    return made


def _import(place: World, agreement: Agreement) -> None:
    with place.store.transaction() as books:
        books.agreements.put(agreement, place.clock.now())


def _meetings(place: World) -> list[Meeting]:
    with place.store.reading() as books:
        return list(books.meetings.of_agreement("vik", 2027))


def _close(place: World, meeting: Meeting) -> None:
    """Let the agreement be closed on the meeting's day."""
    day = day_of(meeting)
    _import(place, replace(council(), blocked=(DateRange(first=day, last=day),)))


def test_a_year_that_fits_needs_no_change(place: World) -> None:
    assert propose_changes(place.ports, "vik", 2027) == ()


def test_a_day_that_has_been_closed_moves_its_meeting_and_no_other(place: World) -> None:
    before = _meetings(place)
    _close(place, before[1])

    changes = propose_changes(place.ports, "vik", 2027)

    assert [(one.kind, one.window) for one in changes] == [(PlanChangeKind.MOVED, before[1].key)]
    assert changes[0].because[0].code == BreachKind.CLOSED_DAY.value
    assert _meetings(place) == before


def test_an_accepted_change_is_recorded_with_its_cause_and_told(place: World) -> None:
    before = _meetings(place)
    _close(place, before[1])
    change = propose_changes(place.ports, "vik", 2027)[0]

    done = accept_changes(place.ports, "vik", 2027, [mark_of(change)], SLT)

    assert (done.done, done.refused) == ((change,), ())
    with place.store.reading() as books:
        moved = books.meetings.get(before[1].key)
        recorded = books.meetings.changes(before[1].key)[-1]
        letters = {letter.sequence for letter in books.letters.of_meeting(before[1].key)}
    assert moved is not None
    assert change.after is not None
    assert (moved.start, moved.sequence) == (change.after.start, before[1].sequence + 1)
    assert (recorded.kind, recorded.by) == (ChangeKind.MOVED, SLT)
    assert recorded.why == "19. mai er sperret."
    assert {1} <= letters
    assert propose_changes(place.ports, "vik", 2027) == ()


def test_what_is_called_never_moves_by_itself(place: World) -> None:
    meeting = _meetings(place)[1]
    with place.store.transaction() as books:
        books.meetings.put([replace(meeting, agenda_revision=1)])
    _close(place, meeting)

    assert propose_changes(place.ports, "vik", 2027) == ()


def test_a_day_that_somebody_chose_stays_though_a_rule_speaks_against_it(place: World) -> None:
    meeting = _meetings(place)[1]
    move(place.ports, meeting.key, Slot(start=meeting.start + timedelta(days=1)), SLT, "ønsket av ordfører")
    _close(place, _meetings(place)[1])

    assert propose_changes(place.ports, "vik", 2027) == ()


def test_an_agreement_that_asks_for_fewer_meetings_cancels_and_for_more_adds(place: World) -> None:
    before = _meetings(place)

    _import(place, _times(council(), 5))
    more = propose_changes(place.ports, "vik", 2027)
    done = accept_changes(place.ports, "vik", 2027, None, SLT)
    _import(place, _times(council(), 4))
    fewer = propose_changes(place.ports, "vik", 2027)
    accept_changes(place.ports, "vik", 2027, None, SLT)

    added = [one for one in more if one.kind is PlanChangeKind.ADDED]
    assert [one.window for one in added] == ["vik-politirad-2027-5"]
    assert added[0].because[0].code == CauseKind.WINDOW_NEW.value
    assert done.refused == ()
    assert [one.kind for one in fewer if one.window == "vik-politirad-2027-5"] == [PlanChangeKind.CANCELLED]
    live = [one for one in _meetings(place) if one.state is MeetingState.PLANNED]
    assert [one.key for one in live] == [one.key for one in before]


def test_a_proposal_that_no_longer_holds_is_refused_whole(place: World) -> None:
    before = _meetings(place)
    _close(place, before[1])

    with pytest.raises(StaleChangesError):
        accept_changes(place.ports, "vik", 2027, ["vik-politirad-2027-1@2027-01-01T09:00:00+01:00"], SLT)

    assert _meetings(place) == before


def test_changes_are_proposed_to_adopted_years_only(place: World) -> None:
    with pytest.raises(NotAdoptedError):
        propose_changes(place.ports, "vik", 2028)


def _times(agreement: Agreement, times: int) -> Agreement:
    """Give the agreement with that many meetings of the council a year."""
    body = agreement.bodies[0]
    pattern = TimesPer(at_least=times, at_most=times, period=Period.YEAR)
    changed = replace(body, meets=(replace(body.meets[0], pattern=pattern),))
    return replace(agreement, bodies=(changed, *agreement.bodies[1:]))
