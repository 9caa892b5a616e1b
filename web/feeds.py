"""Calendars to subscribe to: making, changing and withdrawing their secret addresses."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.feeds import FeedKind
from scheduler.usecases import feeds
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.show_feeds import feeds_page, may_subscribe, own_token
from web.guards import reader
from web.house import ports

pages = Blueprint("feeds", __name__)


@pages.get("/kalender")
def all_feeds() -> str:
    """List the calendars, with the visitor's living addresses to each."""
    return render_template("pages/feeds.html", lines=feeds_page(ports(), reader()))


@pages.post("/kalender/adresse")
def make_address() -> str:
    """Make a new address and show it, this once; with ``replaces`` the old one ends."""
    person = reader()
    kind = _kind(request.form.get("kind", ""))
    subject = request.form.get("subject", "")
    may_subscribe(ports(), person, kind, subject)
    old = request.form.get("replaces", "")
    if old:
        own_token(ports(), person, old)
    token = feeds.issue(ports(), kind, subject, person.key)
    if old:
        feeds.revoke(ports(), old, person.key)
    address = f"{ports().settings.base_url}/feeds/{token}.ics"
    webcal = f"webcal://{address.partition('://')[2]}"
    line = next(one for one in feeds_page(ports(), person) if (one.kind, one.subject) == (kind, subject))
    return render_template(
        "pages/feed_address.html",
        line=line,
        address=address,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
    )


@pages.post("/kalender/trekk-tilbake")
def revoke_address() -> Response:
    """Make one of the visitor's addresses worthless."""
    person = reader()
    token = own_token(ports(), person, request.form.get("token", ""))
    feeds.revoke(ports(), token.token_sha256, person.key)
    return redirect(url_for("feeds.all_feeds"), 303)


def _kind(written: str) -> FeedKind:
    if written not in {kind.value for kind in FeedKind}:
        what = "feed"
        raise UnknownError(what, written[:40])
    return FeedKind(written)
