"""Calendars to subscribe to: making, changing and withdrawing their secret addresses."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.errors import RecordError
from scheduler.records.feeds import ALARM_CHOICES, ALARMS_AT_MOST, FeedKind
from scheduler.usecases import feeds
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.show_feeds import OWN, FeedLine, feeds_page, gone_already, may_subscribe, own_token
from web.guards import reader
from web.house import ports

pages = Blueprint("feeds", __name__)


@pages.get("/kalender")
def all_feeds() -> str:
    """List the calendars, with the visitor's living addresses to each."""
    return render_template("pages/feeds.html", page=feeds_page(ports(), reader()), choices=ALARM_CHOICES)


@pages.post("/kalender/adresse")
def make_address() -> str:
    """Make a new address and show it, this once; with ``replaces`` the old one ends."""
    person = reader()
    old = request.form.get("replaces", "")
    if old:
        line, _ = own_token(ports(), person, old)
        return _shown(line, feeds.rotate(ports(), old, person.key))
    line = may_subscribe(
        ports(), person, _kind(request.form.get("kind", "")), request.form.get("subject", "")
    )
    kind = FeedKind.PLANNING if line.may_propose and _wants_proposals() else line.kind
    return _shown(line, feeds.issue(ports(), kind, line.subject, person.key, _alarms()))


@pages.post("/kalender/valg")
def choose() -> Response:
    """Change the alarms of one of the visitor's addresses, and whether it shows proposals."""
    person = reader()
    line, token = own_token(ports(), person, request.form.get("token", ""))
    proposals = line.may_propose and _wants_proposals()
    feeds.choose(ports(), token.token_sha256, person.key, alarms=_alarms(), proposals=proposals)
    return redirect(url_for("feeds.all_feeds"), 303)


@pages.post("/kalender/trekk-tilbake")
def revoke_address() -> Response:
    """Make one of the visitor's addresses worthless; one that is so already stays so."""
    person, wanted = reader(), request.form.get("token", "")
    if not gone_already(ports(), person, wanted):
        _, token = own_token(ports(), person, wanted)
        feeds.revoke(ports(), token.token_sha256, person.key)
    return redirect(url_for("feeds.all_feeds"), 303)


def _shown(line: FeedLine, token: str) -> str:
    address = f"{ports().settings.base_url}/feeds/{token}.ics"
    webcal = f"webcal://{address.partition('://')[2]}"
    google = f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}"
    return render_template(
        "pages/feed_address.html", line=line, address=address, webcal=webcal, google=google
    )


def _wants_proposals() -> bool:
    return request.form.get("proposals", "") == "1"


def _alarms() -> tuple[int, ...]:
    """Read the chosen alarms.

    Raises:
        RecordError: there are more than two, or one that is not offered.
    """
    chosen = request.form.getlist("alarm")
    known = {str(minutes): minutes for minutes in ALARM_CHOICES}
    wanted = {one for one in chosen if one}
    if len(wanted) > ALARMS_AT_MOST or not wanted <= set(known):
        raise RecordError("feed.alarms", f"are {sorted(wanted)}"[:80], f"choose at most {ALARMS_AT_MOST}")
    return tuple(known[one] for one in wanted)


def _kind(written: str) -> FeedKind:
    if written not in {kind.value for kind in feeds.SECRET_KINDS - (OWN - {FeedKind.PERSON})}:
        what = "feed"
        raise UnknownError(what, written[:40])
    return FeedKind(written)
