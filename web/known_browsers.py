"""Browsers in which somebody has logged in before: strangers who ask for links cannot lock their owner out.

A signed cookie names the browser and the digests of the addresses that it has logged in with. For those
the browser has a pace of its own, so that whoever floods an address only slows himself down. The cookie
lets nobody in.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

LIVES: Final = 180 * 24 * 3600
"""For how many seconds a browser is known after a login."""

ADDRESSES: Final = 4
"""The most addresses of one browser."""


def digest_of(address: str) -> str:
    """Give what is kept of an address.

    >>> digest_of(" A@vik.example") == digest_of("a@vik.example")
    True
    """
    return hashlib.sha256(address.strip().casefold().encode()).hexdigest()[:24]


def name_for(address: str) -> str:
    """Give the browser's name when somebody has logged in with this address here before; else empty."""
    name, known = _read()
    return name if digest_of(address) in known else ""


def remember(answer: Response, digest: str) -> None:
    """Let the browser know that it has logged in with the address of this digest."""
    name, known = _read()
    kept = [digest, *(one for one in known if one != digest)][:ADDRESSES]
    answer.set_cookie(
        _cookie(),
        _signer().dumps([name or secrets.token_urlsafe(16), kept]),
        max_age=LIVES,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
    )


def _read() -> tuple[str, list[str]]:
    try:
        name, known = _signer().loads(request.cookies.get(_cookie(), ""), max_age=LIVES)
    except BadSignature:
        return "", []
    return str(name), [str(one) for one in known]


def _cookie() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-known"


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.config["SECRET_KEY"]), salt="known browser")
