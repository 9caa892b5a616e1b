"""Changes say what led to them, and what was accepted that spoke against them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column(
        "meeting_change",
        sa.Column("cause", sa.String(), nullable=False, server_default=sa.text("'by_hand'")),
    )
    op.add_column(
        "meeting_change", sa.Column("despite", _JSON, nullable=False, server_default=sa.text("'[]'"))
    )


def downgrade() -> None:
    op.drop_column("meeting_change", "despite")
    op.drop_column("meeting_change", "cause")
