"""Mails that answer our invitations, as tests write them: true, forged, late, broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mail.letters import LetterFactory
from scheduler.ports import Ports
from scheduler.records.answers import Answer
from scheduler.records.inbox import MailKind, MailNote, ReceivedMail
from scheduler.usecases.read_inbox import InboxRead, read_inbox
from tests.unit.usecases.conftest import Vik
from tests.world import MemoryInbox

FIRST = "vik-politirad-2027-1"
KONTAKT = "kontakt@vik.example"
PASSES = "mx.vik.example; dmarc=pass header.from=vik.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A reply as a mail; every field may be forged."""

    sender: str = KONTAKT
    to: str = "politirad@vik.example"
    attendee: str = KONTAKT
    uid: str = ""
    partstat: str = "ACCEPTED"
    method: str = "REPLY"
    sequence: int = 0
    stamp: datetime = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    results: str = PASSES
    message_id: str = "<1@vik.example>"
    more: Sequence[str] = ()
    headers: Sequence[str] = ()

    def octets(self) -> bytes:
        lines = (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN",
            f"METHOD:{self.method}",
            "BEGIN:VEVENT",
            f"UID:{self.uid}",
            f"DTSTAMP:{self.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"SEQUENCE:{self.sequence}",
            f"ATTENDEE;PARTSTAT={self.partstat}:mailto:{self.attendee}",
            *self.more,
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        )
        head = (
            f"Authentication-Results: {self.results}",
            "Received: from mx.vik.example",
            f"From: {self.sender}",
            f"To: {self.to}",
            "Subject: Akseptert: Politirådet",
            f"Message-ID: {self.message_id}",
            *self.headers,
            "MIME-Version: 1.0",
            f"Content-Type: text/calendar; charset=utf-8; method={self.method}",
            "Content-Transfer-Encoding: 8bit",
        )
        return "\r\n".join((*head, "", *lines)).encode()


class Postbox:
    """The council of Vik with a mailbox, its first meeting, and what came of its mails."""

    def __init__(self, vik: Vik, **settings: object) -> None:
        self.vik = vik
        self.inbox = MemoryInbox()
        changed = replace(vik.ports.settings, **settings)  # type: ignore[arg-type]
        writer = LetterFactory(changed.uid_domain, changed.base_url)
        self.ports: Ports = replace(vik.ports, inbox=self.inbox, settings=changed, writer=writer)
        vik.ports = self.ports
        self.clock = vik.world.clock

    @property
    def uid(self) -> str:
        return self.vik.meetings()[0].uid

    def read(self, *mails: Mail | bytes) -> InboxRead:
        """Let mails come, and read the mailbox."""
        for one in mails:
            raw = replace(one, uid=one.uid or self.uid).octets() if isinstance(one, Mail) else one
            self.inbox.mails.append(raw)
        return read_inbox(self.ports)

    def answers(self, meeting: str = FIRST) -> tuple[Answer, ...]:
        with self.ports.store.reading() as books:
            return books.answers.of_meeting(meeting)

    def waiting(self) -> tuple[ReceivedMail, ...]:
        with self.ports.store.reading() as books:
            return books.answers.to_look_at(("vik", ""))

    def mail(self, message_id: str = "<1@vik.example>") -> ReceivedMail:
        with self.ports.store.reading() as books:
            found = books.answers.mail(f"id:{message_id}")
        assert found is not None
        return found

    def judged(self, message_id: str = "<1@vik.example>") -> tuple[MailKind, MailNote]:
        found = self.mail(message_id)
        return found.kind, found.note
