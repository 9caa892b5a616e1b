"""One meeting: its facts and history, moving and cancelling it, items proposed for it, letters held."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from scheduler.records.errors import RadshjulError
from scheduler.usecases import member_links, people
from scheduler.usecases.add_meeting import MeetingWish
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.change_errors import AcceptanceNeededError
from scheduler.usecases.errors import (
    CollisionError,
    ForbiddenError,
    MeetingChangedError,
    ReasonNeededError,
    UnknownError,
)
from scheduler.usecases.give_answer import answer_on_page
from scheduler.usecases.hold_letters import hold, release
from scheduler.usecases.move_meeting import Slot
from scheduler.usecases.open_papers import note_reading
from scheduler.usecases.permissions import Act
from scheduler.usecases.preview_call import CallPreview
from scheduler.usecases.preview_instead import preview_instead, replace_considered
from scheduler.usecases.preview_move import MovePreview, move_considered, preview_move
from scheduler.usecases.propose_item import Proposed, propose_item
from scheduler.usecases.settle_proposal import decline, send_on, take_in
from scheduler.usecases.show_meeting import meeting_page
from scheduler.usecases.tick import ITSELF
from web.errors import status_of
from web.forms import accepted_of, item_wish, moment_of, wants_moment, where_of
from web.guards import demand_meeting, reader
from web.house import language, ports
from web.member import given
from web.words import refusal

pages = Blueprint("meetings", __name__)


@pages.get("/moter/<key>")
def one_meeting(key: str) -> str:
    """Show a meeting; with ``day`` in the address its move is filled in."""
    person, _, _ = demand_meeting(key, Act.SEE)
    note_reading(ports(), person, key)
    return _rendered(key, "move" if "day" in request.args else "")


@pages.post("/moter/<key>/flytt")
def move_meeting(key: str) -> Response | str | tuple[str, int]:
    """Move the meeting, and tell everybody who has it; or only show what it would mean."""
    person, _, _ = demand_meeting(key, Act.MOVE)
    form = request.form
    try:
        seen = form.get("seen", type=int)
        to = _slot(form, seen)
        if form.get("do") == "preview":
            return _rendered(key, "move", preview=preview_move(ports(), key, to, form.get("why", "")))
        move_considered(ports(), key, to, person.key, form.get("why", ""))
    except (ReasonNeededError, MeetingChangedError, CollisionError) as error:
        preview = preview_move(ports(), key, to, form.get("why", ""))
        page = _rendered(key, "move", refusal(error, language()), preview=preview)
        return page, int(status_of(error))
    except RadshjulError as error:
        return _rendered(key, "move", refusal(error, language())), int(status_of(error))
    return redirect(url_for("meetings.one_meeting", key=key), 303)


@pages.post("/moter/<key>/avlys")
def cancel_meeting(key: str) -> Response | tuple[str, int]:
    """Cancel the meeting, and call another one instead where a day is given; everybody is told."""
    person, _, _ = demand_meeting(key, Act.CANCEL)
    form, shown = request.form, key
    why = form.get("why", "")
    try:
        if wants_moment(form, "new_day", "new_clock"):
            wish = _instead(form)
            shown = replace_considered(ports(), key, why, wish, person.key)[1].key
        else:
            cancel(ports(), key, why, person.key)
    except (AcceptanceNeededError, CollisionError) as error:
        preview = preview_instead(ports(), key, _instead(form))
        return _rendered(key, "cancel", refusal(error, language()), preview=preview), int(status_of(error))
    except RadshjulError as error:
        return _rendered(key, "cancel", refusal(error, language())), int(status_of(error))
    return redirect(url_for("meetings.one_meeting", key=shown), 303)


@pages.post("/moter/<key>/sak")
def propose(key: str) -> Response | str | tuple[str, int]:
    """Propose an item; whoever is too late is told for which meeting it is kept."""
    person, _, _ = demand_meeting(key, Act.PROPOSE_ITEM)
    try:
        done = propose_item(ports(), key, item_wish(request.form), person.key)
    except RadshjulError as error:
        return _rendered(key, "propose", refusal(error, language())), int(status_of(error))
    return _rendered(key, proposed=done)


@pages.post("/moter/<key>/innmeldt")
def settle(key: str) -> Response | tuple[str, int]:
    """Take a proposed item in, send it on to the next meeting, or decline it."""
    person, _, meeting = demand_meeting(key, Act.SETTLE_PROPOSAL)
    proposal, wish = request.form.get("proposal", ""), request.form.get("do", "")
    try:
        if wish == "take":
            take_in(ports(), key, proposal, person.key)
        elif wish == "on":
            send_on(ports(), meeting.body, proposal, person.key)
        else:
            decline(ports(), meeting.body, proposal, request.form.get("reason", ""), person.key)
    except RadshjulError as error:
        return _rendered(key, "settle", refusal(error, language())), int(status_of(error))
    return redirect(url_for("meetings.one_meeting", key=key), 303)


@pages.post("/moter/<key>/brev")
def hold_letters(key: str) -> Response:
    """Hold the meeting's letters back, or let them go."""
    person, _, _ = demand_meeting(key, Act.HOLD_LETTERS)
    act = release if request.form.get("do") == "release" else hold
    act(ports(), key, person.key)
    return redirect(url_for("outbox.all_letters"), 303)


@pages.post("/moter/<key>/svar")
def answer_meeting(key: str) -> Response | tuple[str, int]:
    """Keep an answer: the visitor's own, or one that the secretary gives for somebody."""
    visitor, _, _ = demand_meeting(key, Act.SEE)
    form = request.form
    answered_for = form.get("person", visitor.key)
    try:
        answer_on_page(ports(), key, answered_for, given(form.get("answer", "")), visitor.key)
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        return _rendered(key, "answer", refusal(error, language())), int(status_of(error))
    return redirect(url_for("meetings.one_meeting", key=key), 303)


@pages.post("/moter/<key>/ny-lenke")
def renew_link(key: str) -> Response:
    """Make somebody's personal link worthless; the next letter carries a new one."""
    visitor, agreement, meeting = demand_meeting(key, Act.ANSWER_FOR)
    wanted = request.form.get("person", "")
    if all(person.key != wanted for person in people.invited(agreement, meeting)):
        what = "person"
        raise UnknownError(what, wanted[:80])
    member_links.renew(ports(), wanted, visitor.key)
    return redirect(url_for("meetings.one_meeting", key=key), 303)


def _slot(form: MultiDict[str, str], seen: int | None) -> Slot:
    where = where_of(form)
    start = moment_of(form, "day", "clock")
    return Slot(
        start=start,
        place=where.place,
        video=where.video,
        remote=where.remote,
        seen=seen,
        accepted=accepted_of(form),
    )


def _instead(form: MultiDict[str, str]) -> MeetingWish:
    return MeetingWish(
        start=moment_of(form, "new_day", "new_clock"),
        why=form.get("why", ""),
        short_notice=form.get("short_notice", ""),
        accepted=accepted_of(form),
        despite_why=form.get("despite_why", ""),
    )


def _rendered(
    key: str,
    form: str = "",
    refused: str = "",
    proposed: Proposed | None = None,
    preview: MovePreview | CallPreview | None = None,
) -> str:
    page = meeting_page(ports(), reader(), key)
    names = {person.key: person.name for person in page.agreement.people}
    names[ITSELF] = "Rådshjul"
    return render_template(
        "pages/meeting.html",
        page=page,
        names=names,
        form=form,
        refused=refused,
        typed=request.form or request.args,
        proposed=proposed,
        preview=preview,
    )
