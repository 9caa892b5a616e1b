"""Erasing somebody: every table in which a person stands outside the record, and what becomes of the rows.

A dead link's hash stays, so that its number is never given out again. Feeds kept ready go uncounted: they
are made of the record, and are made anew for whoever had a seat; without an address nobody opens them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, delete, func, not_, or_, select, update
from sqlmodel import col

from models.access_tables import FactorRow, SessionRow, TicketRow
from models.answer_tables import AnswerRow, BounceRow, MemberLinkRow, ReceivedMailRow
from models.attachment_tables import OpeningRow
from models.busy_address_tables import BusyAddressRow
from models.draft_share_tables import DraftAnswerRow
from models.grant_tables import GrantRow
from models.minutes_tables import MinutesCommentRow
from models.own_days_tables import BusySourceRow
from models.poll_tables import PollAnswerRow
from models.tables import (
    AgreementRow,
    AttemptRow,
    FeedBytesRow,
    FeedFaultRow,
    FeedTokenRow,
    LetterBytesRow,
    LetterRow,
    ProposalRow,
    TableRow,
)
from scheduler.records.agreement import Agreement
from scheduler.records.erasure import NOWHERE, RECORD_LETTERS, Trace
from scheduler.records.feeds import FeedKind
from scheduler.records.letters import LetterState
from scheduler.records.proposals import ProposalState

_OWN_FEEDS: Final = (FeedKind.PERSON.value, FeedKind.PLANNING.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """Rows of one table: taken away, or written over with ``values`` when there are any."""

    trace: Trace
    table: type[TableRow]
    where: ColumnElement[bool]
    values: Mapping[str, Any] = field(default_factory=dict)


class SqlErasure:
    """The shelf of erasures of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def traces(self, person: str, addresses: Collection[str]) -> Mapping[Trace, int]:
        """Count what ``erase`` would take away; what there is none of is left out."""
        counted: dict[Trace, int] = {}
        for one in _all_rows(person, addresses, None):
            asked = select(func.count()).select_from(one.table).where(one.where)
            found = self._connection.execute(asked).scalar_one()
            if found:
                counted[one.trace] = counted.get(one.trace, 0) + found
        return counted

    def erase(self, person: str, addresses: Collection[str], at: datetime) -> None:
        """Take it all away; ``at`` is when what must be marked as ended ended."""
        letters = select(col(LetterRow.key)).where(_loose_letters(person))
        for table, column in ((LetterBytesRow, LetterBytesRow.key), (AttemptRow, AttemptRow.letter)):
            self._connection.execute(delete(table).where(col(column).in_(letters)))
        for ready, kind, subject in (
            (FeedBytesRow, FeedBytesRow.kind, FeedBytesRow.subject),
            (FeedFaultRow, FeedFaultRow.kind, FeedFaultRow.subject),
        ):
            own = delete(ready).where(col(kind).in_(_OWN_FEEDS), col(subject) == person)
            self._connection.execute(own)
        for one in _all_rows(person, addresses, at):
            statement = (
                update(one.table).where(one.where).values(**one.values)
                if one.values
                else delete(one.table).where(one.where)
            )
            self._connection.execute(statement)

    def rewrite(self, agreement: Agreement, number: int) -> None:
        """Write a version of an agreement anew, in its place; no version is added."""
        from scheduler.agreement_files import write  # noqa: PLC0415 - the schema is heavy

        file = write(agreement)
        self._connection.execute(
            update(AgreementRow)
            .where(col(AgreementRow.key) == agreement.key, col(AgreementRow.version) == number)
            .values(file=file, sha256=sha256(file.encode()).hexdigest())
        )


def _all_rows(person: str, addresses: Collection[str], at: datetime | None) -> Iterator[_Rows]:
    yield from _said(person, addresses, at)
    yield from _ways_in(person, at)


