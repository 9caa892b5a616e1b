"""Meetings that no plan foresaw: why they were called, what they replace, and their video address."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

COLUMNS = {
    "kind": "'ordinary'",
    "video": "''",
    "called_why": "''",
    "short_notice": "''",
    "replaces": "''",
}
"""Each column with what it says of the meetings that are there, as SQL."""


def upgrade() -> None:
    for name, usual in COLUMNS.items():
        op.add_column("meeting", sa.Column(name, sa.String(), nullable=False, server_default=sa.text(usual)))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("meeting", name)
