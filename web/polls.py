"""Date polls: asking when to meet, the matrix of answers, and choosing a time."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.errors import RadshjulError
from scheduler.records.polls import DatePoll
from scheduler.usecases.change_errors import AcceptanceNeededError
from scheduler.usecases.close_poll import PollChosen, close_poll, preview_closing, withdraw_poll
from scheduler.usecases.errors import CollisionError, ForbiddenError, ReasonNeededError, UnknownError
from scheduler.usecases.permissions import Act, demand
from scheduler.usecases.preview_call import CallPreview
from scheduler.usecases.show_call import call_page, called_body
from scheduler.usecases.show_poll import poll_form, poll_page
from scheduler.usecases.start_poll import PollWish, start_poll
from web.errors import status_of
from web.forms import accepted_of, day_of, poll_starts
from web.guards import demand_agreement, demand_meeting, reader
from web.house import language, ports, today
from web.words import refusal

pages = Blueprint("polls", __name__)


@pages.get("/moter/<key>/tidspunkt")
def ask_page(key: str) -> str:
    """Show the form that asks when a meeting should be instead."""
    demand_meeting(key, Act.MOVE)
    return _asking(key)


@pages.post("/moter/<key>/tidspunkt")
def ask(key: str) -> Response | tuple[str, int]:
    """Ask everybody who is invited."""
    person, _, meeting = demand_meeting(key, Act.MOVE)
    try:
        made = start_poll(ports(), meeting.body, _wish(meeting=key), person.key)
    except RadshjulError as error:
        return _asking(key, refusal(error, language())), int(status_of(error))
    return _to(made)


@pages.get("/avtaler/<key>/tidspunkt")
def ask_new_page(key: str) -> str:
    """Show the form that asks when a new meeting should be."""
    demand_agreement(key, Act.CALL_MEETING)
    return _asking_new(key)


@pages.post("/avtaler/<key>/tidspunkt")
def ask_new(key: str) -> Response | tuple[str, int]:
    """Ask everybody who sits in the body."""
    person, agreement = demand_agreement(key, Act.CALL_MEETING)
    try:
        body = called_body(agreement, request.form.get("body", ""))
        demand(person, Act.CALL_MEETING, agreement, body, today())
        made = start_poll(ports(), body.key, _wish(window=request.form.get("window", "")), person.key)
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        return _asking_new(key, refusal(error, language())), int(status_of(error))
    return _to(made)


@pages.get("/tidspunkt/<key>")
def one_poll(key: str) -> str:
    """Show who has answered what."""
    return _rendered(key)


@pages.post("/tidspunkt/<key>")
def decide(key: str) -> Response | tuple[str, int]:
    """Choose a time, or withdraw the question."""
    person, form = reader(), request.form
    asked = poll_page(ports(), person, key).poll
    try:
        if form.get("do") == "withdraw":
            withdraw_poll(ports(), key, person.key)
            return _to(asked)
        chosen = PollChosen(
            slot=form.get("slot", 0, type=int),
            why=form.get("why", ""),
            short_notice=form.get("short_notice", ""),
            accepted=accepted_of(form),
        )
        meeting = close_poll(ports(), key, chosen, person.key)
    except (ReasonNeededError, AcceptanceNeededError, CollisionError) as error:
        page = _rendered(key, refusal(error, language()), _against(key, chosen))
        return page, int(status_of(error))
    except RadshjulError as error:
        return _rendered(key, refusal(error, language())), int(status_of(error))
    return redirect(url_for("meetings.one_meeting", key=meeting.key), 303)


def _wish(meeting: str = "", window: str = "") -> PollWish:
    form = request.form
    return PollWish(
        meeting=meeting,
        window=window,
        starts=poll_starts(form),
        question=form.get("question", ""),
        deadline=day_of(form, "deadline"),
    )


def _to(poll: DatePoll) -> Response:
    return redirect(url_for("polls.one_poll", key=poll.key), 303)


def _asking(key: str, refused: str = "") -> str:
    form = poll_form(ports(), reader(), key)
    return render_template("pages/poll_form.html", form=form, typed=request.form, refused=refused)


def _asking_new(key: str, refused: str = "") -> str:
    person, _ = demand_agreement(key, Act.CALL_MEETING)
    typed = request.form or request.args
    page = call_page(ports(), person, key, typed.get("window", ""))
    return render_template("pages/poll_form.html", page=page, typed=typed, refused=refused)


def _against(key: str, chosen: PollChosen) -> CallPreview | None:
    """Give what stands in the way of the time; ``None`` when that cannot be accepted."""
    try:
        return preview_closing(ports(), key, chosen)
    except CollisionError:
        return None


def _rendered(key: str, refused: str = "", against: CallPreview | None = None) -> str:
    page = poll_page(ports(), reader(), key)
    return render_template("pages/poll.html", page=page, typed=request.form, refused=refused, against=against)
