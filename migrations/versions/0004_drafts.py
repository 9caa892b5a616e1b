"""Agreements that are being read, before a human has confirmed them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "draft",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("key", "owner")),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_draft"),
    )
    op.create_index("ix_draft_owner", "draft", ["owner"])


def downgrade() -> None:
    """Take it away, with every draft."""
    op.drop_table("draft")
