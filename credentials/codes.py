"""One-time codes of authenticator apps (RFC 6238: six digits, thirty seconds, SHA-1 as all apps know)."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import pyotp

SECONDS: Final = 30
"""How long a code is shown."""

SERVICE: Final = "Rådshjul"
"""What the app calls the service."""


def new_secret() -> str:
    """Make a secret of 160 bits, as letters and digits to type."""
    return pyotp.random_base32()


def address_of(secret: str, account: str) -> str:
    """Give the address (``otpauth:``) that an app reads from a picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=SERVICE)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """Give the time step whose code this is: the present one, the one before or the one after; else ``None``.

    >>> from datetime import UTC
    >>> step_of("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "702 218", datetime(1970, 1, 1, tzinfo=UTC))
    0
    """
    typed = "".join(code.split())
    if len(typed) != 6 or not (typed.isascii() and typed.isdigit()):
        return None
    present = int(now.timestamp()) // SECONDS
    maker = pyotp.TOTP(secret, interval=SECONDS)
    steps = (step for step in (present, present - 1, present + 1) if step >= 0)
    return next((step for step in steps if pyotp.utils.strings_equal(maker.at(step * SECONDS), typed)), None)
