"""The tables: rows only. No methods, no relationships, no validation; records do that.

Moments are aware and kept as UTC; words of a closed set are kept as their value; ``id`` is a
row number that never leaves this room, and rises in the order in which rows were written.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import JSON, Index, MetaData, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

UNSETTLED: Final = "state IN ('held', 'queued', 'sending', 'in_doubt', 'quarantined')"
"""Letters that may still leave. Queries repeat it literally, or SQLite would not use the index."""

URGENT: Final = f"kind = 'login' AND {UNSETTLED}"
"""Letters that somebody sits and waits for, of those that may still leave."""

SETTLED: Final = "state IN ('accepted', 'refused', 'superseded')"
"""Letters that never leave any more."""

_Json: Final = JSON().with_variant(JSONB(), "postgresql")


class TableRow(SQLModel):
    """What all tables share: one set of names for keys and indexes."""

    metadata = MetaData(naming_convention=NAMES)


class AgreementRow(TableRow, table=True):
    """One version of an agreement, as its canonical file. ``municipalities`` are numbers, spaced."""

    __tablename__ = "agreement"

    key: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    municipalities: str
    title: str
    file: str
    sha256: str
    put_at: datetime


class DraftRow(TableRow, table=True):
    """An agreement that is being read; ``content`` is the whole record as JSON."""

    __tablename__ = "draft"

    key: str = Field(primary_key=True)
    owner: str = Field(index=True)
    revision: int
    made_at: datetime
    became: str = Field(index=True, sa_column_kwargs={"server_default": text("''")})
    content: str


class MeetingRow(TableRow, table=True):
    """A meeting."""

    __tablename__ = "meeting"
    __table_args__ = (
        Index("ix_meeting_body_start", "body", "start"),
        Index("ix_meeting_agreement_start", "agreement", "start"),
        Index("ix_meeting_start", "start"),
        Index("ix_meeting_state_end", "state", "end"),
    )

    key: str = Field(primary_key=True)
    agreement: str
    body: str
    year: int
    number: int
    uid: str = Field(unique=True)
    sequence: int
    state: str
    start: datetime
    end: datetime
    place: str
    window: dict[str, Any] = Field(sa_type=_Json)
    because: list[Any] = Field(sa_type=_Json)
    guests: list[str] = Field(sa_type=_Json)
    stand_ins: list[Any] = Field(sa_type=_Json)
    on_hold: bool
    agenda_revision: int
    cancelled_why: str
    kind: str = Field(sa_column_kwargs={"server_default": "ordinary"})
    video: str = Field(sa_column_kwargs={"server_default": text("''")})
    called_why: str = Field(sa_column_kwargs={"server_default": text("''")})
    short_notice: str = Field(sa_column_kwargs={"server_default": text("''")})
    replaces: str = Field(sa_column_kwargs={"server_default": text("''")})
    created_at: datetime
    changed_at: datetime


class ChangeRow(TableRow, table=True):
    """A recorded change of a meeting."""

    __tablename__ = "meeting_change"

    id: int | None = Field(default=None, primary_key=True)
    meeting: str = Field(index=True)
    kind: str
    at: datetime
    by: str
    why: str
    sequence: int
    old_start: datetime | None
    old_end: datetime | None
    old_place: str
    new_start: datetime | None
    new_end: datetime | None
    new_place: str
    cause: str = Field(sa_column_kwargs={"server_default": "by_hand"})
    despite: list[Any] = Field(sa_type=_Json, sa_column_kwargs={"server_default": text("'[]'")})


class AdoptionRow(TableRow, table=True):
    """An adopted year of an agreement."""

    __tablename__ = "adoption"

    agreement: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    adopted_at: datetime
    adopted_by: str
    unplaced: list[str] = Field(sa_type=_Json)


class AgendaRow(TableRow, table=True):
    """An agenda revision. ``last_number`` is its last item's number of the year."""

    __tablename__ = "agenda"

    meeting: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    state: str
    items: list[Any] = Field(sa_type=_Json)
    first_number: int
    last_number: int
    year: int
    made_at: datetime
    made_by: str
    approved_at: datetime | None
    approved_by: str
    digest: str


