"""For a municipality's IT: how the installation stands, and what they need to know before they take it."""

from __future__ import annotations

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from documents.record_setup import setup_report
from documents.report_paper import report_pdf
from scheduler.usecases.show_setup import SetupPage, setup_page, try_setup
from web.downloads import download
from web.guards import reader
from web.house import language, ports
from wording.setup_words import setup_sentence

pages = Blueprint("installation", __name__)


@pages.get("/om")
def about() -> str:
    """Tell everybody what is kept, where it goes and how it is protected."""
    return render_template("pages/about.html", settings=ports().settings)


@pages.get("/drift")
def checklist() -> str:
    """Show how each point stands, as far as settings and store tell."""
    return _rendered(setup_page(ports(), reader()))


@pages.post("/drift")
def tried() -> str:
    """Try the lines that lead out as well; nothing is changed by it."""
    return _rendered(try_setup(ports(), reader()))


@pages.get("/drift/sjekkliste.pdf")
def paper() -> Response:
    """Give the checklist as a paper, after trying everything."""
    report = setup_report(try_setup(ports(), reader()), language())
    return download(report_pdf(report), "sjekkliste.pdf", "application/pdf")


def _rendered(page: SetupPage) -> str:
    tongue = language()
    lines = [(one, setup_sentence(one, tongue)) for one in page.checks]
    return render_template("pages/setup.html", page=page, lines=lines)
