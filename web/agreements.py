"""Agreements: what they promise, where it stands, and how it is being kept."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.usecases.choose_approval import choose_approval
from scheduler.usecases.new_people import apply_seat_changes
from scheduler.usecases.permissions import Act
from scheduler.usecases.settle_reading import settle_reading
from scheduler.usecases.show_agreement import agreement_list, agreement_page
from scheduler.usecases.show_district import police_units
from scheduler.usecases.show_draft import may_read_any
from web.guards import demand_agreement, reader
from web.house import ports, today

pages = Blueprint("agreements", __name__)


@pages.get("/avtaler")
def all_agreements() -> str:
    """List the visitor's agreements."""
    person = reader()
    return render_template(
        "pages/agreements.html",
        lines=agreement_list(ports(), person),
        may_read=may_read_any(ports(), person),
        units=police_units(ports(), person),
        year=today().year,
    )


@pages.get("/avtaler/<key>")
def one_agreement(key: str) -> str:
    """Show one agreement with its rules, people and standing of this year."""
    return render_template("pages/agreement.html", page=agreement_page(ports(), reader(), key))


@pages.post("/avtaler/<key>/lesemate")
def choose_reading(key: str) -> Response:
    """Settle an open question, or propose to the other party how it is settled."""
    person, _ = demand_agreement(key, Act.SPEAK_FOR_PARTY)
    settle_reading(ports(), person, key, request.form.get("question", ""), request.form.get("reading", ""))
    return redirect(url_for("agreements.one_agreement", key=key, _anchor="sporsmal"), 303)


@pages.post("/avtaler/<key>/folk")
def tell_people(key: str) -> Response:
    """Invite those who have got a seat, and tell those who have left one."""
    person, _ = demand_agreement(key, Act.CHANGE_PEOPLE)
    apply_seat_changes(ports(), key, person.key)
    return redirect(url_for("agreements.one_agreement", key=key), 303)


@pages.post("/avtaler/<key>/godkjenning")
def choose_approvers(key: str) -> Response:
    """Keep who approves a body's agendas."""
    person, _ = demand_agreement(key, Act.CHOOSE_APPROVAL)
    body, together = request.form.get("body", ""), request.form.get("together") == "1"
    choose_approval(ports(), person, key, body, together=together)
    return redirect(url_for("agreements.one_agreement", key=key, _anchor=f"godkjenning-{body}"), 303)
