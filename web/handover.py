"""Handing the secretary's work over: a page to read, and the same as a package of files."""

from __future__ import annotations

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from documents.record_handover import handover_report, handover_zip
from scheduler.usecases.show_handover import handover
from web.downloads import download
from web.guards import reader
from web.house import language, ports

pages = Blueprint("handover", __name__)


@pages.get("/avtaler/<key>/overlevering")
def one_package(key: str) -> str:
    """Show what a new secretary needs."""
    package = handover(ports(), reader(), key)
    report = handover_report(package, language())
    return render_template("pages/handover.html", agreement=package.page.agreement, report=report)


@pages.get("/avtaler/<key>/overlevering.zip")
def package_file(key: str) -> Response:
    """Give the package as files."""
    package = handover(ports(), reader(), key)
    content = handover_zip(package, language(), ports().clock.now())
    return download(content, f"overlevering-{key}.zip", "application/zip")
