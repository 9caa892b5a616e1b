"""An adopted year that may no longer fit: what would change, why, and accepting all or some of it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.errors import RadshjulError
from scheduler.records.replanning import PlanChangeKind
from scheduler.usecases.accept_changes import accept_changes
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Act
from scheduler.usecases.propose_changes import mark_of, planned_of, propose_changes
from web.errors import status_of
from web.guards import demand_agreement
from web.house import language, ports
from web.words import refusal
from web.year import YEARS

pages = Blueprint("plan_changes", __name__)


@pages.get("/avtaler/<key>/<int:year>/endringer")
def proposed(key: str, year: int) -> str:
    """Show what an adopted year needs so that it fits again."""
    return _rendered(key, year)


@pages.post("/avtaler/<key>/<int:year>/endringer")
def accept(key: str, year: int) -> Response | tuple[str, int]:
    """Do the changes that were ticked; everybody whose calendar is not right any more is told."""
    person, _ = demand_agreement(key, Act.ADOPT)
    try:
        done = accept_changes(ports(), key, year, request.form.getlist("change"), person.key)
    except RadshjulError as error:
        return _rendered(key, year, refusal(error, language())), int(status_of(error))
    if done.refused:
        first = done.refused[0][1]
        return _rendered(key, year, refusal(first, language())), int(status_of(first))
    return redirect(url_for("year.one_year", key=key, year=year), 303)


def _rendered(key: str, year: int, refused: str = "") -> str:
    _, agreement = demand_agreement(key, Act.ADOPT)
    if year not in YEARS:
        what = "year"
        raise UnknownError(what, str(year))
    changes = propose_changes(ports(), key, year)
    standing = {window: meeting.key for window, meeting in planned_of(ports(), key, year).items()}
    fitting = [change for change in changes if change.kind is not PlanChangeKind.UNPLACED]
    return render_template(
        "pages/plan_changes.html",
        agreement=agreement,
        year=year,
        changes=[(mark_of(change), change) for change in fitting],
        stuck=[change for change in changes if change.kind is PlanChangeKind.UNPLACED],
        standing=standing,
        refused=refused,
    )
