"""The follow-ups of an agreement's bodies: a list with a filter, closing, dropping, moving deadlines."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.errors import RadshjulError
from scheduler.records.follow_ups import FollowUpState
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.settle_follow_up import change, settle
from scheduler.usecases.show_follow_ups import follow_up_page
from web.errors import status_of
from web.guards import reader
from web.house import language, ports
from web.minutes_form import day_or_none
from web.words import refusal

pages = Blueprint("follow_ups", __name__)

_STATES = {one.value: one for one in FollowUpState}
_ENDINGS = {"close": FollowUpState.CLOSED, "drop": FollowUpState.DROPPED}


@pages.get("/avtaler/<key>/oppfolging")
def one_list(key: str) -> str:
    """Show the follow-ups; the filter is in the address."""
    return _rendered(key)


@pages.post("/avtaler/<key>/oppfolging")
def act(key: str) -> Response | tuple[str, int]:
    """Close or drop one, move its deadline, or open it again."""
    person, form = reader(), request.form
    wish, one = form.get("do", ""), form.get("follow_up", "")
    try:
        if wish in _ENDINGS:
            settle(ports(), one, _ENDINGS[wish], form.get("why", ""), person)
        else:
            deadline = day_or_none(form.get("deadline", ""))
            change(ports(), one, deadline, person, reopen=wish == "reopen")
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        return _rendered(key, refusal(error, language())), int(status_of(error))
    back = url_for("follow_ups.one_list", key=key, rad=form.get("rad"), tilstand=form.get("tilstand"))
    return redirect(back, 303)


def _rendered(key: str, refused: str = "") -> str:
    state = _STATES.get(request.values.get("tilstand", "open"))
    page = follow_up_page(ports(), reader(), key, request.values.get("rad", ""), state)
    names = {person.key: person.name for person in page.agreement.people}
    return render_template(
        "pages/follow_ups.html", page=page, names=names, refused=refused, states=tuple(FollowUpState)
    )
