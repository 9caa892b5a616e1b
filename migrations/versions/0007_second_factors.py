"""Sessions tell by what way and from which browser they came; second factors."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("session", sa.Column("way", sa.String(), nullable=False, server_default="link"))
    op.add_column("session", sa.Column("device", sa.String(), nullable=False, server_default="-"))
    op.add_column("session", _moment("seen_at"))
    op.add_column("session", _moment("strong_at"))
    op.create_table(
        "factor",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("key", "person", "kind", "name")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("sealed", "credential")),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        _moment("used_at"),
        sa.PrimaryKeyConstraint("key", name="pk_factor"),
    )
    op.create_index("ix_factor_person", "factor", ["person"])
    present = sa.text("credential <> ''")
    op.create_index(
        "ix_factor_credential",
        "factor",
        ["credential"],
        unique=True,
        sqlite_where=present,
        postgresql_where=present,
    )


def downgrade() -> None:
    op.drop_table("factor")
    for name in ("strong_at", "seen_at", "device", "way"):
        op.drop_column("session", name)


def _moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=True)
