"""Minutes of meetings, what is said and added to them, their papers, and follow-ups."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "minutes",
        _text("meeting"),
        sa.Column("revision", sa.Integer(), nullable=False),
        _text("state"),
        _text("content"),
        sa.PrimaryKeyConstraint("meeting", "revision", name="pk_minutes"),
    )
    op.create_table(
        "minutes_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("meeting"),
        _text("content"),
        sa.PrimaryKeyConstraint("id", name="pk_minutes_comment"),
    )
    op.create_index("ix_minutes_comment_meeting", "minutes_comment", ["meeting"])
    op.create_table(
        "minutes_addendum",
        _text("meeting"),
        sa.Column("number", sa.Integer(), nullable=False),
        _text("content"),
        sa.PrimaryKeyConstraint("meeting", "number", name="pk_minutes_addendum"),
    )
    op.create_table(
        "minutes_paper",
        _text("meeting"),
        sa.Column("addenda", sa.Integer(), nullable=False),
        _text("variant"),
        _text("sha256"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "addenda", "variant", name="pk_minutes_paper"),
    )
    _follow_ups()


def _follow_ups() -> None:
    op.create_table(
        "follow_up",
        *(_text(name) for name in ("key", "meeting", "body", "owner", "state")),
        sa.Column("deadline", sa.Date(), nullable=True),
        _text("content"),
        sa.PrimaryKeyConstraint("key", name="pk_follow_up"),
    )
    op.create_index("ix_follow_up_body", "follow_up", ["body"])
    op.create_index("ix_follow_up_meeting", "follow_up", ["meeting"])
    op.create_index("ix_follow_up_owner_state", "follow_up", ["owner", "state"])
    op.create_index("ix_follow_up_state_deadline", "follow_up", ["state", "deadline"])


def downgrade() -> None:
    """Take them away, with everything in them."""
    for table in ("follow_up", "minutes_paper", "minutes_addendum", "minutes_comment", "minutes"):
        op.drop_table(table)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)
