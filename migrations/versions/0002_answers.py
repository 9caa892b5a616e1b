"""Answers to invitations, mails that came in, failing addresses, personal links."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        *(_word("meeting"), _word("person"), _word("kind"), _word("channel"), _word("trust")),
        sa.Column("sequence", sa.Integer(), nullable=False),
        *(_moment("stamp"), _moment("at"), _word("by"), _word("comment"), _word("message_id")),
        sa.PrimaryKeyConstraint("id", name="pk_answer"),
    )
    op.create_index("ix_answer_meeting", "answer", ["meeting"])
    _received_mail()
    op.create_table(
        "bounce",
        *(_word("address"), _word("agreement"), _word("person"), _word("letter"), _word("status")),
        *(_word("said"), _word("trust"), _moment("at"), _moment("mended_at", nullable=True)),
        sa.PrimaryKeyConstraint("address", "agreement", name="pk_bounce"),
    )
    op.create_table(
        "member_link",
        *(_word("token_sha256"), _word("person")),
        sa.Column("generation", sa.Integer(), nullable=False),
        *(_moment("made_at"), _moment("revoked_at", nullable=True)),
        sa.PrimaryKeyConstraint("token_sha256", name="pk_member_link"),
    )
    op.create_index("ix_member_link_person", "member_link", ["person"])
    op.create_index("ix_letter_message_id", "letter", ["message_id"])


def downgrade() -> None:
    op.drop_index("ix_letter_message_id", "letter")
    for table in ("member_link", "bounce", "received_mail", "answer"):
        op.drop_table(table)


def _received_mail() -> None:
    op.create_table(
        "received_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        *(_word("identity"), _word("kind"), _word("note")),
        sa.Column("shown", sa.Boolean(), nullable=False),
        *(_moment("at"), _word("sender"), _word("subject"), _word("text")),
        *(_word("agreement"), _word("meeting"), _word("person")),
        *(_moment("proposed_start", nullable=True), _moment("proposed_end", nullable=True)),
        *(_moment("settled_at", nullable=True), _word("settled_by")),
        sa.PrimaryKeyConstraint("id", name="pk_received_mail"),
        sa.UniqueConstraint("identity", name="uq_received_mail_identity"),
    )
    op.create_index("ix_received_mail_agreement_id", "received_mail", ["agreement", "id"])
    op.create_index("ix_received_mail_meeting_id", "received_mail", ["meeting", "id"])


def _word(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
