"""Erasing a person, for whoever runs the installation: what would go and stay first, then the act."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.agreement import Agreement
from scheduler.usecases.erase_person import demand_erasable, erase_person, erasure_of
from scheduler.usecases.errors import UnknownError, UseCaseError
from scheduler.usecases.permissions import Act
from web.errors import status_of
from web.guards import demand_agreement
from web.house import language, ports
from web.words import refusal

pages = Blueprint("erasure", __name__)


@pages.get("/avtaler/<key>/sletting")
def all_people(key: str) -> str:
    """Show whom one may look at: everybody whom the agreement names."""
    _, agreement = demand_agreement(key, Act.ERASE_PERSON)
    return render_template("pages/erasure.html", agreement=agreement, done="slettet" in request.args)


@pages.get("/avtaler/<key>/sletting/<person>")
def preview(key: str, person: str) -> str:
    """Show what would go, what would stay, and what stands in the way."""
    operator, agreement = demand_agreement(key, Act.ERASE_PERSON)
    if all(one.key != person for one in agreement.people):
        what = "person"
        raise UnknownError(what, person[:80])
    return _rendered(agreement, person, _hindrance(person, operator.key))


@pages.post("/avtaler/<key>/sletting/<person>")
def erase(key: str, person: str) -> Response | tuple[str, int]:
    """Erase the person; once is as good as twice."""
    operator, agreement = demand_agreement(key, Act.ERASE_PERSON)
    named = any(one.key == person for one in agreement.people)
    if not named and not erasure_of(ports(), person).nothing:
        what = "person"
        raise UnknownError(what, person[:80])
    try:
        erase_person(ports(), person, operator.key)
    except UnknownError:
        raise
    except UseCaseError as error:
        return _rendered(agreement, person, refusal(error, language())), int(status_of(error))
    return redirect(url_for("erasure.all_people", key=key, slettet="1"), 303)


def _hindrance(person: str, by: str) -> str:
    try:
        demand_erasable(ports(), person, by)
    except UseCaseError as error:
        return refusal(error, language())
    return ""


def _rendered(agreement: Agreement, person: str, hindrance: str) -> str:
    return render_template(
        "pages/erasure_preview.html",
        agreement=agreement,
        erasure=erasure_of(ports(), person),
        hindrance=hindrance,
    )
