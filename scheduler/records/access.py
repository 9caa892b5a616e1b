"""Logging in: one-time tickets and sessions, kept as hashes; and the audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A one-time link. It works once, before ``expires_at``, in the browser that asked.

    ``browser_sha256`` is the hash of a secret in that browser's cookie.
    """

    token_sha256: str
    person: str
    browser_sha256: str
    expires_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody is logged in until ``expires_at`` or ``ended_at``."""

    token_sha256: str
    person: str
    started_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One act. ``digest`` chains it to the one before (SHA-256, hexadecimal)."""

    number: int
    at: datetime
    by: str
    act: str
    subject: str
    detail: str
    previous: str
    digest: str
