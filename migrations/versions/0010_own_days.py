"""Days that people tell us of: confirmed school breaks, closed days, calendars of busy times."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "town_break",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("municipality", "kind")),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("municipality", "kind", "year", name="pk_town_break"),
    )
    for table, asked in (("closed_days", "municipality"), ("busy_source", "owner")):
        op.create_table(
            table,
            *(sa.Column(name, sa.String(), nullable=False) for name in ("key", asked, "content")),
            sa.PrimaryKeyConstraint("key", name=f"pk_{table}"),
        )
        op.create_index(f"ix_{table}_{asked}", table, [asked])


def downgrade() -> None:
    for table in ("busy_source", "closed_days", "town_break"):
        op.drop_table(table)
