"""What the use cases need of the world, as Protocols; ``app.py`` chooses what stands behind them.

``Store.transaction`` gives ``Books``: shelves that read and write rows as records. What is
written inside one ``with`` is kept as a whole when it ends, or not at all when it raises.
Lists come in a stated order; a missing thing is ``None`` or an empty tuple, never an error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from scheduler.access_ports import AccessShelf, Credentials, FactorShelf, OpenId
from scheduler.accord_ports import AccordShelf
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
from scheduler.journal_ports import JournalShelf
from scheduler.letter_ports import LetterShelf
from scheduler.minutes_ports import FollowUpShelf, MinutesShelf, PaperMaker
from scheduler.own_days_ports import OwnDaysShelf
from scheduler.plan_draft_ports import PlanDraftShelf
from scheduler.poll_ports import PollShelf
from scheduler.records.access import AuditEntry
from scheduler.records.agenda import Agenda
from scheduler.records.agreement import Agreement
from scheduler.records.drafts import AgreementDraft
from scheduler.records.feeds import FeedBytes, FeedFault, FeedFetch, FeedKind, FeedToken
from scheduler.records.legal_bases import LegalBasis
from scheduler.records.meetings import Adoption, Change, Meeting
from scheduler.records.norms import Norm, TitleChange
from scheduler.records.proposals import Proposal
from scheduler.records.settings import Settings
from scheduler.records.theme_library import LibraryTheme
from scheduler.records.versions import AgreementVersion
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


class MeetingShelf(Protocol):
    """Adopted meetings, their changes and the adoptions they came by."""

    def get(self, key: str) -> Meeting | None:
        """Give one meeting."""
        ...

    def by_uid(self, uid: str) -> Meeting | None:
        """Give the meeting that calendars know by this UID."""
        ...

    def of_body(self, body: str, year: int | None = None) -> tuple[Meeting, ...]:
        """Give a body's meetings (of one year, or all), by start."""
        ...

    def of_body_since(self, body: str, moment: datetime) -> tuple[Meeting, ...]:
        """Give a body's meetings that start at or after the moment, by start, then key."""
        ...

    def of_agreement(self, agreement: str, year: int | None = None) -> tuple[Meeting, ...]:
        """Give an agreement's meetings (of one year, or all), by start, then key."""
        ...

    def coming(self, agreement: str, now: datetime) -> tuple[Meeting, ...]:
        """Give an agreement's PLANNED meetings that start after the moment, by start, then key."""
        ...

    def held_back(self, agreements: Sequence[str]) -> tuple[Meeting, ...]:
        """Give those agreements' meetings whose letters are held back, by start, then key."""
        ...

    def between(self, first: datetime, last: datetime) -> tuple[Meeting, ...]:
        """Give meetings that start in [first, last), by start, then key."""
        ...

    def over(self, now: datetime) -> tuple[Meeting, ...]:
        """Give meetings still PLANNED whose end is at or before the moment, by start, then key."""
        ...

    def put(self, meetings: Sequence[Meeting]) -> None:
        """Insert or replace meetings by key, in bulk."""
        ...

    def add_change(self, change: Change) -> None:
        """Record a change."""
        ...

    def changes(self, meeting: str) -> tuple[Change, ...]:
        """Give a meeting's changes, oldest first."""
        ...

    def adoption(self, agreement: str, year: int) -> Adoption | None:
        """Give the adoption of that year's plan."""
        ...

    def adoptions(self, agreement: str | None = None) -> tuple[Adoption, ...]:
        """Give every adoption (of one agreement, or all), by agreement and year."""
        ...

    def add_adoption(self, adoption: Adoption) -> bool:
        """Record an adoption; ``False`` when that year was already adopted (nothing is written)."""
        ...


