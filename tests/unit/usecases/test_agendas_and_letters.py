"""Drafting, editing, approving, reminding and sending: nothing unapproved leaves, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from scheduler.records.agenda import AgendaItem, AgendaState, ItemOrigin
from scheduler.records.basics import OSLO
from scheduler.records.clauses import ItemKind
from scheduler.records.letters import Letter, LetterKind, LetterState, Outcome, OutcomeKind
from scheduler.records.meetings import Meeting
from scheduler.usecases.approve_agenda import approve, preview
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit
from scheduler.usecases.errors import (
    EmptyAgendaError,
    ForbiddenError,
    MeetingOverError,
    NoDraftError,
    StaleRevisionError,
    UnknownError,
)
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.send_letters import send_due
from scheduler.usecases.show_paper import paper_of
from scheduler.usecases.tick import tick
from tests.council import FIELD_GROUP, council
from tests.unit.usecases.conftest import Vik

FIRST = "vik-politirad-2027-1"
SECOND = "vik-politirad-2027-2"
REFUSED = Outcome(kind=OutcomeKind.REFUSED, answer="550 no such user")
BUSY = Outcome(kind=OutcomeKind.LATER, answer="450 greylisted")


def added(title: str) -> AgendaItem:
    """Give an item that the secretary typed."""
    return AgendaItem(
        identity=title.lower(),
        title=title,
        public_title=title,
        kind=ItemKind.DISCUSSION,
        origin=ItemOrigin.ADDED,
    )


def days_before(meeting: Meeting, days: int) -> datetime:
    """Give eight in the morning some days before a meeting."""
    return (meeting.start - timedelta(days=days)).replace(hour=8, minute=0)


def test_a_draft_is_made_once(adopted: Vik) -> None:
    first = draft(adopted.ports, FIRST, "vik-slt")

    assert draft(adopted.ports, FIRST, "vik-slt") == first
    assert (first.revision, first.state, first.first_number) == (1, AgendaState.DRAFT, 1)


def test_a_draft_of_nothing_or_of_a_cancelled_meeting_is_refused(adopted: Vik) -> None:
    cancel(adopted.ports, FIRST, "Sykdom", "vik-slt")

    with pytest.raises(UnknownError):
        draft(adopted.ports, "nothing", "vik-slt")
    with pytest.raises(MeetingOverError):
        draft(adopted.ports, FIRST, "vik-slt")


def test_every_edit_is_a_new_revision_and_the_old_one_is_kept(adopted: Vik) -> None:
    first = draft(adopted.ports, FIRST, "vik-slt")

    second = edit(adopted.ports, FIRST, [*first.items, added("Ny sak")], "vik-slt", from_revision=1)

    assert second.revision == 2
    with adopted.ports.store.reading() as books:
        states = [one.state for one in books.agendas.revisions(FIRST)]
    assert states == [AgendaState.SUPERSEDED, AgendaState.DRAFT]


def test_of_two_secretaries_the_later_one_is_told(adopted: Vik) -> None:
    first = draft(adopted.ports, FIRST, "vik-slt")
    edit(adopted.ports, FIRST, first.items[:1], "vik-slt", from_revision=1)

    with pytest.raises(StaleRevisionError):
        edit(adopted.ports, FIRST, first.items, "vik-direktor", from_revision=1)
    with pytest.raises(StaleRevisionError):
        approve(adopted.ports, FIRST, 1, "vik-slt")


def test_what_is_not_there_cannot_be_edited_or_approved(adopted: Vik) -> None:
    with pytest.raises(NoDraftError):
        edit(adopted.ports, FIRST, [], "vik-slt", from_revision=1)
    with pytest.raises(NoDraftError):
        approve(adopted.ports, FIRST, None, "vik-slt")


def test_an_empty_agenda_cannot_be_approved(adopted: Vik) -> None:
    draft(adopted.ports, FIRST, "vik-slt")
    edit(adopted.ports, FIRST, [], "vik-slt", from_revision=1)

    with pytest.raises(EmptyAgendaError):
        approve(adopted.ports, FIRST, None, "vik-slt")


@pytest.mark.parametrize(
    ("person", "error"),
    [("vik-kontakt", ForbiddenError), ("vik-pst", ForbiddenError), ("ukjent", UnknownError)],
)
def test_only_those_who_may_approve_do(adopted: Vik, person: str, error: type[Exception]) -> None:
    draft(adopted.ports, FIRST, "vik-slt")

    with pytest.raises(error):
        approve(adopted.ports, FIRST, None, person)

    assert adopted.letters(FIRST, LetterKind.AGENDA) == ()


@pytest.mark.parametrize("person", ["vik-slt", "vik-direktor", "vik-ordforer"])
def test_secretary_deputy_and_chair_may_approve(adopted: Vik, person: str) -> None:
    draft(adopted.ports, FIRST, "vik-slt")

    assert approve(adopted.ports, FIRST, 1, person).agenda.approved_by == person


def test_an_approval_freezes_the_revision_and_posts_one_letter_for_each_invited(adopted: Vik) -> None:
    draft(adopted.ports, FIRST, "vik-slt")
    seen = preview(adopted.ports, FIRST, 1)

    done = approve(adopted.ports, FIRST, 1, "vik-slt")

    letters = adopted.letters(FIRST, LetterKind.AGENDA)
    assert len(letters) == len(done.letters) == 6
    assert {letter.person: letter.frozen.sha256 for letter in letters} == {
        person.key: frozen.sha256 for person, frozen in seen
    }
    deadline = adopted.meetings()[0].start.date() - timedelta(days=7)
    assert all(letter.deadline is not None and letter.deadline <= deadline for letter in letters)
    assert adopted.meetings()[0].agenda_revision == 1
    assert len(done.agenda.digest) == 64


def test_numbers_run_on_through_the_year_in_the_order_of_approval(adopted: Vik) -> None:
    for key in (FIRST, SECOND):
        draft(adopted.ports, key, "vik-slt")

    first = approve(adopted.ports, FIRST, 1, "vik-slt").agenda
    second = approve(adopted.ports, SECOND, 1, "vik-slt").agenda

    assert first.numbers() == ("1/27", "2/27", "3/27", "4/27")
    assert second.numbers() == ("5/27", "6/27")


def test_a_second_approval_keeps_the_numbers_and_replaces_letters_that_have_not_left(adopted: Vik) -> None:
    first = draft(adopted.ports, FIRST, "vik-slt")
    approve(adopted.ports, FIRST, 1, "vik-slt")
    edit(adopted.ports, FIRST, first.items[:2], "vik-slt", from_revision=1)

    again = approve(adopted.ports, FIRST, 2, "vik-slt").agenda

    assert again.first_number == 1
    states = {(letter.revision, letter.state) for letter in adopted.letters(FIRST, LetterKind.AGENDA)}
    assert states == {(1, LetterState.SUPERSEDED), (2, LetterState.QUEUED)}
    with adopted.ports.store.reading() as books:
        assert [one.state for one in books.agendas.revisions(FIRST)] == [
            AgendaState.SUPERSEDED,
            AgendaState.APPROVED,
        ]


def test_the_approved_titles_stand_in_the_feed(adopted: Vik) -> None:
    draft(adopted.ports, FIRST, "vik-slt")
    approve(adopted.ports, FIRST, 1, "vik-slt")

    with adopted.ports.store.reading() as books:
        paper = books.agendas.approved(FIRST)
    assert paper is not None
    printed = paper_of(adopted.ports, paper)
    assert printed.invited[0] == "Ordfører i Vik"
    assert printed.next_meeting is not None
    with pytest.raises(UnknownError):
        paper_of(adopted.ports, replace(paper, meeting="nothing"))


def test_a_tick_drafts_and_reminds_on_the_day_and_only_once(adopted: Vik) -> None:
    meeting = adopted.meetings()[0]
    reminded = []
    for days in range(30, 0, -1):
        adopted.world.clock.set(days_before(meeting, days))
        ours = [key for key in tick(adopted.ports).reminders if key.startswith(f"reminder|{FIRST}|")]
        reminded += [(days, key.split("|")[-1]) for key in ours]
        assert tick(adopted.ports).reminders == ()

    assert reminded == [
        (21, "vik-slt"),
        (14, "vik-slt"),
        (10, "vik-slt"),
        (8, "vik-ordforer"),
        (8, "vik-direktor"),
    ]


def test_nobody_is_reminded_of_an_approved_agenda(adopted: Vik) -> None:
    meeting = adopted.meetings()[0]
    draft(adopted.ports, FIRST, "vik-slt")
    approve(adopted.ports, FIRST, 1, "vik-slt")
    adopted.world.clock.set(days_before(meeting, 10))

    assert tick(adopted.ports).reminders == ()


def test_a_field_group_is_neither_drafted_for_nor_reminded() -> None:
    vik = Vik(council(others=FIELD_GROUP))
    vik.adopt()
    meeting = vik.meetings("vik-utforende")[0]
    vik.world.clock.set(days_before(meeting, 10))

    done = tick(vik.ports)

    assert meeting.key not in done.drafted
    assert not [key for key in done.reminders if meeting.key in key]


def test_an_unapproved_agenda_never_leaves(adopted: Vik) -> None:
    meeting = adopted.meetings()[0]
    for days in range(28, -1, -1):
        adopted.world.clock.set(days_before(meeting, days))
        tick(adopted.ports)

    assert not [letter for letter in adopted.world.mailer.sent if letter.kind is LetterKind.AGENDA]


def test_one_refused_recipient_stops_nobody_else(adopted: Vik) -> None:
    adopted.world.mailer.script = {"kontakt@vik.example": [REFUSED]}

    done = send_due(adopted.ports)

    assert len(done.refused) == 1
    assert len(done.accepted) == 20
    assert {letter.state for letter in adopted.letters(FIRST)} == {LetterState.REFUSED, LetterState.ACCEPTED}


def test_a_busy_server_is_tried_again_later_with_the_same_bytes(adopted: Vik) -> None:
    adopted.world.mailer.script = {"kontakt@vik.example": [BUSY]}
    send_due(adopted.ports)
    waiting = [letter for letter in adopted.waiting() if letter.address == "kontakt@vik.example"]

    adopted.world.clock.advance(minutes=2)
    done = send_due(adopted.ports)

    assert len(waiting) == 1
    assert done.accepted == (waiting[0].key,)
    tries = [letter for letter in adopted.world.mailer.sent if letter.key == waiting[0].key]
    assert len({letter.frozen.mail for letter in tries}) == 1
    assert len(tries) == 2


def test_when_the_server_is_down_everything_waits_and_nothing_is_lost(adopted: Vik) -> None:
    adopted.world.mailer.down = True
    first = send_due(adopted.ports)
    adopted.world.mailer.down = False
    adopted.world.clock.advance(hours=3)

    second = send_due(adopted.ports)

    assert first.unavailable
    assert first.accepted == ()
    assert len(second.accepted) == 21


def test_a_letter_that_leaves_after_its_deadline_says_how_late_and_why(adopted: Vik) -> None:
    meeting = adopted.meetings()[0]
    draft(adopted.ports, FIRST, "vik-slt")
    send_due(adopted.ports)
    adopted.world.clock.set(days_before(meeting, 2))
    approve(adopted.ports, FIRST, 1, "vik-slt")

    done = send_due(adopted.ports)

    late = adopted.letters(FIRST, LetterKind.AGENDA)
    assert len(done.late) == 6
    assert {letter.late_reason for letter in late} == {"approved_late"}
    assert all(letter.late_minutes > 4 * 24 * 60 for letter in late)


def test_a_service_that_was_down_over_the_deadline_catches_up_and_says_so(adopted: Vik) -> None:
    meeting = adopted.meetings()[0]
    draft(adopted.ports, FIRST, "vik-slt")
    adopted.world.clock.set(days_before(meeting, 10))
    approve(adopted.ports, FIRST, 1, "vik-slt")
    adopted.world.clock.set(days_before(meeting, 3))

    send_due(adopted.ports)

    assert {letter.late_reason for letter in adopted.letters(FIRST, LetterKind.AGENDA)} == {"service_stopped"}


def test_a_claimed_letter_whose_lease_ran_out_is_not_sent_by_the_old_worker(adopted: Vik) -> None:
    mailer = adopted.world.mailer

    class Sleeper:
        """A mail line over which half an hour passes with every letter."""

        @contextmanager
        def session(self) -> Iterator[Sleeper]:
            yield self

        def send(self, letter: Letter) -> Outcome:
            adopted.world.clock.advance(minutes=30)
            return mailer.send(letter)

    done = send_due(replace(adopted.ports, mailer=Sleeper()))

    assert done.accepted == tuple(dict.fromkeys(letter.key for letter in mailer.sent))
    assert len(mailer.sent) == 21


def test_a_moved_meeting_keeps_its_agenda(adopted: Vik) -> None:
    draft(adopted.ports, FIRST, "vik-slt")
    approve(adopted.ports, FIRST, 1, "vik-slt")
    send_due(adopted.ports)

    moved = move(adopted.ports, FIRST, Slot(start=datetime(2027, 3, 3, 9, tzinfo=OSLO)), "vik-slt")

    assert moved.agenda_revision == 1
    assert len(adopted.letters(FIRST, LetterKind.MOVE)) == 6
