"""Searching the meetings, items, minutes and follow-ups of one's own agreements."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, render_template, request

from scheduler.usecases.search import search
from web.guards import reader
from web.house import ports

pages = Blueprint("search", __name__)

LONGEST: Final = 200
"""The most characters of a question."""


@pages.get("/sok")
def find() -> str:
    """Show the question and what was found; the question is in the address."""
    question, body = request.args.get("sporsmal", "")[:LONGEST], request.args.get("rad", "")[:LONGEST]
    return render_template("pages/search.html", page=search(ports(), reader(), question, body))
