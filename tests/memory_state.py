"""What the store in memory holds: records by key, copied for each transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Final

from scheduler.records.access import AuditEntry, Factor, Session, Ticket
from scheduler.records.accords import Accord
from scheduler.records.agenda import Agenda
from scheduler.records.agreement import Agreement
from scheduler.records.answers import Answer, Bounce, MemberLink
from scheduler.records.approvals import AgendaApproval, ApprovalChoice, ApprovalPart
from scheduler.records.attachments import KeptFile, Opening
from scheduler.records.busy_addresses import BusyAddress
from scheduler.records.days import BreakKind
from scheduler.records.deeds import Deed
from scheduler.records.disclosures import DisclosureRequest
from scheduler.records.draft_shares import DraftAnswer, DraftShare
from scheduler.records.drafts import AgreementDraft
from scheduler.records.erasure import Trace
from scheduler.records.errors import StoreConflictError
from scheduler.records.evaluations import Evaluation
from scheduler.records.faces import Arms, Face
from scheduler.records.feeds import FeedBytes, FeedFault, FeedKind, FeedToken
from scheduler.records.follow_ups import FollowUp
from scheduler.records.grants import Grant
from scheduler.records.inbox import ReceivedMail
from scheduler.records.journal import JournalNumber
from scheduler.records.letters import Attempt, Letter
from scheduler.records.mail_line import MailLine
from scheduler.records.meeting_minutes import Addendum, KeptPaper, MeetingMinutes, MinutesComment
from scheduler.records.meetings import Adoption, Change, Meeting
from scheduler.records.own_days import BusySource, ClosedDays, TownBreak
from scheduler.records.plan_drafts import PlanDraft
from scheduler.records.polls import DatePoll, PollAnswer
from scheduler.records.proposals import Proposal
from scheduler.records.retention import Retention
from scheduler.records.rings import RingOrder
from scheduler.records.theme_library import PlacedTheme
from scheduler.records.versions import AgreementVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Who has a job's slot."""

    worker: str
    lease_until: datetime
    done: bool = False


@dataclass(slots=True, kw_only=True)
class State:
    """Everything; letters stand in the order in which they were added."""

    agreements: dict[str, tuple[Agreement, ...]] = field(default_factory=dict)
    agreement_versions: dict[str, tuple[AgreementVersion, ...]] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    adoptions: dict[tuple[str, int], Adoption] = field(default_factory=dict)
    agendas: dict[tuple[str, int], Agenda] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    attempts: list[Attempt] = field(default_factory=list)
    tokens: dict[str, FeedToken] = field(default_factory=dict)
    feeds: dict[tuple[FeedKind, str], FeedBytes] = field(default_factory=dict)
    faults: dict[tuple[FeedKind, str], FeedFault] = field(default_factory=dict)
    feed_version: int = 0
    tickets: dict[str, Ticket] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    factors: dict[str, Factor] = field(default_factory=dict)
    entries: list[AuditEntry] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    mails: dict[str, ReceivedMail] = field(default_factory=dict)
    bounces: dict[tuple[str, str], Bounce] = field(default_factory=dict)
    links: dict[str, MemberLink] = field(default_factory=dict)
    slots: dict[tuple[str, str], Slot] = field(default_factory=dict)
    drafts: dict[str, AgreementDraft] = field(default_factory=dict)
    themes: dict[str, PlacedTheme] = field(default_factory=dict)
    plan_drafts: dict[str, PlanDraft] = field(default_factory=dict)
    minutes: dict[tuple[str, int], MeetingMinutes] = field(default_factory=dict)
    comments: list[MinutesComment] = field(default_factory=list)
    addenda: dict[tuple[str, int], Addendum] = field(default_factory=dict)
    papers: dict[tuple[str, int, str], KeptPaper] = field(default_factory=dict)
    follow_ups: dict[str, FollowUp] = field(default_factory=dict)
    town_breaks: dict[tuple[str, BreakKind, int], TownBreak] = field(default_factory=dict)
    closed_days: dict[str, ClosedDays] = field(default_factory=dict)
    busy_sources: dict[str, BusySource] = field(default_factory=dict)
    busy_addresses: dict[str, BusyAddress] = field(default_factory=dict)
    own_days_changes: list[int] = field(default_factory=list)
    polls: dict[str, DatePoll] = field(default_factory=dict)
    evaluations: dict[tuple[str, int], Evaluation] = field(default_factory=dict)
    poll_answers: list[PollAnswer] = field(default_factory=list)
    rings: dict[str, RingOrder] = field(default_factory=dict)
    faces: dict[str, Face] = field(default_factory=dict)
    grants: dict[str, Grant] = field(default_factory=dict)
    arms: dict[str, Arms] = field(default_factory=dict)
    files: dict[str, KeptFile] = field(default_factory=dict)
    openings: dict[tuple[str, int, str, str], Opening] = field(default_factory=dict)
    draft_shares: dict[str, DraftShare] = field(default_factory=dict)
    draft_answers: list[DraftAnswer] = field(default_factory=list)
    deeds: dict[str, Deed] = field(default_factory=dict)
    journal: list[JournalNumber] = field(default_factory=list)
    accords: dict[str, Accord] = field(default_factory=dict)
    retention: dict[tuple[str, Trace], Retention] = field(default_factory=dict)
    disclosures: dict[str, DisclosureRequest] = field(default_factory=dict)
    approval_choices: dict[tuple[str, str], ApprovalChoice] = field(default_factory=dict)
    approvals: dict[tuple[str, int, ApprovalPart], AgendaApproval] = field(default_factory=dict)
    beats: dict[str, datetime] = field(default_factory=dict)
    line: dict[str, MailLine] = field(default_factory=dict)

    def copy(self) -> State:
        """Give a state that may change without this one: the records themselves never do."""
        copied = {name: getattr(self, name).copy() for name in _COLLECTIONS}
        return State(feed_version=self.feed_version, **copied)


_COLLECTIONS: Final = tuple(one.name for one in fields(State) if one.name != "feed_version")


def refuse_second(key: str, known: Mapping[str, object]) -> None:
    """Refuse a key that is taken, as the databases do."""
    if key in known:
        raise StoreConflictError(key)
