"""A meeting's agenda: its draft, the form that edits it, the preview, and the approval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.agenda import Agenda
from scheduler.records.clauses import ItemKind
from scheduler.records.errors import RadshjulError
from scheduler.usecases.approve_agenda import approve, preview
from scheduler.usecases.compare_recipients import recipient_changes
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit
from scheduler.usecases.errors import NoDraftError, StaleRevisionError
from scheduler.usecases.permissions import Act, demand
from scheduler.usecases.show_meeting import MeetingPage, meeting_page
from web.agenda_form import Row, arranged, focus_after, items_of, minutes_of, rows_of, typed_rows
from web.errors import status_of
from web.forms import number_of
from web.guards import demand_meeting, reader
from web.house import language, ports
from web.mail_view import veiled, view_of
from web.words import refusal
from wording.catalogue import translator

pages = Blueprint("agenda", __name__)

SAVE = "save"


@pages.post("/moter/<key>/utkast")
def make_draft(key: str) -> Response:
    """Make the first draft from the agreement, or open the one that is there."""
    person, _, _ = demand_meeting(key, Act.EDIT_AGENDA)
    draft(ports(), key, person.key)
    return redirect(url_for("agenda.edit_page", key=key), 303)


@pages.get("/moter/<key>/saksliste")
def edit_page(key: str) -> str:
    """Show the form with the newest revision."""
    page, newest = _newest(key)
    return _form(page, newest, rows_of(newest))


@pages.post("/moter/<key>/saksliste")
def edit_agenda(key: str) -> Response | str | tuple[str, int]:
    """Arrange the rows, which keeps nothing yet, or keep them as a new revision."""
    page, newest = _newest(key)
    wish, rows = request.form.get("do", SAVE), typed_rows(request.form)
    if wish != SAVE:
        return _form(page, newest, arranged(rows, wish), focus=focus_after(rows, wish))
    try:
        from_revision = number_of(request.form, "revision") or 0
        if from_revision != newest.revision:
            raise StaleRevisionError(key, from_revision, newest.revision)
        newest = _with_taken_out(key, newest)
        # The hidden item's title leaves by mail and feed, so it is in the council's language.
        say = translator(page.agreement.language)
        items = items_of(rows, newest, say("Sak unntatt offentlighet"))
        person, _, _ = demand_meeting(key, Act.EDIT_AGENDA)
        edit(ports(), key, items, person.key, from_revision)
    except RadshjulError as error:
        return _form(page, newest, rows, refused=error), int(status_of(error))
    return redirect(url_for("meetings.one_meeting", key=key), 303)


@pages.get("/moter/<key>/godkjenn")
def preview_page(key: str) -> str:
    """Show exactly what an approval sends, and to whom."""
    person = reader()
    page = meeting_page(ports(), person, key)
    demand(person, Act.APPROVE_AGENDA, page.agreement, page.body, page.today)
    if page.draft is None:
        raise NoDraftError(key)
    going = preview(ports(), key, page.draft.revision)
    changes = recipient_changes(ports(), key, [recipient for recipient, _ in going])
    letters = tuple(
        (recipient, view_of(veiled(frozen.mail), name=recipient.name)) for recipient, frozen in going
    )
    return render_template("pages/approve.html", page=page, letters=letters, changes=changes, refused="")


@pages.post("/moter/<key>/godkjenn")
def approve_agenda(key: str) -> Response:
    """Approve the revision that was looked at, and send it."""
    person, _, _ = demand_meeting(key, Act.APPROVE_AGENDA)
    approve(ports(), key, number_of(request.form, "revision") or 0, person.key)
    return redirect(url_for("meetings.one_meeting", key=key), 303)


def _newest(key: str) -> tuple[MeetingPage, Agenda]:
    person, _, _ = demand_meeting(key, Act.EDIT_AGENDA)
    page = meeting_page(ports(), person, key)
    if page.newest is None:
        raise NoDraftError(key)
    return page, page.newest


def _with_taken_out(key: str, newest: Agenda) -> Agenda:
    """Give the newest revision with what earlier ones had besides, so that a row can come back."""
    with ports().store.reading() as books:
        earlier = [item for one in reversed(books.agendas.revisions(key)) for item in one.items]
    known = {item.identity: item for item in reversed([*newest.items, *earlier])}
    return replace(newest, items=tuple(known.values()))


def _form(
    page: MeetingPage,
    newest: Agenda,
    rows: Sequence[Row],
    *,
    refused: RadshjulError | None = None,
    focus: str | None = None,
) -> str:
    """Show the rows; ``focus`` says where the reader was when they were arranged, else ``None``."""
    # Whoever has seen what somebody else saved meanwhile may save over it.
    stale = isinstance(refused, StaleRevisionError)
    revision = newest.revision if stale else request.form.get("revision", newest.revision)
    return render_template(
        "pages/agenda.html",
        page=page,
        rows=rows,
        revision=revision,
        refused=refusal(refused, language()) if refused else "",
        unsaved=focus is not None,
        saved_rows=rows_of(newest) if stale else (),
        kinds=tuple(ItemKind),
        stored={item.identity: item for item in newest.items},
        total=minutes_of(rows),
        room=page.room,
        focus=focus,
    )
