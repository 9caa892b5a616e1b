"""The files of agendas' items, and who has opened which paper."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachment",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("key", "meeting", "name", "kind")),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_attachment"),
    )
    op.create_index("ix_attachment_meeting", "attachment", ["meeting"])
    op.create_table(
        "paper_opening",
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "revision", "person", "paper", name="pk_paper_opening"),
    )


def downgrade() -> None:
    for table in ("paper_opening", "attachment"):
        op.drop_table(table)