def _said(person: str, addresses: Collection[str], at: datetime | None) -> Iterator[_Rows]:
    """Give what the person said, and what was said to him or her outside the record."""
    answered = and_(
        col(AnswerRow.person) == person, or_(col(AnswerRow.comment) != "", col(AnswerRow.message_id) != "")
    )
    yield _Rows(
        trace=Trace.ANSWER_WORDS, table=AnswerRow, where=answered, values={"comment": "", "message_id": ""}
    )
    sender = func.lower(col(ReceivedMailRow.sender))
    mailed = and_(
        or_(col(ReceivedMailRow.person) == person, sender.in_(addresses)),
        or_(
            col(ReceivedMailRow.sender) != "",
            col(ReceivedMailRow.subject) != "",
            col(ReceivedMailRow.text) != "",
        ),
    )
    emptied = {"sender": "", "subject": "", "text": "", "shown": False, "settled_at": at}
    yield _Rows(trace=Trace.MAILS, table=ReceivedMailRow, where=mailed, values=emptied)
    address = func.lower(col(BounceRow.address))
    failing = or_(col(BounceRow.person) == person, address.in_(addresses))
    yield _Rows(trace=Trace.BOUNCES, table=BounceRow, where=failing)
    yield _Rows(trace=Trace.POLL_ANSWERS, table=PollAnswerRow, where=col(PollAnswerRow.person) == person)
    yield _Rows(trace=Trace.DRAFT_ANSWERS, table=DraftAnswerRow, where=col(DraftAnswerRow.person) == person)
    commented = col(MinutesCommentRow.content).contains(f'"person":"{person}"', autoescape=True)
    yield _Rows(trace=Trace.COMMENTS, table=MinutesCommentRow, where=commented)
    declined = and_(
        col(ProposalRow.by).in_((person, *addresses)), col(ProposalRow.state) == ProposalState.DECLINED.value
    )
    yield _Rows(trace=Trace.DECLINED_ITEMS, table=ProposalRow, where=declined)
    yield _Rows(trace=Trace.OPENED_PAPERS, table=OpeningRow, where=col(OpeningRow.person) == person)
    yield _Rows(trace=Trace.LETTERS, table=LetterRow, where=_loose_letters(person))


def _ways_in(person: str, at: datetime | None) -> Iterator[_Rows]:
    """Give the person's calendars, and all that opens something for him or her."""
    given = and_(col(GrantRow.person) == person, col(GrantRow.address) != NOWHERE)
    nowhere = {"address": NOWHERE, "mailbox": NOWHERE}
    yield _Rows(trace=Trace.ROLES, table=GrantRow, where=given, values=nowhere)
    for table, owner in ((BusySourceRow, BusySourceRow.owner), (BusyAddressRow, BusyAddressRow.owner)):
        yield _Rows(trace=Trace.CALENDARS, table=table, where=col(owner) == person)
    shown = and_(col(FeedTokenRow.kind).in_(_OWN_FEEDS), col(FeedTokenRow.subject) == person)
    tokens = or_(shown, col(FeedTokenRow.made_by) == person)
    yield _Rows(trace=Trace.FEEDS, table=FeedTokenRow, where=tokens)
    living = and_(col(MemberLinkRow.person) == person, col(MemberLinkRow.revoked_at).is_(None))
    yield _Rows(trace=Trace.LINKS, table=MemberLinkRow, where=living, values={"revoked_at": at})
    yield _Rows(trace=Trace.SESSIONS, table=SessionRow, where=col(SessionRow.person) == person)
    yield _Rows(trace=Trace.TICKETS, table=TicketRow, where=col(TicketRow.person) == person)
    yield _Rows(trace=Trace.FACTORS, table=FactorRow, where=col(FactorRow.person) == person)


def _loose_letters(person: str) -> ColumnElement[bool]:
    """Give the person's letters that are not part of a council's record."""
    recorded = and_(
        col(LetterRow.kind).in_([kind.value for kind in RECORD_LETTERS]),
        col(LetterRow.state) == LetterState.ACCEPTED.value,
    )
    return and_(col(LetterRow.person) == person, not_(recorded))
