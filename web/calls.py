"""Calling a meeting that the plan does not have: extra, on request, or for an empty window."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.errors import RadshjulError
from scheduler.usecases.add_meeting import MeetingWish
from scheduler.usecases.change_errors import AcceptanceNeededError
from scheduler.usecases.errors import CollisionError, ForbiddenError, UnknownError
from scheduler.usecases.permissions import Act, demand
from scheduler.usecases.preview_call import CallPreview, add_considered, preview_call
from scheduler.usecases.show_call import call_page, called_body
from web.errors import status_of
from web.forms import accepted_of, moment_of, where_of
from web.guards import demand_agreement
from web.house import language, ports, today
from web.words import refusal

pages = Blueprint("calls", __name__)


@pages.get("/avtaler/<key>/nytt-mote")
def call_form(key: str) -> str:
    """Show the form for a new meeting."""
    demand_agreement(key, Act.CALL_MEETING)
    return _rendered(key)


@pages.post("/avtaler/<key>/nytt-mote")
def call_meeting(key: str) -> Response | tuple[str, int]:
    """Call the meeting; everybody who sits in the body is told."""
    person, agreement = demand_agreement(key, Act.CALL_MEETING)
    form = request.form
    try:
        body = called_body(agreement, form.get("body", ""))
        demand(person, Act.CALL_MEETING, agreement, body, today())
        where = where_of(form)
        wish = MeetingWish(
            start=moment_of(form, "day", "clock"),
            place=where.place,
            video=where.video or "",
            remote=where.remote,
            why=form.get("why", ""),
            short_notice=form.get("short_notice", ""),
            window=form.get("window", ""),
            accepted=accepted_of(form),
            despite_why=form.get("despite_why", ""),
        )
        made = add_considered(ports(), body.key, wish, person.key)
    except (UnknownError, ForbiddenError):
        raise
    except (AcceptanceNeededError, CollisionError) as error:
        page = _rendered(key, refusal(error, language()), _against(body.key, wish))
        return page, int(status_of(error))
    except RadshjulError as error:
        return _rendered(key, refusal(error, language())), int(status_of(error))
    return redirect(url_for("meetings.one_meeting", key=made.key), 303)


def _against(body: str, wish: MeetingWish) -> CallPreview | None:
    """Give what stands in the way; ``None`` when that cannot be accepted."""
    try:
        return preview_call(ports(), body, wish)
    except CollisionError:
        return None


def _rendered(key: str, refused: str = "", against: CallPreview | None = None) -> str:
    person, _ = demand_agreement(key, Act.CALL_MEETING)
    typed = request.form or request.args
    page = call_page(ports(), person, key, typed.get("window", ""))
    return render_template("pages/call.html", page=page, typed=typed, refused=refused, against=against)
