"""Logging in by a one-time link: asked for by address, opened by a button, in the same browser.

Opening the link consumes nothing (mail scanners open links too); the button on its page does.
"""

from __future__ import annotations

import secrets
from typing import Final

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from scheduler.usecases import log_in
from web import known_browsers
from web.devices import device_of
from web.home import is_own_path
from web.house import house, place_of_asker, ports

pages = Blueprint("login", __name__)

ADDRESS_LIMIT: Final = 254
"""The most characters of an e-mail address."""


@pages.get("/logg-inn")
def ask_page() -> str:
    """Show the form that asks for a link."""
    return _ask_page()


@pages.post("/logg-inn")
def ask() -> Response | tuple[str, int]:
    """Send a link to the address, if somebody has it; the answer is the same either way."""
    address = request.form.get("address", "").strip()
    if "@" not in address or len(address) > ADDRESS_LIMIT:
        return _ask_page(address[:ADDRESS_LIMIT], refused=True), 422
    session["asked"] = known_browsers.digest_of(address)
    if _within_pace(address):
        log_in.ask(ports(), address, session.setdefault("browser", secrets.token_urlsafe(32)))
    return redirect(url_for("login.asked"), 303)


@pages.get("/logg-inn/sendt")
def asked() -> str:
    """Tell to look in the mailbox."""
    return render_template("pages/login_sent.html")


@pages.get("/logg-inn/<token>")
def enter_page(token: str) -> str:
    """Show the button that logs in; the link is still good afterwards."""
    return render_template("pages/login_enter.html", token=token, same_browser="browser" in session)


@pages.post("/logg-inn/<token>")
def enter(token: str) -> Response:
    """Use the link: a new session, and nothing kept of the old one but the language.

    The browser is known from now on.
    """
    device = device_of(request.headers.get("User-Agent", ""))
    entry = log_in.enter(ports(), token, session.get("browser", ""), device)
    language, back, asked = (session.get(name, "") for name in ("language", "back", "asked"))
    session.clear()
    session["entry"] = entry
    if language:
        session["language"] = language
    answer = redirect(back if is_own_path(back) else url_for("home.first_page"), 303)
    known_browsers.remember(answer, asked)
    return answer


@pages.post("/logg-ut")
def leave() -> Response:
    """End the session."""
    log_in.leave(ports(), session.get("entry", ""))
    language = session.get("language", "")
    session.clear()
    if language:
        session["language"] = language
    return redirect(url_for("home.first_page"), 303)


def _ask_page(address: str = "", *, refused: bool = False) -> str:
    account = ports().settings.openid
    return render_template(
        "pages/login.html", address=address, refused=refused, account=account.name if account else ""
    )


def _within_pace(address: str) -> bool:
    here, now = house(), house().monotonic()
    place, mail = place_of_asker(), address.casefold()
    browser = known_browsers.name_for(address)
    if browser:
        place = mail = f"browser|{browser}"
    if not (here.asks_by_place.allows(place, now) and here.asks_by_mail.allows(mail, now)):
        return False
    here.asks_by_place.count(place, now)
    here.asks_by_mail.count(mail, now)
    return True
