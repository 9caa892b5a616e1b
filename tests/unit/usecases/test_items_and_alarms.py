"""Proposed items, the call for them, alarms, and the preview of what will leave."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from scheduler.records.agenda import ItemOrigin
from scheduler.records.errors import SettingError, TextError
from scheduler.records.letters import LetterKind, LetterState, Outcome, OutcomeKind
from scheduler.records.meetings import Meeting
from scheduler.records.proposals import Proposal, ProposalState
from scheduler.records.settings import settings_from
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.errors import SettledProposalError, UnknownError
from scheduler.usecases.hold_letters import hold, release
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.propose_item import ItemWish, from_mail, propose_item
from scheduler.usecases.send_letters import send_due
from scheduler.usecases.settle_proposal import decline, send_on, take_in
from scheduler.usecases.show_coming_letters import coming_page
from scheduler.usecases.show_home import home_page
from scheduler.usecases.show_meeting import meeting_page
from scheduler.usecases.tick import tick
from scheduler.usecases.waiting_tasks import TaskKind
from tests.council import council
from tests.unit.usecases.conftest import AUTUMN, Vik
from tests.world import World, world

FIRST = "vik-politirad-2027-1"
SECOND = "vik-politirad-2027-2"
BODY = "vik-politirad"
LIGHT = ItemWish(title="Belysning langs skoleveien", said="Tre lamper er mørke.")
REFUSED = Outcome(kind=OutcomeKind.REFUSED, answer="550 no such user")


@pytest.fixture
def sent(adopted: Vik) -> Vik:
    """Give Vik with every invitation accepted."""
    send_due(adopted.ports)
    return adopted


def before(meeting: Meeting, days: int, hour: int = 8) -> datetime:
    """Give a morning some days before a meeting."""
    return (meeting.start - timedelta(days=days)).replace(hour=hour, minute=0)


def proposals(vik: Vik) -> tuple[Proposal, ...]:
    with vik.ports.store.reading() as books:
        return books.proposals.of_body(BODY)


def test_an_item_in_time_stands_on_the_first_draft(sent: Vik) -> None:
    done = propose_item(sent.ports, FIRST, LIGHT, "vik-kontakt")

    items = draft(sent.ports, FIRST, "vik-slt").items

    assert not done.late
    assert (items[-1].title, items[-1].origin) == (LIGHT.title, ItemOrigin.SUBMITTED)
    assert items[-1].note == LIGHT.said
    assert [one.state for one in proposals(sent)] == [ProposalState.TAKEN_IN]


def test_an_item_after_the_deadline_is_kept_for_the_next_meeting_and_the_proposer_told(sent: Vik) -> None:
    sent.world.clock.set(before(sent.meetings()[0], 10))

    done = propose_item(sent.ports, FIRST, LIGHT, "vik-kontakt")

    assert done.late
    assert done.meeting is not None
    assert (done.meeting.key, done.proposal.state) == (SECOND, ProposalState.SENT_ON)
    assert LIGHT.title not in {item.title for item in draft(sent.ports, FIRST, "vik-slt").items}
    assert LIGHT.title in {item.title for item in draft(sent.ports, SECOND, "vik-slt").items}


def test_an_item_for_the_last_meeting_waits_for_one_that_is_not_planned_yet(sent: Vik) -> None:
    last = sent.meetings()[-1]
    sent.world.clock.set(before(last, 3))

    done = propose_item(sent.ports, last.key, LIGHT, "vik-kontakt")

    assert (done.late, done.meeting, done.proposal.meeting) == (True, None, "")


def test_an_item_of_a_cancelled_meeting_comes_to_the_next(sent: Vik) -> None:
    propose_item(sent.ports, FIRST, LIGHT, "vik-kontakt")
    cancel(sent.ports, FIRST, "Sykdom", "vik-slt")

    assert LIGHT.title in {item.title for item in draft(sent.ports, SECOND, "vik-slt").items}


def test_an_item_that_is_sent_twice_is_kept_once(sent: Vik) -> None:
    twice = [propose_item(sent.ports, FIRST, LIGHT, "vik-kontakt").proposal for _ in range(2)]

    assert proposals(sent) == (twice[0],) == (twice[1],)


def test_strangers_propose_nothing(sent: Vik) -> None:
    with pytest.raises(UnknownError):
        propose_item(sent.ports, FIRST, LIGHT, "nobody")
    with pytest.raises(UnknownError):
        from_mail(sent.ports, "nobody@vik.example", "Sak", "Hei")
    assert proposals(sent) == ()


def test_an_item_that_comes_after_the_draft_is_taken_in_by_the_secretary(sent: Vik) -> None:
    draft(sent.ports, FIRST, "vik-slt")
    key = propose_item(sent.ports, FIRST, LIGHT, "vik-kontakt").proposal.key

    made = take_in(sent.ports, FIRST, key, "vik-slt")

    assert (made.revision, made.items[-1].title) == (2, LIGHT.title)
    with pytest.raises(SettledProposalError):
        take_in(sent.ports, FIRST, key, "vik-slt")


def test_an_item_is_taken_in_once_when_its_taking_makes_the_first_draft(sent: Vik) -> None:
    key = propose_item(sent.ports, FIRST, LIGHT, "vik-kontakt").proposal.key

    made = take_in(sent.ports, FIRST, key, "vik-slt")

    assert [item.title for item in made.items].count(LIGHT.title) == 1


def test_an_item_may_be_taken_in_after_the_approval_as_a_new_draft(sent: Vik) -> None:
    draft(sent.ports, FIRST, "vik-slt")
    approve(sent.ports, FIRST, 1, "vik-slt")
    propose_item(sent.ports, SECOND, LIGHT, "vik-kontakt")

    made = take_in(sent.ports, FIRST, proposals(sent)[0].key, "vik-slt")

    assert made.revision == 2
    assert made.first_number == 1


def test_an_item_is_sent_on_or_declined_with_a_reason(sent: Vik) -> None:
    on = propose_item(sent.ports, FIRST, LIGHT, "vik-kontakt").proposal.key
    off = propose_item(sent.ports, FIRST, ItemWish(title="Annet"), "vik-kontakt").proposal.key

    moved = send_on(sent.ports, BODY, on, "vik-slt")
    with pytest.raises(TextError):
        decline(sent.ports, BODY, off, "", "vik-slt")
    gone = decline(sent.ports, BODY, off, "Hører ikke hjemme her", "vik-slt")

    assert (moved.meeting, moved.state) == (SECOND, ProposalState.SENT_ON)
    assert (gone.state, gone.reason, gone.settled_by) == (
        ProposalState.DECLINED,
        "Hører ikke hjemme her",
        "vik-slt",
    )
    with pytest.raises(SettledProposalError):
        send_on(sent.ports, BODY, off, "vik-slt")
    with pytest.raises(UnknownError):
        decline(sent.ports, "another-body", on, "Nei", "vik-slt")


def test_a_mail_becomes_an_item_without_signs_of_reply_and_quotes(sent: Vik) -> None:
    done = from_mail(
        sent.ports,
        "Kontakt@vik.example",
        "SV: Re: Belysning",
        "Tre lamper er mørke.\r\n\x07> Meld inn saker\r\n> til politirådet\r\n",
    )

    assert (done.proposal.title, done.proposal.by) == ("Belysning", "vik-kontakt")
    assert done.proposal.said == "Tre lamper er mørke.\n> Meld inn saker"
    assert done.meeting is not None
    assert done.meeting.key == FIRST


def test_a_mail_without_a_subject_is_called_by_its_first_line_and_an_empty_one_refused(sent: Vik) -> None:
    assert from_mail(sent.ports, "kontakt@vik.example", "Re:", "Lamper\nog mer").proposal.title == "Lamper"
    with pytest.raises(TextError):
        from_mail(sent.ports, "kontakt@vik.example", "", "> bare sitat")


def test_the_secretary_sees_every_item_and_a_member_his_own(sent: Vik) -> None:
    propose_item(sent.ports, FIRST, LIGHT, "vik-kontakt")
    seen = {
        key: len(meeting_page(sent.ports, sent.agreement.person(key), FIRST).proposals)
        for key in ("vik-slt", "vik-kontakt", "vik-ordforer")
    }

    assert seen == {"vik-slt": 1, "vik-kontakt": 1, "vik-ordforer": 0}


def test_members_are_asked_for_items_once_four_weeks_before(sent: Vik) -> None:
    first = sent.meetings()[0]
    asked = []
    for days in range(30, 12, -1):
        sent.world.clock.set(before(first, days))
        asked += [(days, key) for key in tick(sent.ports).calls if FIRST in key]

    assert [days for days, _ in asked] == [28] * 5
    assert len({key for _, key in asked}) == 5


def test_nobody_is_asked_when_it_is_too_late_to_answer(sent: Vik) -> None:
    sent.world.clock.set(before(sent.meetings()[0], 12))

    assert tick(sent.ports).calls == ()


def test_the_secretary_is_alarmed_once_a_day_while_the_agenda_is_at_risk(sent: Vik) -> None:
    first = sent.meetings()[0]
    alarmed = []
    for days in range(14, 5, -1):
        for hour in (8, 15):
            sent.world.clock.set(before(first, days, hour))
            alarmed += [(days, key.split("|")[-1]) for key in tick(sent.ports).alarms if FIRST in key]

    assert {person for _, person in alarmed} == {"vik-slt"}
    assert [days for days, _ in alarmed] == sorted({days for days, _ in alarmed}, reverse=True)
    assert 6 in dict(alarmed)
    assert 14 not in dict(alarmed)


def test_an_approved_agenda_raises_no_alarm(sent: Vik) -> None:
    draft(sent.ports, FIRST, "vik-slt")
    approve(sent.ports, FIRST, 1, "vik-slt")
    sent.world.clock.set(before(sent.meetings()[0], 8))

    assert tick(sent.ports).alarms == ()


def test_the_agenda_at_risk_is_shown_where_it_waits(sent: Vik) -> None:
    draft(sent.ports, FIRST, "vik-slt")
    sent.world.clock.set(before(sent.meetings()[0], 8))

    tasks = home_page(sent.ports, sent.agreement.person("vik-slt")).tasks

    assert [task.at_risk for task in tasks if task.kind is TaskKind.APPROVE_AGENDA] == [True]


def operated() -> tuple[Vik, World]:
    """Give Vik with an operator, a year adopted and the invitations in the outbox."""
    vik = Vik(council())
    settings = settings_from({"RADSHJUL_OPERATOR": "drift@vik.example"})
    store = vik.ports.store
    vik.world = world(AUTUMN, store=store, settings=settings)
    vik.ports = vik.world.ports
    vik.adopt()
    return vik, vik.world


def test_a_silent_mail_server_alarms_secretary_and_operator_after_an_hour_once_a_day() -> None:
    vik, here = operated()
    here.mailer.down = True
    alarms: list[tuple[float, str]] = []
    for minutes in range(0, 240, 5):
        here.clock.set(AUTUMN + timedelta(minutes=minutes))
        alarms += [(minutes, key) for key in tick(vik.ports).alarms]
    waiting = home_page(vik.ports, vik.agreement.person("vik-slt")).tasks
    here.mailer.down = False
    here.clock.advance(hours=2)
    tick(vik.ports)
    tick(vik.ports)

    assert min(minutes for minutes, _ in alarms) > 60
    assert len([key for _, key in alarms if key.endswith("|operator")]) == 1
    assert len(alarms) == 1 + 4
    assert [task.number for task in waiting if task.kind is TaskKind.LETTERS_WAIT] == [21]
    assert "drift@vik.example" in {letter.address for letter in here.mailer.sent}


def test_a_refused_letter_is_told_to_the_secretary(sent: Vik) -> None:
    sent.world.mailer.script = {
        "ordforer@vik.example": [Outcome(kind=OutcomeKind.ACCEPTED, answer="")] * 4 + [REFUSED]
    }
    move(sent.ports, FIRST, Slot(start=sent.meetings()[0].start + timedelta(days=1)), "vik-slt")
    sent.world.clock.advance(minutes=6)

    alarms = tick(sent.ports).alarms

    assert [key.split("|")[1] for key in alarms] == [FIRST]


def test_an_operator_must_have_an_address() -> None:
    with pytest.raises(SettingError, match="RADSHJUL_OPERATOR"):
        settings_from({"RADSHJUL_OPERATOR": "the operator"})


def test_the_preview_tells_what_will_leave_and_when(sent: Vik) -> None:
    first = sent.meetings()[0]
    sent.world.clock.set(before(first, 29))

    page = coming_page(sent.ports, sent.agreement.person("vik-slt"))

    mine = [line for line in page.lines if line.meeting and line.meeting.key == FIRST]
    days = [
        ((first.start - line.at).days + 1, line.kind) for line in mine if line.kind is not LetterKind.AGENDA
    ]
    asked = [LetterKind.CALL_FOR_ITEMS, *[LetterKind.REMINDER] * 4, LetterKind.ANSWER_REMINDER]
    assert [kind for _, kind in days] == asked
    assert [line.kind for line in mine].count(LetterKind.AGENDA) == 1
    assert all(line.at <= sent.world.clock.now() + timedelta(days=30) for line in page.lines)


def test_the_preview_is_what_then_leaves(sent: Vik) -> None:
    first = sent.meetings()[0]
    sent.world.clock.set(before(first, 29))
    lines = coming_page(sent.ports, sent.agreement.person("vik-slt")).lines
    promised = {
        (line.kind, person.key)
        for line in lines
        for person in line.recipients
        if line.meeting and line.meeting.key == FIRST and line.kind is not LetterKind.AGENDA
    }
    so_far = len(sent.world.mailer.sent)
    for days in range(28, 0, -1):
        sent.world.clock.set(before(first, days))
        tick(sent.ports)

    left = {
        (letter.kind, letter.person) for letter in sent.world.mailer.sent[so_far:] if letter.meeting == FIRST
    }
    assert {one for one in left if one[0] is not LetterKind.ALARM} == promised


def test_nobody_is_reminded_to_answer_while_letters_are_on_hold(sent: Vik) -> None:
    first = sent.meetings()[0]
    sent.world.clock.set(before(first, 4))
    hold(sent.ports, FIRST, "vik-slt")
    expected = coming_page(sent.ports, sent.agreement.person("vik-slt")).lines

    sent.world.clock.set(before(first, 3))
    tick(sent.ports)
    on_hold = [one for one in sent.letters(FIRST) if one.kind is LetterKind.ANSWER_REMINDER]
    release(sent.ports, FIRST, "vik-slt")
    tick(sent.ports)

    assert LetterKind.ANSWER_REMINDER not in {line.kind for line in expected}
    assert on_hold == []
    assert len([one for one in sent.letters(FIRST) if one.kind is LetterKind.ANSWER_REMINDER]) == 6


def test_a_member_has_no_preview(sent: Vik) -> None:
    assert coming_page(sent.ports, sent.agreement.person("vik-kontakt")).lines == ()


def test_a_held_letter_never_leaves_until_it_is_released(adopted: Vik) -> None:
    number = hold(adopted.ports, FIRST, "vik-slt")
    send_due(adopted.ports)
    held = {letter.state for letter in adopted.letters(FIRST)}
    page = coming_page(adopted.ports, adopted.agreement.person("vik-slt"))

    released = release(adopted.ports, FIRST, "vik-slt")
    done = send_due(adopted.ports)

    assert (number, held, released) == (6, {LetterState.HELD}, 6)
    assert [meeting.key for meeting in page.held] == [FIRST]
    assert len(done.accepted) == 6


def test_letters_made_while_a_meeting_is_on_hold_wait_too_and_only_what_holds_is_released(sent: Vik) -> None:
    hold(sent.ports, FIRST, "vik-slt")
    was = sent.meetings()[0].start
    move(sent.ports, FIRST, Slot(start=was + timedelta(days=1)), "vik-slt")
    sent.world.clock.advance(hours=2)
    move(sent.ports, FIRST, Slot(start=was + timedelta(days=2)), "vik-slt")
    sent.world.clock.advance(hours=2)
    nothing = send_due(sent.ports)

    release(sent.ports, FIRST, "vik-slt")
    done = send_due(sent.ports)

    assert nothing.accepted == ()
    assert len(done.accepted) == 6
    assert {
        one.starts for one in sent.letters(FIRST, LetterKind.MOVE) if one.state is LetterState.ACCEPTED
    } == {was + timedelta(days=2)}


def test_of_a_meeting_that_has_begun_only_cancellations_are_released(adopted: Vik) -> None:
    hold(adopted.ports, FIRST, "vik-slt")
    adopted.world.clock.set(adopted.meetings()[0].start + timedelta(minutes=1))

    assert release(adopted.ports, FIRST, "vik-slt") == 0
    assert {letter.state for letter in adopted.letters(FIRST)} == {LetterState.SUPERSEDED}
    with pytest.raises(UnknownError):
        release(adopted.ports, "nothing", "vik-slt")


def test_a_meeting_on_hold_is_shown_where_it_waits(sent: Vik) -> None:
    hold(sent.ports, FIRST, "vik-slt")
    propose_item(sent.ports, FIRST, LIGHT, "vik-kontakt")

    tasks = home_page(sent.ports, sent.agreement.person("vik-slt")).tasks

    assert {TaskKind.LETTERS_HELD, TaskKind.ITEM_PROPOSED} <= {task.kind for task in tasks}
