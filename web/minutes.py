"""A meeting's minutes: reading, writing, looking over, sending, commenting, approving, adding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from documents.minutes_paper import minutes_paper
from scheduler.records.errors import RadshjulError
from scheduler.records.meeting_minutes import Conclusion, MinutesVariant, Presence
from scheduler.usecases import lock_minutes, send_minutes
from scheduler.usecases.comment_minutes import comment
from scheduler.usecases.edit_minutes import edit
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.minutes_errors import StaleMinutesError
from scheduler.usecases.minutes_papers import paper_of_minutes
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_minutes import MinutesPage, minutes_page, paper_bytes
from scheduler.usecases.start_minutes import start, unapproved_before
from web.downloads import download
from web.errors import status_of
from web.forms import number_of
from web.guards import demand_meeting
from web.house import language, ports
from web.minutes_form import Sheet, day_or_none, stored_sheet, typed_sheet, with_more, written
from web.words import refusal
from wording.catalogue import translator

pages = Blueprint("minutes", __name__)

SAVE: Final = "save"

VARIANTS: Final[Mapping[str, MinutesVariant]] = {
    "fullstendig": MinutesVariant.FULL,
    "offentlig": MinutesVariant.PUBLIC,
}
FORMS: Final[Mapping[str, str]] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@pages.post("/moter/<key>/referat/start")
def start_minutes(key: str) -> Response:
    """Begin the minutes from the agenda and the answers, or open those that are there."""
    person, _, _ = demand_meeting(key, Act.WRITE_MINUTES)
    start(ports(), key, person.key)
    return redirect(url_for("minutes.edit_page", key=key), 303)


@pages.get("/moter/<key>/referat")
def one_minutes(key: str) -> str:
    """Show the minutes as this reader may read them."""
    return _rendered("minutes", key)


@pages.get("/moter/<key>/referat/skriv")
def edit_page(key: str) -> str:
    """Show the form with the newest revision."""
    page = _writer(key)
    return _form(page, stored_sheet(page.minutes, page.follow_ups))


@pages.post("/moter/<key>/referat/skriv")
def edit_minutes(key: str) -> Response | str | tuple[str, int]:
    """Make room for one more follow-up, which keeps nothing yet, or keep a new revision."""
    page, form = _writer(key), request.form
    wish, sheet = form.get("do", SAVE), typed_sheet(form, page.minutes)
    if wish not in {SAVE, "look"}:
        return _form(page, with_more(sheet, wish), unsaved=True)
    try:
        revision = number_of(form, "revision") or 0
        person, _, meeting = demand_meeting(key, Act.WRITE_MINUTES)
        with ports().store.reading() as books:
            earlier = page.approves.key if page.approves else unapproved_before(books, meeting)
        # The hidden item's title may leave the house, so it is in the council's language.
        hidden = translator(page.agreement.language)("Sak unntatt offentlighet")
        edit(ports(), key, written(sheet, earlier, hidden), person.key, revision)
    except RadshjulError as error:
        stale = isinstance(error, StaleMinutesError)
        words = refusal(error, language())
        return _form(page, sheet, refused=words, stale=stale), int(status_of(error))
    goal = "minutes.preview_page" if wish == "look" else "minutes.edit_page"
    return redirect(url_for(goal, key=key, lagret=1), 303)


@pages.get("/moter/<key>/referat/se-over")
def preview_page(key: str) -> str:
    """Show the full and the public version side by side, and what can be done with them."""
    return _preview(key)


@pages.post("/moter/<key>/referat/send")
def send(key: str) -> Response | tuple[str, int]:
    """Send the revision that was looked at for comments."""
    person, _, _ = demand_meeting(key, Act.WRITE_MINUTES)
    try:
        until = day_or_none(request.form.get("until", ""))
        send_minutes.send(ports(), key, number_of(request.form, "revision") or 0, person.key, until)
    except RadshjulError as error:
        return _preview(key, refusal(error, language())), int(status_of(error))
    return redirect(url_for("minutes.one_minutes", key=key), 303)


@pages.post("/moter/<key>/referat/godkjenn")
def approve(key: str) -> Response | tuple[str, int]:
    """Approve and lock the revision that was looked at."""
    person, _, _ = demand_meeting(key, Act.APPROVE_MINUTES)
    word, revision = request.form.get("word", ""), number_of(request.form, "revision") or 0
    try:
        lock_minutes.approve(ports(), key, revision, person.key, word)
    except RadshjulError as error:
        return _preview(key, refusal(error, language())), int(status_of(error))
    return redirect(url_for("minutes.one_minutes", key=key), 303)


@pages.post("/moter/<key>/referat/merknad")
def comment_on(key: str) -> Response | tuple[str, int]:
    """Keep the visitor's comment."""
    person, _, _ = demand_meeting(key, Act.COMMENT_MINUTES)
    form = request.form
    try:
        comment(ports(), key, form.get("number", ""), form.get("said", ""), person)
    except UnknownError:
        raise
    except RadshjulError as error:
        return _rendered("minutes", key, refusal(error, language())), int(status_of(error))
    return redirect(url_for("minutes.one_minutes", key=key, _anchor="merknader"), 303)


