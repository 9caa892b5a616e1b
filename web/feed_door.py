"""The small WSGI function in front of Flask that answers ``/feeds/<token>.ics`` and public plans from memory.

Calendar programs ask thousands of times for what seldom changes, so an answer is a look-up of the
token's SHA-256, with headers and bytes kept ready. Unknown, old and revoked tokens get one and the
same 404. A store that cannot be read gives the last good copy, or else 503: never an empty calendar.
Who comes without encryption to a service that has it is sent on, and the address is marked exposed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from web.asker import asker
from web.feed_table import MEMORY_LIMIT, Answer, FeedReader, FeedTable, Headers, Lookup
from web.feed_uses import FeedUses

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

__all__ = ["FeedDoor", "FeedReader", "Terms"]

_PATH: Final = re.compile(r"/feeds/([A-Za-z0-9_-]{20,128})\.ics")
_PUBLIC: Final = re.compile(r"/(offentlig/[a-z0-9-]{1,80})/moteplan\.ics")
_ETAG: Final = re.compile(r'(?:W/)?("[^"]*")')
_GUARDS: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Robots-Tag", "noindex, nofollow"),
    ("Referrer-Policy", "no-referrer"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
)
_HTTPS_GUARD: Final = ("Strict-Transport-Security", "max-age=63072000")
_REFUSALS: Final[dict[Lookup | None, tuple[str, Headers]]] = {
    Lookup.UNKNOWN: ("404 Not Found", []),
    Lookup.UNAVAILABLE: ("503 Service Unavailable", [("Retry-After", "60")]),
    Lookup.LIMITED: ("429 Too Many Requests", [("Retry-After", "10")]),
    None: ("405 Method Not Allowed", [("Allow", "GET, HEAD")]),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a door serves.

    ``base_url`` is where the service is reached, without a slash at its end; ``uses`` remembers when
    addresses are used; ``memory_limit`` is in bytes.
    """

    base_url: str = ""
    uses: FeedUses | None = None
    memory_limit: int = MEMORY_LIMIT


class FeedDoor:
    """Answers feeds, and hands every other request to the application behind it."""

    def __init__(
        self,
        behind: WSGIApplication,
        reader: FeedReader,
        monotonic: Callable[[], float],
        terms: Terms | None = None,
    ) -> None:
        """Take the application behind, the way to the store and a clock that never goes back."""
        self._behind = behind
        self._terms = terms or Terms()
        where = urlsplit(self._terms.base_url)
        self._encrypted, self._host = where.scheme == "https", where.netloc
        self._guards = [*_GUARDS, _HTTPS_GUARD] if self._encrypted else [*_GUARDS]
        self.table = FeedTable(reader, monotonic, self._guards, memory_limit=self._terms.memory_limit)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request (WSGI)."""
        path = environ.get("PATH_INFO", "")
        private = path.startswith("/feeds/")
        if not private and not (path.startswith("/offentlig/") and path.endswith(".ics")):
            return self._behind(environ, start_response)
        method = environ["REQUEST_METHOD"]
        if method not in {"GET", "HEAD"}:
            return self._refuse(None, method, start_response)
        match = (_PATH if private else _PUBLIC).fullmatch(path)
        if match is None:
            return self._refuse(Lookup.UNKNOWN, method, start_response)
        token = hashlib.sha256(match[1].encode("ascii")).hexdigest()
        found = self.table.find(token, asker(environ, proxied=self._encrypted))
        plain = self._encrypted and self._is_plain(environ)
        uses = self._terms.uses
        if uses is not None and not isinstance(found, Lookup):
            uses.note(token, environ.get("HTTP_USER_AGENT", ""), exposed=plain and private)
        if plain:
            return self._send_on(path, start_response)
        if isinstance(found, Lookup):
            return self._refuse(found, method, start_response)
        return _given(found, environ, start_response)

    def close(self) -> None:
        """Hand on the uses of addresses that have not been written down."""
        if self._terms.uses is not None:
            self._terms.uses.flush()

    def _is_plain(self, environ: WSGIEnvironment) -> bool:
        """Tell whether the asker came without encryption.

        A proxy says so; without one, whoever asks for another host than ours came around it.
        """
        told: str = environ.get("HTTP_X_FORWARDED_PROTO", "")
        if told:
            return told.split(",", maxsplit=1)[0].strip().lower() == "http"
        around = environ.get("HTTP_HOST", "") != self._host
        return around and environ.get("wsgi.url_scheme") == "http"

    def _send_on(self, path: str, start_response: StartResponse) -> Iterable[bytes]:
        headers = [
            ("Location", f"{self._terms.base_url}{path}"),
            ("Content-Length", "0"),
            ("Cache-Control", "private, no-store"),
            *_GUARDS,
        ]
        start_response("301 Moved Permanently", headers)
        return []

    def _refuse(self, why: Lookup | None, method: str, start_response: StartResponse) -> Iterable[bytes]:
        status, more = _REFUSALS[why]
        body = f"{status}\n".encode()
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "private, max-age=0"),
            *more,
            *self._guards,
        ]
        start_response(status, headers)
        return [] if method == "HEAD" else [body]


def _given(found: Answer, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    if _is_unchanged(environ, found):
        start_response("304 Not Modified", found.unchanged)
        return []
    start_response("200 OK", found.full)
    return [found.body] if environ["REQUEST_METHOD"] == "GET" else []


def _is_unchanged(environ: WSGIEnvironment, answer: Answer) -> bool:
    """Tell whether the asker has these bytes: by If-None-Match if it is there, or else by its date."""
    tags = environ.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        return tags == answer.etag or tags.strip() == "*" or answer.etag in _ETAG.findall(tags)
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if since is None:
        return False
    asked = _moment(since)
    return asked is not None and asked >= answer.modified


def _moment(written: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
