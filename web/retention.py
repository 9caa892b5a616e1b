"""A municipality for whoever administers it: for how long things are kept that are no part of the record."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.erasure import Kept, Trace
from scheduler.records.retention import MONTHS, RETAINED
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.keep_no_longer import NOTICE, choose_retention, retention_page
from web.forms import number_of
from web.guards import demand_town, reader
from web.house import ports

pages = Blueprint("retention", __name__)


@pages.get("/kommune/<number>/bevaring")
def one_town(number: str) -> str:
    """Show what is kept for how long, and what goes next."""
    return render_template(
        "pages/retention.html",
        page=retention_page(ports(), reader(), number),
        months=MONTHS,
        notice=NOTICE.days,
        kept=tuple(one for one in Kept if one is not Kept.NAME),
        saved="lagret" in request.args,
    )


@pages.post("/kommune/<number>/bevaring")
def choose(number: str) -> Response:
    """Keep the choice for one kind."""
    person = demand_town(number)
    said, months = request.form.get("trace", ""), number_of(request.form, "months") or 0
    if said not in RETAINED or months not in (0, *MONTHS):
        what = "choice"
        raise UnknownError(what, said[:40])
    choose_retention(ports(), person, number, Trace(said), months)
    return redirect(url_for("retention.one_town", number=number, lagret="1"), 303)
