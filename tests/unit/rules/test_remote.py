"""Whether a meeting may be by video: only elected bodies are refused, the others are warned."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from scheduler.records.agenda import Agenda, AgendaItem, AgendaState, ItemOrigin
from scheduler.records.agreement import Body
from scheduler.records.basics import OSLO, Source
from scheduler.records.clauses import ItemKind, Openness, OpennessClause
from scheduler.records.errors import RadshjulError
from scheduler.records.meetings import BY_VIDEO, Meeting
from scheduler.rules.remote import LAW, VideoTrouble, video_refused, video_remarks
from tests.council import council
from tests.integration.store.samples import meeting as sample_meeting

CLAUSE = Source(document="Vedtak", section="sak 12/26")
BODY = council().body("vik-politirad")
MEETING = replace(sample_meeting(), video="https://video.example/1")


def body(state: Openness | None = Openness.CLOSED, *, elected: bool = True) -> Body:
    openness = OpennessClause(state=state, source=CLAUSE) if state else None
    return replace(BODY, openness=openness, chapter_11=CLAUSE if elected else None)


def agenda(*bases: str) -> Agenda:
    items = tuple(
        AgendaItem(
            identity=f"i{number}",
            title="Sak",
            public_title="Sak",
            kind=ItemKind.DISCUSSION,
            origin=ItemOrigin.ADDED,
            exempt_basis=basis,
        )
        for number, basis in enumerate(bases)
    )
    now = datetime(2027, 1, 1, 9, tzinfo=OSLO)
    return Agenda(
        meeting="m", revision=1, state=AgendaState.DRAFT, items=items, first_number=1, year=2027,
        made_at=now, made_by="vik-slt",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("here", "meeting", "refused"),
    [
        (body(), MEETING, True),
        (body(), replace(MEETING, video=BY_VIDEO), True),
        (body(), replace(MEETING, video=""), False),
        (body(elected=False), MEETING, False),
        (body(Openness.OPEN), MEETING, False),
        (body(Openness.CLOSED_UNLESS_DECIDED), MEETING, False),
        (body(None), MEETING, False),
    ],
)
def test_only_a_closed_meeting_of_an_elected_body_is_refused(
    here: Body, meeting: Meeting, refused: bool
) -> None:
    assert video_refused(here, meeting) is refused


def test_items_under_a_duty_of_secrecy_are_named_by_their_numbers() -> None:
    given = agenda("", "Offl. § 13, jf. fvl. § 13 første ledd nr. 1", "Offl. § 24 annet ledd", "Offl. § 13")

    found = video_remarks(body(Openness.OPEN, elected=False), MEETING, given)

    assert [(one.trouble, one.binding, one.items) for one in found] == [
        (VideoTrouble.SECRET_ITEM, False, (2, 4))
    ]
    assert found[0].source == LAW


def test_a_closed_meeting_is_remarked_before_its_items_and_binds_an_elected_body() -> None:
    found = video_remarks(body(), MEETING, agenda("Offl. § 13"))

    assert [(one.trouble, one.binding) for one in found] == [
        (VideoTrouble.CLOSED, True),
        (VideoTrouble.SECRET_ITEM, True),
    ]
    assert video_remarks(body(), replace(MEETING, video=""), agenda("Offl. § 13")) == ()


def test_a_meeting_by_video_says_so_until_it_has_an_address() -> None:
    coming = replace(MEETING, place="Rådhuset", video=BY_VIDEO)

    assert (coming.location, coming.whereabouts, coming.video_address) == (
        "Rådhuset, Video",
        "Rådhuset, Video",
        "",
    )
    given = replace(coming, place="", video="https://video.example/1")
    assert (given.location, given.whereabouts) == ("https://video.example/1", "Video")
    with pytest.raises(RadshjulError):
        replace(coming, video="http://video.example/1")
