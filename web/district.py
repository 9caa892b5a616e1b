"""A police unit's year: every body on one wheel and one matrix, what collides, another week for a meeting."""

from __future__ import annotations

from flask import Blueprint, g, render_template
from markupsafe import Markup

from documents.district_wheel import clash_days, district_rows, district_wheel
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.find_other_slots import other_slots
from web.guards import reader
from web.house import house, language, ports
from web.year import YEARS
from wording.called import names_of

pages = Blueprint("district", __name__)


@pages.get("/distrikt/<unit>/<int:year>")
def one_district(unit: str, year: int) -> str:
    """Show a police unit's year."""
    _demand_year(year)
    page = house().districts(ports(), reader(), unit, year)
    wheel = district_wheel(page, language())
    drawn = Markup(house().drawing.wheel(wheel))  # noqa: S704 - the drawing escapes its words
    return render_template(
        "pages/district.html",
        page=page,
        wheel=drawn,
        ring_names=[ring.name for ring in wheel.rings],
        rows=district_rows(page),
        clashing=clash_days(page),
        years=YEARS,
    )


@pages.get("/distrikt/<unit>/<int:year>/<meeting>")
def another_week(unit: str, year: int, meeting: str) -> str:
    """Show where else a meeting could be."""
    _demand_year(year)
    found = other_slots(ports(), reader(), unit, year, meeting)
    g.names = names_of(found.page.agreements)
    return render_template("pages/district_slots.html", found=found, page=found.page)


def _demand_year(year: int) -> None:
    if year not in YEARS:
        what = "year"
        raise UnknownError(what, str(year))
