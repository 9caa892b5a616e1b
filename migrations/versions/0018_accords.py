"""What both parties must stand behind is proposed and confirmed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accord",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("key", "agreement", "state")),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_accord"),
    )
    for asked in ("agreement", "state"):
        op.create_index(f"ix_accord_{asked}", "accord", [asked])


def downgrade() -> None:
    op.drop_table("accord")
