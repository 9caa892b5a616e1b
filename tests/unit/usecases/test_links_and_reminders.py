"""Personal links, answers given by hand, and reminders to those who are silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from scheduler.due import answers_due
from scheduler.jobs import run_inbox
from scheduler.records.answers import AnswerKind
from scheduler.records.basics import OSLO
from scheduler.records.errors import RadshjulError
from scheduler.records.letters import LetterKind, LetterState
from scheduler.usecases import member_links
from scheduler.usecases.approve_agenda import approve, preview
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.errors import (
    ForbiddenError,
    MeetingPastError,
    NotInvitedError,
    UnknownError,
)
from scheduler.usecases.give_answer import Given, answer_by_link, answer_on_page
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.show_member import member_page
from scheduler.usecases.tick import tick
from tests.unit.usecases.answering import FIRST, Mail, Postbox
from tests.unit.usecases.conftest import Vik

COMING = Given(kind=AnswerKind.COMING)


@pytest.fixture
def postbox(adopted: Vik) -> Postbox:
    return Postbox(adopted)


def token_of(box: Postbox, person: str = "vik-kontakt") -> str:
    with box.ports.store.reading() as books:
        return member_links.current(box.ports.settings, books, person, box.clock.now())[0]


def days_before(box: Postbox, days: int, hour: int = 8) -> datetime:
    day = box.vik.meetings()[0].start.astimezone(OSLO).date() - timedelta(days=days)
    return box.clock.set(datetime(day.year, day.month, day.day, hour, tzinfo=OSLO))


def reminded(box: Postbox) -> set[str]:
    return {letter.person for letter in box.vik.letters(FIRST, LetterKind.ANSWER_REMINDER)}


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        (datetime(2027, 2, 6, 12, tzinfo=OSLO), False),
        (datetime(2027, 2, 7, 6, 59, tzinfo=OSLO), False),
        (datetime(2027, 2, 7, 7, 0, tzinfo=OSLO), True),
        (datetime(2027, 2, 9, 23, 59, tzinfo=OSLO), True),
        (datetime(2027, 2, 10, 0, 0, tzinfo=OSLO), False),
        (datetime(2027, 2, 10, 8, 0, tzinfo=OSLO), False),
    ],
)
def test_the_silent_are_reminded_from_seven_on_the_third_day_before(moment: datetime, *, due: bool) -> None:
    assert answers_due(date(2027, 2, 10), moment) is due


def test_only_those_who_have_not_answered_are_reminded_and_once(postbox: Postbox) -> None:
    tick(postbox.ports)
    days_before(postbox, 5)
    postbox.read(
        Mail(stamp=postbox.clock.now()),
        Mail(
            sender="slt@vik.example",
            attendee="slt@vik.example",
            results="",
            stamp=postbox.clock.now(),
            message_id="<2@vik.example>",
        ),
    )
    days_before(postbox, 3)

    first = tick(postbox.ports)
    days_before(postbox, 2)
    tick(postbox.ports)

    invited = {letter.person for letter in postbox.vik.letters(FIRST, LetterKind.SAVE_THE_DATE)}
    assert reminded(postbox) == invited - {"vik-kontakt", "vik-slt"}
    assert len(postbox.vik.letters(FIRST, LetterKind.ANSWER_REMINDER)) == len(reminded(postbox))
    assert all(any(f"|{person}" in key for key in first.reminders) for person in reminded(postbox))


def test_nobody_is_reminded_the_day_after_a_letter(postbox: Postbox) -> None:
    tick(postbox.ports)
    meeting = postbox.vik.meetings()[0]
    days_before(postbox, 3)
    move(postbox.ports, FIRST, Slot(start=meeting.start + timedelta(hours=1)), by="vik-slt")

    tick(postbox.ports)

    assert reminded(postbox) == set()


def test_a_waiting_reminder_of_a_cancelled_meeting_never_leaves(postbox: Postbox) -> None:
    tick(postbox.ports)
    postbox.vik.world.mailer.down = True
    days_before(postbox, 3)
    tick(postbox.ports)

    cancel(postbox.ports, FIRST, "Ingen saker", "vik-slt")

    states = {letter.state for letter in postbox.vik.letters(FIRST, LetterKind.ANSWER_REMINDER)}
    assert states == {LetterState.SUPERSEDED}


def test_every_letter_carries_its_readers_own_link_and_the_calendar_none(postbox: Postbox) -> None:
    seen = {}
    for letter in postbox.vik.letters(FIRST):
        text = letter.frozen.mail.replace(b"=\r\n", b"")
        own = member_links.address_of(postbox.ports.settings, token_of(postbox, letter.person)).encode()
        seen[letter.person] = own in text

    assert seen
    # The fixture's letters are written by the plain writer; those of an approval by the real one.
    draft(postbox.ports, FIRST, "vik-slt")
    looked_at = preview(postbox.ports, FIRST)
    approve(postbox.ports, FIRST, None, "vik-slt")
    agendas = postbox.vik.letters(FIRST, LetterKind.AGENDA)
    assert {letter.frozen.mail for letter in agendas} == {frozen.mail for _, frozen in looked_at}
    for letter in agendas:
        own = member_links.address_of(postbox.ports.settings, token_of(postbox, letter.person)).encode()
        assert own in letter.frozen.mail.replace(b"=\r\n", b"")


def test_an_answer_that_counts_is_in_the_next_update_and_a_new_time_asks_again(postbox: Postbox) -> None:
    answer_by_link(postbox.ports, token_of(postbox), FIRST, COMING)
    tick(postbox.ports)
    draft(postbox.ports, FIRST, "vik-slt")
    approve(postbox.ports, FIRST, None, "vik-slt")
    tick(postbox.ports)
    meeting = postbox.vik.meetings()[0]
    move(postbox.ports, FIRST, Slot(start=meeting.start + timedelta(hours=1)), by="vik-slt")

    [agenda] = [one for one in postbox.vik.letters(FIRST, LetterKind.AGENDA) if one.person == "vik-kontakt"]
    [moved] = [one for one in postbox.vik.letters(FIRST, LetterKind.MOVE) if one.person == "vik-kontakt"]

    assert partstat(agenda.frozen.mail) == "ACCEPTED"
    assert partstat(moved.frozen.mail) == "NEEDS-ACTION"


def partstat(mail: bytes) -> str:
    from email import message_from_bytes  # noqa: PLC0415 - only this test opens one

    part = next(one for one in message_from_bytes(mail).walk() if one.get_content_type() == "text/calendar")
    octets = part.get_payload(decode=True)
    assert isinstance(octets, bytes)
    text = octets.replace(b"\r\n ", b"").decode()
    return text.partition("PARTSTAT=")[2].partition(";")[0].partition(":")[0]


def test_a_link_holds_over_restarts_and_another_secret_makes_another(postbox: Postbox) -> None:
    before = token_of(postbox)
    with postbox.ports.store.reading() as books:
        other = replace(postbox.ports.settings, secret_key="en annen maskin")
        token, new = member_links.current(other, books, "vik-kontakt", postbox.clock.now())
        kept = books.links.of_person("vik-kontakt")

    assert token_of(postbox) == before
    assert token != before
    assert new is not None
    assert new.generation == 2
    assert before not in {link.token_sha256 for link in kept}


def test_a_renewed_link_is_another_and_the_old_one_is_dead(postbox: Postbox) -> None:
    before = token_of(postbox)

    ended = member_links.renew(postbox.ports, "vik-kontakt", "vik-slt")

    assert ended == 1
    assert token_of(postbox) != before
    with pytest.raises(UnknownError):
        member_page(postbox.ports, before)


def test_a_guest_has_a_page_until_the_meeting_is_over(postbox: Postbox) -> None:
    guest = next(one for meeting in postbox.vik.meetings() for one in meeting.guests)
    token = token_of(postbox, guest)

    page = member_page(postbox.ports, token)
    postbox.clock.set(datetime(2028, 1, 1, tzinfo=OSLO))

    assert [one.meeting.key for one in page.meetings] == [FIRST]
    with pytest.raises(UnknownError):
        member_page(postbox.ports, token)


@pytest.mark.parametrize(
    ("person", "by", "error"),
    [
        ("vik-slt", "vik-kontakt", ForbiddenError),
        ("vik-slt", "fremmed", UnknownError),
        ("fremmed", "vik-slt", NotInvitedError),
        ("fremmed", "fremmed", RadshjulError),
    ],
)
def test_nobody_answers_for_others_but_the_secretary(
    postbox: Postbox, person: str, by: str, error: type[RadshjulError]
) -> None:
    with pytest.raises(error):
        answer_on_page(postbox.ports, FIRST, person, COMING, by)

    assert postbox.answers() == ()


def test_a_meeting_that_has_begun_takes_no_answers(postbox: Postbox) -> None:
    token = token_of(postbox)
    postbox.clock.set(postbox.vik.meetings()[0].start)

    with pytest.raises(MeetingPastError):
        answer_by_link(postbox.ports, token, FIRST, COMING)


def test_every_answer_is_in_the_trail(postbox: Postbox) -> None:
    answer_by_link(postbox.ports, token_of(postbox), FIRST, COMING)
    answer_on_page(postbox.ports, FIRST, "vik-kontakt", Given(kind=AnswerKind.REGRETS), "vik-slt")

    with postbox.ports.store.reading() as books:
        acts = [entry.act for entry in books.audit.entries(FIRST)]
    assert {"answer.link", "answer.on_behalf"} <= set(acts)


def test_one_worker_reads_the_mailbox_in_a_minute(postbox: Postbox) -> None:
    postbox.inbox.mails.append(replace(Mail(), uid=postbox.uid).octets())

    ran = [run_inbox(postbox.ports, worker) for worker in ("a", "b", "a")]
    postbox.clock.advance(minutes=1)
    postbox.inbox.down = True

    assert ran == [True, False, False]
    assert run_inbox(postbox.ports, "b")
    assert len(postbox.answers()) == 1
