"""The Store port on SQLite and PostgreSQL: one engine, and the shelves of each transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection, Engine

from models.access_shelf import SqlAccess
from models.accord_shelf import SqlAccords
from models.agenda_shelf import SqlAgendas
from models.agreement_shelf import Parsed, SqlAgreements
from models.answer_shelf import SqlAnswers
from models.approval_shelf import SqlApprovals
from models.attachment_shelf import SqlAttachments
from models.audit_shelf import SqlAudit
from models.busy_address_shelf import SqlBusyAddresses
from models.connections import engine_for, only_reading, translated_errors, writing
from models.deed_shelf import SqlDeeds
from models.disclosure_shelf import SqlDisclosures
from models.draft_share_shelf import SqlDraftShares
from models.draft_shelf import SqlDrafts
from models.erasure_shelf import SqlErasure
from models.evaluation_shelf import SqlEvaluations
from models.face_shelf import SqlFaces
from models.factor_shelf import SqlFactors
from models.feed_reader import FeedReader
from models.feed_shelf import SqlFeeds
from models.follow_up_shelf import SqlFollowUps
from models.grant_shelf import SqlGrants
from models.journal_shelf import SqlJournal
from models.letter_shelf import SqlLetters
from models.line_shelf import SqlLine
from models.link_shelf import SqlLinks
from models.meeting_shelf import SqlMeetings
from models.minutes_shelf import SqlMinutes
from models.misuse import OneAtATime
from models.overwriting import overwrite_deleted
from models.own_days_shelf import SqlOwnDays
from models.plan_draft_shelf import SqlPlanDrafts
from models.poll_shelf import SqlPolls
from models.proposal_shelf import SqlProposals
from models.retention_shelf import SqlRetention
from models.ring_shelf import SqlRings
from models.search_shelf import SqlSearch
from models.seen_meetings import SeenMeetings
from models.theme_shelf import SqlThemes
from models.work_shelf import SqlWork
from scheduler.ports import Books


class SqlStore:
    """The database. One of these serves all threads of a process."""

    def __init__(self, engine: Engine) -> None:
        """Remember the engine; see ``open_store``."""
        self._engine = engine
        self._parsed: Parsed = {}
        self._seen = SeenMeetings()
        self._thread = OneAtATime()

    def transaction(self) -> AbstractContextManager[Books]:
        """Open a transaction that may write (immediate on SQLite); kept at the end, undone on an error.

        Raises:
            StoreConflictError: somebody else changed the same thing at the same moment.
            StoreUnavailableError: the database cannot be used now.
            NestedTransactionError: this thread has one open already.
        """
        return self._books(writing(self._engine))

    def reading(self) -> AbstractContextManager[Books]:
        """Open a transaction that only reads; the database refuses writes in it.

        Raises:
            ReadOnlyError: something was to be written in it.
            StoreUnavailableError: the database cannot be used now.
            NestedTransactionError: this thread has one open already.
        """
        return self._books(only_reading(self._engine))

    def overwrite_deleted(self) -> None:
        """Write SQLite's file anew and empty its log, or let PostgreSQL free the room of what was deleted.

        Raises:
            StoreUnavailableError: somebody uses the database for so long that it cannot be done now.
            NestedTransactionError: this thread has a transaction open.
        """
        with self._thread.entered(), translated_errors():
            overwrite_deleted(self._engine)

    def feed_reader(self) -> FeedReader:
        """Give the quick way to feeds, for the door that answers calendar programs."""
        return FeedReader(self._engine)

    def close(self) -> None:
        """Close the connections that nobody uses."""
        self._engine.dispose()

    @contextmanager
    def _books(self, opened: AbstractContextManager[Connection]) -> Iterator[Books]:
        with self._thread.entered(), translated_errors(), opened as connection:
            feeds, audit = SqlFeeds(connection), SqlAudit(connection)
            yield Books(
                agreements=SqlAgreements(connection, self._parsed),
                meetings=SqlMeetings(connection, self._seen),
                agendas=SqlAgendas(connection),
                letters=SqlLetters(connection),
                proposals=SqlProposals(connection),
                feeds=feeds,
                access=SqlAccess(connection),
                audit=audit,
                drafts=SqlDrafts(connection),
                work=SqlWork(connection),
                line=SqlLine(connection),
                answers=SqlAnswers(connection),
                links=SqlLinks(connection),
                minutes=SqlMinutes(connection),
                follow_ups=SqlFollowUps(connection),
                own_days=SqlOwnDays(connection),
                busy_addresses=SqlBusyAddresses(connection),
                themes=SqlThemes(connection),
                factors=SqlFactors(connection),
                plan_drafts=SqlPlanDrafts(connection),
                polls=SqlPolls(connection),
                attachments=SqlAttachments(connection),
                search=SqlSearch(connection),
                evaluations=SqlEvaluations(connection),
                draft_shares=SqlDraftShares(connection),
                rings=SqlRings(connection),
                faces=SqlFaces(connection),
                grants=SqlGrants(connection),
                deeds=SqlDeeds(connection),
                journal=SqlJournal(connection),
                accords=SqlAccords(connection),
                approvals=SqlApprovals(connection),
                erasure=SqlErasure(connection),
                disclosures=SqlDisclosures(connection),
                retention=SqlRetention(connection),
            )
            feeds.finish()
            audit.finish()


def open_store(url: str) -> SqlStore:
    """Open the database of an address such as ``sqlite:///data/radshjul.db`` or ``postgresql://…``.

    Raises:
        UnsafeDatabaseError: the database cannot be used safely.
        StoreUnavailableError: the SQLite file cannot be opened.
    """
    return SqlStore(engine_for(url))
