"""Feeds in full: alarms, the last client and exposure of an address; feeds that could not be made anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WORDS = ("alarms", "last_client")


def upgrade() -> None:
    with op.batch_alter_table("feed_token") as table:
        for name in WORDS:
            table.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("exposed_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("feed_token") as table:
        for name in WORDS:
            table.alter_column(name, existing_type=sa.String(), server_default=None)
    op.create_index("ix_feed_token_made_by", "feed_token", ["made_by"])
    op.create_table(
        "feed_fault",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "subject", "cause")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject", name="pk_feed_fault"),
    )


def downgrade() -> None:
    op.drop_table("feed_fault")
    op.drop_index("ix_feed_token_made_by", "feed_token")
    with op.batch_alter_table("feed_token") as table:
        for name in (*WORDS, "exposed_at"):
            table.drop_column(name)
