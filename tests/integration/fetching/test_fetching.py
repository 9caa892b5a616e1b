"""Calendars from real servers on this machine, kind and hostile ones."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from fetching.fetcher import OCTETS, Patience, WebFetcher
from fetching.places import Limits
from scheduler.busy_address_ports import Fetched, FetchError
from scheduler.records.busy_addresses import FetchFault

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
HERE = Limits(hosts=("127.0.0.1",), demo=True)
QUICK = Patience(connect=2, read=2, whole=3)

Answer = Callable[[socket.socket], None]


class Server:
    """Answers each line as it was told, and keeps what it was asked."""

    def __init__(self, answer: Answer, context: ssl.SSLContext | None = None) -> None:
        self._answer = answer
        self._context = context
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self.asked: list[str] = []
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._door.accept()
            except OSError:
                return
            with suppress(OSError), line:
                line.settimeout(10)
                self._talk(line)

    def _talk(self, line: socket.socket) -> None:
        talk = self._context.wrap_socket(line, server_side=True) if self._context else line
        with talk:
            asked = b""
            while b"\r\n\r\n" not in asked:
                piece = talk.recv(4096)
                if not piece:
                    return
                asked += piece
            self.asked.append(asked.decode())
            self._answer(talk)

    def close(self) -> None:
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self._thread.join()


@contextmanager
def serving(answer: Answer, context: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(answer, context)
    try:
        yield server
    finally:
        server.close()


def says(
    status: str = "200 OK", body: bytes = CALENDAR, kind: str = "text/calendar", more: str = ""
) -> Answer:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return lambda line: line.sendall(head.encode() + body)


def drips(first: bytes, drop: bytes) -> Answer:
    """Send the beginning, then a drop now and then until the other side hangs up."""

    def answer(line: socket.socket) -> None:
        line.sendall(first)
        if not drop:
            line.recv(1)
            return
        waiting = threading.Event()
        while not waiting.wait(0.05):
            line.sendall(drop)

    return answer


def fetched(answer: Answer, limits: Limits = HERE) -> Fetched:
    with serving(answer) as server:
        return WebFetcher(limits, QUICK).fetch(f"http://127.0.0.1:{server.port}/a.ics")


def fault_of(answer: Answer) -> FetchFault:
    with pytest.raises(FetchError) as refusal:
        fetched(answer)
    return refusal.value.fault


def test_a_calendar_is_fetched_with_its_marks() -> None:
    stamp = "Mon, 04 Jan 2027 07:00:00 GMT"

    found = fetched(says(more=f'ETag: "a1"\r\nLast-Modified: {stamp}\r\n'))

    assert found == Fetched(octets=CALENDAR, etag='"a1"', modified=stamp)


def test_what_is_as_before_is_not_sent_again() -> None:
    with serving(says("304 Not Modified", b"", more='ETag: "a1"\r\n')) as server:
        found = WebFetcher(HERE, QUICK).fetch(
            f"http://127.0.0.1:{server.port}/a.ics?key=1", etag='"a1"', modified="yesterday"
        )

    assert found.octets is None
    (asked,) = server.asked
    assert asked.startswith("GET /a.ics?key=1 HTTP/1.1\r\n")
    assert 'If-None-Match: "a1"\r\n' in asked
    assert "If-Modified-Since: yesterday\r\n" in asked
    assert f"Host: 127.0.0.1:{server.port}\r\n" in asked
    assert asked.count("Host:") == 1


def test_a_server_that_says_unchanged_without_being_asked_is_refused() -> None:
    assert fault_of(says("304 Not Modified", b"")) is FetchFault.REDIRECTED


def test_a_packed_calendar_is_unpacked() -> None:
    assert fetched(says(body=gzip.compress(CALENDAR), more="Content-Encoding: gzip\r\n")).octets == CALENDAR


def test_a_calendar_in_chunks_is_joined() -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    body = b"".join(b"%x\r\n%b\r\n" % (1, CALENDAR[n : n + 1]) for n in range(len(CALENDAR)))

    assert fetched(lambda line: line.sendall(head + body + b"0\r\n\r\n")).octets == CALENDAR


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_a_redirect_is_not_followed(status: str) -> None:
    with serving(says()) as other:
        more = f"Location: http://127.0.0.1:{other.port}/a.ics\r\n"

        assert fault_of(says(status, b"", more=more)) is FetchFault.REDIRECTED

    assert other.asked == []


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (says("404 Not Found"), FetchFault.REFUSED),
        (says("500 Broken"), FetchFault.REFUSED),
        (says(kind="text/html"), FetchFault.NO_CALENDAR),
        (says(body=b"<html>"), FetchFault.NO_CALENDAR),
        (says(body=b""), FetchFault.NO_CALENDAR),
        (says(more="Content-Encoding: br\r\n"), FetchFault.NO_CALENDAR),
        (says(body=gzip.compress(CALENDAR)[:-9], more="Content-Encoding: gzip\r\n"), FetchFault.NO_CALENDAR),
        (says(body=b"no gzip", more="Content-Encoding: gzip\r\n"), FetchFault.SILENT),
        (lambda line: line.sendall(b"SSH-2.0-hei\r\n"), FetchFault.SILENT),
        (lambda line: line.close(), FetchFault.SILENT),
        (
            lambda line: line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + CALENDAR),
            FetchFault.SILENT,
        ),
        (says(more="X: " + "y" * 70_000 + "\r\n"), FetchFault.SILENT),
    ],
)
def test_what_is_no_calendar_is_refused(answer: Answer, fault: FetchFault) -> None:
    assert fault_of(answer) is fault


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n", b"B"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nB\r\n"),
        (b"HTTP/1.1 200 OK\r\n\r\nBEGIN:VCALENDAR\r\n", b"X"),
    ],
    ids=["silence", "headers", "one header", "body", "chunks", "without a length"],
)
def test_a_slow_drip_is_cut_when_the_time_is_out(first: bytes, drop: bytes) -> None:
    patience = Patience(connect=2, read=0.8, whole=0.6) if drop else Patience(connect=2, read=0.3, whole=5)
    began = time.monotonic()
    with serving(drips(first, drop)) as server, pytest.raises(FetchError) as refusal:
        WebFetcher(HERE, patience).fetch(f"http://127.0.0.1:{server.port}/a.ics")

    assert time.monotonic() - began < 4
    assert refusal.value.fault in {FetchFault.SLOW, FetchFault.SILENT}
    if first != b"HTTP/1.1 200 OK\r\n":
        assert refusal.value.fault is FetchFault.SLOW


def floods(head: bytes, sent: list[int]) -> Answer:
    def answer(line: socket.socket) -> None:
        line.sendall(head)
        for _ in range(40):
            line.sendall(b"X" * 1024 * 1024)
            sent.append(1)

    return answer


def test_a_huge_body_is_cut_as_it_comes() -> None:
    sent: list[int] = []

    assert fault_of(floods(b"HTTP/1.1 200 OK\r\n\r\n", sent)) is FetchFault.TOO_LARGE
    assert len(sent) < 40


def test_a_body_that_says_it_is_huge_is_not_begun() -> None:
    assert fault_of(says(more=f"X: y\r\nContent-Length: {OCTETS + 1}\r\n", body=b"")) in {
        FetchFault.TOO_LARGE,
        FetchFault.NO_CALENDAR,
    }
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {OCTETS + 1}\r\n\r\n".encode()
    assert fault_of(lambda line: line.sendall(head)) is FetchFault.TOO_LARGE


def test_a_bomb_is_cut_while_it_unpacks() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(b" " * 1024 * 1024) for _ in range(100)) + packer.flush()

    assert len(bomb) < OCTETS / 50
    assert fault_of(says(body=bomb, more="Content-Encoding: gzip\r\n")) is FetchFault.TOO_LARGE


def test_nobody_listening_is_silence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]

    with pytest.raises(FetchError) as refusal:
        WebFetcher(HERE, QUICK).fetch(f"http://127.0.0.1:{port}/")

    assert refusal.value.fault is FetchFault.SILENT


def certificate(folder: Path, name: str) -> Path:
    """Make a certificate of one's own for a name, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)  # noqa: TID251 - certificates are judged by the real clock
    made = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


