"""Asking for disclosure without an account, and the asker's own way back to the answer.

Nothing here tells more than the public page does. A form is answered at a pace, by where it comes from.
"""

from __future__ import annotations

import secrets
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.disclosures import AskedFor
from scheduler.records.errors import RadshjulError
from scheduler.rules.disclosure_clock import waiting
from scheduler.usecases import people
from scheduler.usecases.ask_disclosure import DisclosureWish, ask, askable, asked
from scheduler.usecases.disclosure_errors import NothingChosenError
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.fetch_disclosed import disclosed_file, still_open
from web.attachments import KINDS
from web.downloads import foreign_file
from web.errors import status_of
from web.house import house, language, place_of_asker, ports
from web.words import refusal

pages = Blueprint("disclosure_requests", __name__)


@pages.get("/offentlig/<place>/innsyn/<meeting>")
def form_page(place: str, meeting: str) -> str:
    """Show the form, with what was pointed at chosen."""
    return _form(place, meeting)


@pages.post("/offentlig/<place>/innsyn/<meeting>")
def hand_in(place: str, meeting: str) -> Response | tuple[str, int]:
    """Keep a request and show the asker's own page."""
    here, now = house(), house().monotonic()
    origin = place_of_asker()
    if not here.requests.allows(origin, now):
        return _form(place, meeting, hurried=True), HTTPStatus.TOO_MANY_REQUESTS
    try:
        token = ask(ports(), place, meeting, _wish())
    except UnknownError:
        raise
    except RadshjulError as error:
        return _form(place, meeting, refusal(error, language())), int(status_of(error))
    here.requests.count(origin, now)
    number = askable(ports(), place, meeting).place.number
    return redirect(url_for("disclosure_requests.own_page", place=number, token=token), 303)


@pages.get("/offentlig/<place>/innsynskrav/<token>")
def own_page(place: str, token: str) -> str:
    """Show the asker what was asked, how long it may take, and the answer."""
    found, mailbox = asked(ports(), place, token)
    today = people.today(ports().clock.now())
    clock = waiting(people.today(found.received_at), today)
    return render_template(
        "pages/disclosure_own.html",
        asked=found,
        mailbox=mailbox,
        place=place,
        clock=clock,
        token=token,
        open_files=still_open(found, ports().clock.now()),
    )


@pages.get("/offentlig/<place>/innsynskrav/<token>/vedlegg/<key>")
def given_file(place: str, token: str, key: str) -> Response:
    """Give the asker a file that was disclosed, to be saved."""
    file = disclosed_file(ports(), place, token, key)
    return foreign_file(file.content, file.attachment.name, KINDS[file.attachment.kind])


def _wish() -> DisclosureWish:
    """Read the form; ``what`` is an item's number, or one of the two documents."""
    form = request.form
    what = form.get("what", "").strip()
    if not what:
        field = "what"
        raise NothingChosenError(field)
    whole = {one.value: one for one in (AskedFor.AGENDA, AskedFor.MINUTES)}.get(what)
    return DisclosureWish(
        asked_for=whole or AskedFor.ITEM,
        number="" if whole else what,
        said=form.get("said", ""),
        name=form.get("name", ""),
        address=form.get("address", ""),
        language=language(),
        once=form.get("once", "")[:80] or secrets.token_urlsafe(32),
    )


def _form(place: str, meeting: str, refused: str = "", *, hurried: bool = False) -> str:
    about = askable(ports(), place, meeting)
    typed = request.form
    return render_template(
        "pages/disclosure_form.html",
        about=about,
        typed=typed,
        chosen=typed.get("what") or request.args.get("sak") or AskedFor.AGENDA.value,
        once=typed.get("once", "")[:80] or secrets.token_urlsafe(32),
        refused=refused,
        hurried=hurried,
    )
