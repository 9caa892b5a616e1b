"""Meetings held elsewhere or by video: called, moved, told of, and refused where the law says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from scheduler.records.basics import OSLO, Source
from scheduler.records.clauses import Openness, OpennessClause
from scheduler.records.letters import LetterKind
from scheduler.records.meetings import BY_VIDEO
from scheduler.usecases.add_meeting import MeetingWish, add_meeting
from scheduler.usecases.cancel_meeting import replace_meeting
from scheduler.usecases.change_errors import RemoteClosedError
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.send_letters import send_due
from tests.council import council
from tests.unit.usecases.conftest import Vik

BODY = "vik-politirad"
FIRST = "vik-politirad-2027-1"
FREE = datetime(2027, 3, 16, 10, tzinfo=OSLO)
LINK = "https://video.example/rom/1"


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (MeetingWish(start=FREE, video=LINK, remote=True), ("", LINK)),
        (MeetingWish(start=FREE, place="Nes", remote=True), ("", BY_VIDEO)),
        (MeetingWish(start=FREE, place="Nes rådhus", video=LINK), ("Nes rådhus", LINK)),
    ],
)
def test_a_meeting_is_called_elsewhere_or_by_video(
    adopted: Vik, wish: MeetingWish, expected: tuple[str, str]
) -> None:
    made = add_meeting(adopted.ports, BODY, wish, "vik-slt")

    assert (made.place, made.video) == expected


def test_going_over_to_video_is_told_to_all_and_coming_back_needs_a_place(adopted: Vik) -> None:
    send_due(adopted.ports)
    before = adopted.meetings()[0]

    remote = move(adopted.ports, FIRST, Slot(start=before.start, remote=True), "vik-slt")
    linked = move(adopted.ports, FIRST, Slot(start=before.start, video=LINK, remote=True), "vik-slt")
    back = move(adopted.ports, FIRST, Slot(start=before.start, place="Rådhuset", video=""), "vik-slt")

    assert [(one.place, one.location) for one in (remote, linked, back)] == [
        ("", "Video"),
        ("", LINK),
        ("Rådhuset", "Rådhuset"),
    ]
    assert back.sequence == before.sequence + 3
    told = adopted.letters(FIRST, LetterKind.MOVE)
    assert len(told) == 18
    assert told[-1].place == "Rådhuset"


def test_what_replaces_a_meeting_by_video_is_by_video_too_but_not_at_the_old_address(adopted: Vik) -> None:
    start = adopted.meetings()[0].start
    move(adopted.ports, FIRST, Slot(start=start, video=LINK, remote=True), "vik-slt")

    made = replace_meeting(adopted.ports, FIRST, "Flom", MeetingWish(start=FREE), "vik-slt")[1]

    assert (made.place, made.video) == ("", BY_VIDEO)


def _elected(state: Openness) -> Vik:
    agreement, clause = council(), Source(document="Kommunestyret", section="sak 12/26")
    body = replace(
        agreement.body(BODY), openness=OpennessClause(state=state, source=clause), chapter_11=clause
    )
    vik = Vik(replace(agreement, bodies=(body, *agreement.bodies[1:])))
    vik.adopt()
    return vik


def test_an_elected_body_with_closed_meetings_may_neither_call_nor_move_one_to_video() -> None:
    vik = _elected(Openness.CLOSED)
    before = vik.meetings()

    with pytest.raises(RemoteClosedError, match="§ 11-7"):
        add_meeting(vik.ports, BODY, MeetingWish(start=FREE, video=LINK), "vik-slt")
    with pytest.raises(RemoteClosedError):
        move(vik.ports, FIRST, Slot(start=before[0].start, remote=True), "vik-slt")

    assert vik.meetings() == before


def test_an_elected_body_with_open_meetings_may_meet_by_video() -> None:
    vik = _elected(Openness.OPEN)

    made = add_meeting(vik.ports, BODY, MeetingWish(start=FREE, remote=True), "vik-slt")

    assert made.video == BY_VIDEO
