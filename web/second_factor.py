"""The last step of logging in for whoever has a second factor: a code, or a passkey."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Answer

from scheduler.access_ports import CredentialError
from scheduler.records.access import FactorKind
from scheduler.usecases import second_factor
from scheduler.usecases.errors import WrongCodeError
from scheduler.usecases.permissions import Lacks, Visitor
from web.guards import entrant_or_login
from web.home import is_own_path
from web.house import house, ports

pages = Blueprint("second_factor", __name__)

QUESTION = "passkey_question"
"""Where a browser's session keeps the challenge it was asked."""


@pages.get("/logg-inn/bekreft")
def confirm_page() -> str | Answer:
    """Ask for a code or a passkey."""
    visitor = entrant_or_login()
    if visitor.lacks is not Lacks.CONFIRMATION:
        return redirect(_onwards(visitor), 303)
    return _form(visitor)


@pages.post("/logg-inn/bekreft")
def confirm() -> Answer | tuple[str, int]:
    """Take the code, or what the browser says of the passkey."""
    visitor = entrant_or_login()
    pace, now = house().codes, house().monotonic()
    if not pace.allows(visitor.person.key, now):
        return _form(visitor, fault="pace"), 429
    pace.count(visitor.person.key, now)
    try:
        answer = request.form.get("passkey", "")
        if answer:
            second_factor.show_passkey(ports(), visitor, session.pop(QUESTION, ""), answer)
        else:
            second_factor.show_code(ports(), visitor, request.form.get("code", "")[:64])
    except (WrongCodeError, CredentialError):
        return _form(visitor, fault="wrong"), 422
    back = session.pop("back", "")
    return redirect(back if is_own_path(back) else url_for("home.first_page"), 303)


@pages.post("/logg-inn/bekreft/nokkel")
def ask_for_passkey() -> Response:
    """Ask the browser's script for a passkey."""
    visitor = entrant_or_login()
    question = second_factor.ask_for_passkey(ports(), visitor.person)
    session[QUESTION] = question.challenge
    return Response(question.options, mimetype="application/json")


def _form(visitor: Visitor, fault: str = "") -> str:
    kinds = {factor.kind for factor in second_factor.factors_of(ports(), visitor.person)}
    opened = ports().credentials
    return render_template(
        "pages/confirm.html",
        fault=fault,
        codes=bool(kinds - {FactorKind.PASSKEY}),
        passkeys=FactorKind.PASSKEY in kinds and opened is not None and opened().passkeys,
    )


def _onwards(visitor: Visitor) -> str:
    return url_for("security.own_page" if visitor.lacks is Lacks.SETUP else "home.first_page")
