"""Where a proposed item was sent on from: another body's meeting, and its item."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("origin_meeting", "origin_item"):
        column = sa.Column(name, sa.String(), nullable=False, server_default=sa.text("''"))
        op.add_column("proposal", column)
    op.create_index("ix_proposal_origin_meeting", "proposal", ["origin_meeting"])


def downgrade() -> None:
    op.drop_index("ix_proposal_origin_meeting", table_name="proposal")
    op.drop_column("proposal", "origin_item")
    op.drop_column("proposal", "origin_meeting")
