"""What the world's mail servers do to a letter, and what we then say of it."""

import socket
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from threading import Thread

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink as Swallow

from mail import line as mail_line
from mail.smtp import SmtpMailer
from scheduler.records.errors import MailUnavailableError
from scheduler.records.letters import Outcome, OutcomeKind
from scheduler.records.settings import SmtpSettings, Tls
from tests.integration.mail import scripted
from tests.integration.mail.cast import FACTORY, ORDER, letter
from tests.integration.mail.lines import outcome_of, sent
from tests.integration.mail.scripted import Script, ScriptedServer, Talk
from tests.unit.calendars.cast import MAILBOX, MEMBER

HELLO = "radshjul.example"
ACCEPTED, LATER, REFUSED, IN_DOUBT = OutcomeKind

# The ordinary way.


def test_the_server_gets_the_frozen_bytes_and_no_others() -> None:
    frozen = FACTORY.write(ORDER)

    with ScriptedServer(scripted.good) as server:
        [outcome] = sent(server.settings(), replace(letter(), frozen=frozen))

    assert outcome == Outcome(kind=ACCEPTED, answer="250 2.0.0 queued as 7")
    assert [got.replace(b"\r\n..", b"\r\n.") for got in server.letters] == [frozen.mail]


def test_the_envelope_names_the_councils_mailbox_and_one_recipient() -> None:
    with ScriptedServer(scripted.good) as server:
        sent(server.settings(), letter())

    assert server.talks[0].commands == [
        f"ehlo {HELLO}\r\n".encode(),
        f"mail FROM:<{MAILBOX.address}>\r\n".encode(),
        f"rcpt TO:<{MEMBER.address}>\r\n".encode(),
        b"data\r\n",
        b"quit\r\n",
    ]


def test_many_letters_go_over_one_line() -> None:
    with ScriptedServer(scripted.good) as server:
        outcomes = sent(server.settings(), *(letter() for _ in range(50)))

    assert {outcome.kind for outcome in outcomes} == {ACCEPTED}
    assert len(server.talks) == 1
    assert len(server.letters) == 50


def test_a_line_that_begins_with_a_dot_arrives_with_one_dot() -> None:
    mail = b"Subject: x\r\n\r\n.\r\n..to\r\n.en\r\n"

    with ScriptedServer(scripted.good) as server:
        sent(server.settings(), letter(mail))

    assert server.letters == [b"Subject: x\r\n\r\n..\r\n...to\r\n..en\r\n"]


def test_a_letter_without_a_last_line_break_is_still_ended() -> None:
    with ScriptedServer(scripted.good) as server:
        [outcome] = sent(server.settings(), letter(b"Subject: x\r\n\r\nHei"))

    assert outcome.kind is ACCEPTED
    assert server.letters == [b"Subject: x\r\n\r\nHei\r\n"]


def test_a_real_server_takes_a_real_letter() -> None:
    controller = Controller(Swallow(), hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        settings = SmtpSettings(host="127.0.0.1", port=controller.port, tls=Tls.NONE)

        [outcome] = sent(settings, replace(letter(), frozen=FACTORY.write(ORDER)))
    finally:
        controller.stop()

    assert outcome.kind is ACCEPTED


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def test_a_letter_whose_bytes_were_damaged_in_store_is_not_sent() -> None:
    whole = letter()
    damaged = replace(whole, frozen=replace(whole.frozen, mail=whole.frozen.mail + b"x"))

    with ScriptedServer(scripted.good) as server:
        [outcome] = sent(server.settings(), damaged)

    assert outcome.kind is REFUSED
    assert server.letters == []


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "å@x.example", "a@x.example\r\nRCPT TO:<b@x.example>", "a b@x.example", "<a@x.example>"],
)
def test_an_address_that_is_none_never_reaches_the_server(address: str) -> None:
    with ScriptedServer(scripted.good) as server:
        outcomes = sent(
            server.settings(),
            letter(address=address),
            replace(letter(), envelope_from=address),
            letter(),
        )

    assert [outcome.kind for outcome in outcomes] == [REFUSED, REFUSED, ACCEPTED]
    assert len(server.letters) == 1
    assert not [command for command in server.talks[0].commands if b"b@x.example" in command]


