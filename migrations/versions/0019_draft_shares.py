"""Drafted plans that are shared, and what members say of their days."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft_share",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("draft", "agreement", "content")),
        sa.PrimaryKeyConstraint("draft", name="pk_draft_share"),
    )
    op.create_index("ix_draft_share_agreement", "draft_share", ["agreement"])
    op.create_table(
        "draft_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("draft", "person", "window")),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fit", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft_answer"),
    )
    op.create_index("ix_draft_answer_draft", "draft_answer", ["draft"])


def downgrade() -> None:
    for table in ("draft_answer", "draft_share"):
        op.drop_table(table)
