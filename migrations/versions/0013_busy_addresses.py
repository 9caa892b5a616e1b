"""Addresses that calendars of busy times are fetched from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "busy_address",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("key", "owner")),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_busy_address"),
    )
    for asked in ("owner", "next_at"):
        op.create_index(f"ix_busy_address_{asked}", "busy_address", [asked])


def downgrade() -> None:
    op.drop_table("busy_address")
