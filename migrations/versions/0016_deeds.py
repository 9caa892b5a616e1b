"""Duties are recorded done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deed",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("key", "agreement", "obligation")),
        sa.Column("day", sa.Date(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("note", "by")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_deed"),
    )
    op.create_index("ix_deed_agreement", "deed", ["agreement"])


def downgrade() -> None:
    op.drop_table("deed")
