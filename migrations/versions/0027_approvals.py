"""Where the council wants it, secretary and chair both approve an agenda."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "approval_choice",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("agreement", "body")),
        sa.Column("together", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("agreement", "body", name="pk_approval_choice"),
    )
    op.create_table(
        "agenda_approval",
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("part", "person")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "revision", "part", name="pk_agenda_approval"),
    )


def downgrade() -> None:
    op.drop_table("agenda_approval")
    op.drop_table("approval_choice")
