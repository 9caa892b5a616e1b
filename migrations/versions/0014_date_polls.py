"""Date polls and the answers to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "date_poll",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("key", "body", "state")),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_date_poll"),
    )
    for asked in ("body", "state"):
        op.create_index(f"ix_date_poll_{asked}", "date_poll", [asked])
    op.create_table(
        "poll_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("poll", "person")),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_poll_answer"),
    )
    op.create_index("ix_poll_answer_poll", "poll_answer", ["poll"])


def downgrade() -> None:
    for table in ("poll_answer", "date_poll"):
        op.drop_table(table)
