"""Moving and cancelling: recorded, told to those concerned, and nothing done by halves."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from scheduler.records.basics import OSLO
from scheduler.records.feeds import FeedKind
from scheduler.records.letters import LetterKind, LetterState
from scheduler.records.meetings import ChangeKind, MeetingState
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.errors import (
    CollisionError,
    MeetingOverError,
    MeetingPastError,
    OutsideYearError,
    SameSlotError,
    UnknownError,
)
from scheduler.usecases.move_meeting import Slot, agenda_at_risk, move
from scheduler.usecases.send_letters import send_due
from scheduler.usecases.tick import tick
from tests.council import FIELD_GROUP, SEAT, council
from tests.unit.usecases.conftest import Vik

FIRST = "vik-politirad-2027-1"


def test_a_move_raises_the_sequence_and_updates_everybody_who_was_invited(adopted: Vik) -> None:
    send_due(adopted.ports)
    before = adopted.meetings()[0]

    after = move(adopted.ports, FIRST, Slot(start=before.start + timedelta(days=1)), "vik-slt", "Sykdom")

    assert (after.sequence, after.uid) == (before.sequence + 1, before.uid)
    assert after.end - after.start == before.end - before.start
    assert len(adopted.letters(FIRST, LetterKind.MOVE)) == 6
    with adopted.ports.store.reading() as books:
        change = books.meetings.changes(FIRST)[-1]
    assert (change.kind, change.why) == (ChangeKind.MOVED, "Sykdom")
    assert (change.old_start, change.new_start) == (before.start, after.start)


def test_what_spoke_for_the_old_day_is_not_said_of_the_new_one(adopted: Vik) -> None:
    before = adopted.meetings()[0]

    room = move(adopted.ports, FIRST, Slot(start=before.start, place="Kinoen"), "vik-slt")
    day = move(adopted.ports, FIRST, Slot(start=before.start + timedelta(days=1)), "vik-slt")

    assert before.because
    assert room.because == before.because
    assert day.because == ()


def test_whoever_was_never_invited_gets_a_first_invitation_not_an_update(adopted: Vik) -> None:
    before = adopted.meetings()[0]

    move(adopted.ports, FIRST, Slot(start=before.start + timedelta(days=1)), "vik-slt")

    letters = adopted.letters(FIRST)
    assert {letter.kind for letter in letters} == {LetterKind.SAVE_THE_DATE}
    states = sorted((letter.sequence, letter.state.value) for letter in letters)
    assert states == [(0, "superseded")] * 6 + [(1, "queued")] * 6


def test_a_meeting_keeps_its_length_over_the_night_when_the_clock_changes(adopted: Vik) -> None:
    after = move(adopted.ports, FIRST, Slot(start=datetime(2027, 3, 27, 23, 30, tzinfo=OSLO)), "vik-slt")

    assert after.end.timestamp() - after.start.timestamp() == 2 * 3600


@pytest.mark.parametrize(
    ("to", "error"),
    [
        (datetime(2026, 11, 20, 9, tzinfo=OSLO), MeetingPastError),
        (datetime(2028, 2, 9, 9, tzinfo=OSLO), OutsideYearError),
    ],
)
def test_a_move_that_makes_no_sense_changes_nothing(
    adopted: Vik, to: datetime, error: type[Exception]
) -> None:
    before, waiting = adopted.meetings(), adopted.waiting()

    with pytest.raises(error):
        move(adopted.ports, FIRST, Slot(start=to), "vik-slt")

    assert adopted.meetings() == before
    assert adopted.waiting() == waiting


def test_a_move_out_of_the_agreements_period_is_refused() -> None:
    vik = Vik(council(), datetime(2027, 12, 1, 9, tzinfo=OSLO))
    vik.adopt(2028)
    short = vik.agreement
    text_end = short.validity
    assert text_end is not None
    with pytest.raises(OutsideYearError):
        move(vik.ports, "vik-politirad-2028-4", Slot(start=datetime(2029, 1, 10, 9, tzinfo=OSLO)), "vik-slt")


def test_moving_to_where_it_is_says_so(adopted: Vik) -> None:
    with pytest.raises(SameSlotError):
        move(adopted.ports, FIRST, Slot(start=adopted.meetings()[0].start), "vik-slt")


def test_a_new_place_alone_is_a_change(adopted: Vik) -> None:
    start = adopted.meetings()[0].start

    assert move(adopted.ports, FIRST, Slot(start=start, place="Lensmannskontoret"), "vik-slt").sequence == 1


def test_nobody_is_put_in_two_places() -> None:
    seat = SEAT.format(key="slt", name="SLT-koordinator", role="slt_coordinator", side="municipality")
    vik = Vik(council(others=FIELD_GROUP + seat))
    vik.adopt()
    other = vik.meetings("vik-utforende")[2]

    with pytest.raises(CollisionError, match="vik-slt"):
        move(vik.ports, FIRST, Slot(start=other.start + timedelta(minutes=30)), "vik-slt")

    move(vik.ports, FIRST, Slot(start=other.end), "vik-slt")


def test_an_unknown_meeting_is_said_so(adopted: Vik) -> None:
    with pytest.raises(UnknownError):
        move(adopted.ports, "nothing", Slot(start=adopted.meetings()[0].start), "vik-slt")
    with pytest.raises(UnknownError):
        cancel(adopted.ports, "nothing", "Sykdom", "vik-slt")


def test_a_cancelled_meeting_stays_in_the_feed_and_is_told_to_those_who_have_it(adopted: Vik) -> None:
    send_due(adopted.ports)

    gone = cancel(adopted.ports, "vik-politirad-2027-2", "Sykdom", "vik-slt")

    assert (gone.state, gone.sequence, gone.cancelled_why) == (MeetingState.CANCELLED, 1, "Sykdom")
    assert len(adopted.letters(gone.key, LetterKind.CANCELLATION)) == 5
    with adopted.ports.store.reading() as books:
        feed = books.feeds.bytes_of(FeedKind.BODY, "vik-politirad")
    assert feed is not None
    assert feed.events == 4
    assert b"STATUS:CANCELLED" in feed.body


def test_whoever_never_got_the_invitation_gets_no_cancellation(adopted: Vik) -> None:
    gone = cancel(adopted.ports, "vik-politirad-2027-2", "Sykdom", "vik-slt")

    assert {letter.state for letter in adopted.letters(gone.key)} == {LetterState.SUPERSEDED}


def test_a_cancelled_meeting_cannot_be_changed_again(adopted: Vik) -> None:
    cancel(adopted.ports, FIRST, "Sykdom", "vik-slt")

    with pytest.raises(MeetingOverError, match="cancelled"):
        cancel(adopted.ports, FIRST, "Sykdom", "vik-slt")
    with pytest.raises(MeetingOverError):
        move(adopted.ports, FIRST, Slot(start=datetime(2027, 3, 1, 9, tzinfo=OSLO)), "vik-slt")


def test_the_yearly_guest_is_invited_to_the_next_meeting_instead(adopted: Vik) -> None:
    send_due(adopted.ports)

    cancel(adopted.ports, FIRST, "Sykdom", "vik-slt")

    assert adopted.meetings()[1].guests == ("vik-pst",)
    invited = adopted.letters("vik-politirad-2027-2", LetterKind.SAVE_THE_DATE)
    assert [letter.person for letter in invited].count("vik-pst") == 1
    with adopted.ports.store.reading() as books:
        feed = books.feeds.bytes_of(FeedKind.PERSON, "vik-pst")
    assert feed is not None
    assert feed.events == 2


def test_the_last_meeting_of_the_year_has_nowhere_to_send_its_guest(adopted: Vik) -> None:
    for meeting in adopted.meetings():
        cancel(adopted.ports, meeting.key, "Sykdom", "vik-slt")

    assert adopted.meetings()[3].guests == ("vik-pst",)


def test_a_meeting_that_has_begun_is_left_alone(adopted: Vik) -> None:
    first = adopted.meetings()[0]
    adopted.world.clock.set(first.start + timedelta(minutes=1))

    with pytest.raises(MeetingPastError):
        cancel(adopted.ports, FIRST, "Sykdom", "vik-slt")
    with pytest.raises(MeetingPastError):
        move(adopted.ports, FIRST, Slot(start=first.start + timedelta(days=1)), "vik-slt")


def test_a_meeting_that_is_over_is_marked_held_once(adopted: Vik) -> None:
    adopted.world.clock.set(adopted.meetings()[0].end)

    assert tick(adopted.ports).held == (FIRST,)
    assert tick(adopted.ports).held == ()
    assert adopted.meetings()[0].state is MeetingState.HELD


def test_a_move_into_the_agendas_notice_is_seen(adopted: Vik) -> None:
    first = adopted.meetings()[0]

    assert not agenda_at_risk(adopted.agreement, first, adopted.world.clock.now())
    assert agenda_at_risk(adopted.agreement, first, first.start - timedelta(days=3))
