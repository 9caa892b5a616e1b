"""For whoever sees to the archive: what is ready, its numbers, the journal list, and the package."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from documents.agenda_paper import agenda_paper
from documents.archive_package import archive_zip
from documents.record_journal import journal_csv, titled
from scheduler.records.errors import RadshjulError
from scheduler.records.journal import PaperKind
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.export_archive import export_agreement
from scheduler.usecases.number_papers import number_papers
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_archive import archive_index, archive_page
from scheduler.usecases.show_journal import journal_list
from scheduler.usecases.show_paper import paper_of
from web.downloads import download
from web.errors import status_of
from web.guards import reader
from web.house import language, ports
from web.words import refusal
from web.year import known_year

pages = Blueprint("archive", __name__)

_FIELD: Final = "nr|"
"""How the name of a document's field begins; meeting, kind and revision follow."""


@pages.get("/arkiv")
def index() -> str:
    """List what waits for an archivist: agreements and years, with how much is ready and has no number."""
    return render_template("pages/archives.html", pages=archive_index(ports(), reader()))


@pages.get("/avtaler/<key>/<int:year>/arkiv")
def one_year(key: str, year: int) -> str:
    """Show the year's documents, what is ready, and the archive's numbers."""
    return _rendered(key, year)


@pages.post("/avtaler/<key>/<int:year>/arkiv")
def number(key: str, year: int) -> Response | tuple[str, int]:
    """Keep the archive's numbers."""
    try:
        number_papers(ports(), reader(), key, _wanted(request.form))
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        return _rendered(key, year, refusal(error, language())), int(status_of(error))
    return redirect(url_for("archive.one_year", key=key, year=known_year(year), lagret="1"), 303)


@pages.get("/avtaler/<key>/<int:year>/arkiv/journal.csv")
def journal(key: str, year: int) -> Response:
    """Give the journal list of the year, or of the month that is asked for."""
    month = _month(request.args.get("maned", ""))
    found = journal_list(ports(), reader(), key, known_year(year), month)
    name = f"journal-{key}-{year}" + (f"-{month:02d}" if month else "")
    return download(journal_csv(found, language()), f"{name}.csv", "text/csv")


@pages.post("/avtaler/<key>/<int:year>/arkiv/pakke")
def package(key: str, year: int) -> Response:
    """Give everything of the agreement as a package; it is recorded."""
    person = reader()
    if not archive_page(ports(), person, key, known_year(year)).may_take_out:
        raise ForbiddenError(person.name, Act.ARCHIVE.value)
    archive = export_agreement(ports(), key, person.key)
    content = archive_zip(archive, lambda agenda: agenda_paper(paper_of(ports(), agenda), "pdf"))
    return download(content, f"arkiv-{key}.zip", "application/zip")


def _month(said: str) -> int | None:
    """Give the month that an address asks for; nothing asks for the whole year.

    Raises:
        UnknownError: there is no such month.
    """
    if not said:
        return None
    if said not in {str(number) for number in range(1, 13)}:
        what = "month"
        raise UnknownError(what, said[:20])
    return int(said)


def _wanted(form: MultiDict[str, str]) -> dict[tuple[str, PaperKind, int], str]:
    """Read the fields that name a document; what names none is what no page of ours sends."""
    wanted = {}
    for name, value in form.items():
        if not name.startswith(_FIELD):
            continue
        _, meeting, kind, revision = [*name.split("|"), "", "", ""][:4]
        known = kind in set(PaperKind) and revision.isascii() and revision.isdigit() and len(revision) < 6
        if not known:
            what = "document"
            raise UnknownError(what, name[:80])
        wanted[meeting, PaperKind(kind), int(revision)] = value
    return wanted


def _rendered(key: str, year: int, refused: str = "") -> str:
    page = archive_page(ports(), reader(), key, known_year(year))
    tongue = language()
    titles = {
        (one.meeting, one.kind, one.revision): titled(
            one.kind, one.revision, (folder.body, folder.meeting.start), tongue
        )
        for folder in page.folders
        for one, _ in folder.papers
    }
    return render_template(
        "pages/archive.html",
        page=page,
        titles=titles,
        refused=refused,
        typed=request.form if refused else {},
        saved="lagret" in request.args,
    )
