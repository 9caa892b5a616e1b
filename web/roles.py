"""A municipality for whoever administers it: roles given and ended, and how its own things run."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.errors import RadshjulError
from scheduler.records.roles import GRANTED, Role
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.give_role import GrantWish, end_role, give_role
from scheduler.usecases.show_town import roles_page, town_page
from web.errors import status_of
from web.forms import day_of
from web.guards import demand_town, reader
from web.house import language, ports
from web.words import refusal

pages = Blueprint("roles", __name__)


@pages.get("/kommune/<number>/roller")
def all_roles(number: str) -> str:
    """Show who has which role when."""
    return _rendered(number)


@pages.post("/kommune/<number>/roller")
def give(number: str) -> Response | tuple[str, int]:
    """Give a role."""
    person = demand_town(number)
    try:
        give_role(ports(), _wish(number), person.key)
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        return _rendered(number, refusal(error, language())), int(status_of(error))
    return redirect(url_for("roles.all_roles", number=number, lagret="1"), 303)


@pages.post("/kommune/<number>/roller/<key>/avslutt")
def end(number: str, key: str) -> Response | tuple[str, int]:
    """Let a role end after a day, or at once."""
    person = demand_town(number)
    try:
        last = None if request.form.get("do") == "now" else day_of(request.form, "last")
        end_role(ports(), key, last, person.key, number)
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        return _rendered(number, refusal(error, language())), int(status_of(error))
    return redirect(url_for("roles.all_roles", number=number, lagret="1"), 303)


@pages.get("/kommune/<number>/drift")
def state(number: str) -> str:
    """Show how the municipality's own things run."""
    return render_template("pages/town.html", page=town_page(ports(), reader(), number))


def _wish(number: str) -> GrantWish:
    """Read the form of a role.

    Raises:
        UnknownError: no such role is given.
        RecordError: a day is none.
    """
    form = request.form
    said = form.get("role", "")
    if said not in {one.value for one in GRANTED}:
        what = "role"
        raise UnknownError(what, said[:40])
    return GrantWish(
        place=number,
        role=Role(said),
        address=form.get("address", ""),
        name=form.get("name", ""),
        first=day_of(form, "first"),
        last=day_of(form, "last") if form.get("last", "").strip() else None,
    )


def _rendered(number: str, refused: str = "") -> str:
    page = roles_page(ports(), reader(), number)
    return render_template(
        "pages/roles.html",
        page=page,
        refused=refused,
        typed=request.form if refused else {},
        saved="lagret" in request.args,
        roles=(Role.ARCHIVIST, Role.ADMINISTRATOR),
    )
