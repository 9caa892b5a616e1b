"""One's own page about logging in: second factors, recovery codes, and where one is logged in."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from scheduler.access_ports import AppSecret, CredentialError
from scheduler.records.errors import TextError
from scheduler.usecases import second_factor, sessions
from scheduler.usecases.errors import WrongCodeError
from scheduler.usecases.permissions import Lacks
from web.guards import entrant_or_login, may_set_up
from web.home import is_own_path
from web.house import house, language, ports
from web.second_factor import QUESTION
from wording.catalogue import translator

pages = Blueprint("security", __name__)

NAME_LIMIT = 60
"""The most characters of a factor's name."""


@pages.get("/meg/innlogging")
def own_page() -> str:
    """Show the factors and the sessions of whoever is logged in."""
    return _page()


@pages.get("/meg/innlogging/app")
def offer_app() -> str:
    """Show a new secret, as a picture and as words, and ask for its first code."""
    return _app_form(second_factor.offer_app(ports(), may_set_up().person))


@pages.post("/meg/innlogging/app")
def add_app() -> Answer | tuple[str, int]:
    """Keep the app when its first code is right."""
    visitor, sealed = may_set_up(), request.form.get("sealed", "")[:2000]
    offered = second_factor.shown_again(ports(), visitor.person, sealed)
    try:
        say = translator(language())
        second_factor.add_app(
            ports(), visitor, sealed, request.form.get("code", "")[:32], _name(say("Autentiseringsapp"))
        )
    except (WrongCodeError, TextError):
        return _app_form(offered, refused=True), 422
    return _added(first=visitor.lacks is Lacks.SETUP)


@pages.post("/meg/innlogging/nokkel/sporsmal")
def ask_for_new_passkey() -> Response:
    """Ask the browser's script for a new passkey."""
    question = second_factor.ask_for_new_passkey(ports(), may_set_up().person)
    session[QUESTION] = question.challenge
    return Response(question.options, mimetype="application/json")


@pages.post("/meg/innlogging/nokkel")
def add_passkey() -> Answer | tuple[str, int]:
    """Keep the passkey that the browser has made."""
    visitor = may_set_up()
    try:
        say, answer = translator(language()), request.form.get("passkey", "")
        second_factor.add_passkey(
            ports(), visitor, session.pop(QUESTION, ""), answer, _name(say("Passnøkkel"))
        )
    except CredentialError:
        return _page(refused=True), 422
    return _added(first=visitor.lacks is Lacks.SETUP)


@pages.post("/meg/innlogging/koder")
def make_codes() -> str:
    """Make new recovery codes and show them, once."""
    visitor, say = may_set_up(), translator(language())
    codes = second_factor.new_codes(ports(), visitor, say("Gjenopprettingskoder"))
    return render_template("pages/codes.html", codes=codes)


@pages.post("/meg/innlogging/fjern")
def remove() -> Answer:
    """Take a factor away."""
    second_factor.remove_factor(ports(), may_set_up(), request.form.get("key", ""))
    return redirect(url_for("security.own_page"), 303)


@pages.post("/meg/innlogging/okt")
def end_session() -> Answer:
    """End one session, or all but this one."""
    visitor, which = may_set_up(), request.form.get("session", "")
    if which == "others":
        sessions.end_other_sessions(ports(), visitor)
    else:
        sessions.end_own_session(ports(), visitor, which)
    return redirect(url_for("security.own_page"), 303)


def _app_form(offered: AppSecret, *, refused: bool = False) -> str:
    picture = Markup(house().drawing.code(offered.address))  # noqa: S704 - drawn by us, without any words
    return render_template("pages/app.html", offered=offered, picture=picture, refused=refused)


def _page(*, refused: bool = False) -> str:
    visitor, opened = entrant_or_login(), ports().credentials
    if visitor.lacks is Lacks.CONFIRMATION:
        visitor = may_set_up()
    return render_template(
        "pages/security.html",
        visitor=visitor,
        factors=second_factor.factors_of(ports(), visitor.person),
        sessions=sessions.own_sessions(ports(), visitor),
        possible=opened is not None,
        passkeys=opened is not None and opened().passkeys,
        refused=refused,
    )


def _added(*, first: bool) -> Answer:
    """Go on to where a newcomer was going, or back to the list."""
    back = session.pop("back", "") if first else ""
    return redirect(back if is_own_path(back) else url_for("security.own_page"), 303)


def _name(otherwise: str) -> str:
    return request.form.get("name", "").strip()[:NAME_LIMIT] or otherwise
