"""The world as unit tests need it: every port as a small class in memory, and ``Ports`` made of them.

No mocks: each of these keeps the promises of its port, and remembers what happened to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from hashlib import sha256

from mail.opening import opened
from scheduler.ports import Ports, Store
from scheduler.records.basics import OSLO, aware
from scheduler.records.errors import InboxUnavailableError, MailUnavailableError
from scheduler.records.inbox import IncomingMail
from scheduler.records.letters import Frozen, Letter, LetterOrder, Outcome, OutcomeKind
from scheduler.records.settings import Settings, settings_from
from scheduler.sending_ports import SunkMail
from tests.memory_minutes import PlainPaperMaker
from tests.memory_store import MemoryStore
from tests.shipped import legal_bases

__all__ = [
    "NOW",
    "FakeClock",
    "MemoryInbox",
    "MemorySink",
    "MemoryStore",
    "PlainLetterWriter",
    "RecordingMailer",
    "World",
    "world",
]

NOW = datetime(2027, 1, 4, 8, 0, tzinfo=OSLO)
"""When tests happen unless they say otherwise: a Monday morning, the first workday of 2027."""

CRLF = "\r\n"

ACCEPTED = Outcome(kind=OutcomeKind.ACCEPTED, answer="250 2.0.0 Ok")


@dataclass(slots=True)
class FakeClock:
    """A clock that stands still until somebody moves it."""

    moment: datetime = NOW

    def now(self) -> datetime:
        return aware(self.moment, "clock")

    def advance(self, **duration: float) -> datetime:
        """Move on by weeks, days, hours, minutes or seconds of real time; give the new moment."""
        utc = self.moment.astimezone(UTC) + timedelta(**duration)
        self.moment = utc.astimezone(OSLO)
        return self.moment

    def set(self, moment: datetime) -> datetime:
        """Move to a moment, also backwards; give it."""
        self.moment = aware(moment, "clock")
        return self.moment


class PlainLetterWriter:
    """Writes letters that say what they were ordered to say, in one plain part; same order, same bytes."""

    def write(self, order: LetterOrder) -> Frozen:
        subject = f"{order.kind} {order.body_name}"
        message_id = f"<{sha256(order.key.encode()).hexdigest()[:16]}@radshjul.example>"
        lines = [
            f"Subject: {Header(subject).encode(linesep=CRLF)}",
            f"From: {order.sender.address}",
            f"To: {order.recipient.address}",
            f"Date: {format_datetime(order.made_at)}",
            f"Message-ID: {message_id}",
            'Content-Type: text/plain; charset="utf-8"',
            "Content-Transfer-Encoding: 8bit",
            "MIME-Version: 1.0",
            "",
            f"key: {order.key}",
            f"language: {order.language}",
            f"made: {order.made_at.isoformat()}",
            "",
        ]
        mail = CRLF.join(lines).encode()
        return Frozen(subject=subject, message_id=message_id, mail=mail, sha256=sha256(mail).hexdigest())


@dataclass(slots=True)
class RecordingMailer:
    """A mail server that remembers what it was given, and answers as it was told.

    ``script`` gives, for an address, what the next attempts come to, one after the other; when it
    has run out, and for all other addresses, letters are accepted. While ``down`` no line opens.
    """

    script: Mapping[str, Sequence[Outcome]] = field(default_factory=dict)
    down: bool = False
    sent: list[Letter] = field(default_factory=list)
    lines: int = 0

    @contextmanager
    def session(self) -> Iterator[RecordingMailer]:
        if self.down:
            raise MailUnavailableError(self.__class__.__name__)
        self.lines += 1
        yield self

    def send(self, letter: Letter) -> Outcome:
        before = sum(earlier.address == letter.address for earlier in self.sent)
        self.sent.append(letter)
        answers = self.script.get(letter.address, ())
        return answers[before] if before < len(answers) else ACCEPTED

    def accepted(self) -> tuple[Letter, ...]:
        """Give the letters that were accepted, in their order."""
        seen: dict[str, int] = {}
        taken = []
        for letter in self.sent:
            place = seen.get(letter.address, 0)
            seen[letter.address] = place + 1
            answers = self.script.get(letter.address, ())
            if place >= len(answers) or answers[place].kind is OutcomeKind.ACCEPTED:
                taken.append(letter)
        return tuple(taken)


@dataclass(slots=True)
class MemorySink:
    """The built-in mail sink, without a socket."""

    kept: list[SunkMail] = field(default_factory=list)

    def mails(self, limit: int = 200) -> tuple[SunkMail, ...]:
        return tuple(reversed(self.kept))[:limit]

    def mail(self, number: int) -> SunkMail | None:
        return next((mail for mail in self.kept if mail.number == number), None)


@dataclass(slots=True)
class MemoryInbox:
    """A mailbox without a server: ``mails`` are raw, in order; ``seen`` are the numbers dealt with.

    While ``down`` it cannot be opened; after ``breaks_after`` mails of a round the line breaks.
    """

    mails: list[bytes] = field(default_factory=list)
    server: str = "mx.vik.example"
    seen: set[str] = field(default_factory=set)
    down: bool = False
    breaks_after: int | None = None

    @contextmanager
    def opened(self) -> Iterator[MemoryInbox]:
        if self.down:
            raise InboxUnavailableError(self.__class__.__name__)
        yield self

    def unread(self) -> Iterator[IncomingMail]:
        waiting = [(str(n), raw) for n, raw in enumerate(self.mails) if str(n) not in self.seen]
        for given, (number, raw) in enumerate(waiting):
            if self.breaks_after is not None and given >= self.breaks_after:
                raise InboxUnavailableError(self.__class__.__name__)
            yield opened(raw, number, self.server)

    def done(self, mail: IncomingMail) -> None:
        self.seen.add(mail.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The ports with their own types, so that a test can ask and move them; ``ports`` is what is tested."""

    clock: FakeClock
    store: Store
    mailer: RecordingMailer
    ports: Ports


def world(now: datetime = NOW, *, store: Store | None = None, settings: Settings | None = None) -> World:
    """Make a new world: a standing clock, an empty store, a mail server that accepts everything."""
    clock, mailer = FakeClock(now), RecordingMailer()
    chosen = store or MemoryStore()
    ports = Ports(
        clock=clock,
        store=chosen,
        writer=PlainLetterWriter(),
        mailer=mailer,
        papers=PlainPaperMaker(),
        settings=settings or settings_from({"RADSHJUL_BASE_URL": "https://radshjul.example"}),
        legal_bases=legal_bases(),
    )
    return World(clock=clock, store=chosen, mailer=mailer, ports=ports)