# Answers.


@pytest.mark.parametrize(
    ("script", "kind", "answer"),
    [
        (scripted.answering(b"RCPT", "550 5.1.1 no such mailbox"), REFUSED, "550 5.1.1 no such mailbox"),
        (scripted.answering(b"RCPT", "450 4.2.0 greylisted"), LATER, "450 4.2.0 greylisted"),
        (scripted.answering(b"RCPT", "452 4.5.3 too many"), LATER, "452 4.5.3 too many"),
        (scripted.answering(b"MAIL", "550 5.7.1 you may not"), REFUSED, "550 5.7.1 you may not"),
        (scripted.answering(b"MAIL", "451 4.3.0 not now"), LATER, "451 4.3.0 not now"),
        (scripted.answering(b"MAIL", "530 5.7.0 first STARTTLS"), LATER, "530 5.7.0 first STARTTLS"),
        (scripted.answering(b"MAIL", "421 4.3.2 closing"), LATER, "421 4.3.2 closing"),
        (scripted.answering(b"RCPT", "421 4.3.2 closing"), LATER, "421 4.3.2 closing"),
        (scripted.answering(b"DATA", "554 5.5.1 no"), REFUSED, "554 5.5.1 no"),
        (scripted.answering(b"DATA", "451 4.3.0 not now"), LATER, "451 4.3.0 not now"),
        (scripted.answering(b"DATA", "250 what"), LATER, "250 what"),
        (scripted.after_the_dot("554 5.7.1 spam"), REFUSED, "554 5.7.1 spam"),
        (scripted.after_the_dot("452 4.3.1 disk full"), LATER, "452 4.3.1 disk full"),
        (scripted.after_the_dot("421 4.3.2 closing"), LATER, "421 4.3.2 closing"),
        (scripted.after_the_dot("251 forwarded"), ACCEPTED, "251 forwarded"),
        (scripted.after_the_dot("hello?"), IN_DOUBT, ""),
        (scripted.after_the_dot("354 go on"), IN_DOUBT, "354 go on"),
    ],
)
def test_each_answer_has_its_outcome(script: Script, kind: OutcomeKind, answer: str) -> None:
    outcome = outcome_of(script)

    assert outcome.kind is kind
    assert answer in outcome.answer


def test_an_answer_of_many_lines_and_strange_octets_becomes_one_plain_line() -> None:
    def script(talk: Talk) -> None:
        scripted.greet(talk)
        talk.hear()
        talk.say("550-first\x07 line", "550 sec\tond \x1b[31m" + "x" * 2000)
        scripted.take(talk)

    outcome = outcome_of(script)

    assert outcome.kind is REFUSED
    assert outcome.answer.isprintable()
    assert outcome.answer.startswith("550 first line sec ond [31mxxx")
    assert len(outcome.answer) <= 300


def test_one_refused_recipient_does_not_stop_the_others() -> None:
    def script(talk: Talk) -> None:
        scripted.greet(talk)
        while command := talk.hear():
            if b"nobody" in command:
                talk.say("550 nobody here")
            elif command.upper().startswith(b"DATA"):
                talk.say("354 go on")
                talk.hear_letter()
                talk.say("250 ok")
            else:
                talk.say("250 ok")

    with ScriptedServer(script) as server:
        outcomes = sent(server.settings(), letter(), letter(address="nobody@x.example"), letter())

    assert [outcome.kind for outcome in outcomes] == [ACCEPTED, REFUSED, ACCEPTED]
    assert len(server.talks) == 1


# Lines that break.


def hang_up_at(command: bytes) -> Script:
    def script(talk: Talk) -> None:
        scripted.greet(talk)
        while heard := talk.hear():
            if heard.upper().startswith(command):
                return
            talk.say("250 ok")

    return script


