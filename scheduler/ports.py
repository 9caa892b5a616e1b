"""What the use cases need of the world, as Protocols; ``app.py`` chooses what stands behind them.

``Store.transaction`` gives ``Books``: shelves that read and write rows as records. What is
written inside one ``with`` is kept as a whole when it ends, or not at all when it raises.
Lists come in a stated order; a missing thing is ``None`` or an empty tuple, never an error.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from scheduler.access_ports import AccessShelf, Credentials, FactorShelf, OpenId
from scheduler.accord_ports import AccordShelf
from scheduler.alive_ports import SignOfLife
from scheduler.answer_ports import AnswerShelf, Inbox, LinkShelf
from scheduler.approval_ports import ApprovalShelf
from scheduler.attachment_ports import AttachmentShelf
from scheduler.busy_address_ports import BusyAddressShelf, CalendarFetcher
from scheduler.deed_ports import DeedShelf
from scheduler.disclosure_ports import DisclosureShelf
from scheduler.draft_share_ports import DraftShareShelf
from scheduler.erasure_ports import ErasureShelf
from scheduler.evaluation_ports import EvaluationShelf
from scheduler.face_ports import FaceShelf
from scheduler.feed_ports import FeedShelf
from scheduler.grant_ports import GrantShelf
from scheduler.journal_ports import JournalShelf
from scheduler.letter_ports import LetterShelf
from scheduler.meeting_ports import AgendaShelf, MeetingShelf, ProposalShelf
from scheduler.minutes_ports import FollowUpShelf, MinutesShelf, PaperMaker
from scheduler.own_days_ports import OwnDaysShelf
from scheduler.plan_draft_ports import PlanDraftShelf
from scheduler.poll_ports import PollShelf
from scheduler.records.access import AuditEntry
from scheduler.records.agreement import Agreement
from scheduler.records.drafts import AgreementDraft
from scheduler.records.legal_bases import LegalBasis
from scheduler.records.norms import Norm, TitleChange
from scheduler.records.settings import Settings
from scheduler.records.theme_library import LibraryTheme
from scheduler.records.versions import AgreementVersion
from scheduler.retention_ports import RetentionShelf
from scheduler.ring_ports import RingShelf
from scheduler.search_ports import SearchShelf
from scheduler.sending_ports import LetterWriter, LineShelf, Mailer, Notebook, Sink
from scheduler.setup_ports import SenderDomains
from scheduler.theme_ports import ThemeShelf
from scheduler.workdays.elections import Election
from scheduler.workdays.school import SchoolHabit


class Clock(Protocol):
    """The only one who tells the time."""

    def now(self) -> datetime:
        """Give the present moment, aware."""
        ...


class AgreementShelf(Protocol):
    """Agreements as imported, newest version of each."""

    def get(self, key: str) -> Agreement | None:
        """Give one agreement."""
        ...

    def all(self) -> tuple[Agreement, ...]:
        """Give every agreement, by key."""
        ...

    def put(self, agreement: Agreement, at: datetime) -> None:
        """Keep the agreement, replacing an earlier version of the same key."""
        ...

    def version(self, key: str) -> int:
        """Give how many times the agreement has been put (0: never)."""
        ...

    def numbers(self) -> tuple[tuple[str, int], ...]:
        """Give every agreement's key and how many times it has been put, by key."""
        ...

    def versions(self, key: str) -> tuple[AgreementVersion, ...]:
        """Give when each version of an agreement was put, oldest first."""
        ...

    def get_version(self, key: str, number: int) -> Agreement | None:
        """Give an agreement as a version of it had it."""
        ...


class AuditShelf(Protocol):
    """The append-only, hash-chained trail."""

    def append(self, *, at: datetime, by: str, act: str, subject: str, detail: str = "") -> None:
        """Add an entry chained to the last one."""
        ...

    def entries(self, subject: str | None = None, limit: int = 200) -> tuple[AuditEntry, ...]:
        """Give entries, newest first."""
        ...

    def of_person(self, person: str, limit: int = 200) -> tuple[AuditEntry, ...]:
        """Give entries that somebody caused or is the subject of, newest first."""
        ...

    def broken_at(self) -> int | None:
        """Give the number of the first entry whose chain does not hold, or ``None``."""
        ...


