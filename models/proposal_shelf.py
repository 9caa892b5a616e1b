"""Proposals of items, as members and others hand them in."""

from __future__ import annotations

from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam
from sqlmodel import col, select

from models import rows
from models.tables import ProposalRow
from models.writing import Question, held_still, insert_or_replace, row_of, rows_of
from scheduler.records.proposals import Proposal


class SqlProposals:
    """The proposal shelf of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Remember the connection."""
        self._connection = connection

    def get(self, key: str) -> Proposal | None:
        """Give one proposal."""
        question = select(ProposalRow).where(col(ProposalRow.key) == key)
        row = row_of(self._connection, held_still(self._connection, question))
        return None if row is None else rows.proposal_of(row)

    def of_body(self, body: str) -> tuple[Proposal, ...]:
        """Give a body's proposals, oldest first, then by key."""
        return self._found(_of_body(), body=body)

    def sent_from(self, meeting: str) -> tuple[Proposal, ...]:
        """Give what was sent on from a meeting, oldest first, then by key."""
        return self._found(_sent_from(), meeting=meeting)

    def put(self, proposal: Proposal) -> None:
        """Keep the proposal, replacing the one of the same key."""
        insert_or_replace(self._connection, ProposalRow, [rows.row_of_proposal(proposal)])

    def _found(self, question: Question, **values: Any) -> tuple[Proposal, ...]:  # noqa: ANN401
        found = rows_of(self._connection, held_still(self._connection, question), **values)
        return tuple(rows.proposal_of(row) for row in sorted(found, key=itemgetter("made_at", "key")))


@cache
def _of_body() -> Question:
    return select(ProposalRow).where(col(ProposalRow.body) == bindparam("body"))


@cache
def _sent_from() -> Question:
    return select(ProposalRow).where(col(ProposalRow.origin_meeting) == bindparam("meeting"))
