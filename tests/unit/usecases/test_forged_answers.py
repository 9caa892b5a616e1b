"""Row R1 of the fault model, clause by clause: what a mail says of itself is not believed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scheduler.records.answers import AnswerKind, Trust
from scheduler.records.inbox import MailNote
from scheduler.rules.answering import in_force
from scheduler.usecases.answer_tags import answer_tag, tagged
from scheduler.usecases.move_meeting import Slot, move
from tests.unit.usecases.answering import FIRST, Mail, Postbox
from tests.unit.usecases.conftest import Vik

MAILBOX = "politirad@vik.example"
SECOND = "vik-politirad-2027-2"


@pytest.fixture
def postbox(adopted: Vik) -> Postbox:
    return Postbox(adopted)


def test_r1_whoever_sends_on_behalf_of_somebody_does_not_answer_for_him(postbox: Postbox) -> None:
    postbox.read(Mail(partstat='ACCEPTED;SENT-BY="mailto:slt@vik.example"'))

    assert postbox.answers() == ()
    assert postbox.judged()[1] is MailNote.SENDER_DIFFERS
    assert len(postbox.waiting()) == 1


def test_r1_the_secret_address_of_one_meeting_vouches_for_no_other(vik: Vik) -> None:
    box = Postbox(vik, answer_tags=True, secret_key="hemmelig")
    vik.adopt()
    tags = [answer_tag("hemmelig", "vik-kontakt", key) for key in (SECOND, FIRST)]

    for number, tag in enumerate(tags):
        box.read(Mail(to=tagged(MAILBOX, tag), message_id=f"<{number}@vik.example>"))

    assert [answer.trust for answer in box.answers()] == [Trust.UNCONFIRMED, Trust.CONFIRMED]


def test_r1_a_version_that_is_yet_to_come_is_not_answered_beforehand(postbox: Postbox) -> None:
    postbox.read(Mail(sequence=99))
    before = in_force(postbox.answers(), 0)
    meeting = postbox.vik.meetings()[0]

    move(postbox.ports, FIRST, Slot(start=meeting.start + timedelta(days=1)), by="vik-slt")

    assert before == {"vik-kontakt": AnswerKind.COMING}
    assert in_force(postbox.answers(), postbox.vik.meetings()[0].sequence) == {}


def test_r1_an_answer_dated_ahead_is_from_when_it_came(postbox: Postbox) -> None:
    postbox.read(Mail(stamp=postbox.clock.now() + timedelta(days=300)))

    [answer] = postbox.answers()
    assert (answer.stamp, answer.at) == (postbox.clock.now(), postbox.clock.now())


def test_r1_a_meeting_that_has_begun_takes_no_answer_also_before_it_is_marked_as_held(
    postbox: Postbox,
) -> None:
    postbox.clock.set(postbox.vik.meetings()[0].start)

    postbox.read(Mail())

    assert postbox.answers() == ()
    assert postbox.judged()[1] is MailNote.MEETING_OVER
