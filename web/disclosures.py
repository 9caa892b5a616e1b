"""Requests for disclosure at the desk of secretary and chair: the journal, one request, and its answer."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.disclosures import DisclosureOutcome, RestGround
from scheduler.records.errors import RadshjulError
from scheduler.usecases.answer_disclosure import DisclosureReply, prepare
from scheduler.usecases.answer_disclosure import answer as send_answer
from scheduler.usecases.disclosure_errors import NothingChosenError
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.resend_disclosure import resend
from scheduler.usecases.show_disclosures import disclosure_journal, disclosure_page
from web.errors import status_of
from web.guards import reader
from web.house import language, ports
from web.words import refusal

pages = Blueprint("disclosures", __name__)


@pages.get("/innsyn")
def journal() -> str:
    """List the requests that the visitor answers for."""
    return render_template("pages/disclosures.html", page=disclosure_journal(ports(), reader()))


@pages.get("/innsyn/<key>")
def one_request(key: str) -> str:
    """Show one request with its document, and the ways to answer."""
    return _page(key)


@pages.post("/innsyn/<key>")
def answer(key: str) -> Response | str | tuple[str, int]:
    """Show the letter as a draft, let it leave, or let one that came back leave again."""
    person = reader()
    try:
        if request.form.get("do") == "resend":
            resend(ports(), person, key, request.form.get("address", ""))
        elif request.form.get("do") == "send":
            send_answer(ports(), person, key, _reply())
        else:
            return _draft(key)
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        return _refused(key, refusal(error, language())), int(status_of(error))
    return redirect(url_for("disclosures.one_request", key=key), 303)


def _draft(key: str, refused: str = "") -> str:
    person = reader()
    draft = prepare(ports(), person, key, _reply())
    page = disclosure_page(ports(), person, key)
    return render_template("pages/disclosure_draft.html", page=page, draft=draft, refused=refused)


def _refused(key: str, sentence: str) -> str:
    """Show the draft again with what was written, or the request when no draft can be made of it."""
    if request.form.get("do") == "send":
        try:
            return _draft(key, sentence)
        except RadshjulError:
            return _page(key, sentence)
    return _page(key, sentence)


def _page(key: str, refused: str = "") -> str:
    page = disclosure_page(ports(), reader(), key)
    return render_template(
        "pages/disclosure.html",
        page=page,
        refused=refused,
        typed=request.form,
        rest_grounds=tuple(RestGround),
    )


def _reply() -> DisclosureReply:
    """Read the form.

    Raises:
        NothingChosenError: it names no kind of answer.
    """
    form = request.form
    outcomes = {one.value: one for one in DisclosureOutcome}
    outcome = outcomes.get(form.get("outcome", ""))
    if outcome is None:
        field = "outcome"
        raise NothingChosenError(field)
    return DisclosureReply(
        outcome=outcome,
        basis=form.get("basis", ""),
        rest={one.value: one for one in RestGround}.get(form.get("rest", "")),
        weighed=form.get("weighed") == "yes",
        given=form.get("given", "").replace("\r\n", "\n"),
        text=form.get("text", "").replace("\r\n", "\n"),
        files=frozenset(form.getlist("file")),
    )