class WorkShelf(Protocol):
    """Which periodic work has been done by whom, and who is alive."""

    def take_slot(self, job: str, slot: str, worker: str, now: datetime, lease_until: datetime) -> bool:
        """Take a job's slot for this worker; ``False`` when it is done or another holds its lease."""
        ...

    def finish_slot(self, job: str, slot: str, worker: str, now: datetime) -> None:
        """Mark a slot done."""
        ...

    def beat(self, worker: str, now: datetime) -> None:
        """Say that a worker is alive."""
        ...

    def forget_after(self, moment: datetime) -> None:
        """Count signs of life after the moment as given at the moment."""
        ...

    def last_beat(self) -> datetime | None:
        """Give when any worker was last alive."""
        ...


class DraftShelf(Protocol):
    """Agreements that are being read; nothing is planned from them."""

    def get(self, key: str) -> AgreementDraft | None:
        """Give one draft; in a writing transaction it stays as it is until the end."""
        ...

    def of_owner(self, person: str) -> tuple[AgreementDraft, ...]:
        """Give the drafts that somebody handed in, newest first, then by key."""
        ...

    def that_became(self, agreement: str) -> AgreementDraft | None:
        """Give the draft that was last taken into use as this agreement."""
        ...

    def put(self, draft: AgreementDraft) -> None:
        """Keep a new draft (revision 1), or the revision that follows the one kept.

        Raises:
            StoreConflictError: the key is taken, or another revision is kept meanwhile.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The shelves of one transaction."""

    agreements: AgreementShelf
    meetings: MeetingShelf
    agendas: AgendaShelf
    letters: LetterShelf
    proposals: ProposalShelf
    feeds: FeedShelf
    access: AccessShelf
    audit: AuditShelf
    drafts: DraftShelf
    work: WorkShelf
    line: LineShelf
    answers: AnswerShelf
    links: LinkShelf
    minutes: MinutesShelf
    follow_ups: FollowUpShelf
    own_days: OwnDaysShelf
    themes: ThemeShelf
    factors: FactorShelf
    plan_drafts: PlanDraftShelf
    busy_addresses: BusyAddressShelf
    polls: PollShelf
    attachments: AttachmentShelf
    search: SearchShelf
    evaluations: EvaluationShelf
    draft_shares: DraftShareShelf
    rings: RingShelf
    faces: FaceShelf
    grants: GrantShelf
    deeds: DeedShelf
    journal: JournalShelf
    accords: AccordShelf
    approvals: ApprovalShelf
    erasure: ErasureShelf
    disclosures: DisclosureShelf
    retention: RetentionShelf


class Store(Protocol):
    """The database."""

    def transaction(self) -> AbstractContextManager[Books]:
        """Open a transaction that may write (immediate on SQLite); kept at the end, undone on an error."""
        ...

    def reading(self) -> AbstractContextManager[Books]:
        """Open a transaction that only reads."""
        ...

    def overwrite_deleted(self) -> None:
        """Leave nothing of what was deleted in the database's files, as far as it can; in no transaction.

        Raises:
            StoreUnavailableError: somebody uses the database for so long that it cannot be done now.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Everything the entrances receive. ``sink`` is there only while mail goes to the built-in sink.

    ``inbox`` is there only when answers by mail are read. Without a ``notebook`` each answer is
    recorded in the store before the next letter is begun. ``credentials`` (loaded when first
    called) and ``openid`` are there where people can log in with more than a link; ``fetcher`` where
    an operator allows hosts that calendars may be fetched from; ``domains`` where the DNS can be asked;
    ``alive`` where somebody outside watches over the minute's work.
    """

    clock: Clock
    store: Store
    writer: LetterWriter
    mailer: Mailer
    settings: Settings
    papers: PaperMaker
    norms: tuple[Norm, ...] = ()
    titles: tuple[TitleChange, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    school_habits: tuple[SchoolHabit, ...] = ()
    elections: tuple[Election, ...] = ()
    themes: tuple[LibraryTheme, ...] = ()
    sink: Sink | None = None
    notebook: Notebook | None = None
    inbox: Inbox | None = None
    credentials: Callable[[], Credentials] | None = None
    openid: OpenId | None = None
    fetcher: CalendarFetcher | None = None
    domains: SenderDomains | None = None
    alive: SignOfLife | None = None
