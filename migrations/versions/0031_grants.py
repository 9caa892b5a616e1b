"""Roles that municipalities give for a time: archivists and administrators."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "role_grant",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("key", "place", "role", "person")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("name", "address", "mailbox")),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_role_grant"),
    )
    for column in ("place", "person", "mailbox"):
        op.create_index(f"ix_role_grant_{column}", "role_grant", [column])


def downgrade() -> None:
    op.drop_table("role_grant")
