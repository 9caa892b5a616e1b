"""What both parties must stand behind: propose to let a promise go, confirm, decline, withdraw."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.errors import RadshjulError
from scheduler.usecases.agree import confirm, decline, propose_waiver
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_accords import accords_page
from web import draft_words
from web.errors import status_of
from web.forms import number_of
from web.guards import demand_agreement, reader
from web.house import language, ports
from web.words import refusal
from wording.difference_names import difference

pages = Blueprint("accords", __name__)


@pages.get("/avtaler/<key>/enighet")
def all_accords(key: str) -> str:
    """Show what waits for the other party, and what was settled."""
    return _rendered(key)


@pages.post("/avtaler/<key>/enighet")
def act(key: str) -> Response | tuple[str, int]:
    """Propose to let a promise go, or settle what the other party has proposed."""
    person, _ = demand_agreement(key, Act.SPEAK_FOR_PARTY)
    form = request.form
    try:
        if form.get("do") == "waive":
            wanted = (form.get("obligation", ""), number_of(form, "year") or 0)
            propose_waiver(ports(), person, key, wanted, form.get("why", ""))
        elif form.get("do") == "confirm":
            confirm(ports(), person, form.get("accord", ""))
        else:
            decline(ports(), person, form.get("accord", ""), form.get("why", ""))
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        return _rendered(key, refusal(error, language())), int(status_of(error))
    return redirect(url_for("accords.all_accords", key=key), 303)


def _rendered(key: str, refused: str = "") -> str:
    page = accords_page(ports(), reader(), key)
    return render_template(
        "pages/accords.html",
        page=page,
        refused=refused,
        typed=request.form if refused else {},
        words=draft_words,
        difference=difference,
        names={one.key: one.name for one in page.agreement.people},
    )