@pytest.mark.parametrize("command", [b"MAIL", b"RCPT", b"DATA"])
def test_a_line_that_breaks_before_the_letter_means_later(command: bytes) -> None:
    assert outcome_of(hang_up_at(command)).kind is LATER


def test_a_line_that_breaks_while_a_big_letter_is_on_its_way_means_later() -> None:
    def script(talk: Talk) -> None:
        scripted.until_data(talk)
        talk.hear_octets(1000)
        talk.reset()

    big = letter(b"Subject: x\r\n\r\n" + b"x" * 70 + b"\r\n" * 20_000_000)

    assert outcome_of(script, mail=big).kind is LATER


def after_octets(count: int, end: Callable[[Talk], None]) -> Script:
    def script(talk: Talk) -> None:
        scripted.until_data(talk)
        talk.hear_octets(count)
        end(talk)

    return script


WIRE_OCTETS = len(letter().frozen.mail) + 3


@pytest.mark.parametrize("end", [Talk.close, Talk.reset])
@pytest.mark.parametrize("count", range(WIRE_OCTETS + 1))
def test_a_line_that_breaks_after_any_octet_of_a_letter_is_never_called_settled(
    count: int, end: Callable[[Talk], None]
) -> None:
    # A small letter is in the machine's buffers whole before the break is noticed: then it is in doubt.
    assert outcome_of(after_octets(count, end)).kind in {LATER, IN_DOUBT}


@pytest.mark.parametrize("end", [Talk.close, Talk.reset])
def test_a_line_that_breaks_after_the_dot_means_in_doubt(end: Callable[[Talk], None]) -> None:
    def script(talk: Talk) -> None:
        scripted.until_data(talk)
        talk.hear_letter()
        end(talk)

    outcome = outcome_of(script)

    assert outcome.kind is IN_DOUBT
    assert "after the whole letter" in outcome.answer


def test_a_broken_line_is_opened_anew_for_the_next_letter() -> None:
    with ScriptedServer(hang_up_at(b"RCPT"), scripted.good) as server:
        outcomes = sent(server.settings(), letter(), letter())

    assert [outcome.kind for outcome in outcomes] == [LATER, ACCEPTED]
    assert len(server.talks) == 2


@pytest.mark.parametrize("farewell", [None, "421 4.4.2 idle too long"])
def test_a_line_that_the_server_closed_between_letters_costs_no_letter(farewell: str | None) -> None:
    def one_letter_only(talk: Talk) -> None:
        scripted.until_data(talk)
        talk.hear_letter()
        talk.say("250 ok")
        if farewell:
            talk.say(farewell)

    with ScriptedServer(one_letter_only, scripted.good) as server:
        outcomes = sent(server.settings(), letter(), letter(), letter())

    assert [outcome.kind for outcome in outcomes] == [ACCEPTED] * 3
    assert len(server.letters) == 3


def test_when_the_server_stays_away_the_rest_is_later_without_a_new_try_for_each() -> None:
    def one_letter_only(talk: Talk) -> None:
        scripted.until_data(talk)
        talk.hear_letter()
        talk.say("250 ok")

    with ScriptedServer(one_letter_only, Talk.close) as server:
        outcomes = sent(server.settings(), *(letter() for _ in range(5)))

    assert [outcome.kind for outcome in outcomes] == [ACCEPTED, *[LATER] * 4]
    assert len(server.talks) == 2


def test_a_server_that_breaks_at_every_letter_is_not_tried_for_ever() -> None:
    def one_then_none(talk: Talk) -> None:
        scripted.greet(talk)
        talk.hear()

    with ScriptedServer(one_then_none) as server:
        outcomes = sent(server.settings(), letter(), letter())

    assert [outcome.kind for outcome in outcomes] == [LATER, LATER]
    assert len(server.talks) <= 4


def test_a_server_that_is_gone_at_the_farewell_is_no_error() -> None:
    def script(talk: Talk) -> None:
        talk.say("220 here")
        talk.hear()

    with ScriptedServer(script) as server:
        assert sent(server.settings()) == []

    assert server.talks[0].commands == [b"quit\r\n"]


