"""In which order bodies stand on the wheel."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ring_order",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("agreement", "bodies", "by")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("agreement", name="pk_ring_order"),
    )


def downgrade() -> None:
    op.drop_table("ring_order")
