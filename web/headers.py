"""The headers of every answer, and the check that a form comes from our own pages."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.exceptions import Forbidden

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin",  # never a path: some are keys, and a proxy may log them
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
_AGAIN: Final = 60
"""After how many seconds it may be worth while to ask again when the service is away."""

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def guard(app: Flask, *, https: bool) -> None:
    """Give every answer of the application its headers, and refuse forms from elsewhere."""

    @app.before_request
    def _refuse_foreign_forms() -> None:
        if request.method in _SAFE:
            return
        fetched_from = request.headers.get("Sec-Fetch-Site", "same-origin")
        origin = request.headers.get("Origin")
        own = urlsplit(request.host_url)
        foreign = origin is not None and urlsplit(origin)[:2] != own[:2]
        if foreign or fetched_from not in {"same-origin", "none"}:
            raise Forbidden

    @app.after_request
    def _add_headers(response: Response) -> Response:
        for name, value in _headers_of(response, https=https):
            response.headers.setdefault(name, value)
        return response


def _headers_of(response: Response, *, https: bool) -> Iterator[tuple[str, str]]:
    """Give the headers that an answer gets, unless its view has set them already."""
    yield from _HEADERS.items()
    if https:
        yield "Strict-Transport-Security", "max-age=63072000; includeSubDomains"
    if request.endpoint != "static":
        yield "Cache-Control", "private, no-store"
    if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        yield "Retry-After", str(_AGAIN)
