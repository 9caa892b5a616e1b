"""Minutes and follow-ups by the personal link, without an account: reading, commenting, closing.

Only the public version is here: what is exempt needs a login. The forms are the member page's kind.
"""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.errors import RadshjulError
from scheduler.usecases.comment_minutes import comment_by_link
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.settle_follow_up import settle_by_link
from scheduler.usecases.show_follow_ups import own_follow_ups
from scheduler.usecases.show_minutes import minutes_by_link
from web.errors import status_of
from web.house import language, ports
from web.member import demand_form, form_key
from web.words import refusal

pages = Blueprint("member_minutes", __name__)


@pages.get("/m/<link>/referat/<meeting>")
def read(link: str, meeting: str) -> str:
    """Show minutes that have been sent out."""
    return _minutes(link, meeting)


@pages.post("/m/<link>/referat/<meeting>")
def comment_on(link: str, meeting: str) -> Response | tuple[str, int]:
    """Keep a comment."""
    demand_form(link)
    form = request.form
    try:
        comment_by_link(ports(), link, meeting, form.get("number", ""), form.get("said", ""))
    except UnknownError:
        raise
    except RadshjulError as error:
        return _minutes(link, meeting, refusal(error, language())), int(status_of(error))
    return redirect(url_for("member_minutes.read", link=link, meeting=meeting, _anchor="merknader"), 303)


@pages.get("/m/<link>/oppfolging")
def follow_ups(link: str) -> str:
    """Show what the person is still to do."""
    return _follow_ups(link)


@pages.post("/m/<link>/oppfolging")
def close(link: str) -> Response | tuple[str, int]:
    """Mark something as done."""
    demand_form(link)
    try:
        settle_by_link(ports(), link, request.form.get("follow_up", ""), request.form.get("why", ""))
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        return _follow_ups(link, refusal(error, language())), int(status_of(error))
    return redirect(url_for("member_minutes.follow_ups", link=link, gjort=1), 303)


def _minutes(link: str, meeting: str, refused: str = "") -> str:
    page = minutes_by_link(ports(), link, meeting)
    g.own_language = page.language
    return render_template(
        "pages/member_minutes.html",
        page=page,
        link=link,
        form_key=form_key(link),
        refused=refused,
        typed=request.form,
    )


def _follow_ups(link: str, refused: str = "") -> str:
    page = own_follow_ups(ports(), link)
    g.own_language = page.language
    return render_template(
        "pages/member_follow_ups.html",
        page=page,
        link=link,
        form_key=form_key(link),
        refused=refused,
        done=request.args.get("gjort") == "1",
    )
