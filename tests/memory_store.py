"""The Store port in memory: the same promises as the database, kept with dictionaries.

``tests/integration/store/test_store_contract.py`` holds both to the same tests.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from calendars.alarms import with_alarms
from models.audit_chain import first_broken, sealed
from models.misuse import OneAtATime, ReadOnlyError
from scheduler.ports import Books
from scheduler.records.access import AuditEntry
from scheduler.records.feeds import FeedBytes, FeedFault, FeedFetch, FeedKind, FeedToken
from scheduler.records.mail_line import MailLine
from tests.memory_access import MemoryAccess, MemoryFactors
from tests.memory_accords import MemoryAccords
from tests.memory_answers import MemoryAnswers, MemoryLinks
from tests.memory_approvals import MemoryApprovals
from tests.memory_attachments import MemoryAttachments
from tests.memory_busy_addresses import MemoryBusyAddresses
from tests.memory_council import MemoryAgendas, MemoryAgreements, MemoryMeetings, MemoryProposals
from tests.memory_deeds import MemoryDeeds
from tests.memory_disclosures import MemoryDisclosures
from tests.memory_draft_shares import MemoryDraftShares
from tests.memory_drafts import MemoryDrafts
from tests.memory_erasure import MemoryErasure
from tests.memory_evaluations import MemoryEvaluations
from tests.memory_faces import MemoryFaces
from tests.memory_grants import MemoryGrants
from tests.memory_journal import MemoryJournal
from tests.memory_letters import MemoryLetters
from tests.memory_minutes import MemoryFollowUps, MemoryMinutes
from tests.memory_own_days import MemoryOwnDays
from tests.memory_plan_drafts import MemoryPlanDrafts
from tests.memory_polls import MemoryPolls
from tests.memory_retention import MemoryRetention
from tests.memory_rings import MemoryRings
from tests.memory_search import MemorySearch
from tests.memory_state import Slot, State, refuse_second
from tests.memory_themes import MemoryThemes


@dataclass(frozen=True, slots=True)
class MemoryFeeds:
    state: State

    def add_token(self, token: FeedToken) -> None:
        refuse_second(token.token_sha256, self.state.tokens)
        self.state.tokens[token.token_sha256] = token
        self.state.feed_version += 1

    def tokens(self, kind: FeedKind, subject: str) -> tuple[FeedToken, ...]:
        found = [t for t in self.state.tokens.values() if (t.kind, t.subject) == (kind, subject)]
        return tuple(sorted(found, key=lambda token: token.made_at, reverse=True))

    def token(self, token_sha256: str) -> FeedToken | None:
        return self.state.tokens.get(token_sha256)

    def made_by(self, person: str) -> tuple[FeedToken, ...]:
        mine = [token for token in self.living() if token.made_by == person]
        return tuple(sorted(mine, key=lambda token: token.made_at, reverse=True))

    def living(self, kind: FeedKind | None = None) -> tuple[FeedToken, ...]:
        found = (t for t in self.state.tokens.values() if t.revoked_at is None and kind in {None, t.kind})
        return tuple(sorted(found, key=lambda token: token.token_sha256))

    def choose(self, token_sha256: str, kind: FeedKind, alarms: tuple[int, ...]) -> bool:
        token = self.state.tokens.get(token_sha256)
        if token is None or token.revoked_at is not None:
            return False
        self.state.tokens[token_sha256] = replace(token, kind=kind, alarms=alarms)
        self.state.feed_version += 1
        return True

    def fetched(self, fetches: Sequence[FeedFetch]) -> tuple[str, ...]:
        exposed = []
        for fetch in fetches:
            token = self.state.tokens.get(fetch.token_sha256)
            if token is None or token.revoked_at is not None:
                continue
            if token.last_fetched_at is None or token.last_fetched_at <= fetch.at:
                token = replace(token, last_fetched_at=fetch.at, last_client=fetch.client)
            if fetch.exposed and token.exposed_at is None:
                token = replace(token, exposed_at=fetch.at)
                exposed.append(fetch.token_sha256)
            self.state.tokens[fetch.token_sha256] = token
        return tuple(exposed)

    def revoke(self, token_sha256: str, at: datetime) -> bool:
        token = self.state.tokens.get(token_sha256)
        if token is None or token.revoked_at is not None:
            return False
        self.state.tokens[token_sha256] = replace(token, revoked_at=at)
        self.state.feed_version += 1
        return True

    def put_bytes(self, feeds: Sequence[FeedBytes]) -> None:
        self.state.feeds |= {(feed.kind, feed.subject): feed for feed in feeds}
        for feed in feeds:
            self.state.faults.pop((feed.kind, feed.subject), None)
        self.state.feed_version += bool(feeds)

    def bytes_of(self, kind: FeedKind, subject: str) -> FeedBytes | None:
        return self.state.feeds.get((kind, subject))

    def by_token(self, token_sha256: str) -> FeedBytes | None:
        token = self.state.tokens.get(token_sha256)
        if token is None or token.revoked_at is not None:
            return None
        feed = self.bytes_of(token.kind, token.subject)
        return None if feed is None else with_alarms(feed, token.alarms)

    def put_fault(self, fault: FeedFault) -> None:
        self.state.faults.setdefault((fault.kind, fault.subject), fault)

    def faults(self) -> tuple[FeedFault, ...]:
        return tuple(fault for _, fault in sorted(self.state.faults.items()))

    def version(self) -> int:
        return self.state.feed_version


@dataclass(frozen=True, slots=True)
class MemoryAudit:
    state: State

    def append(self, *, at: datetime, by: str, act: str, subject: str, detail: str = "") -> None:
        entries = self.state.entries
        entry = AuditEntry(
            number=len(entries) + 1,
            at=at,
            by=by,
            act=act,
            subject=subject,
            detail=detail,
            previous=entries[-1].digest if entries else "",
            digest="",
        )
        entries.append(sealed(entry))

    def entries(self, subject: str | None = None, limit: int = 200) -> tuple[AuditEntry, ...]:
        found = [e for e in reversed(self.state.entries) if subject in {None, e.subject}]
        return tuple(found[:limit])

    def of_person(self, person: str, limit: int = 200) -> tuple[AuditEntry, ...]:
        found = [e for e in reversed(self.state.entries) if person in {e.by, e.subject}]
        return tuple(found[:limit])

    def broken_at(self) -> int | None:
        entries = self.state.entries
        return first_broken(entries, len(entries), entries[-1].digest if entries else "")


@dataclass(frozen=True, slots=True)
class MemoryWork:
    state: State

    def take_slot(self, job: str, slot: str, worker: str, now: datetime, lease_until: datetime) -> bool:
        held = self.state.slots.get((job, slot))
        if held is not None and (held.done or (held.lease_until > now and held.worker != worker)):
            return False
        self.state.slots[job, slot] = Slot(worker=worker, lease_until=lease_until)
        return True

    def finish_slot(self, job: str, slot: str, worker: str, now: datetime) -> None:  # noqa: ARG002 - the port
        held = self.state.slots.get((job, slot))
        if held is not None and held.worker == worker:
            self.state.slots[job, slot] = replace(held, done=True)

    def beat(self, worker: str, now: datetime) -> None:
        self.state.beats[worker] = now

    def forget_after(self, moment: datetime) -> None:
        self.state.beats.update({worker: min(at, moment) for worker, at in self.state.beats.items()})

    def last_beat(self) -> datetime | None:
        return max(self.state.beats.values(), default=None)


@dataclass(frozen=True, slots=True)
class MemoryLine:
    state: State

    def seen(self) -> MailLine:
        return self.state.line.get("out", MailLine())

    def held(self) -> MailLine:
        return self.seen()

    def put(self, line: MailLine) -> None:
        self.state.line["out"] = line


class _Shown:
    """A copy that readers are shown, and may not change, until somebody has changed the original."""

    def __init__(self, original: State) -> None:
        self.original = original
        self.state = original.copy()
        self.books = _books(self.state)


class MemoryStore:
    """A store that lives as long as the test. One transaction at a time, as on SQLite."""

    def __init__(self) -> None:
        self._state = State()
        self._lock = threading.Lock()
        self._thread = OneAtATime()
        self._shown = _Shown(self._state)

    @contextmanager
    def transaction(self) -> Iterator[Books]:
        with self._thread.entered(), self._lock:
            state = self._state.copy()
            yield _books(state)
            self._state = state

    @contextmanager
    def reading(self) -> Iterator[Books]:
        with self._thread.entered():
            shown = self._shown
            if shown.original is not self._state:
                shown = self._shown = _Shown(self._state)
            try:
                yield shown.books
            finally:
                written = shown.state != shown.original
                if written:
                    self._shown = _Shown(self._state)
        if written:
            raise ReadOnlyError

    def overwrite_deleted(self) -> None:
        with self._thread.entered():  # a dictionary keeps nothing of what it has let go
            pass


def _books(state: State) -> Books:
    return Books(
        agreements=MemoryAgreements(state),
        meetings=MemoryMeetings(state),
        agendas=MemoryAgendas(state),
        letters=MemoryLetters(state),
        proposals=MemoryProposals(state),
        feeds=MemoryFeeds(state),
        access=MemoryAccess(state),
        audit=MemoryAudit(state),
        drafts=MemoryDrafts(state),
        work=MemoryWork(state),
        line=MemoryLine(state),
        answers=MemoryAnswers(state),
        links=MemoryLinks(state),
        minutes=MemoryMinutes(state),
        follow_ups=MemoryFollowUps(state),
        own_days=MemoryOwnDays(state),
        busy_addresses=MemoryBusyAddresses(state),
        themes=MemoryThemes(state),
        factors=MemoryFactors(state),
        plan_drafts=MemoryPlanDrafts(state),
        polls=MemoryPolls(state),
        attachments=MemoryAttachments(state),
        search=MemorySearch(state),
        evaluations=MemoryEvaluations(state),
        draft_shares=MemoryDraftShares(state),
        rings=MemoryRings(state),
        faces=MemoryFaces(state),
        grants=MemoryGrants(state),
        deeds=MemoryDeeds(state),
        journal=MemoryJournal(state),
        accords=MemoryAccords(state),
        approvals=MemoryApprovals(state),
        erasure=MemoryErasure(state),
        disclosures=MemoryDisclosures(state),
        retention=MemoryRetention(state),
    )
