"""Sending an item on to another body of the agreement, and what came of those that were sent."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from scheduler.records.errors import RadshjulError
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Act
from scheduler.usecases.send_over import SendWish, SentOver, send_over
from scheduler.usecases.show_lineage import send_page
from web.errors import status_of
from web.guards import demand_meeting
from web.house import language, ports
from web.words import refusal

pages = Blueprint("lineage", __name__)


@pages.get("/moter/<key>/videre")
def all_sent(key: str) -> str:
    """Show the items that can be sent on, and what came of those that were."""
    return _rendered(key)


@pages.post("/moter/<key>/videre")
def send(key: str) -> str | tuple[str, int]:
    """Send an item on; the page then says for which meeting it is kept."""
    person, _, _ = demand_meeting(key, Act.EDIT_AGENDA)
    form = request.form
    wish = SendWish(item=form.get("item", ""), body=form.get("body", ""), said=form.get("said", ""))
    try:
        done = send_over(ports(), key, wish, person)
    except UnknownError:
        raise
    except RadshjulError as error:
        return _rendered(key, refusal(error, language())), int(status_of(error))
    return _rendered(key, sent=done)


def _rendered(key: str, refused: str = "", sent: SentOver | None = None) -> str:
    person, _, _ = demand_meeting(key, Act.EDIT_AGENDA)
    return render_template(
        "pages/send_over.html",
        page=send_page(ports(), person, key),
        refused=refused,
        sent=sent,
        typed={} if sent else (request.form or request.args),
    )
