"""A police unit's year: every body on one wheel and one matrix, what collides, another week for a meeting."""

from __future__ import annotations

from flask import Blueprint, g, render_template
from markupsafe import Markup
from werkzeug.wrappers import Response

from documents.district_files import district_file
from documents.district_wheel import clash_days, district_rows, district_wheel
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.find_other_slots import other_slots
from scheduler.usecases.show_district import DistrictPage
from web.downloads import plan_download
from web.guards import reader
from web.house import house, language, ports
from web.year import YEARS
from wording.called import names_of

pages = Blueprint("district", __name__)


@pages.get("/distrikt/<unit>/<int:year>")
def one_district(unit: str, year: int) -> str:
    """Show a police unit's year."""
    _demand_year(year)
    page, drawn = house().districts.drawn(ports(), reader(), (unit, year), language(), _drawn)
    return render_template("pages/district.html", page=page, drawn=drawn, years=YEARS)


@pages.get("/distrikt/<unit>/<int:year>/fil/<what>.<form>")
def download(unit: str, year: int, what: str, form: str) -> Response:
    """Give the wheel, the matrix or the table as a file for slides, paper, sheets or calendars."""
    _demand_year(year)
    page = house().districts(ports(), reader(), unit, year)
    return plan_download(what, form, lambda wish: district_file(page, *wish, language(), ports().settings))


@pages.get("/distrikt/<unit>/<int:year>/<meeting>")
def another_week(unit: str, year: int, meeting: str) -> str:
    """Show where else a meeting could be."""
    _demand_year(year)
    found = other_slots(ports(), reader(), unit, year, meeting)
    g.names = names_of(found.page.agreements)
    return render_template("pages/district_slots.html", found=found, page=found.page)


def _drawn(page: DistrictPage) -> Markup:
    wheel = district_wheel(page, language())
    picture = Markup(house().drawing.wheel(wheel))  # noqa: S704 - the drawing escapes its words
    return Markup(  # noqa: S704 - the template escapes what it is given
        render_template(
            "pages/district_year.html",
            page=page,
            wheel=picture,
            ring_names=[ring.name for ring in wheel.rings],
            rows=district_rows(page),
            clashing=clash_days(page),
        )
    )


def _demand_year(year: int) -> None:
    if year not in YEARS:
        what = "year"
        raise UnknownError(what, str(year))
