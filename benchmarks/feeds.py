"""Time the answering of feeds: our door, a bare Flask route, nginx's static file and Radicale.

``python -m benchmarks.feeds [SECONDS]`` prints, for 20 and 150 events and for 200 and 304, requests per
second of the server's own processor time (``what: ours, peer, ratio``). What an answer says is
checked before it is timed. The load comes from wrk; without it, and without nginx or Radicale, a
sentence says what is left out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from benchmarks.processes import HOST, ROOT, Server, free_port, python, running
from benchmarks.served_feeds import SIZES, body_of, fill, token_of

FLOORS: Final = {304: 0.20, 200: 0.10}
"""Of nginx, per core."""

PACKAGES: Final = "as root: apt-get install wrk nginx-light"
BIN: Final = Path(sys.executable).parent


def main(seconds: float = 2.0) -> None:
    """Measure every server that is here, and say which floors hold."""
    load = shutil.which("wrk")
    if load is None:
        print(f"feeds: not measured, for want of wrk ({PACKAGES}).")
        return
    with tempfile.TemporaryDirectory(prefix="radshjul-bench-") as name:
        folder = Path(name)
        fill(folder)
        measured = {what: _measured(server, path, seconds) for what, server, path in _servers(folder)}
    _report(measured)


Rates = dict[tuple[int, int], float]
"""Requests per core-second, by status and events."""


def _servers(folder: Path) -> Iterator[tuple[str, Server, str]]:
    """Give each server while it runs, with the folder of its feeds."""
    environ = {"BENCH_FOLDER": str(folder)}
    for server in ("granian", "waitress"):
        for application in ("door", "flask"):
            port = free_port()
            with running(_command(server, application, port), port, environ) as up:
                yield f"{application} on {server}", up, "/feeds"
    with ExitStack() as stack:
        nginx = stack.enter_context(_nginx(folder))
        if nginx is not None:
            yield "nginx", nginx, "/feeds"
    with ExitStack() as stack:
        radicale = stack.enter_context(_radicale(folder))
        if radicale is not None:
            yield "Radicale", radicale, "/bench"


def _command(server: str, application: str, port: int) -> list[str]:
    if server == "waitress":
        return python("-m", "benchmarks.served_feeds", "waitress", application, str(port))
    options = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", "1", "--factory", "--no-ws"]
    return [
        *(str(BIN / "granian"), *options, "--host", HOST, "--port", str(port)),
        *("--log-level", "error", "--http", "1", f"benchmarks.served_feeds:{application}"),
    ]


@contextmanager
def _nginx(folder: Path) -> Iterator[Server | None]:
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if program is None:
        print(f"feeds: nginx is not measured, because it is not installed ({PACKAGES}).")
        yield None
        return
    port = free_port()
    settings = folder / "nginx.conf"
    who = "user root;" if os.geteuid() == 0 else ""
    settings.write_text(
        f"{who} worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;"
        "events { worker_connections 512; }"
        "http { access_log off; sendfile on; tcp_nopush on; open_file_cache max=100;"
        "keepalive_requests 1000000000;"
        "types { text/calendar ics; } charset utf-8; charset_types text/calendar;"
        f"server {{ listen {HOST}:{port}; root {folder}; }} }}"
    )
    with running([program, "-c", str(settings), "-p", str(folder)], port) as server:
        yield server


@contextmanager
def _radicale(folder: Path) -> Iterator[Server | None]:
    if not (BIN / "radicale").exists():
        print("feeds: Radicale is not measured, because it is not installed (make bench installs it).")
        yield None
        return
    port = free_port()
    options = [
        *("--server-hosts", f"{HOST}:{port}", "--auth-type", "none", "--rights-type", "authenticated"),
        *("--storage-filesystem-folder", str(folder / "radicale"), "--logging-level", "error"),
    ]
    with running(python("-m", "radicale", "--config", "", *options), port) as server:
        for count in SIZES:
            _put(server.port, f"/bench/{token_of(count)}.ics/", body_of(count))
        yield server


def _put(port: int, path: str, body: bytes) -> None:
    """Give Radicale a whole calendar."""
    import http.client  # noqa: PLC0415 - only here

    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    headers = {"Content-Type": "text/calendar; charset=utf-8", "Authorization": "Basic YmVuY2g6"}
    connection.request("PUT", path, body, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == 201, f"Radicale answered {answer.status}"


def _measured(server: Server, folder: str, seconds: float) -> Rates:
    radicale = folder == "/bench"
    rates: Rates = {}
    for count in SIZES:
        path = f"{folder}/{token_of(count)}.ics" + ("/" if radicale else "")
        login = {"Authorization": "Basic YmVuY2g6"} if radicale else {}
        status, headers, body = server.get(path, login)
        assert status == 200, f"{path}: {status}"
        assert body.count(b"BEGIN:VEVENT") == count
        if not radicale:
            assert body == body_of(count)
        etag = headers["ETag"]
        rates[200, count] = _rate(server, path, login, seconds)
        again, _, nothing = server.get(path, {**login, "If-None-Match": etag})
        assert again == 304 or radicale, f"{path}: {again} where 304 was due"
        if again == 304:
            assert nothing == b""
            rates[304, count] = _rate(server, path, {**login, "If-None-Match": etag}, seconds)
    return rates


def _rate(server: Server, path: str, headers: dict[str, str], seconds: float) -> float:
    """Give requests per second of the server's processor time, after a short warming."""
    _load(server, path, headers, 0.3)
    before = server.processor_seconds()
    requests = _load(server, path, headers, seconds)
    return requests / (server.processor_seconds() - before)


def _load(server: Server, path: str, headers: dict[str, str], seconds: float) -> int:
    named = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    done = subprocess.run(
        [
            *("wrk", "-t1", "-c8", f"-d{max(1, round(seconds))}s", "--timeout", "10s", *named),
            f"http://{HOST}:{server.port}{path}",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", done)
    assert bad is None, done
    found = re.search(r"(\d+) requests in", done)
    assert found is not None, done
    return int(found[1])


def _report(measured: dict[str, Rates]) -> None:
    """Print each peer against our door under granian, and what holds under either server."""
    ours = measured["door on granian"]
    for status, count in sorted(ours):
        for peer, rates in measured.items():
            if peer == "door on granian":
                continue
            what = f"feed of {count} events, {status}, per core-second, door on granian : {peer}"
            theirs = rates.get((status, count))
            if theirs is None:
                print(f"{what}: {ours[status, count]:.0f}, never answers {status}, -")
            else:
                print(f"{what}: {ours[status, count]:.0f}, {theirs:.0f}, {ours[status, count] / theirs:.2f}")
    for server in ("granian", "waitress"):
        for asked, theirs in sorted(measured.get("nginx", {}).items()):
            ratio = measured[f"door on {server}"][asked] / theirs
            held = "holds" if ratio >= FLOORS[asked[0]] else "does not hold"
            what = (
                f"floor {FLOORS[asked[0]]:.2f} of nginx, {asked[0]} with {asked[1]} events, door on {server}"
            )
            print(f"{what}: {held} ({ratio:.2f})")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
