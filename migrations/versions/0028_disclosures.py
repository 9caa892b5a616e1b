"""Requests for disclosure and their answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "disclosure_request",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("key", "token_sha256", "body")),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("waits", "addressed")),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_disclosure_request"),
    )
    op.create_index("ix_disclosure_request_token_sha256", "disclosure_request", ["token_sha256"], unique=True)
    for asked in ("body", "waits", "addressed"):
        op.create_index(f"ix_disclosure_request_{asked}", "disclosure_request", [asked])


def downgrade() -> None:
    op.drop_table("disclosure_request")
