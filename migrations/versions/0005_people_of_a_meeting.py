"""What a recipient's calendar says, deputies who are called, letters on hold, and proposed items."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

SAID = """
    UPDATE letter SET {column} = (
        SELECT {said} FROM meeting_change
        WHERE meeting_change.meeting = letter.meeting AND meeting_change.sequence = letter.sequence
            AND meeting_change.new_start IS NOT NULL
        LIMIT 1
    )
    WHERE uid <> '' AND EXISTS (
        SELECT 1 FROM meeting_change
        WHERE meeting_change.meeting = letter.meeting AND meeting_change.sequence = letter.sequence
            AND meeting_change.new_start IS NOT NULL
    )
"""
"""Letters written before this say what the change of their sequence said."""


def upgrade() -> None:
    with op.batch_alter_table("letter") as letter:
        letter.add_column(_moment("starts", nullable=True))
        letter.add_column(_moment("ends", nullable=True))
        letter.add_column(_word("place", default=""))
        letter.add_column(_word("item", default=""))
    for column, said in (("starts", "new_start"), ("ends", "new_end"), ("place", "new_place")):
        op.execute(SAID.format(column=column, said=said))
    with op.batch_alter_table("meeting") as meeting:
        meeting.add_column(sa.Column("stand_ins", _JSON, nullable=False, server_default="[]"))
        meeting.add_column(sa.Column("on_hold", sa.Boolean(), nullable=False, server_default=sa.false()))
    _forget_defaults()
    op.create_table(
        "proposal",
        *(_word("key"), _word("agreement"), _word("body"), _word("meeting"), _word("by"), _word("name")),
        *(_word("title"), _word("public_title"), _word("said"), _word("state")),
        *(sa.Column("late", sa.Boolean(), nullable=False), _word("reason")),
        *(_moment("made_at"), _moment("settled_at", nullable=True), _word("settled_by")),
        sa.PrimaryKeyConstraint("key", name="pk_proposal"),
    )
    op.create_index("ix_proposal_body_made_at", "proposal", ["body", "made_at"])


def downgrade() -> None:
    op.drop_table("proposal")
    with op.batch_alter_table("meeting") as meeting:
        meeting.drop_column("on_hold")
        meeting.drop_column("stand_ins")
    with op.batch_alter_table("letter") as letter:
        for column in ("item", "place", "ends", "starts"):
            letter.drop_column(column)


def _forget_defaults() -> None:
    """Take away what filled the old rows: every new row says it itself."""
    with op.batch_alter_table("letter") as letter:
        letter.alter_column("place", server_default=None)
        letter.alter_column("item", server_default=None)
    with op.batch_alter_table("meeting") as meeting:
        meeting.alter_column("stand_ins", server_default=None)
        meeting.alter_column("on_hold", server_default=None)


def _word(name: str, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, server_default=default)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
