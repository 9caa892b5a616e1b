"""Logging in: one-time tickets, sessions and second factors, kept as hashes or sealed; the audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scheduler.records import text


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


class SessionWay(StrEnum):
    """How somebody came in."""

    LINK = "link"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody is logged in until ``expires_at`` or ``ended_at``.

    ``device`` names the browser in a few words. ``seen_at`` is when it was used last, noted some
    minutes apart. ``strong_at`` is when a second factor was shown, or the account's own provider
    vouched for the person; ``None`` while only the link was.
    """

    token_sha256: str
    person: str
    started_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    way: SessionWay = SessionWay.LINK
    device: str = ""
    seen_at: datetime | None = None
    strong_at: datetime | None = None


class FactorKind(StrEnum):
    """What somebody can show beside the link."""

    APP = "app"
    PASSKEY = "passkey"
    CODES = "codes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A second factor of a person.

    ``sealed`` is the app's secret, encrypted; or the hashes of the recovery codes that are left,
    with spaces between. ``credential`` and ``public_key`` are a passkey's. ``counter`` only rises:
    the time step of the app's last code, the passkey's count of uses, the recovery codes used.
    """

    key: str
    person: str
    kind: FactorKind
    name: str
    sealed: str = ""
    credential: str = ""
    public_key: bytes = b""
    counter: int = 0
    added_at: datetime
    used_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a factor that nobody could tell from another."""
        object.__setattr__(self, "name", text.one_line(self.name, "factor.name", limit=60))


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
