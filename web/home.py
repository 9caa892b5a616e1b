"""The first page, and the choice of language."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, session, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from scheduler.records.basics import Language
from scheduler.usecases.permissions import Lacks
from scheduler.usecases.show_home import home_page
from scheduler.usecases.show_newcomer import newcomer_page
from web.house import entrant, house, language, ports, sees_sink, today, visitor
from web.sample_wheel import sample_wheel

pages = Blueprint("home", __name__)


@pages.get("/")
def first_page() -> str | Response:
    """Show what waits, or tell a newcomer what to look at."""
    half_way = entrant()
    if half_way is not None and half_way.lacks is not Lacks.NOTHING:
        return redirect(url_for("second_factor.confirm_page"), 303)
    reader = visitor()
    if reader is not None:
        page = home_page(ports(), reader.person, house().changes, reader.grants)
        return render_template("pages/home.html", page=page)
    wheel = house().drawing.wheel(sample_wheel(language(), today()))
    examples = newcomer_page(ports()) if sees_sink() or ports().settings.demo else None
    picture = Markup(wheel)  # noqa: S704 - the drawing escapes its words
    return render_template("pages/welcome.html", wheel=picture, examples=examples, year=today().year + 1)


@pages.post("/sprak")
def choose_language() -> Response:
    """Keep the language for this browser and go back to the page it was chosen on."""
    wanted = request.form.get("language", "")
    if wanted in {one.value for one in Language}:
        session["language"] = wanted
    back = request.form.get("back", "")
    return redirect(back if is_own_path(back) else url_for("home.first_page"), 303)


def is_own_path(path: str) -> bool:
    r"""Tell whether a path leads to a page of ours and nowhere else.

    >>> is_own_path("/moter/a"), is_own_path("//evil.example"), is_own_path("/\\evil.example")
    (True, False, False)
    """
    plain = all("!" <= mark <= "~" and mark not in '\\<>"' for mark in path)
    return plain and path.startswith("/") and not path.startswith("//") and len(path) < 300
