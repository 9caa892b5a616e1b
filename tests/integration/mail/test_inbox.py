"""Answers read from a real Dovecot into both databases, by the job that does so every minute."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from mail.inbox import ImapInbox
from mail.opening import OCTET_LIMIT
from scheduler.jobs import run_inbox
from scheduler.planner.inputs import FIRST_VALID
from scheduler.ports import Ports
from scheduler.records.answers import AnswerKind
from scheduler.records.errors import InboxUnavailableError
from scheduler.records.inbox import MailKind
from scheduler.records.meetings import Meeting
from scheduler.records.settings import Tls
from scheduler.rules.answering import in_force
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.read_inbox import read_inbox
from tests.integration.mail import dovecot
from tests.integration.mail.dovecot import Mailbox
from tests.integration.main_job.house import House, house

MEMBER = "ordforer@stange.example"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """Give an empty mailbox of a running Dovecot."""
    program = dovecot.program()
    if program is None:
        pytest.skip("Dovecot is not installed. As root: apt-get install dovecot-imapd")
    with (
        tempfile.TemporaryDirectory(prefix="radshjul-imap-") as folder,
        dovecot.running(program, Path(folder)) as running,
    ):
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def stange(request: pytest.FixtureRequest, tmp_path: Path, mailbox: Mailbox) -> Iterator[House]:
    """Give Stange with 2027 adopted and the mailbox wired in, on both databases."""
    url = None if request.param == "sqlite" else request.getfixturevalue("migrated_postgres_url")
    with house(tmp_path, "stange", url=url) as here:
        adopt(here.ports, "stange", 2027, by="test", effort=FIRST_VALID)
        here.ports = replace(here.ports, inbox=ImapInbox(mailbox.settings, "mx.stange.example"))
        yield here


def first(here: House) -> Meeting:
    return next(one for one in here.meetings("stange") if one.body == "stange-politirad")


def member_of(here: House) -> tuple[str, str]:
    """Give the key and address of somebody who is invited to the first meeting."""
    meeting = first(here).key
    with here.ports.store.reading() as books:
        letters = books.letters.of_meeting(meeting)
    letter = next(one for one in letters if one.address != "politirad@stange.example")
    return letter.person, letter.address


def reply(here: House, partstat: str = "ACCEPTED", number: int = 1) -> bytes:
    _, address = member_of(here)
    stamp = here.clock.now().astimezone(UTC) - timedelta(hours=10 - number)
    lines = (
        f"Authentication-Results: mx.stange.example; dmarc=pass header.from={address.partition('@')[2]}",
        "Received: from outlook",
        f"From: {address}",
        "To: politirad@stange.example",
        f"Message-ID: <{number}@stange.example>",
        "Content-Type: text/calendar; charset=utf-8; method=REPLY",
        "",
        "BEGIN:VCALENDAR",
        "METHOD:REPLY",
        "BEGIN:VEVENT",
        f"UID:{first(here).uid}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"ATTENDEE;PARTSTAT={partstat}:mailto:{address}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    return "\r\n".join(lines).encode()


def counted(ports: Ports, meeting: str) -> dict[str, AnswerKind]:
    with ports.store.reading() as books:
        return dict(in_force(books.answers.of_meeting(meeting), 0))


def test_the_minutes_job_reads_once_and_the_answer_counts(stange: House, mailbox: Mailbox) -> None:
    mailbox.deliver(reply(stange))
    mailbox.deliver(reply(stange, "DECLINED", 2))

    ran = [run_inbox(stange.ports, worker) for worker in ("a", "b")]

    person, _ = member_of(stange)
    assert ran == [True, False]
    assert counted(stange.ports, first(stange).key) == {person: AnswerKind.REGRETS}
    assert mailbox.files("S") == 2


def test_a_reader_that_dies_before_it_marks_a_mail_finds_it_known(stange: House, mailbox: Mailbox) -> None:
    class Dies(Exception):  # noqa: N818 - nothing is wrong, somebody pulls the plug
        pass

    def die(*_: object) -> None:
        raise Dies

    mailbox.deliver(reply(stange))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mail.inbox.OpenedInbox.done", die)
        with pytest.raises(Dies):
            read_inbox(stange.ports)

    again = read_inbox(stange.ports)

    assert (again.taken, again.again) == ({}, 1)
    assert len(counted(stange.ports, first(stange).key)) == 1
    assert mailbox.files("S") == 1


def test_huge_broken_and_hostile_mails_hold_nobody_up(stange: House, mailbox: Mailbox) -> None:
    head = b"From: ond@ond.example\r\nTo: politirad@stange.example\r\n"
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
        for level in range(1000)
    )
    mailbox.deliver(head + b"Message-ID: <stor@x>\r\n\r\n" + b"a" * 50_000_000)
    mailbox.deliver(head + b"Message-ID: <dyp@x>\r\n" + deep)
    mailbox.deliver(b"\0\xff\xfe" * 1000)
    mailbox.deliver(
        head + b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 9000
    )
    mailbox.deliver(reply(stange))

    read = read_inbox(stange.ports)

    assert read.unavailable == ""
    assert sum(read.taken.values()) == 5
    assert read.taken[MailKind.ANSWER] == 1
    assert mailbox.files("S") == 5


def test_only_the_beginning_of_a_large_mail_is_fetched(mailbox: Mailbox) -> None:
    mailbox.deliver(b"Subject: stor\r\n\r\n" + b"linje\r\n" * 1_000_000)

    with ImapInbox(mailbox.settings).opened() as inbox:
        [mail] = inbox.unread()

    assert (mail.cut, mail.subject) == (True, "stor")
    assert len(mail.text) < OCTET_LIMIT


def test_a_mail_not_done_is_given_again_and_a_done_one_never(mailbox: Mailbox) -> None:
    mailbox.deliver(b"Subject: en\r\n\r\n")
    inbox = ImapInbox(mailbox.settings)
    with inbox.opened() as line:
        first_time = [mail.subject for mail in line.unread()]

    with inbox.opened() as line:
        for mail in line.unread():
            line.done(mail)
    with inbox.opened() as line:
        last = list(line.unread())

    assert (first_time, last) == (["en"], [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "feil"},
        {"tls": Tls.STARTTLS},
        {"tls": Tls.IMPLICIT},
        {"port": 1},
        {"folder": "Finnes ikke"},
    ],
    ids=str,
)
def test_a_mailbox_that_refuses_or_lacks_tls_is_one_kind_of_error(
    mailbox: Mailbox, wrong: dict[str, object]
) -> None:
    settings = replace(mailbox.settings, seconds=3.0, **wrong)  # type: ignore[arg-type]

    with pytest.raises(InboxUnavailableError), ImapInbox(settings).opened():
        pytest.fail("the mailbox was opened")


def test_a_server_that_goes_away_is_told(mailbox: Mailbox) -> None:
    mailbox.deliver(b"Subject: en\r\n\r\n")

    with ImapInbox(mailbox.settings).opened() as line:
        line._line.client.shutdown()
        with pytest.raises(InboxUnavailableError):
            list(line.unread())