def secure(file: Path, names: list[str | None]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    context.sni_callback = lambda _line, name, _context: names.append(name)
    return context


@pytest.mark.parametrize("host", ["kalender.example", "annen.example"])
def test_the_line_goes_to_the_address_that_was_checked_with_the_hosts_own_name(
    tmp_path: Path, host: str
) -> None:
    file, names, looked = certificate(tmp_path, "kalender.example"), list[str | None](), list[str]()

    def look_up(name: str, _port: int) -> tuple[str, ...]:
        looked.append(name)
        return ("127.0.0.1",)

    fetcher = WebFetcher(
        Limits(hosts=(host,), demo=True),
        QUICK,
        trust=lambda: ssl.create_default_context(cafile=str(file)),
        look_up=look_up,
    )
    with serving(says(), secure(file, names)) as server:
        if host == "kalender.example":
            assert fetcher.fetch(f"webcal://{host}:{server.port}/a.ics").octets == CALENDAR
        else:
            with pytest.raises(FetchError):
                fetcher.fetch(f"https://{host}:{server.port}/a.ics")

    assert names == [host]
    assert looked == [host]
    assert len(server.asked) == (host == "kalender.example")


def test_a_handshake_that_never_ends_is_cut() -> None:
    door = socket.create_server(("127.0.0.1", 0))
    with door, pytest.raises(FetchError) as refusal:
        WebFetcher(HERE, Patience(connect=2, read=5, whole=0.4)).fetch(
            f"https://127.0.0.1:{door.getsockname()[1]}/"
        )

    assert refusal.value.fault is FetchFault.SLOW
