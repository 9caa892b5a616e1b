import errno
import json
import os
import smtplib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mail.errors import SinkStoppedError
from mail.sink import MAIL_OCTETS, MailSink
from mail.sink_folder import SinkFolder
from mail.smtp import SmtpMailer
from scheduler.records.letters import OutcomeKind
from tests.integration.mail.cast import FACTORY, ORDER, letter
from tests.unit.calendars.cast import MAILBOX, MEMBER

NOW = datetime(2027, 2, 2, 9, 15, tzinfo=UTC)


class StoppedClock:
    def now(self) -> datetime:
        return NOW


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[MailSink]:
    made = MailSink(tmp_path / "mails", StoppedClock(), keep=10)
    made.start()
    yield made
    made.stop()


def send(sink: MailSink, *addresses: str) -> list[OutcomeKind]:
    with SmtpMailer(sink.settings, "radshjul.example").session() as session:
        return [session.send(letter(address=address)).kind for address in addresses]


def test_a_letter_arrives_as_it_was_frozen(sink: MailSink) -> None:
    frozen = FACTORY.write(ORDER)

    with SmtpMailer(sink.settings, "radshjul.example").session() as session:
        outcome = session.send(replace(letter(), frozen=frozen))

    [mail] = sink.mails()
    assert outcome.kind is OutcomeKind.ACCEPTED
    assert (mail.number, mail.sender, mail.recipient) == (1, MAILBOX.address, MEMBER.address)
    assert mail.received_at == NOW
    assert mail.mail == frozen.mail


def test_the_newest_mails_come_first(sink: MailSink) -> None:
    send(sink, "a@x.example", "b@x.example", "c@x.example")

    assert [mail.recipient for mail in sink.mails(2)] == ["c@x.example", "b@x.example"]
    assert [mail.number for mail in sink.mails()] == [3, 2, 1]


def test_one_mail_is_found_by_its_number(sink: MailSink) -> None:
    send(sink, "a@x.example", "b@x.example")

    found = sink.mail(2)

    assert found is not None
    assert found.recipient == "b@x.example"
    assert sink.mail(3) is None


def test_a_sink_that_took_nothing_is_empty(sink: MailSink) -> None:
    assert sink.mails() == ()


def test_mails_are_there_after_a_new_start(sink: MailSink, tmp_path: Path) -> None:
    send(sink, "a@x.example")
    sink.stop()
    again = MailSink(tmp_path / "mails", StoppedClock())
    again.start()

    send(again, "b@x.example")
    again.stop()

    assert [mail.recipient for mail in again.mails()] == ["b@x.example", "a@x.example"]


def test_only_the_newest_mails_are_kept(sink: MailSink, tmp_path: Path) -> None:
    send(sink, *(f"p{number}@x.example" for number in range(15)))

    assert [mail.number for mail in sink.mails()] == list(range(15, 5, -1))
    assert len(list((tmp_path / "mails").iterdir())) == 20


def test_a_mail_that_is_too_big_is_refused(sink: MailSink) -> None:
    with SmtpMailer(sink.settings, "radshjul.example").session() as session:
        outcome = session.send(letter(b"Subject: x\r\n\r\n" + (b"x" * 70 + b"\r\n") * (MAIL_OCTETS // 70)))

    assert outcome.kind is OutcomeKind.REFUSED
    assert sink.mails() == ()


def test_two_recipients_are_two_mails(sink: MailSink) -> None:
    settings = sink.settings
    with smtplib.SMTP(settings.host, settings.port) as client:
        client.sendmail("a@x.example", ["b@x.example", "c@x.example"], b"Subject: x\r\n\r\nHei\r\n")

    assert {mail.recipient for mail in sink.mails()} == {"b@x.example", "c@x.example"}


def test_a_full_disk_means_later_and_no_half_mail(sink: MailSink, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    assert send(sink, "a@x.example") == [OutcomeKind.LATER]
    assert sink.mails() == ()


def test_a_mail_is_on_disk_before_the_server_says_so(
    sink: MailSink, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[str] = []
    real = os.fsync

    def noting(handle: int) -> None:
        forced.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        real(handle)

    monkeypatch.setattr(os, "fsync", noting)
    send(sink, "a@x.example")

    assert forced == ["00000001.json", "00000001.part", "mails"]
    assert json.loads((tmp_path / "mails" / "00000001.json").read_text())["recipient"] == "a@x.example"


def test_two_writers_never_take_the_same_number(tmp_path: Path) -> None:
    first, second = SinkFolder(tmp_path, 100), SinkFolder(tmp_path, 100)

    numbers = [folder.put("a", "b", b"x", NOW) for folder in (first, second, first, second, second, first)]

    assert numbers == [1, 2, 3, 4, 5, 6]


def test_a_sink_that_is_not_started_has_no_way_to_it(tmp_path: Path) -> None:
    with pytest.raises(SinkStoppedError):
        _ = MailSink(tmp_path, StoppedClock()).settings


def test_starting_and_stopping_twice_is_harmless(sink: MailSink) -> None:
    port = sink.settings.port

    sink.start()

    assert sink.settings.port == port
    sink.stop()
    sink.stop()


def test_it_stops_while_somebody_is_connected(sink: MailSink) -> None:
    client = smtplib.SMTP(sink.settings.host, sink.settings.port)
    client.ehlo()

    sink.stop()

    with pytest.raises(smtplib.SMTPServerDisconnected):
        client.noop()
    client.close()
