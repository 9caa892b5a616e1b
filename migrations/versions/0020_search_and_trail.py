"""What can be searched for; and the trail of one person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_audit_by_number", "audit", ["by", "number"])
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("key", "kind", "meeting", "about")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("rank", "place")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("number", "title", "text")),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_entry"),
        sa.UniqueConstraint("key", name="uq_search_entry_key"),
    )
    op.create_index("ix_search_entry_meeting", "search_entry", ["meeting"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE search_text USING fts5(stems, tokenize='ascii', detail=none)")
    else:
        op.execute("CREATE TABLE search_text (id INTEGER NOT NULL PRIMARY KEY, stems TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX ix_search_text_stems ON search_text USING gin (stems)")


def downgrade() -> None:
    for table in ("search_text", "search_entry"):
        op.execute(f"DROP TABLE {table}")
    op.drop_index("ix_audit_by_number", "audit")
