"""The first schema: agreements, meetings, agendas, the outbox, feeds, access, audit and work."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

UNSETTLED = sa.text("state IN ('held', 'queued', 'sending', 'in_doubt')")

SETTLED = sa.text("state IN ('accepted', 'refused', 'superseded')")


def upgrade() -> None:
    _council()
    _outbox()
    _feeds()
    _access()
    _work()


def downgrade() -> None:
    tables = (
        *(
            "attempt",
            "letter_bytes",
            "letter",
            "meeting_change",
            "meeting",
            "agenda",
            "adoption",
            "agreement",
        ),
        *("feed_token", "feed_bytes", "ticket", "session", "audit", "counter", "job_slot", "heartbeat"),
    )
    for table in tables:
        op.drop_table(table)


def _council() -> None:
    _agreements()
    _meetings()
    op.create_table(
        "agenda",
        *(_word("meeting"), _number("revision"), _word("state"), _json("items")),
        *(_number("first_number"), _number("last_number"), _number("year")),
        *(_moment("made_at"), _word("made_by")),
        *(_moment("approved_at", nullable=True), _word("approved_by"), _word("digest")),
        sa.PrimaryKeyConstraint("meeting", "revision", name="pk_agenda"),
    )


def _agreements() -> None:
    op.create_table(
        "agreement",
        *(_word("key"), _number("version"), _word("municipalities"), _word("title")),
        *(_word("file"), _word("sha256"), _moment("put_at")),
        sa.PrimaryKeyConstraint("key", "version", name="pk_agreement"),
    )
    op.create_table(
        "adoption",
        *(_word("agreement"), _number("year"), _moment("adopted_at"), _word("adopted_by"), _json("unplaced")),
        sa.PrimaryKeyConstraint("agreement", "year", name="pk_adoption"),
    )


def _meetings() -> None:
    op.create_table(
        "meeting",
        *(_word("key"), _word("agreement"), _word("body"), _number("year"), _number("number")),
        *(_word("uid"), _number("sequence"), _word("state")),
        *(_moment("start"), _moment("end"), _word("place")),
        *(_json("window"), _json("because"), _json("guests")),
        *(_number("agenda_revision"), _word("cancelled_why"), _moment("created_at"), _moment("changed_at")),
        sa.PrimaryKeyConstraint("key", name="pk_meeting"),
        sa.UniqueConstraint("uid", name="uq_meeting_uid"),
    )
    op.create_index("ix_meeting_body_start", "meeting", ["body", "start"])
    op.create_index("ix_meeting_agreement_start", "meeting", ["agreement", "start"])
    op.create_index("ix_meeting_start", "meeting", ["start"])
    op.create_index("ix_meeting_state_end", "meeting", ["state", "end"])
    op.create_table(
        "meeting_change",
        *(_number("id"), _word("meeting"), _word("kind"), _moment("at"), _word("by"), _word("why")),
        _number("sequence"),
        *(_moment("old_start", nullable=True), _moment("old_end", nullable=True), _word("old_place")),
        *(_moment("new_start", nullable=True), _moment("new_end", nullable=True), _word("new_place")),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_change"),
    )
    op.create_index("ix_meeting_change_meeting", "meeting_change", ["meeting"])


def _outbox() -> None:
    op.create_table(
        "letter",
        *(_number("id"), _word("key"), _word("kind"), _word("meeting"), _word("agreement")),
        *(_number("revision"), _word("person"), _word("address"), _word("envelope_from")),
        *(_word("subject"), _word("message_id"), _word("sha256"), _word("uid"), _number("sequence")),
        *(_moment("made_at"), _moment("not_before"), sa.Column("deadline", sa.Date(), nullable=True)),
        *(_word("deadline_source"), _word("state"), _number("attempts"), _number("fence")),
        *(_moment("lease_until", nullable=True), _moment("settled_at", nullable=True)),
        *(_number("late_minutes"), _word("late_reason"), _word("answer")),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
        sa.UniqueConstraint("key", name="uq_letter_key"),
    )
    unsettled: dict[str, Any] = {"sqlite_where": UNSETTLED, "postgresql_where": UNSETTLED}
    op.create_index("ix_letter_not_before_id", "letter", ["not_before", "id"], **unsettled)
    op.create_index("ix_letter_uid_person_id", "letter", ["uid", "person", "id"], **unsettled)
    op.create_index(
        "ix_letter_state_id", "letter", ["state", "id"], sqlite_where=SETTLED, postgresql_where=SETTLED
    )
    op.create_index("ix_letter_meeting", "letter", ["meeting"])
    op.create_table(
        "letter_bytes",
        *(_word("key"), sa.Column("mail", sa.LargeBinary(), nullable=False)),
        sa.PrimaryKeyConstraint("key", name="pk_letter_bytes"),
        sa.ForeignKeyConstraint(["key"], ["letter.key"], name="fk_letter_bytes_key"),
    )
    op.create_table(
        "attempt",
        *(_number("id"), _word("letter"), _moment("at"), _number("fence"), _word("outcome"), _word("answer")),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
        sa.ForeignKeyConstraint(["letter"], ["letter.key"], name="fk_attempt_letter"),
    )
    op.create_index("ix_attempt_letter", "attempt", ["letter"])


def _feeds() -> None:
    op.create_table(
        "feed_token",
        *(_word("token_sha256"), _word("kind"), _word("subject"), _moment("made_at"), _word("made_by")),
        *(_moment("revoked_at", nullable=True), _moment("last_fetched_at", nullable=True)),
        sa.PrimaryKeyConstraint("token_sha256", name="pk_feed_token"),
    )
    op.create_index("ix_feed_token_kind_subject", "feed_token", ["kind", "subject"])
    op.create_table(
        "feed_bytes",
        *(_word("kind"), _word("subject"), sa.Column("body", sa.LargeBinary(), nullable=False)),
        *(_word("etag"), _moment("modified"), _number("events")),
        sa.PrimaryKeyConstraint("kind", "subject", name="pk_feed_bytes"),
    )


def _access() -> None:
    op.create_table(
        "ticket",
        *(_word("token_sha256"), _word("person"), _word("browser_sha256")),
        *(_moment("expires_at"), _moment("used_at", nullable=True)),
        sa.PrimaryKeyConstraint("token_sha256", name="pk_ticket"),
    )
    op.create_table(
        "session",
        *(_word("token_sha256"), _word("person"), _moment("started_at"), _moment("expires_at")),
        _moment("ended_at", nullable=True),
        sa.PrimaryKeyConstraint("token_sha256", name="pk_session"),
    )
    op.create_index("ix_session_person", "session", ["person"])


def _work() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        *(_moment("at"), _word("by"), _word("act"), _word("subject"), _word("detail")),
        *(_word("previous"), _word("digest")),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_subject_number", "audit", ["subject", "number"])
    op.create_table(
        "counter",
        *(_word("name"), _number("number"), _word("word")),
        sa.PrimaryKeyConstraint("name", name="pk_counter"),
    )
    op.create_table(
        "job_slot",
        *(_word("job"), _word("slot"), _word("worker"), _moment("taken_at"), _moment("lease_until")),
        _moment("done_at", nullable=True),
        sa.PrimaryKeyConstraint("job", "slot", name="pk_job_slot"),
    )
    op.create_table(
        "heartbeat",
        *(_word("worker"), _moment("at")),
        sa.PrimaryKeyConstraint("worker", name="pk_heartbeat"),
    )


def _word(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _json(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False)
