"""How municipalities show themselves: names, colour and arms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_WORDS = (
    *("number", "name", "name_nn", "name_sami", "sami", "county", "district"),
    *("colour", "arms", "arms_show", "by"),
)


def upgrade() -> None:
    op.create_table(
        "face",
        *(sa.Column(name, sa.String(), nullable=False) for name in _WORDS),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_face"),
    )
    op.create_table(
        "face_arms",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("number", "digest")),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_face_arms"),
    )


def downgrade() -> None:
    op.drop_table("face_arms")
    op.drop_table("face")
