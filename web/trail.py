"""Who did what, and when: the trail of a meeting, an agreement or a person, as a page and as JSON."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from scheduler.usecases.permissions import Act
from scheduler.usecases.show_access import may_anywhere
from scheduler.usecases.show_trail import Trail, trail_of_agreement, trail_of_meeting, trail_of_person
from scheduler.usecases.tick import ITSELF
from web.guards import reader
from web.house import ports, today

pages = Blueprint("trail", __name__)


@pages.get("/moter/<key>/spor")
def of_meeting(key: str) -> str:
    """Show a meeting's trail."""
    return _rendered(trail_of_meeting(ports(), reader(), key, agenda=_agenda()))


@pages.get("/moter/<key>/spor.json")
def meeting_file(key: str) -> Response:
    """Give a meeting's trail as data."""
    return _data(trail_of_meeting(ports(), reader(), key, agenda=_agenda()))


@pages.get("/avtaler/<key>/spor")
def of_agreement(key: str) -> str:
    """Show an agreement's trail."""
    return _rendered(trail_of_agreement(ports(), reader(), key))


@pages.get("/avtaler/<key>/spor.json")
def agreement_file(key: str) -> Response:
    """Give an agreement's trail as data."""
    return _data(trail_of_agreement(ports(), reader(), key))


@pages.get("/avtaler/<key>/spor/<person>")
def of_person(key: str, person: str) -> str:
    """Show what one of an agreement's people did within it."""
    return _rendered(trail_of_person(ports(), reader(), key, person))


@pages.get("/avtaler/<key>/spor/<person>.json")
def person_file(key: str, person: str) -> Response:
    """Give a person's trail as data."""
    return _data(trail_of_person(ports(), reader(), key, person))


def _agenda() -> bool:
    return request.args.get("hva") == "saksliste"


def _rendered(trail: Trail) -> str:
    names = {person.key: person.name for person in trail.agreement.people} | {ITSELF: "Rådshjul"}
    may_erase = may_anywhere(reader(), Act.ERASE_PERSON, trail.agreement, today())
    return render_template("pages/trail.html", trail=trail, names=names, may_erase=may_erase)


def _data(trail: Trail) -> Response:
    return Response(json.dumps(_document(trail), ensure_ascii=False, indent=1), mimetype="application/json")


def _document(trail: Trail) -> dict[str, Any]:
    """Write a trail; moments are ISO 8601 in UTC, ``digest`` chains each entry to the one before it."""
    return {
        "agreement": trail.agreement.key,
        "meeting": trail.meeting.key if trail.meeting else None,
        "person": trail.person.key if trail.person else None,
        "more": trail.more,
        "entries": [
            {
                "number": one.number,
                "at": one.at.isoformat(),
                "by": one.by,
                "act": one.act,
                "subject": one.subject,
                "detail": one.detail,
                "digest": one.digest,
            }
            for one in trail.entries
        ],
    }