# No line at all.


def test_no_server_means_no_line() -> None:
    settings = SmtpSettings(host="127.0.0.1", port=free_port(), tls=Tls.NONE)

    with pytest.raises(MailUnavailableError, match="refused"), SmtpMailer(settings, HELLO).session():
        pass


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (lambda talk: talk.say("554 5.3.2 go away"), "go away"),
        (lambda talk: talk.say("nonsense"), "nonsense|closed|-1"),
        (Talk.close, "closed"),
        (Talk.reset, "reset|closed"),
    ],
)
def test_a_server_that_does_not_greet_means_no_line(script: Script, why: str) -> None:
    with (
        ScriptedServer(script) as server,
        pytest.raises(MailUnavailableError, match=why),
        SmtpMailer(server.settings(), HELLO).session(),
    ):
        pass


def test_a_wrong_password_means_no_line_and_one_try() -> None:
    def script(talk: Talk) -> None:
        scripted.greet(talk, "AUTH PLAIN")
        while talk.hear():
            talk.say("535 5.7.8 wrong password")

    with ScriptedServer(script) as server:
        with (
            pytest.raises(MailUnavailableError, match="535"),
            SmtpMailer(server.settings(user="slt"), HELLO).session(),
        ):
            pass

        assert len(server.talks) == 1


# Time and size.


@pytest.mark.parametrize(
    "script",
    [
        lambda talk: talk.trickle(b"2"),
        lambda talk: talk.trickle(b"220-x\r\n"),
        lambda talk: talk.flood(b"220-" + b"x" * 500 + b"\r\n"),
        lambda talk: talk.flood(b"x" * 5000),
        Talk.stay_silent,
    ],
    ids=["an octet at a time", "a line at a time", "endless lines", "an endless line", "silence"],
)
def test_a_greeting_without_end_is_given_up(script: Script) -> None:
    with (
        ScriptedServer(script) as server,
        pytest.raises(MailUnavailableError, match=r"did not end|timed out"),
        SmtpMailer(server.settings(seconds=0.3), HELLO).session(),
    ):
        pass


def test_an_answer_that_trickles_after_the_dot_leaves_the_letter_in_doubt() -> None:
    def script(talk: Talk) -> None:
        scripted.until_data(talk)
        talk.hear_letter()
        talk.trickle(b"250-ok\r\n")

    outcome = outcome_of(script, seconds=0.3)

    assert outcome.kind is IN_DOUBT
    assert "0.3 seconds" in outcome.answer


def test_an_answer_that_trickles_before_the_letter_means_later() -> None:
    def script(talk: Talk) -> None:
        scripted.greet(talk)
        talk.hear()
        talk.trickle(b"250-ok\r\n")

    assert outcome_of(script, seconds=0.3).kind is LATER


def test_a_server_that_stops_reading_is_given_up() -> None:
    def script(talk: Talk) -> None:
        scripted.until_data(talk)
        talk.stay_silent()

    big = letter(b"Subject: x\r\n\r\n" + (b"x" * 70 + b"\r\n") * 400_000)

    assert outcome_of(script, seconds=0.3, mail=big).kind is LATER


def test_a_flood_does_not_fill_the_memory() -> None:
    tracemalloc.start()
    try:
        with (
            ScriptedServer(lambda talk: talk.flood(b"220-" + b"x" * 1000 + b"\r\n")) as server,
            pytest.raises(MailUnavailableError),
            SmtpMailer(server.settings(seconds=2), HELLO).session(),
        ):
            pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 20 * mail_line.ANSWER_OCTETS


def test_a_thread_without_an_application_can_send() -> None:
    found: list[Outcome] = []

    with ScriptedServer(scripted.good) as server:
        worker = Thread(target=lambda: found.extend(sent(server.settings(), letter())))
        worker.start()
        worker.join(30)

    assert [outcome.kind for outcome in found] == [ACCEPTED]
