"""Drafts are found by the agreement that they became."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("draft", sa.Column("became", sa.String(), nullable=False, server_default=sa.text("''")))
    op.create_index("ix_draft_became", "draft", ["became"])
    connection = op.get_bind()
    for key, content in connection.execute(sa.text("SELECT key, content FROM draft")).all():
        became = json.loads(content).get("became", "")
        if became:
            moved = sa.text("UPDATE draft SET became = :became WHERE key = :key")
            connection.execute(moved, {"became": became, "key": key})


def downgrade() -> None:
    op.drop_index("ix_draft_became", "draft")
    op.drop_column("draft", "became")
