"""The papers of a meeting: files attached to its items, the agenda on paper, and who has opened them.

Files are only ever saved, never shown among our pages.
"""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Flask, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from documents.agenda_paper import agenda_paper
from documents.bundle import bundle_pdf
from scheduler.records.attachments import LARGEST_FILE, FileKind, KeptFile
from scheduler.records.errors import RadshjulError
from scheduler.usecases.attach_files import HandedIn, attach, detach
from scheduler.usecases.errors import NoDraftError, UnknownError
from scheduler.usecases.open_papers import (
    MeetingPapers,
    open_agenda,
    open_bundle,
    open_bundle_by_link,
    open_file,
    open_file_by_link,
)
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_meeting import meeting_page
from scheduler.usecases.show_paper import paper_of
from web.downloads import download, foreign_file
from web.errors import status_of
from web.forms import number_of
from web.guards import demand_meeting
from web.house import language, ports, visitor
from web.member import demand_form
from web.words import refusal

pages = Blueprint("attachments", __name__)
by_link = Blueprint("member_papers", __name__)

KINDS: Final = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
}
FORMS: Final = {"pdf": KINDS[FileKind.PDF], "docx": KINDS[FileKind.DOCX]}


def make_room(app: Flask) -> None:
    """Let those who are logged in hand in files; everybody else's forms stay small."""

    @app.before_request
    def _larger_forms() -> None:
        if request.endpoint == "attachments.hand_in" and visitor() is not None:
            request.max_content_length = LARGEST_FILE + 64 * 1024


@pages.get("/moter/<key>/vedlegg")
def all_files(key: str) -> str:
    """Show the files of each item, with a form for one more."""
    return _rendered(key)


@pages.post("/moter/<key>/vedlegg")
def hand_in(key: str) -> Response | tuple[str, int]:
    """Attach a file to an item, or take one out."""
    person, _, _ = demand_meeting(key, Act.EDIT_AGENDA)
    form = request.form
    try:
        revision = number_of(form, "revision") or 0
        if form.get("remove"):
            detach(ports(), key, form["remove"], person.key, revision)
        else:
            attach(ports(), key, _handed_in(), person.key, revision)
    except UnknownError:
        raise
    except RadshjulError as error:
        return _rendered(key, refusal(error, language())), int(status_of(error))
    return redirect(url_for("attachments.all_files", key=key), 303)


@pages.get("/moter/<key>/vedlegg/<attachment>")
def one_file(key: str, attachment: str) -> Response:
    """Give a file to be saved."""
    person, _, _ = demand_meeting(key, Act.SEE)
    return _saved(open_file(ports(), person, key, attachment))


@pages.get("/moter/<key>/saksliste.<form>")
def paper(key: str, form: str) -> Response:
    """Give the agenda on paper."""
    if form not in FORMS:
        abort(404)
    person, _, _ = demand_meeting(key, Act.SEE)
    agenda = open_agenda(ports(), person, key)
    content = agenda_paper(paper_of(ports(), agenda), form)
    return download(content, f"saksliste-{key}.{form}", FORMS[form])


@pages.get("/moter/<key>/papirer.pdf")
def all_papers(key: str) -> Response:
    """Give the agenda and its files in one PDF."""
    person, _, _ = demand_meeting(key, Act.SEE)
    return _bundled(open_bundle(ports(), person, key))


@by_link.post("/m/<link>/samlet")
def open_all_papers(link: str) -> Response:
    """Give the agenda and its files in one PDF to the holder of a personal link."""
    demand_form(link)
    return _bundled(open_bundle_by_link(ports(), link, request.form.get("meeting", "")))


@by_link.post("/m/<link>/papirer")
def open_paper(link: str) -> Response:
    """Give a file to the holder of a personal link."""
    demand_form(link)
    meeting, wanted = request.form.get("meeting", ""), request.form.get("paper", "")
    return _saved(open_file_by_link(ports(), link, meeting, wanted))


def _handed_in() -> HandedIn:
    item, file = request.form.get("item", ""), request.files.get("file")
    if file is None:
        return HandedIn(item=item, name="", content=b"")
    with file.stream as stream:
        return HandedIn(item=item, name=file.filename or "", content=stream.read(LARGEST_FILE + 1))


def _saved(file: KeptFile) -> Response:
    return foreign_file(file.content, file.attachment.name, KINDS[file.attachment.kind])


def _bundled(papers: MeetingPapers) -> Response:
    content = bundle_pdf(paper_of(ports(), papers.agenda), papers)
    return foreign_file(content, f"papirer-{papers.agenda.meeting}.pdf", KINDS[FileKind.PDF])


def _rendered(key: str, refused: str = "") -> str:
    person, _, _ = demand_meeting(key, Act.EDIT_AGENDA)
    page = meeting_page(ports(), person, key)
    if page.newest is None:
        raise NoDraftError(key)
    return render_template("pages/attachments.html", page=page, refused=refused, typed=request.form)
