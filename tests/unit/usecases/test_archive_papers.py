"""Which documents of a meeting belong in the archive, and when each is ready."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from scheduler.records.errors import RecordError, TextError
from scheduler.records.journal import Hindrance, JournalNumber, PaperKind
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.rules.archive_papers import number_of, papers_of
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.send_letters import send_due
from tests.unit.usecases.conftest import Vik

Told = list[tuple[PaperKind, int, Hindrance | None]]


def told(vik: Vik, meeting: Meeting, now: datetime) -> Told:
    with vik.ports.store.reading() as books:
        agendas = books.agendas.revisions(meeting.key)
        letters = books.letters.of_meeting(meeting.key)
    found = papers_of(meeting, agendas, None, letters, now)
    return [(one.kind, one.revision, one.hindrance) for one in found]


def after(meeting: Meeting) -> datetime:
    return meeting.end + timedelta(minutes=1)


def test_a_meeting_to_come_that_was_not_called_has_no_documents(adopted: Vik) -> None:
    meeting = adopted.meetings()[0]

    assert told(adopted, meeting, meeting.end - timedelta(minutes=1)) == []


def test_a_meeting_that_was_held_without_an_agenda_says_what_is_missing(adopted: Vik) -> None:
    meeting = adopted.meetings()[0]

    assert told(adopted, meeting, after(meeting)) == [
        (PaperKind.INVITATION, 1, Hindrance.NOT_APPROVED),
        (PaperKind.AGENDA, 1, Hindrance.NOT_APPROVED),
        (PaperKind.MINUTES, 1, Hindrance.NOT_LOCKED),
    ]


def test_a_meeting_that_was_called_off_before_it_was_called_has_none(adopted: Vik) -> None:
    meeting = replace(adopted.meetings()[0], state=MeetingState.CANCELLED)

    assert told(adopted, meeting, after(meeting)) == []


def test_a_call_is_ready_when_its_letters_have_left_and_an_agenda_when_it_is_approved(
    adopted: Vik,
) -> None:
    meeting = adopted.meetings()[0]
    adopted.world.clock.set(meeting.start - timedelta(days=20))
    draft(adopted.ports, meeting.key, "vik-slt")
    approve(adopted.ports, meeting.key, None, "vik-slt")
    before = told(adopted, meeting, meeting.start)
    adopted.world.clock.advance(minutes=10)
    send_due(adopted.ports)

    assert before == [
        (PaperKind.INVITATION, 1, Hindrance.NOT_SENT),
        (PaperKind.AGENDA, 1, None),
    ]
    assert told(adopted, meeting, meeting.start) == [
        (PaperKind.INVITATION, 1, None),
        (PaperKind.AGENDA, 1, None),
    ]


def test_the_newest_number_of_a_document_holds_and_an_empty_one_takes_it_back(adopted: Vik) -> None:
    meeting = adopted.meetings()[0]
    line = papers_of(meeting, (), None, (), after(meeting))[1]
    first = JournalNumber(
        meeting=meeting.key,
        kind=PaperKind.AGENDA,
        revision=1,
        number="27/1",
        by="vik-slt",
        at=adopted.world.clock.now(),
    )
    other = replace(first, kind=PaperKind.MINUTES, number="27/9")

    assert number_of(line, []) == ""
    assert number_of(line, [first, other]) == "27/1"
    assert number_of(line, [first, replace(first, number="27/2")]) == "27/2"
    assert number_of(line, [first, replace(first, number="")]) == ""


@pytest.mark.parametrize("number", ["2027/1\n2", "x" * 61])
def test_a_number_is_one_short_line(number: str, adopted: Vik) -> None:
    with pytest.raises((TextError, RecordError)):
        JournalNumber(
            meeting="m",
            kind=PaperKind.AGENDA,
            revision=1,
            number=number,
            by="vik-slt",
            at=adopted.world.clock.now(),
        )
