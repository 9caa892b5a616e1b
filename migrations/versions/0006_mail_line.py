"""The way out as all workers know it; letters whose senders died, or that are put off, are counted."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

UNSETTLED = "state IN ('held', 'queued', 'sending', 'in_doubt', 'quarantined')"
BEFORE = "state IN ('held', 'queued', 'sending', 'in_doubt')"


def upgrade() -> None:
    op.add_column("letter", sa.Column("deaths", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("letter", sa.Column("put_off_since", sa.DateTime(timezone=True), nullable=True))
    _replace_indexes(UNSETTLED)
    op.create_index("ix_letter_kind", "letter", ["kind"], **_where(f"kind = 'login' AND {UNSETTLED}"))
    op.create_table(
        "mail_line",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("trouble", sa.String(), nullable=False),
        *(_moment("since"), _moment("until"), sa.Column("failures", sa.Integer(), nullable=False)),
        *(sa.Column("room", sa.Float(), nullable=False), _moment("filled_at")),
        *(_moment("jump_at"), _moment("jump_until")),
        sa.PrimaryKeyConstraint("name", name="pk_mail_line"),
    )


def downgrade() -> None:
    op.execute("UPDATE letter SET state = 'in_doubt' WHERE state = 'quarantined'")
    op.drop_table("mail_line")
    op.drop_index("ix_letter_kind", "letter")
    _replace_indexes(BEFORE)
    op.drop_column("letter", "put_off_since")
    op.drop_column("letter", "deaths")


def _replace_indexes(where: str) -> None:
    for name, columns in (
        ("ix_letter_not_before_id", ["not_before", "id"]),
        ("ix_letter_uid_person_id", ["uid", "person", "id"]),
    ):
        op.drop_index(name, "letter")
        op.create_index(name, "letter", columns, **_where(where))


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=True)
