"""Rows R1, R2 and R4 of the fault model, clause by clause: what a mail says of itself is not believed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scheduler.records.answers import AnswerKind, Trust
from scheduler.records.errors import StoreUnavailableError
from scheduler.records.inbox import MailKind, MailNote
from scheduler.rules.answering import in_force
from scheduler.usecases.answer_tags import answer_tag, tagged
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.show_inbox import inbox_page
from tests.unit.usecases.answering import FIRST, Mail, Postbox
from tests.unit.usecases.conftest import Vik
from tests.unit.usecases.test_answers_by_mail import a_letter_to_kontakt, bounce_of

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


def test_r1_a_bounce_that_only_names_a_letter_is_not_believed_like_one_to_its_own_address(
    postbox: Postbox,
) -> None:
    postbox.read(bounce_of(a_letter_to_kontakt(postbox)))

    [bounce] = inbox_page(postbox.ports, postbox.vik.agreement.person("vik-slt")).failing
    assert bounce.trust is Trust.UNCONFIRMED


def test_r2_a_machines_invitation_wakes_nobody(postbox: Postbox) -> None:
    postbox.read(Mail(method="REQUEST", headers=["Auto-Submitted: auto-generated"]))

    assert postbox.judged() == (MailKind.AUTOMATIC, MailNote.AUTOMATIC)
    assert postbox.waiting() == ()


def test_r4_a_mail_that_could_not_be_kept_is_not_marked_as_done(
    postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreUnavailableError("x")

    with monkeypatch.context() as patch:
        patch.setattr("scheduler.usecases.read_inbox.take_in", away)
        refused = postbox.read(Mail())
    again = postbox.read()

    assert "cannot be used" in refused.unavailable
    assert again.taken == {MailKind.ANSWER: 1}
