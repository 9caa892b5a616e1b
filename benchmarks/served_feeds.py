"""What the feed benchmarks serve: two feeds in a store of their own, and the applications that answer them.

A server is started as ``python -m benchmarks.served_feeds waitress door|flask PORT`` or by granian's
own command with ``benchmarks.served_feeds:door`` or ``:flask`` as its factory; the folder of the
store and of the files stands in ``BENCH_FOLDER``.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from calendars.entries import FeedEntry
from calendars.feeds import feed
from calendars.identity import uid_of
from models.migrate import migrate
from models.store import open_store
from scheduler.records.basics import OSLO
from scheduler.records.feeds import FeedBytes, FeedKind, FeedToken
from scheduler.records.meetings import MeetingState

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SIZES: Final = (20, 150)
"""How many events the feeds have."""

MADE_AT: Final = datetime(2027, 1, 4, 8, tzinfo=UTC)

_FIRST: Final = FeedEntry(
    uid="replaced",
    sequence=0,
    state=MeetingState.PLANNED,
    start=datetime(2027, 1, 6, 9, tzinfo=OSLO),
    end=datetime(2027, 1, 6, 11, tzinfo=OSLO),
    summary="Politiråd i Eksempelfjord",
    description="Saksliste:\n1/27 Referatsaker\n2/27 Kriminalitetsbildet på Østsida\n\nSe innkallingen.",
    location="Kommunehuset, møterom «Fjorden»",
    url="https://radshjul.example/meetings/eksempelfjord-2027-1",
    categories=("Politiråd",),
    created=MADE_AT,
    changed=MADE_AT,
)


def entries(count: int) -> tuple[FeedEntry, ...]:
    """Give so many meetings, one every other day, each with texts of its own."""
    return tuple(
        replace(
            _FIRST,
            uid=uid_of(f"eksempelfjord-2027-{number}", "radshjul.example"),
            start=_FIRST.start + timedelta(days=2 * number),
            end=_FIRST.end + timedelta(days=2 * number),
            summary=f"{_FIRST.summary}, møte {number}",
        )
        for number in range(1, count + 1)
    )


def body_of(count: int) -> bytes:
    """Give the feed of so many events."""
    return feed(f"Politiråd {count}", entries(count))


def token_of(count: int) -> str:
    """Give the secret part of the feed's address; no secret here."""
    return f"benchmark-token-{count:06d}"


def etag_of(body: bytes) -> str:
    """Give the strong ETag of a feed's bytes."""
    return f'"{hashlib.sha256(body).hexdigest()}"'


def fill(folder: Path) -> None:
    """Put the feeds into a new store, and beside it as the files that nginx serves."""
    url = _database(folder)
    migrate(url)
    store = open_store(url)
    with store.transaction() as books:
        for count in SIZES:
            body, subject = body_of(count), f"body-{count}"
            made = FeedBytes(
                kind=FeedKind.BODY,
                subject=subject,
                body=body,
                etag=etag_of(body),
                modified=MADE_AT,
                events=count,
            )
            token = FeedToken(
                token_sha256=hashlib.sha256(token_of(count).encode()).hexdigest(),
                kind=FeedKind.BODY,
                subject=subject,
                made_at=MADE_AT,
                made_by="benchmark",
            )
            books.feeds.put_bytes([made])
            books.feeds.add_token(token)
            (folder / "feeds").mkdir(exist_ok=True)
            (folder / "feeds" / f"{token_of(count)}.ics").write_bytes(body)
    store.close()


def door() -> WSGIApplication:
    """Give our feed door, in front of nothing, over the store."""
    from web.feed_door import FeedDoor  # noqa: PLC0415 - the other server does without

    store = open_store(_database(Path(os.environ["BENCH_FOLDER"])))
    return FeedDoor(_nothing, store.feed_reader(), time.monotonic)


def flask() -> WSGIApplication:
    """Give a bare Flask route that answers the same bytes, kept ready."""
    from flask import Flask, Response, request  # noqa: PLC0415 - the other server does without

    bodies = {token_of(count): body_of(count) for count in SIZES}
    etags = {token: etag_of(body) for token, body in bodies.items()}
    application = Flask(__name__, static_folder=None)

    @application.get("/feeds/<token>.ics")
    def answer(token: str) -> Response:
        headers = {"ETag": etags[token], "Cache-Control": "private, max-age=300"}
        if request.headers.get("If-None-Match") == etags[token]:
            return Response(status=304, headers=headers)
        return Response(bodies[token], content_type="text/calendar; charset=utf-8", headers=headers)

    return application


def main(server: str, application: str, port: str) -> None:
    """Serve an application by waitress."""
    from waitress import serve  # noqa: PLC0415 - granian does without

    assert server == "waitress"
    serve(
        {"door": door, "flask": flask}[application](),
        host="127.0.0.1",
        port=int(port),
        threads=4,
        _quiet=True,
    )


def _database(folder: Path) -> str:
    return f"sqlite:///{folder / 'radshjul.db'}"


def _nothing(_environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    start_response("404 Not Found", [("Content-Length", "0")])
    return []


if __name__ == "__main__":
    main(*sys.argv[1:])
