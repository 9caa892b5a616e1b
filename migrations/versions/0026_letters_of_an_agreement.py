"""The outbox finds an agreement's letters without reading everybody's."""

from __future__ import annotations

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_letter_agreement_id", "letter", ["agreement", "id"])


def downgrade() -> None:
    op.drop_index("ix_letter_agreement_id", "letter")