class AgendaShelf(Protocol):
    """Agenda revisions."""

    def revisions(self, meeting: str) -> tuple[Agenda, ...]:
        """Give all revisions of a meeting's agenda, oldest first."""
        ...

    def latest(self, meeting: str) -> Agenda | None:
        """Give the newest revision."""
        ...

    def approved(self, meeting: str) -> Agenda | None:
        """Give the newest approved revision."""
        ...

    def put(self, agenda: Agenda) -> None:
        """Insert a revision, or replace the same revision while it is a draft in the store.

        Raises:
            FrozenAgendaError: the stored revision is approved or superseded and the content differs.
        """
        ...

    def last_number(self, body: str, year: int) -> int:
        """Give the highest item number frozen by an approval in the body's year (0: none)."""
        ...


class ProposalShelf(Protocol):
    """Proposed items."""

    def get(self, key: str) -> Proposal | None:
        """Give one proposal."""
        ...

    def of_body(self, body: str) -> tuple[Proposal, ...]:
        """Give a body's proposals, oldest first, then by key."""
        ...

    def sent_from(self, meeting: str) -> tuple[Proposal, ...]:
        """Give what was sent on from a meeting to other bodies, oldest first, then by key."""
        ...

    def put(self, proposal: Proposal) -> None:
        """Keep the proposal, replacing the one of the same key."""
        ...


class FeedShelf(Protocol):
    """Feed tokens, the bytes kept ready, and what went wrong with them."""

    def add_token(self, token: FeedToken) -> None:
        """Keep a new token."""
        ...

    def token(self, token_sha256: str) -> FeedToken | None:
        """Give a token, also a revoked one."""
        ...

    def tokens(self, kind: FeedKind, subject: str) -> tuple[FeedToken, ...]:
        """Give the tokens of a subject, newest first."""
        ...

    def made_by(self, person: str) -> tuple[FeedToken, ...]:
        """Give the living tokens that somebody made, newest first, then by token."""
        ...

    def living(self, kind: FeedKind | None = None) -> tuple[FeedToken, ...]:
        """Give every living token (of one kind, or all), by token."""
        ...

    def choose(self, token_sha256: str, kind: FeedKind, alarms: tuple[int, ...]) -> bool:
        """Change what a living token opens and how it rings; ``False`` when there is none."""
        ...

    def revoke(self, token_sha256: str, at: datetime) -> bool:
        """Revoke a token; ``False`` when it is unknown or already revoked."""
        ...

    def fetched(self, fetches: Sequence[FeedFetch]) -> tuple[str, ...]:
        """Note when living tokens were used last; gives those exposed for the first time, in order.

        An earlier fetch than the one noted changes nothing. The version does not rise: no answer changes.
        """
        ...

    def put_bytes(self, feeds: Sequence[FeedBytes]) -> None:
        """Keep feeds ready, settle their faults, and raise the version that readers watch."""
        ...

    def bytes_of(self, kind: FeedKind, subject: str) -> FeedBytes | None:
        """Give a feed's bytes."""
        ...

    def by_token(self, token_sha256: str) -> FeedBytes | None:
        """Give the feed that a living token opens, with the token's alarms in it."""
        ...

    def put_fault(self, fault: FeedFault) -> None:
        """Keep a feed's fault; the first one stays until the feed is kept again."""
        ...

    def faults(self) -> tuple[FeedFault, ...]:
        """Give the faults that are not settled, by kind and subject."""
        ...

    def version(self) -> int:
        """Give a number that rises whenever any feed or token changes."""
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
    deeds: DeedShelf
    journal: JournalShelf
    accords: AccordShelf
    approvals: ApprovalShelf
    erasure: ErasureShelf
    disclosures: DisclosureShelf


class Store(Protocol):
    """The database."""

    def transaction(self) -> AbstractContextManager[Books]:
        """Open a transaction that may write (immediate on SQLite); kept at the end, undone on an error."""
        ...

    def reading(self) -> AbstractContextManager[Books]:
        """Open a transaction that only reads."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Everything the entrances receive. ``sink`` is there only while mail goes to the built-in sink.

    ``inbox`` is there only when answers by mail are read. Without a ``notebook`` each answer is
    recorded in the store before the next letter is begun. ``credentials`` (loaded when first
    called) and ``openid`` are there where people can log in with more than a link; ``fetcher`` where
    an operator allows hosts that calendars may be fetched from; ``domains`` where the DNS can be asked.
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
