"""Answers by mail: the true ones count, the forged ones are shown, and nothing else changes a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.records.answers import AnswerChannel, AnswerKind, Trust
from scheduler.records.inbox import IncomingMail, MailKind, MailNote, OtherMail
from scheduler.records.letters import Letter, LetterKind
from scheduler.rules.answering import in_force
from scheduler.usecases.answer_tags import answer_tag, bounce_id, envelope, plain, tagged
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.read_inbox import read_inbox, take_in
from scheduler.usecases.send_letters import send_due
from scheduler.usecases.show_inbox import inbox_page
from tests.council import council
from tests.memory_store import MemoryStore
from tests.rows import each_holds
from tests.unit.usecases.answering import FIRST, KONTAKT, Mail, Postbox
from tests.unit.usecases.conftest import Vik
from tests.world import MemoryInbox


@pytest.fixture
def postbox(adopted: Vik) -> Postbox:
    return Postbox(adopted)


@pytest.fixture
def tagged_postbox(vik: Vik) -> Postbox:
    box = Postbox(vik, answer_tags=True, secret_key="hemmelig")
    vik.adopt()
    return box


@pytest.mark.parametrize(
    ("partstat", "kind"),
    [
        ("ACCEPTED", AnswerKind.COMING),
        ("DECLINED", AnswerKind.REGRETS),
        ("TENTATIVE", AnswerKind.TENTATIVE),
    ],
)
def test_an_answer_from_the_invited_address_counts(postbox: Postbox, partstat: str, kind: AnswerKind) -> None:
    read = postbox.read(Mail(partstat=partstat, more=["COMMENT:Kommer kl. 10"]))

    [answer] = postbox.answers()
    assert read.taken == {MailKind.ANSWER: 1}
    assert (answer.person, answer.kind, answer.channel) == ("vik-kontakt", kind, AnswerChannel.MAIL)
    assert (answer.trust, answer.comment) == (Trust.CONFIRMED, "Kommer kl. 10")
    assert postbox.waiting() == ()


@pytest.mark.parametrize(
    ("mail", "note", "shown"),
    [
        (Mail(sender="slt@vik.example"), MailNote.SENDER_DIFFERS, True),
        (Mail(sender="privat@post.example"), MailNote.SENDER_DIFFERS, True),
        (Mail(more=[], attendee="alias@vik.example"), MailNote.NOT_INVITED, True),
        (
            Mail(attendee="alias@vik.example", sender="alias@vik.example"),
            MailNote.NOT_INVITED,
            True,
        ),
        (Mail(uid="fremmed@et.annet.sted"), MailNote.UNKNOWN_EVENT, True),
        (Mail(partstat="DELEGATED"), MailNote.DELEGATED, True),
        (Mail(partstat="NEEDS-ACTION"), MailNote.NOTHING_SAID, False),
        (Mail(method="REFRESH"), MailNote.NOTHING_SAID, False),
        (Mail(method="REQUEST"), MailNote.FROM_OUTSIDE, True),
        (Mail(method="CANCEL"), MailNote.FROM_OUTSIDE, True),
        (Mail(method="PUBLISH"), MailNote.FROM_OUTSIDE, True),
        (Mail(method="REQUEST", uid="ukjent"), MailNote.FROM_OUTSIDE, True),
        (
            Mail(
                attendee="kontakt@vik.example\r\nATTENDEE;PARTSTAT=DECLINED:mailto:slt@vik.example",
                sender="x@y.example",
            ),
            MailNote.NOT_INVITED,
            True,
        ),
    ],
)
def test_what_is_not_surely_an_answer_changes_nothing(
    postbox: Postbox, mail: Mail, note: MailNote, shown: bool
) -> None:
    before = postbox.vik.meetings()

    postbox.read(mail)

    assert postbox.answers() == ()
    assert postbox.vik.meetings() == before
    assert postbox.judged()[1] is note
    assert bool(postbox.waiting()) is shown


SENDERS = ("kontakt@vik.example", "ond@ond.example")
RESULTS = (
    "mx.vik.example; dmarc=pass header.from=vik.example",
    "mx.vik.example; dmarc=fail header.from=vik.example",
    "mx.vik.example; dkim=pass header.d=ond.example; spf=pass smtp.mailfrom=ond.example",
    "mx.vik.example; dkim=pass header.d=vik.example",
    "ond.example; dmarc=pass header.from=vik.example",
    "",
)


FORGERIES = [
    Mail(results=results, sender=sender, uid=uid, sequence=sequence)
    for results, sender, uid, sequence in product(RESULTS, SENDERS, ("", "annet"), (0, 7))
]


@pytest.mark.parametrize("tags", [False, True])
@pytest.mark.parametrize("right_tag", [False, True])
def test_the_matrix_of_forgeries(request: pytest.FixtureRequest, *, tags: bool, right_tag: bool) -> None:
    box: Postbox = request.getfixturevalue("tagged_postbox" if tags else "postbox")
    person = "vik-kontakt" if right_tag else "vik-slt"
    to = tagged("politirad@vik.example", answer_tag("hemmelig", person, FIRST))
    store = box.ports.store
    assert isinstance(store, MemoryStore)
    before = store._state.copy()

    def is_judged(mail: Mail) -> None:
        store._state = before.copy()
        box.inbox = MemoryInbox()
        box.ports = replace(box.ports, inbox=box.inbox)
        box.read(replace(mail, to=to))
        _counts_only_where_it_is_true(box, mail, may_count=right_tag or not tags)

    each_holds({str(mail): mail for mail in FORGERIES}, is_judged)


def _counts_only_where_it_is_true(box: Postbox, mail: Mail, *, may_count: bool) -> None:
    true_sender = mail.sender == KONTAKT and not mail.uid
    vouched = mail.results in {RESULTS[0], RESULTS[3]}
    counted = true_sender and vouched and may_count
    shown_as_unconfirmed = true_sender and not counted
    trusts = [answer.trust for answer in box.answers()]
    assert trusts == [Trust.CONFIRMED] * counted + [Trust.UNCONFIRMED] * shown_as_unconfirmed
    assert in_force(box.answers(), 0) == ({"vik-kontakt": AnswerKind.COMING} if counted else {})


def test_with_tags_letters_invite_from_their_own_address_and_bounce_to_another(
    tagged_postbox: Postbox,
) -> None:
    settings = tagged_postbox.ports.settings

    letters = tagged_postbox.vik.letters(FIRST)

    for letter in letters:
        tag = answer_tag("hemmelig", letter.person, FIRST)
        own = tagged("politirad@vik.example", tag).encode()
        assert own in letter.frozen.mail
        assert bounce_id(settings, [letter.envelope_from]) == letter.frozen.message_id
        assert plain(letter.envelope_from) == "politirad@vik.example"


def test_a_bounce_to_its_own_address_is_confirmed(tagged_postbox: Postbox) -> None:
    letter = next(one for one in tagged_postbox.vik.letters(FIRST) if one.person == "vik-kontakt")

    tagged_postbox.read(bounce_of("<glemt@annet.sted>", to=letter.envelope_from))

    secretary = tagged_postbox.vik.agreement.person("vik-slt")
    [bounce] = inbox_page(tagged_postbox.ports, secretary).failing
    assert (bounce.letter, bounce.trust) == (letter.key, Trust.CONFIRMED)


def test_a_bounce_address_cannot_be_made_up(tagged_postbox: Postbox) -> None:
    settings = tagged_postbox.ports.settings
    message_id = f"<{'0123456789abcdef' * 2}@{settings.uid_domain}>"
    address = envelope(settings, "politirad@vik.example", message_id)
    forged = address.replace("@", "a@") if not address.startswith("a") else address

    assert bounce_id(settings, [address]) == message_id
    assert bounce_id(settings, [forged, f"politirad+b-{'a' * 42}@vik.example", "politirad@vik.example"]) == ""
    assert envelope(replace(settings, answer_tags=False), "a@b.example", message_id) == "a@b.example"
    assert tagged("x" * 60 + "@b.example", "abcdef") == "x" * 60 + "@b.example"


def test_an_answer_to_the_earlier_time_is_noted_and_does_not_count(postbox: Postbox) -> None:
    meeting = postbox.vik.meetings()[0]
    move(postbox.ports, FIRST, Slot(start=meeting.start + timedelta(days=1)), by="vik-slt")

    postbox.read(Mail(sequence=0), Mail(sequence=1, message_id="<2@vik.example>", partstat="DECLINED"))

    assert postbox.judged() == (MailKind.ANSWER, MailNote.EARLIER_VERSION)
    assert in_force(postbox.answers(), 1) == {"vik-kontakt": AnswerKind.REGRETS}


def test_a_new_place_keeps_the_answer_and_its_calendar_state(postbox: Postbox) -> None:
    postbox.read(Mail())
    meeting = postbox.vik.meetings()[0]

    move(postbox.ports, FIRST, Slot(start=meeting.start, place="Rådhuset"), by="vik-slt")

    assert in_force(postbox.answers(), 0) == {"vik-kontakt": AnswerKind.COMING}


def test_a_clock_that_is_ahead_does_not_lock_later_answers_out(postbox: Postbox) -> None:
    ahead = postbox.clock.now() + timedelta(days=300)
    postbox.read(Mail(stamp=ahead))
    postbox.clock.advance(hours=1)

    postbox.read(Mail(partstat="DECLINED", stamp=postbox.clock.now(), message_id="<2@vik.example>"))

    assert in_force(postbox.answers(), 0) == {"vik-kontakt": AnswerKind.REGRETS}


def test_the_same_mail_twice_is_taken_in_once(postbox: Postbox) -> None:
    first = postbox.read(Mail())

    second = postbox.read(Mail())

    assert (first.taken, second.taken, second.again) == ({MailKind.ANSWER: 1}, {}, 1)
    assert len(postbox.answers()) == 1


@given(st.permutations(list(range(5))))
def test_replies_in_any_order_leave_the_newest_in_force(order: list[int]) -> None:
    vik = Vik(council())
    vik.adopt()
    box = Postbox(vik)
    states = ("ACCEPTED", "DECLINED", "TENTATIVE", "DECLINED", "ACCEPTED")
    start = vik.world.clock.now() - timedelta(hours=9)
    mails = [
        Mail(partstat=state, stamp=start + timedelta(hours=hour), message_id=f"<{hour}@vik.example>")
        for hour, state in enumerate(states)
    ]

    box.read(*(mails[place] for place in order))

    assert in_force(box.answers(), 0) == {"vik-kontakt": AnswerKind.COMING}


def test_a_cancelled_meetings_answers_come_too_late(postbox: Postbox) -> None:
    cancel(postbox.ports, FIRST, "Ingen saker", "vik-slt")

    postbox.read(Mail())

    assert postbox.judged()[1] is MailNote.MEETING_OVER
    assert postbox.answers() == ()


def test_a_counter_proposal_is_shown_with_its_time_and_moves_nothing(postbox: Postbox) -> None:
    before = postbox.vik.meetings()

    postbox.read(Mail(method="COUNTER", more=["DTSTART:20270301T080000Z", "COMMENT:Passer bedre"]))

    [mail] = postbox.waiting()
    assert (mail.kind, mail.note) == (MailKind.COUNTER, MailNote.PROPOSES_TIME)
    assert mail.proposed_start is not None
    assert (mail.proposed_start.isoformat(), mail.text) == ("2027-03-01T08:00:00+00:00", "Passer bedre")
    assert postbox.vik.meetings() == before


def bounce_of(message_id: str, *, action: str = "failed", to: str = "politirad@vik.example") -> bytes:
    return "\r\n".join(
        (
            "Return-Path: <>",
            "From: MAILER-DAEMON@mx.vik.example",
            f"To: {to}",
            "Message-ID: <bounce@mx.vik.example>",
            "Auto-Submitted: auto-replied",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
            "",
            "--b",
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; mx.vik.example",
            "",
            f"Final-Recipient: rfc822; {KONTAKT}",
            f"Action: {action}",
            "Status: 5.1.1",
            "Diagnostic-Code: smtp; 550 no such user",
            "",
            "--b",
            "Content-Type: text/rfc822-headers",
            "",
            f"Message-ID: {message_id}",
            "",
            "--b--",
            "",
        )
    ).encode()


def alarms(box: Postbox) -> list[Letter]:
    return [one for one in box.vik.letters(FIRST) if one.kind is LetterKind.ALARM]


def a_letter_to_kontakt(box: Postbox) -> str:
    return next(one.frozen.message_id for one in box.vik.letters(FIRST) if one.person == "vik-kontakt")


def test_a_bounce_marks_the_address_and_tells_the_secretary_once(postbox: Postbox) -> None:
    octets = bounce_of(a_letter_to_kontakt(postbox))

    postbox.read(octets, octets.replace(b"<bounce@", b"<another@"))

    secretary = postbox.vik.agreement.person("vik-slt")
    [bounce] = inbox_page(postbox.ports, secretary).failing
    assert (bounce.address, bounce.person, bounce.status) == (KONTAKT, "vik-kontakt", "5.1.1")
    assert postbox.waiting() == ()
    assert [(one.person, one.meeting) for one in alarms(postbox)] == [("vik-slt", FIRST)]


def test_the_secretarys_own_bounce_writes_to_nobody(postbox: Postbox) -> None:
    mine = next(one for one in postbox.vik.letters(FIRST) if one.person == "vik-slt")

    postbox.read(bounce_of(mine.frozen.message_id).replace(KONTAKT.encode(), mine.address.encode()))

    assert len(inbox_page(postbox.ports, postbox.vik.agreement.person("vik-slt")).failing) == 1
    assert alarms(postbox) == []


def test_a_delay_and_a_strangers_bounce_mark_nobody(postbox: Postbox) -> None:
    delayed = bounce_of(a_letter_to_kontakt(postbox), action="delayed")

    postbox.read(delayed, bounce_of("<fremmed@et.sted>").replace(b"<bounce@", b"<2@"))

    assert inbox_page(postbox.ports, postbox.vik.agreement.person("vik-slt")).failing == ()
    assert postbox.judged("<bounce@mx.vik.example>")[1] is MailNote.DELAYED
    assert postbox.judged("<2@mx.vik.example>")[1] is MailNote.UNKNOWN_LETTER


@pytest.mark.parametrize(
    "header",
    ["Auto-Submitted: auto-replied", "Return-Path: <>", "Precedence: bulk", "List-Id: <x.vik.example>"],
)
def test_an_automatic_reply_is_kept_and_never_answered(postbox: Postbox, header: str) -> None:
    send_due(postbox.ports)
    sent = len(postbox.vik.world.mailer.sent)
    octets = (
        f"{header}\r\nFrom: {KONTAKT}\r\nTo: politirad@vik.example\r\nMessage-ID: <1@vik.example>\r\n"
        "Subject: Fravær\r\n\r\nJeg er borte"
    )

    postbox.read(octets.encode())
    send_due(postbox.ports)

    assert postbox.judged() == (MailKind.AUTOMATIC, MailNote.AUTOMATIC)
    assert postbox.waiting() == ()
    assert len(postbox.vik.world.mailer.sent) == sent


def test_an_answer_that_a_program_gave_by_itself_counts_too(postbox: Postbox) -> None:
    postbox.read(Mail(headers=["Auto-Submitted: auto-replied"]))

    assert in_force(postbox.answers(), 0) == {"vik-kontakt": AnswerKind.COMING}


LETTER = (
    f"From: Kontakt <{KONTAKT}>\r\nTo: politirad+noe@vik.example\r\nMessage-ID: <1@vik.example>\r\n"
    "Subject: Sak til neste møte\r\n\r\nKan vi snakke om skolegården?"
).encode()


def test_other_mail_is_shown_to_its_own_councils_secretary(postbox: Postbox) -> None:
    postbox.read(LETTER)

    [mail] = postbox.waiting()
    assert (mail.kind, mail.note, mail.agreement, mail.person) == (
        MailKind.OTHER,
        MailNote.TO_READ,
        "vik",
        "vik-kontakt",
    )
    assert mail.text == "Kan vi snakke om skolegården?"


def test_other_mail_is_offered_to_whoever_takes_it_first(postbox: Postbox) -> None:
    offered: list[OtherMail] = []
    postbox.inbox.mails.append(LETTER)

    def take(_ports: object, _books: object, mail: OtherMail) -> bool:
        offered.append(mail)
        return True

    read_inbox(postbox.ports, take)

    assert [(one.person, one.agreement, one.trusted) for one in offered] == [("vik-kontakt", "vik", False)]
    assert postbox.waiting() == ()


def test_an_unreadable_answer_is_shown(postbox: Postbox) -> None:
    postbox.read(Mail().octets().replace(b"END:VEVENT", b"END:NOTHING"))

    assert postbox.judged() == (MailKind.BROKEN, MailNote.UNREADABLE)
    assert len(postbox.waiting()) == 1


def test_a_mail_that_breaks_the_judge_stops_nobody(postbox: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_ports: object, _books: object, mail: IncomingMail, _now: object) -> None:
        raise ZeroDivisionError(mail.number)

    monkeypatch.setattr("scheduler.usecases.read_inbox.judged", breaks)
    first = postbox.read(Mail())
    monkeypatch.undo()

    second = postbox.read(Mail(message_id="<2@vik.example>"))

    assert first.taken == {MailKind.BROKEN: 1}
    assert second.taken == {MailKind.ANSWER: 1}
    assert postbox.judged() == (MailKind.BROKEN, MailNote.UNREADABLE)


def test_a_line_that_breaks_is_taken_up_where_it_was(postbox: Postbox) -> None:
    postbox.inbox.breaks_after = 1

    first = postbox.read(Mail(), Mail(message_id="<2@vik.example>"))
    postbox.inbox.breaks_after = None
    second = read_inbox(postbox.ports)

    assert (first.taken, bool(first.unavailable)) == ({MailKind.ANSWER: 1}, True)
    assert (second.taken, second.unavailable) == ({MailKind.ANSWER: 1}, "")


def test_a_mailbox_out_of_reach_is_told_and_none_is_nothing(postbox: Postbox) -> None:
    postbox.inbox.down = True

    assert postbox.read(Mail()).unavailable == "MemoryInbox"
    assert read_inbox(replace(postbox.ports, inbox=None)).taken == {}


def test_a_mail_is_marked_only_after_it_is_kept(postbox: Postbox) -> None:
    mail = IncomingMail(number="1", identity="id:<1>", sender=KONTAKT, recipients=("politirad@vik.example",))

    kind = take_in(postbox.ports, mail)

    assert kind is MailKind.OTHER
    assert postbox.inbox.seen == set()


def test_two_installations_that_write_to_each_other_fall_silent(postbox: Postbox) -> None:
    ours = next(one for one in postbox.vik.letters(FIRST) if one.person == "vik-kontakt")
    before = postbox.vik.meetings(), postbox.vik.waiting()

    postbox.read(ours.frozen.mail)

    assert (postbox.vik.meetings(), postbox.vik.waiting()) == before
    assert postbox.answers() == ()
