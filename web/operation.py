"""For machines: robots.txt, whether the service lives and works, and its figures."""

from __future__ import annotations

import json

from flask import Blueprint
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0
from werkzeug.wrappers import Response

from scheduler.records.errors import RadshjulError
from scheduler.usecases.show_operation import OperationPage, operation_page
from scheduler.usecases.show_setup import WORKER_SILENCE
from web.house import ports

pages = Blueprint("operation", __name__)


@pages.get("/robots.txt")
def robots() -> Response:
    """Let everybody in: the feeds must be readable for calendar services; pages say noindex themselves."""
    return Response("User-agent: *\nAllow: /\n", mimetype="text/plain")


@pages.get("/healthz")
def alive() -> Response:
    """Say that the process answers."""
    return _json({"alive": True}, 200)


@pages.get("/readyz")
def ready() -> Response:
    """Say whether the service can serve (database) and send (a worker, a mail server that answers)."""
    try:
        page = operation_page(ports())
    except RadshjulError:
        return _json({"database": False, "worker": False, "mail": False}, 503)
    working = page.worker_silence is not None and page.worker_silence <= WORKER_SILENCE
    mail = not page.line.trouble and not page.clock_jumped
    return _json({"database": True, "worker": working, "mail": mail}, 200 if working and mail else 503)


@pages.get("/metrics")
def metrics() -> Response:
    """Give the figures in Prometheus' text format; they name nobody."""
    return Response(_figures(operation_page(ports())), content_type=CONTENT_TYPE_PLAIN_1_0_0)


def _figures(page: OperationPage) -> bytes:
    registry = CollectorRegistry()
    letters = Gauge("radshjul_letters", "Newest letters in the outbox by state", ["state"], registry=registry)
    for state, number in page.letters:
        letters.labels(state.value).set(number)
    overdue = Gauge("radshjul_letters_overdue", "Letters that should have left by now", registry=registry)
    overdue.set(page.overdue)
    trouble = Gauge("radshjul_mail_trouble", "1 while no line to the mail server opens", registry=registry)
    trouble.set(bool(page.line.trouble))
    agreements = Gauge("radshjul_agreements", "Agreements imported", registry=registry)
    agreements.set(page.agreements)
    feeds = Gauge("radshjul_feed_version", "Rises whenever a feed or an address changes", registry=registry)
    feeds.set(page.feed_version)
    silence = Gauge("radshjul_worker_silence_seconds", "Since a worker was last heard of", registry=registry)
    silence.set(page.worker_silence.total_seconds() if page.worker_silence is not None else float("nan"))
    return generate_latest(registry)


def _json(document: dict[str, bool], status: int) -> Response:
    return Response(json.dumps(document), status, mimetype="application/json")
