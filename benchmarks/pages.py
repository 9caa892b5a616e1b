"""Time every page until its first byte, on the example agreements with ten years of meetings behind them.

``python -m benchmarks.pages`` from the root of the project. The store is SQLite; a secretary's pages are
found by following links from the first page, three of each route, so a new page is measured as soon as
something leads to it. Each line says ``route: median, processor, size``, the slowest first: milliseconds
until the answer begins, of processor time alone, and kilobytes.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from flask import Flask
from flask.testing import FlaskClient

from app import RealClock, fill
from documents.drawing import SvgDrawing
from models.migrate import migrate
from models.store import open_store
from scheduler.ports import Books, Ports
from scheduler.records.access import Session
from scheduler.records.letters import LetterState
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.settings import settings_from
from scheduler.usecases import feeds
from web.factory import create_web
from wiring.world import open_world

YEARS: Final = 10
ROUNDS: Final = 15
TARGET: Final = 50.0
"""Milliseconds until the first byte, at the median."""

OF_EACH: Final = 3
"""How many pages of one route are measured."""

AGREEMENT: Final = "stange"
TOKEN: Final = "benchmark-entry"  # noqa: S105 - nobody's
LINK: Final = re.compile(r'href="(/[^"#]*)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One page: its route, milliseconds until it begins and of the processor, its octets."""

    route: str
    first_byte: float
    processor: float
    size: int


def main() -> int:
    """Measure, and say how many pages are slower than the target in processor time."""
    with tempfile.TemporaryDirectory(prefix="radshjul-bench-") as folder:
        ports = _ports(folder)
        fill(ports)
        print(f"{_older(ports)} meetings of {YEARS} earlier years beside those of the examples")
        app = create_web(ports, SvgDrawing())
        client = _logged_in(app, ports)
        measured = [_measured(client, route, path) for route, path in _pages(app, client)]
    slowest = sorted(measured, key=lambda one: -one.processor)
    for one in slowest:
        late = "  slower than the target" if one.processor > TARGET else ""
        print(f"{one.route}: {one.first_byte:.1f} ms, {one.processor:.1f} ms, {one.size / 1000:.0f} kB{late}")
    late_pages = [one for one in slowest if one.processor > TARGET]
    print(f"{len(measured)} pages, {len(late_pages)} over {TARGET:.0f} ms")
    return 0


def _ports(folder: str) -> Ports:
    settings = settings_from(
        {"RADSHJUL_DATA": folder, "RADSHJUL_SECRET_KEY": "x" * 32, "RADSHJUL_SECOND_FACTOR": "offered"}
    )
    migrate(settings.database_url)
    return open_world(settings, RealClock(), open_store(settings.database_url))


def _older(ports: Ports) -> int:
    """Let every meeting of the examples have been held in each of the years before, with its letters."""
    count = 0
    with ports.store.reading() as books:
        meetings = [one for owner in books.agreements.all() for one in books.meetings.of_agreement(owner.key)]
    for back in range(1, YEARS + 1):
        with ports.store.transaction() as books:
            count += sum(_held(books, meeting, back) for meeting in meetings)
    return count


def _held(books: Books, meeting: Meeting, back: int) -> bool:
    ago, key = timedelta(weeks=52 * back), f"{meeting.key}-before-{back}"
    held = replace(
        meeting,
        key=key,
        uid=f"{back}-{meeting.uid}",
        year=meeting.year - back,
        start=meeting.start - ago,
        end=meeting.end - ago,
        state=MeetingState.HELD,
        replaces="",
    )
    books.meetings.put([held])
    for agenda in books.agendas.revisions(meeting.key):
        books.agendas.put(replace(agenda, meeting=key))
    letters = books.letters.of_meeting(meeting.key)
    books.letters.add(
        [
            replace(
                letter,
                key=letter.key.replace(meeting.key, key),
                meeting=key,
                not_before=letter.not_before - ago,
                state=LetterState.SUPERSEDED,
                frozen=replace(letter.frozen, message_id=f"{back}-{letter.frozen.message_id}"),
            )
            for letter in letters
        ]
    )
    return True


def _logged_in(app: Flask, ports: Ports) -> FlaskClient:
    now = ports.clock.now()
    with ports.store.transaction() as books:
        agreement = books.agreements.get(AGREEMENT)
        if agreement is None:
            raise LookupError(AGREEMENT)
        person = next(one.key for one in agreement.people if one.role == "slt_coordinator")
        books.access.add_session(
            Session(
                token_sha256=feeds.digest(TOKEN),
                person=person,
                started_at=now,
                expires_at=now + timedelta(hours=1),
            )
        )
    client = app.test_client()
    with client.session_transaction() as kept:
        kept["entry"] = TOKEN
    return client


def _pages(app: Flask, client: FlaskClient) -> list[tuple[str, str]]:
    """Follow the links from the first page; give routes with addresses, in the order found."""
    routes, found, waiting = app.url_map.bind("localhost"), list[tuple[str, str]](), ["/"]
    seen, of_route = {"/"}, Counter[str]()
    while waiting:
        path = waiting.pop(0)
        endpoint = str(routes.match(path.partition("?")[0])[0])
        if endpoint == "static" or of_route[endpoint] >= OF_EACH:
            continue
        answer = client.get(path)
        if answer.mimetype != "text/html" or answer.status_code != 200:
            continue
        of_route[endpoint] += 1
        found.append((endpoint, path))
        links = [one.replace("&amp;", "&") for one in LINK.findall(answer.get_data(as_text=True))]
        waiting += [one for one in dict.fromkeys(links) if one not in seen and not one.startswith("/feeds/")]
        seen |= set(links)
    return found


def _measured(client: FlaskClient, route: str, path: str) -> Measured:
    first, spent, size = [], [], 0
    for _ in range(ROUNDS):
        began, work = time.perf_counter(), time.process_time()
        answer = client.get(path, buffered=False)
        size = len(answer.get_data())
        first.append((time.perf_counter() - began) * 1000)
        spent.append((time.process_time() - work) * 1000)
    return Measured(
        route=f"{route} {path}",
        first_byte=statistics.median(first),
        processor=statistics.median(spent),
        size=size,
    )


if __name__ == "__main__":
    sys.exit(main())
