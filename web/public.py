"""What everybody may read without logging in: a municipality's page and its meeting plan as JSON.

The plan as a calendar is answered by the feed door.
"""

from __future__ import annotations

import json
from typing import Any, Final

from flask import Blueprint, g, render_template, request
from werkzeug.wrappers import Response

from scheduler.records.basics import Language
from scheduler.usecases import people
from scheduler.usecases.show_public import PublicBody, PublicMeeting, PublicPage, public_page
from scheduler.usecases.show_public_minutes import public_minutes
from web.downloads import download
from web.house import ports
from wording.names import name_of

pages = Blueprint("public", __name__)

_FRESH: Final = "public, max-age=300"


@pages.get("/offentlig/<place>/")
def one_place(place: str) -> str:
    """Show who sits by role, and the meeting plan."""
    page = public_page(ports(), place)
    g.face = page.face
    return render_template("pages/public.html", page=page, base_url=ports().settings.base_url)


@pages.get("/offentlig/<place>/referat/<meeting>")
def one_minutes(place: str, meeting: str) -> str:
    """Show public minutes."""
    paper, _ = public_minutes(ports(), place, meeting)
    today = people.today(ports().clock.now())
    return render_template("pages/public_minutes.html", paper=paper, place=place, today=today)


@pages.get("/offentlig/<place>/referat/<meeting>.pdf")
def minutes_file(place: str, meeting: str) -> Response:
    """Give the frozen paper of public minutes."""
    _, content = public_minutes(ports(), place, meeting)
    return download(content, f"referat-{meeting}.pdf", "application/pdf")


@pages.get("/offentlig/<place>/moteplan.json")
def plan(place: str) -> Response:
    """Give the meeting plan as data, for the municipality's own pages."""
    document = plan_document(public_page(ports(), place))
    answer = Response(json.dumps(document, ensure_ascii=False, indent=1), mimetype="application/json")
    answer.headers["Cache-Control"] = _FRESH
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.add_etag()
    return answer.make_conditional(request.environ)


def plan_document(page: PublicPage) -> dict[str, Any]:
    """Write the plan with the names that Fiks politisk behandling uses for a meeting plan.

    Moments are ISO 8601 with offset; ``saksliste`` has public titles only.
    """
    return {
        "avsender": {"kommunenummer": page.place.number, "navn": page.place.name},
        "utvalg": [_body(body) for body in page.bodies],
    }


def _body(body: PublicBody) -> dict[str, Any]:
    return {
        "utvalgId": body.key,
        "utvalgNavn": body.name,
        "moete": [_meeting(body, meeting) for meeting in body.meetings],
        "medlem": [
            {"funksjon": seat.title, "part": name_of(seat.side, Language.BOKMAL), "antall": seat.count}
            for seat in body.seats
        ],
    }


def _meeting(body: PublicBody, meeting: PublicMeeting) -> dict[str, Any]:
    return {
        "moeteid": meeting.uid,
        "moetedato": meeting.start.isoformat(),
        "sluttdato": meeting.end.isoformat(),
        "moetested": meeting.place,
        "tittel": body.name,
        "status": name_of(meeting.state, Language.BOKMAL),
        "saksliste": [{"nummer": item.number, "offentligTittel": item.title} for item in meeting.items],
    }