@pages.post("/moter/<key>/referat/tillegg")
def add(key: str) -> Response | tuple[str, int]:
    """Add something to locked minutes."""
    person, _, _ = demand_meeting(key, Act.WRITE_MINUTES)
    form = request.form
    try:
        lock_minutes.add(ports(), key, form.get("said", ""), form.get("basis", ""), person.key)
    except RadshjulError as error:
        return _rendered("minutes", key, refusal(error, language())), int(status_of(error))
    return redirect(url_for("minutes.one_minutes", key=key, _anchor="tillegg"), 303)


@pages.get("/moter/<key>/referat/<variant>.<form>")
def paper(key: str, variant: str, form: str) -> Response:
    """Give a paper: the frozen bytes once the minutes are locked, a draft of it until then."""
    if variant not in VARIANTS or form not in FORMS:
        abort(404)
    person, _, _ = demand_meeting(key, Act.SEE)
    wanted = VARIANTS[variant]
    page = minutes_page(ports(), person, key)
    kept = paper_bytes(ports(), person, key, wanted) if form == "pdf" else None
    if kept is None and wanted is MinutesVariant.FULL and not page.sees_all:
        abort(404)
    content = kept or minutes_paper(paper_of_minutes(ports(), key, wanted), form)
    return download(content, f"referat-{key}-{variant}.{form}", FORMS[form])


def _writer(key: str) -> MinutesPage:
    person, _, _ = demand_meeting(key, Act.WRITE_MINUTES)
    return minutes_page(ports(), person, key)


def _rendered(template: str, key: str, refused: str = "") -> str:
    person, _, _ = demand_meeting(key, Act.SEE)
    page = minutes_page(ports(), person, key)
    return render_template(f"pages/{template}.html", page=page, refused=refused, typed=request.form)


def _preview(key: str, refused: str = "") -> str:
    demand_meeting(key, Act.APPROVE_MINUTES)
    return _rendered("minutes_preview", key, refused)


def _form(
    page: MinutesPage, sheet: Sheet, *, refused: str = "", unsaved: bool = False, stale: bool = False
) -> str:
    # Whoever has seen that somebody else saved meanwhile may save over it.
    revision = str(page.minutes.revision) if stale else request.form.get("revision", page.minutes.revision)
    with ports().store.reading() as books:
        earlier = page.approves.key if page.approves else unapproved_before(books, page.meeting)
    return render_template(
        "pages/minutes_edit.html",
        page=page,
        sheet=sheet,
        revision=revision,
        refused=refused,
        unsaved=unsaved,
        stale=stale,
        saved=request.args.get("lagret") == "1",
        earlier=earlier,
        conclusions=tuple(Conclusion),
        presences=tuple(Presence),
    )
