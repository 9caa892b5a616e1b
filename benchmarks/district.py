"""Time a police unit's page, until its first byte, for a district of thirty municipalities.

Run it with ``python -m benchmarks.district`` from the root of the project. The store is SQLite, the server
waitress, the reader sees everything. ``again``: nothing has changed since then; ``after a change``:
a meeting has moved just before. Each line says ``what: ours, peer, ratio`` in milliseconds, medians; the
peer is a bare Flask that answers with the very same bytes. ``processor`` counts the server's time only, for
a machine that others use, too.
"""

from __future__ import annotations

import http.client
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from app import RealClock
from benchmarks import planning, world
from benchmarks.processes import HOST, free_port, python, running
from models.migrate import migrate
from models.store import open_store
from scheduler.planner.inputs import FIRST_VALID
from scheduler.planner.year import plan_year
from scheduler.ports import Ports
from scheduler.records.access import Session
from scheduler.records.basics import Side
from scheduler.records.roles import Person, Role
from scheduler.records.settings import settings_from
from scheduler.usecases import feeds
from scheduler.usecases.adopt_plan import Chosen, adopt_chosen
from wiring.world import open_world

ROUNDS: Final = 31
TARGET: Final = 50.0
"""Milliseconds until the first byte, for thirty municipalities."""

TOWNS: Final = 30
PATH: Final = f"/distrikt/police/{planning.YEAR}"
TOKEN: Final = "benchmark-entry"  # noqa: S105 - nobody's
READER: Final = Person(
    key="unit-reader",
    name="Reader of the unit",
    role=Role.DISTRICT_READER,
    side=Side.POLICE,
    address="reader@rad.example",
)


def main() -> None:
    """Measure, and say whether the target holds."""
    with tempfile.TemporaryDirectory(prefix="radshjul-bench-") as folder:
        ports = _ports(folder)
        meetings = _filled(ports)
        cookie = _cookie(ports)
        port, bare_port = free_port(), free_port()
        with running(_serve("pages", port), port, {"BENCH_FOLDER": folder}, path="/healthz") as server:
            body = _first_byte(port, cookie)[1]
            Path(folder, "page.html").write_bytes(body)
            begun = server.processor_seconds()
            again = _median(lambda: _first_byte(port, cookie)[0])
            spent = (server.processor_seconds() - begun) / ROUNDS * 1000
            changed = _median(lambda: _after_a_change(ports, port, cookie))
        with running(_serve("bare", bare_port), bare_port, {"BENCH_FOLDER": folder}):
            bare = _median(lambda: _first_byte(bare_port, cookie)[0])
    print(f"{TOWNS} municipalities, {meetings} meetings, a page of {len(body) // 1024} KiB")
    print(f"processor again: {spent:.1f} ms for each page")
    for what, ours in (("again", again), ("after a change", changed)):
        print(f"first byte {what} : bare Flask: {ours:.1f} ms, {bare:.1f} ms, {ours / bare:.1f}")
        print(f"floor {TARGET:g} ms {what}: {'holds' if ours < TARGET else 'does not hold'}")


def serve(what: str, port: int) -> None:
    """Serve the pages of the folder's store, or its page alone, until killed."""
    import waitress  # noqa: PLC0415 - only the server needs it

    folder = os.environ["BENCH_FOLDER"]
    if what == "pages":
        from documents.drawing import SvgDrawing  # noqa: PLC0415 - as above
        from web.factory import create_web  # noqa: PLC0415 - as above

        application = create_web(_ports(folder), SvgDrawing())
    else:
        from flask import Flask  # noqa: PLC0415 - as above

        application, page = Flask("bare"), Path(folder, "page.html").read_bytes()
        application.get("/<path:anything>")(lambda anything: page)  # noqa: ARG005 - the same for all
    waitress.serve(application, host=HOST, port=port, threads=4, _quiet=True)


def _ports(folder: str) -> Ports:
    settings = settings_from({"RADSHJUL_DATA": folder, "RADSHJUL_SECRET_KEY": "x" * 32})
    migrate(settings.database_url)
    return open_world(settings, RealClock(), open_store(settings.database_url))


def _filled(ports: Ports) -> int:
    """Adopt the first valid plan of a district, and name a reader who sees all of it."""
    agreements = world.district(0, TOWNS)
    plan = plan_year(planning.input_of(agreements), FIRST_VALID)
    with ports.store.transaction() as books:
        for one in agreements:
            books.agreements.put(replace(one, people=(*one.people, READER)), ports.clock.now())
    for one in agreements:
        entries = tuple(entry for entry in plan.entries if entry.window.agreement == one.key)
        with ports.store.transaction() as books:
            chosen = Chosen(agreement=one.key, year=planning.YEAR, entries=entries, unplaced=())
            adopt_chosen(ports, books, chosen, READER.key)
    return len(plan.entries)


def _cookie(ports: Ports) -> str:
    """Log the reader in; give the cookie that the browser would send."""
    from documents.drawing import SvgDrawing  # noqa: PLC0415 - as above
    from web.factory import create_web  # noqa: PLC0415 - as above

    now = ports.clock.now()
    session = Session(
        token_sha256=feeds.digest(TOKEN),
        person=READER.key,
        started_at=now,
        expires_at=now + timedelta(hours=1),
    )
    with ports.store.transaction() as books:
        books.access.add_session(session)
    app = create_web(ports, SvgDrawing())
    with app.test_client() as client:
        with client.session_transaction() as kept:
            kept["entry"] = TOKEN
        cookie = client.get_cookie("radshjul")
    if cookie is None:
        raise LookupError(TOKEN)
    return f"radshjul={cookie.value}"


def _serve(what: str, port: int) -> list[str]:
    return python("-m", "benchmarks.district", what, str(port))


def _first_byte(port: int, cookie: str) -> tuple[float, bytes]:
    """Ask for the page; give the milliseconds until its first byte, and the page."""
    with closing(http.client.HTTPConnection(HOST, port, timeout=20)) as connection:
        connection.connect()
        begun = time.perf_counter()
        connection.request("GET", PATH, headers={"Cookie": cookie})
        answer = connection.getresponse()
        first = answer.read(1)
        waited = (time.perf_counter() - begun) * 1000
        page = first + answer.read()
    if answer.status != 200:
        raise http.client.HTTPException(answer.status)
    return waited, page


def _after_a_change(ports: Ports, port: int, cookie: str) -> float:
    """Move one meeting by a minute, as any change does: its feeds are made, the version rises."""
    with ports.store.transaction() as books:
        meeting = books.meetings.of_agreement("t3001", planning.YEAR)[0]
        minute = timedelta(minutes=1)
        books.meetings.put([replace(meeting, start=meeting.start + minute, end=meeting.end + minute)])
        feeds.rebuild(ports, books, {meeting.body})
    return _first_byte(port, cookie)[0]


def _median(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(ROUNDS))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        serve(sys.argv[1], int(sys.argv[2]))
    else:
        main()
