"""Feeds: whose calendar, the secret that opens it (hashed), and the bytes kept ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FeedKind(StrEnum):
    """Whose meetings a feed holds."""

    BODY = "body"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedToken:
    """A secret address, kept only as the SHA-256 (hexadecimal) of its token."""

    token_sha256: str
    kind: FeedKind
    subject: str
    made_at: datetime
    made_by: str
    revoked_at: datetime | None = None
    last_fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedBytes:
    """A feed kept ready. ``etag`` is strong and quoted; ``modified`` is the newest change."""

    kind: FeedKind
    subject: str
    body: bytes
    etag: str
    modified: datetime
    events: int
