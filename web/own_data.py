"""What is kept of oneself: whole for whoever is logged in, without the doors by the personal link."""

from __future__ import annotations

import json

from flask import Blueprint, g, render_template, url_for
from werkzeug.wrappers import Response

from documents.record_person import person_json, person_report
from scheduler.usecases.own_data import OwnData, own_data, own_data_by_link
from web.downloads import download
from web.guards import reader
from web.house import language, ports

pages = Blueprint("own_data", __name__)


@pages.get("/meg/opplysninger")
def mine() -> str:
    """Show everything that is kept of whoever is logged in."""
    return _rendered(own_data(ports(), reader().key), url_for("own_data.my_file"))


@pages.get("/meg/opplysninger.json")
def my_file() -> Response:
    """Give the same as data."""
    return _file(own_data(ports(), reader().key))


@pages.get("/m/<link>/opplysninger")
def by_link(link: str) -> str:
    """Show what is kept of the holder of a personal link."""
    data = own_data_by_link(ports(), link)
    g.own_language = data.language
    return _rendered(data, url_for("own_data.link_file", link=link))


@pages.get("/m/<link>/opplysninger.json")
def link_file(link: str) -> Response:
    """Give the same as data."""
    return _file(own_data_by_link(ports(), link))


def _rendered(data: OwnData, address: str) -> str:
    report = person_report(data, language())
    return render_template("pages/own_data.html", report=report, address=address)


def _file(data: OwnData) -> Response:
    content = json.dumps(person_json(data), ensure_ascii=False, indent=1)
    return download(content.encode(), "opplysninger.json", "application/json")
