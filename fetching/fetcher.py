"""The ``CalendarFetcher`` port: one GET to a checked address, watched by a clock of its own.

Redirects are not followed, proxies and cookies not known. Sizes are octets, times seconds. The
whole of connecting, asking and reading ends when the time is out, however slowly octets drip.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from fetching.places import Limits, Place, checked, looked_up, place_of
from scheduler.busy_address_ports import Fetched, FetchError
from scheduler.records.busy_addresses import FetchFault

OCTETS: Final = 10 * 1024 * 1024
"""The largest calendar, packed or not."""

CHUNK: Final = 64 * 1024
LONGEST_MARK: Final = 300
"""The longest ETag or date that is kept and sent back."""

TYPES: Final = frozenset({"", "text/calendar", "text/plain", "application/octet-stream"})
"""What servers call a calendar; what is in it is looked at too."""

FAULTS: Final = (OSError, http.client.HTTPException, ValueError, zlib.error)
"""What reading from a server that misbehaves may raise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait: for a line, for each answer on it, and for everything together."""

    connect: float = 5.0
    read: float = 5.0
    whole: float = 20.0


class WebFetcher:
    """Fetches from the allowed hosts."""

    def __init__(
        self,
        limits: Limits,
        patience: Patience | None = None,
        *,
        trust: Callable[[], ssl.SSLContext] = ssl.create_default_context,
        look_up: Callable[[str, int], tuple[str, ...]] = looked_up,
    ) -> None:
        """Remember the bounds, whose certificates are trusted, and who knows hosts' addresses."""
        self._limits = limits
        self._patience = patience or Patience()
        self._trust = trust
        self._look_up = look_up

    @property
    def hosts(self) -> tuple[str, ...]:
        """Give the hosts that may be asked, in order."""
        return tuple(sorted(self._limits.hosts))

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        """Fetch a calendar, unless it is as it was when the server said ``etag`` and ``modified``."""
        place = place_of(url, self._limits)
        line = self._connected(place, checked(place, self._limits, self._look_up))
        with _watched(line, self._patience.whole) as out_of_time:
            try:
                with self._asked(line, place, _conditions(etag, modified)) as answer:
                    found = _taken(answer, known=bool(etag or modified))
            except FAULTS as error:
                fault = FetchFault.SLOW if out_of_time.is_set() or _is_late(error) else FetchFault.SILENT
                raise FetchError(fault) from error
            except FetchError as error:
                if out_of_time.is_set():
                    raise FetchError(FetchFault.SLOW) from error
                raise
            if out_of_time.is_set():  # a body without a length looks whole where it was cut
                raise FetchError(FetchFault.SLOW)
            return found

    def _connected(self, place: Place, addresses: tuple[str, ...]) -> socket.socket:
        """Open a line to the first address that answers."""
        for address in addresses[:3]:
            try:
                line = socket.create_connection((address, place.port), self._patience.connect)
            except OSError:
                continue
            line.settimeout(self._patience.read)
            if not place.encrypted:
                return line
            return self._trust().wrap_socket(line, server_hostname=place.host, do_handshake_on_connect=False)
        raise FetchError(FetchFault.SILENT)

    def _asked(
        self, line: socket.socket, place: Place, conditions: Mapping[str, str]
    ) -> http.client.HTTPResponse:
        if isinstance(line, ssl.SSLSocket):
            line.do_handshake()
        usual = 443 if place.encrypted else 80
        connection = http.client.HTTPConnection(place.host, place.port)
        connection.sock = line
        named = place.host if place.port == usual else f"{place.host}:{place.port}"
        said = {"Host": named, "Accept": "text/calendar", "Accept-Encoding": "gzip", "Connection": "close"}
        connection.request("GET", place.target, headers={**said, "User-Agent": "Radshjul", **conditions})
        return connection.getresponse()


@contextmanager
def _watched(line: socket.socket, seconds: float) -> Iterator[threading.Event]:
    """Cut the line when the time is out; the event tells that it was."""
    out_of_time = threading.Event()

    def cut() -> None:
        out_of_time.set()
        try:
            socket.socket.shutdown(line, socket.SHUT_RDWR)  # below TLS: another thread is reading there
        except OSError:
            return  # it is cut already

    watch = threading.Timer(seconds, cut)
    watch.daemon = True
    watch.start()
    try:
        yield out_of_time
    finally:
        watch.cancel()
        line.close()


def _is_late(error: BaseException) -> bool:
    return isinstance(error, TimeoutError)


def _conditions(etag: str, modified: str) -> dict[str, str]:
    said = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {name: value for name, value in said.items() if value}


def _taken(answer: http.client.HTTPResponse, *, known: bool) -> Fetched:
    """Judge an answer and read it."""
    if answer.status == HTTPStatus.NOT_MODIFIED and known:
        return Fetched(octets=None, etag=_mark(answer, "ETag"), modified=_mark(answer, "Last-Modified"))
    if answer.status in range(300, 400):
        raise FetchError(FetchFault.REDIRECTED)
    if answer.status != HTTPStatus.OK:
        raise FetchError(FetchFault.REFUSED)
    if (answer.headers.get("Content-Type") or "").partition(";")[0].strip().lower() not in TYPES:
        raise FetchError(FetchFault.NO_CALENDAR)
    octets = _unpacked(_read(answer), (answer.headers.get("Content-Encoding") or "identity").lower())
    if not octets.lstrip(b"\xef\xbb\xbf \r\n")[:15].upper().startswith(b"BEGIN:VCALENDAR"):
        raise FetchError(FetchFault.NO_CALENDAR)
    return Fetched(octets=octets, etag=_mark(answer, "ETag"), modified=_mark(answer, "Last-Modified"))


def _mark(answer: http.client.HTTPResponse, name: str) -> str:
    """Give what the server calls this state of the calendar; nothing that could not be sent back."""
    said = (answer.headers.get(name) or "").strip()
    return said if len(said) <= LONGEST_MARK and said.isascii() and said.isprintable() else ""


def _read(answer: http.client.HTTPResponse) -> bytes:
    if (answer.length or 0) > OCTETS:
        raise FetchError(FetchFault.TOO_LARGE)
    found = bytearray()
    while piece := answer.read1(CHUNK):
        found += piece
        if len(found) > OCTETS:
            raise FetchError(FetchFault.TOO_LARGE)
    if answer.length:
        raise http.client.IncompleteRead(b"", answer.length)
    return bytes(found)


def _unpacked(octets: bytes, how: str) -> bytes:
    if how == "identity":
        return octets
    if how not in {"gzip", "x-gzip"}:
        raise FetchError(FetchFault.NO_CALENDAR)
    packed = zlib.decompressobj(16 + zlib.MAX_WBITS)
    found = packed.decompress(octets, OCTETS + 1)
    if len(found) > OCTETS:
        raise FetchError(FetchFault.TOO_LARGE)
    if not packed.eof:
        raise FetchError(FetchFault.NO_CALENDAR)
    return found
