"""Logging in by an account at a provider, such as Entra ID or Ansattporten."""

from __future__ import annotations

from flask import Blueprint, redirect, request, session, url_for
from werkzeug.wrappers import Response

from scheduler.access_ports import Journey, OpenId
from scheduler.usecases import log_in
from scheduler.usecases.errors import UnknownError
from web.devices import device_of
from web.home import is_own_path
from web.house import ports

pages = Blueprint("openid", __name__)

JOURNEY = "journey"
"""Where a browser's session keeps what must come back."""

BACK = "/logg-inn/konto/svar"
"""Where the provider sends browsers back to; registered there beside the service's address."""


@pages.get("/logg-inn/konto")
def begin() -> Response:
    """Send the browser to the provider."""
    journey = _provider().begin()
    session[JOURNEY] = [journey.state, journey.nonce, journey.verifier]
    return redirect(journey.address, 303)


@pages.get(BACK)
def finish() -> Response:
    """Let in whom the provider vouches for; a browser that never left comes to nothing."""
    kept = session.pop(JOURNEY, None)
    if kept is None:
        return redirect(url_for("login.ask_page"), 303)
    state, nonce, verifier = kept
    journey = Journey(address="", state=state, nonce=nonce, verifier=verifier)
    returned = f"{ports().settings.base_url}{BACK}?{request.query_string.decode('ascii', 'replace')}"
    identity = _provider().finish(journey, returned)
    entry = log_in.enter_by_account(ports(), identity, device_of(request.headers.get("User-Agent", "")))
    language, back = session.get("language", ""), session.get("back", "")
    session.clear()
    session["entry"] = entry
    if language:
        session["language"] = language
    return redirect(back if is_own_path(back) else url_for("home.first_page"), 303)


def _provider() -> OpenId:
    found = ports().openid
    if found is None:
        what, key = "provider of accounts", "konto"
        raise UnknownError(what, key)
    return found
