"""Evaluations of years."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evaluation",
        sa.Column("agreement", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("year", "revision")),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("agreement", "year", name="pk_evaluation"),
    )


def downgrade() -> None:
    op.drop_table("evaluation")