class LetterRow(TableRow, table=True):
    """A letter's address, state and history. Small, because sending it rewrites the row thrice."""

    __tablename__ = "letter"
    __table_args__ = (
        Index(
            "ix_letter_not_before_id",
            "not_before",
            "id",
            sqlite_where=text(UNSETTLED),
            postgresql_where=text(UNSETTLED),
        ),
        Index(
            "ix_letter_uid_person_id",
            "uid",
            "person",
            "id",
            sqlite_where=text(UNSETTLED),
            postgresql_where=text(UNSETTLED),
        ),
        Index("ix_letter_agreement_id", "agreement", "id"),
        Index(
            "ix_letter_kind",
            "kind",
            sqlite_where=text(URGENT),
            postgresql_where=text(URGENT),
        ),
        Index(
            "ix_letter_state_id",
            "state",
            "id",
            sqlite_where=text(SETTLED),
            postgresql_where=text(SETTLED),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: str
    meeting: str = Field(index=True)
    agreement: str
    revision: int
    person: str
    address: str
    envelope_from: str
    subject: str
    message_id: str = Field(index=True)
    sha256: str
    uid: str
    sequence: int
    made_at: datetime
    not_before: datetime
    deadline: date | None
    deadline_source: str
    state: str
    attempts: int
    fence: int
    lease_until: datetime | None
    settled_at: datetime | None
    late_minutes: int
    late_reason: str
    answer: str
    deaths: int = Field(sa_column_kwargs={"server_default": "0"})
    put_off_since: datetime | None
    starts: datetime | None
    ends: datetime | None
    place: str
    item: str


class LetterBytesRow(TableRow, table=True):
    """A letter's frozen bytes: written once, never again."""

    __tablename__ = "letter_bytes"

    key: str = Field(primary_key=True, foreign_key="letter.key")
    mail: bytes


class AttemptRow(TableRow, table=True):
    """One attempt at a letter."""

    __tablename__ = "attempt"

    id: int | None = Field(default=None, primary_key=True)
    letter: str = Field(index=True, foreign_key="letter.key")
    at: datetime
    fence: int
    outcome: str
    answer: str


class ProposalRow(TableRow, table=True):
    """An item that somebody wishes to have on an agenda."""

    __tablename__ = "proposal"
    __table_args__ = (Index("ix_proposal_body_made_at", "body", "made_at"),)

    key: str = Field(primary_key=True)
    agreement: str
    body: str
    meeting: str
    by: str
    name: str
    title: str
    public_title: str
    said: str
    state: str
    late: bool
    reason: str
    made_at: datetime
    settled_at: datetime | None
    settled_by: str
    exempt_basis: str = Field(sa_column_kwargs={"server_default": text("''")})
    origin_meeting: str = Field(index=True, sa_column_kwargs={"server_default": text("''")})
    origin_item: str = Field(sa_column_kwargs={"server_default": text("''")})


class FeedTokenRow(TableRow, table=True):
    """A feed's secret address, hashed. ``alarms`` are minutes, spaced."""

    __tablename__ = "feed_token"
    __table_args__ = (
        Index("ix_feed_token_kind_subject", "kind", "subject"),
        Index("ix_feed_token_made_by", "made_by"),
    )

    token_sha256: str = Field(primary_key=True)
    kind: str
    subject: str
    made_at: datetime
    made_by: str
    revoked_at: datetime | None
    last_fetched_at: datetime | None
    alarms: str
    last_client: str
    exposed_at: datetime | None


class FeedBytesRow(TableRow, table=True):
    """A feed kept ready."""

    __tablename__ = "feed_bytes"

    kind: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    body: bytes
    etag: str
    modified: datetime
    events: int


class FeedFaultRow(TableRow, table=True):
    """A feed whose last good copy is still served."""

    __tablename__ = "feed_fault"

    kind: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    cause: str
    at: datetime
    detail: str


class AuditRow(TableRow, table=True):
    """One act. Rows are only ever added."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_subject_number", "subject", "number"),
        Index("ix_audit_by_number", "by", "number"),
    )

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime
    by: str
    act: str
    subject: str
    detail: str
    previous: str
    digest: str


class CounterRow(TableRow, table=True):
    """A number that rises, with a word that goes with it; who writes it holds others back.

    ``feeds`` counts the changes of feeds; ``audit`` is the last entry's number, ``word`` its digest.
    """

    __tablename__ = "counter"

    name: str = Field(primary_key=True)
    number: int
    word: str


class SlotRow(TableRow, table=True):
    """A periodic job's slot, and who has it."""

    __tablename__ = "job_slot"

    job: str = Field(primary_key=True)
    slot: str = Field(primary_key=True)
    worker: str
    taken_at: datetime
    lease_until: datetime
    done_at: datetime | None


class BeatRow(TableRow, table=True):
    """When a worker was last alive."""

    __tablename__ = "heartbeat"

    worker: str = Field(primary_key=True)
    at: datetime


class MailLineRow(TableRow, table=True):
    """The way to the mail server, as all workers know it: one row, named ``out``."""

    __tablename__ = "mail_line"

    name: str = Field(primary_key=True)
    trouble: str
    since: datetime | None
    until: datetime | None
    failures: int
    room: float
    filled_at: datetime | None
    jump_at: datetime | None
    jump_until: datetime | None
