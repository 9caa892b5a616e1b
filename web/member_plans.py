"""A shared draft of a year by the personal link, without an account: seeing it, saying what fits.

Opening it changes nothing. The forms are the member page's kind.
"""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from documents.year_wheel import matrix_rows
from scheduler.records.draft_shares import Fit
from scheduler.records.errors import RadshjulError, RecordError
from scheduler.usecases.answer_plan_draft import answer_plan_draft
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.show_shared_draft import SharedDraftPage, shared_draft_page
from web.draft_wheel import draft_wheel, drafted_year
from web.errors import status_of
from web.house import house, language, ports
from web.member import demand_form, form_key
from web.words import refusal

pages = Blueprint("member_plans", __name__)


@pages.get("/m/<link>/planutkast/<key>")
def read(link: str, key: str) -> str:
    """Show a draft that is shared with the person."""
    return _rendered(link, _page(link, key))


@pages.post("/m/<link>/planutkast/<key>")
def answer(link: str, key: str) -> Response | tuple[str, int]:
    """Keep what the person says of the meetings; it may be changed until the plan is adopted."""
    demand_form(link)
    page = _page(link, key)
    try:
        answer_plan_draft(ports(), link, key, _fits(page))
    except UnknownError:
        raise
    except RadshjulError as error:
        return _rendered(link, page, refusal(error, language())), int(status_of(error))
    return redirect(url_for("member_plans.read", link=link, key=key, lagret=1, _anchor="lagret"), 303)


def _fits(page: SharedDraftPage) -> dict[str, Fit]:
    """Read what is said of one's own meetings; one that is not spoken of is left out.

    Raises:
        RecordError: a choice is none.
    """
    own = [one.line.window.key for one in page.lines if one.mine]
    if request.form.get("all") == Fit.FITS:
        return dict.fromkeys(own, Fit.FITS)
    said = {window: request.form.get(f"fit-{window}", "") for window in own}
    try:
        return {window: Fit(choice) for window, choice in said.items() if choice}
    except ValueError as error:
        raise RecordError("fit", "has no such choice", "write fits or fits_not") from error


def _page(link: str, key: str) -> SharedDraftPage:
    page = shared_draft_page(ports(), link, key)
    g.own_language = page.language
    return page


def _rendered(link: str, page: SharedDraftPage, refused: str = "") -> str:
    wheel = draft_wheel(page, language())
    return render_template(
        "pages/member_plan.html",
        page=page,
        link=link,
        form_key=form_key(link),
        wheel=Markup(house().drawing.wheel(wheel)),  # noqa: S704 - its words are escaped
        ring_names=[ring.name for ring in wheel.rings],
        rows=matrix_rows(drafted_year(page)),
        saved=bool(request.args.get("lagret")),
        refused=refused,
    )
