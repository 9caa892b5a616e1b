"""The wire check stops a letter that did not come out as it should, whatever made it so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from mail.errors import LetterError
from mail.mime import Content, Mailbox, written
from mail.wire import check
from tests.integration.mail.cast import MADE_AT
from tests.unit.calendars.cast import MAILBOX, MEMBER

CONTENT = Content(
    sender=Mailbox(name=MAILBOX.name, address=MAILBOX.address),
    recipient=Mailbox(name=MEMBER.name, address=MEMBER.address),
    subject="Innkalling til politiråd – onsdag 10. februar 2027 kl. 09.00–11.00",
    made_at=MADE_AT,
    message_id="<1@radshjul.example>",
    text="Hei, æøå\n.\nSlutt\n",
    html="<p>Hei, æøå</p>\n",
    calendar=b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    method="REQUEST",
    boundary="=_b",
)
MAIL = written(CONTENT)


def test_a_letter_as_written_passes() -> None:
    check("k", MAIL, CONTENT)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda mail: mail.replace(b"Date:", b"Bcc: evil@x.example\r\nDate:"),
        lambda mail: mail.replace(b"Date:", b"X-More: 1\r\nDate:"),
        lambda mail: mail.replace(b"Auto-Submitted: auto-generated\r\n", b""),
        lambda mail: mail.replace(b"To:", b"To: evil@x.example,", 1),
        lambda mail: mail.replace(MEMBER.address.encode(), b"evil@x.example"),
        lambda mail: mail.replace(MAILBOX.address.encode(), b"evil@x.example"),
        lambda mail: mail.replace(b"<1@", b"<2@"),
        lambda mail: mail.replace(b"2027 10:15", b"2027 11:15"),
        lambda mail: mail.replace(b"Innkalling", b"Innkallinh"),
        lambda mail: mail.replace(b"method=REQUEST", b"method=CANCEL"),
        lambda mail: mail.replace(b"text/html", b"text/richtext"),
        lambda mail: mail.replace(b"Slutt", b"Slatt"),
        lambda mail: mail.replace(b"<p>", b"<b>"),
        lambda mail: mail.replace(b"Slutt\r\n", b"Slutt\n"),
        lambda mail: mail.replace(b"Slutt\r\n", b"Slutt\r"),
        lambda mail: mail.replace(b"Slutt", b"Slutt\0"),
        lambda mail: mail.replace(b"Slutt", "Sluttø".encode()),
        lambda mail: mail.replace(b"Slutt", b"S" * 1000),
        lambda mail: mail.replace(b"--=_b--", b""),
        lambda mail: mail.replace(b"Content-Type: text/html", b"Content-ID: <x>\r\nContent-Type: text/html"),
        lambda mail: mail.replace(b"QkVHSU4", b"QkVHSU5"),
        lambda mail: mail[: len(mail) // 2],
        lambda mail: mail[:0],
    ],
)
def test_a_letter_that_was_spoiled_is_stopped_by_name(spoil: Callable[[bytes], bytes]) -> None:
    spoiled = spoil(MAIL)

    assert spoiled != MAIL
    with pytest.raises(LetterError, match="'k'"):
        check("k", spoiled, CONTENT)


def test_a_letter_without_calendar_may_not_carry_one() -> None:
    with pytest.raises(LetterError, match="parts"):
        check("k", MAIL, replace(CONTENT, calendar=b""))


def test_another_moment_is_another_letter() -> None:
    with pytest.raises(LetterError, match="Date"):
        check("k", MAIL, replace(CONTENT, made_at=MADE_AT + timedelta(seconds=1)))
