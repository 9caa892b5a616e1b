"""The tables of answers, mails taken in, failing addresses and personal links: rows only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from models.tables import TableRow


class AnswerRow(TableRow, table=True):
    """One answer. Rows are only ever added."""

    __tablename__ = "answer"

    id: int | None = Field(default=None, primary_key=True)
    meeting: str = Field(index=True)
    person: str
    kind: str
    channel: str
    trust: str
    sequence: int
    stamp: datetime
    at: datetime
    by: str
    comment: str
    message_id: str


class ReceivedMailRow(TableRow, table=True):
    """A mail that was taken in, once."""

    __tablename__ = "received_mail"
    __table_args__ = (
        Index("ix_received_mail_agreement_id", "agreement", "id"),
        Index("ix_received_mail_meeting_id", "meeting", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    identity: str = Field(unique=True)
    kind: str
    note: str
    shown: bool
    at: datetime
    sender: str
    subject: str
    text: str
    agreement: str
    meeting: str
    person: str
    proposed_start: datetime | None
    proposed_end: datetime | None
    settled_at: datetime | None
    settled_by: str


class BounceRow(TableRow, table=True):
    """An address that fails, or has failed; one row for each address and agreement."""

    __tablename__ = "bounce"

    address: str = Field(primary_key=True)
    agreement: str = Field(primary_key=True)
    person: str
    letter: str
    status: str
    said: str
    trust: str
    at: datetime
    mended_at: datetime | None


class MemberLinkRow(TableRow, table=True):
    """A personal link, hashed."""

    __tablename__ = "member_link"

    token_sha256: str = Field(primary_key=True)
    person: str = Field(index=True)
    generation: int
    made_at: datetime
    revoked_at: datetime | None
