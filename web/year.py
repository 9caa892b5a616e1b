"""The year of an agreement: wheel, list and matrix; adopting it."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from documents.plan_files import plan_file
from documents.year_wheel import matrix_rows, year_wheel
from scheduler.records.errors import RadshjulError
from scheduler.records.rings import Side
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.letterheads import paper_head
from scheduler.usecases.order_rings import RingWish, place_ring
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_year import YearPage, year_page
from web.downloads import plan_download
from web.errors import status_of
from web.guards import demand_agreement, reader
from web.house import house, language, ports
from web.words import refusal

pages = Blueprint("year", __name__)

YEARS = range(2020, 2101)


@pages.get("/avtaler/<key>/<int:year>")
def one_year(key: str, year: int) -> str:
    """Show a year as it is planned, or as it is proposed."""
    return _rendered(_page(key, year))


@pages.get("/avtaler/<key>/<int:year>/bilde/<any(arshjul, moteplan):picture>.svg")
def picture(key: str, year: int, picture: str) -> Response:
    """Give the wheel or the matrix as a file of its own."""
    wheel = year_wheel(_page(key, year), language())
    draw = house().drawing.wheel_file if picture == "arshjul" else house().drawing.matrix_file
    answer = Response(draw(wheel), mimetype="image/svg+xml")
    answer.headers["Content-Disposition"] = f'attachment; filename="{picture}-{key}-{year}.svg"'
    return answer


@pages.get("/avtaler/<key>/<int:year>/fil/<what>.<form>")
def download(key: str, year: int, what: str, form: str) -> Response:
    """Give the wheel, the matrix or the table as a file for slides, paper, sheets or calendars."""
    page = _page(key, year)
    page = replace(page, head=paper_head(ports(), page.agreement))
    return plan_download(what, form, lambda wish: plan_file(page, *wish, language(), ports().settings))


@pages.post("/avtaler/<key>/<int:year>/vedta")
def adopt_year(key: str, year: int) -> Response | tuple[str, int]:
    """Adopt the proposed year as one whole."""
    person, _ = demand_agreement(key, Act.ADOPT)
    known_year(year)
    try:
        adopt(ports(), key, year, person.key)
    except RadshjulError as error:
        return _rendered(_page(key, year), refusal(error, language())), int(status_of(error))
    return redirect(url_for("year.one_year", key=key, year=year), 303)


@pages.post("/avtaler/<key>/<int:year>/ringer")
def order_rings(key: str, year: int) -> Response:
    """Put a body's ring just outside or inside another one."""
    person, agreement = demand_agreement(key, Act.ADOPT)
    form = request.form
    side = Side.INSIDE if form.get("side") == Side.INSIDE else Side.OUTSIDE
    wish = RingWish(body=form.get("body", ""), side=side, neighbour=form.get("beside", ""))
    place_ring(ports(), agreement, wish, person.key)
    return redirect(url_for("year.one_year", key=key, year=year, ring=1, _anchor="ringer"), 303)


def known_year(year: int) -> int:
    """Give the year of an address, when it is one that plans are made for.

    Raises:
        UnknownError: it is not.
    """
    if year not in YEARS:
        what = "year"
        raise UnknownError(what, str(year))
    return year


def _page(key: str, year: int) -> YearPage:
    return year_page(ports(), reader(), key, known_year(year), house().proposals)


def _rendered(page: YearPage, refused: str = "") -> str:
    wheel = year_wheel(page, language())
    drawn = Markup(house().drawing.wheel(wheel))  # noqa: S704 - the drawing escapes its words
    return render_template(
        "pages/year.html",
        page=page,
        wheel=drawn,
        rows=matrix_rows(page),
        ring_names=[ring.name for ring in wheel.rings],
        refused=refused,
        years=YEARS,
    )
