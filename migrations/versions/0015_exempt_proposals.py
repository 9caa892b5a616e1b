"""The legal basis by which a proposed item is to be exempt from disclosure."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("exempt_basis", sa.String(), nullable=False, server_default=sa.text("''"))
    op.add_column("proposal", column)


def downgrade() -> None:
    op.drop_column("proposal", "exempt_basis")
