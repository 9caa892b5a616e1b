"""Proposals of items, as members and others hand them in."""

from __future__ import annotations

from operator import itemgetter

from sqlalchemy import ColumnElement, Connection
from sqlmodel import col, select

from models import rows
from models.tables import ProposalRow
from models.writing import held_still, insert_or_replace, row_of, rows_of
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
        return self._found(col(ProposalRow.body) == body)

    def sent_from(self, meeting: str) -> tuple[Proposal, ...]:
        """Give what was sent on from a meeting, oldest first, then by key."""
        return self._found(col(ProposalRow.origin_meeting) == meeting)

    def put(self, proposal: Proposal) -> None:
        """Keep the proposal, replacing the one of the same key."""
        insert_or_replace(self._connection, ProposalRow, [rows.row_of_proposal(proposal)])

    def _found(self, where: ColumnElement[bool]) -> tuple[Proposal, ...]:
        question = select(ProposalRow).where(where)
        found = rows_of(self._connection, held_still(self._connection, question))
        return tuple(rows.proposal_of(row) for row in sorted(found, key=itemgetter("made_at", "key")))
