"""Moving a meeting in haste: one page for a phone, with who is told how before anything is done."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from scheduler.records.errors import RadshjulError
from scheduler.usecases.acute_move import AcutePreview, acute_page, acute_preview, move_acutely
from scheduler.usecases.errors import CollisionError, MeetingChangedError, ReasonNeededError
from scheduler.usecases.move_meeting import Slot
from scheduler.usecases.permissions import Act
from web.errors import status_of
from web.forms import accepted_of, moment_of, where_of
from web.guards import demand_meeting
from web.house import language, ports
from web.words import refusal

pages = Blueprint("acute", __name__)


@pages.get("/moter/<key>/hast")
def acute(key: str) -> str:
    """Show the hours to choose from."""
    demand_meeting(key, Act.ACUTE_MOVE)
    return _rendered(key)


@pages.post("/moter/<key>/hast")
def move(key: str) -> Response | str | tuple[str, int]:
    """Show who would be told how; or move the meeting, and tell them at once."""
    person, _, _ = demand_meeting(key, Act.ACUTE_MOVE)
    form = request.form
    why = form.get("why", "")
    try:
        to = _slot(form)
        if form.get("do") != "move":
            return _rendered(key, preview=acute_preview(ports(), key, to, why))
        move_acutely(ports(), key, to, person.key, why)
    except (ReasonNeededError, MeetingChangedError, CollisionError) as error:
        page = _rendered(key, refusal(error, language()), acute_preview(ports(), key, to, why))
        return page, int(status_of(error))
    except RadshjulError as error:
        return _rendered(key, refusal(error, language())), int(status_of(error))
    return redirect(url_for("meetings.one_meeting", key=key), 303)


def _slot(form: MultiDict[str, str]) -> Slot:
    day, _, clock = form.get("start", "").partition("T")
    offered = {"day": day, "clock": clock}
    where = where_of(form)
    return Slot(
        start=moment_of(offered if clock else form, "day", "clock"),
        place=where.place,
        video=where.video,
        remote=where.remote,
        seen=form.get("seen", type=int),
        accepted=accepted_of(form),
    )


def _rendered(key: str, refused: str = "", preview: AcutePreview | None = None) -> str:
    page = acute_page(ports(), key)
    return render_template(
        "pages/acute.html", page=page, typed=request.form, refused=refused, preview=preview
    )
