"""The versions of an agreement and what differs between two; its text beside its rules."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from scheduler.records.drafts import Verdict
from scheduler.usecases.show_versions import text_page, versions_page
from web import draft_words
from web.drafts import pieces_of
from web.forms import number_of
from web.guards import reader
from web.house import ports
from wording.difference_names import difference

pages = Blueprint("versions", __name__)


@pages.get("/avtaler/<key>/versjoner")
def compare(key: str) -> str:
    """Show the versions, and what differs between the two that the address names."""
    pair = (number_of(request.args, "fra"), number_of(request.args, "til"))
    page = versions_page(ports(), reader(), key, pair)
    return render_template("pages/versions.html", page=page, words=draft_words, difference=difference)


@pages.get("/avtaler/<key>/tekst")
def text(key: str) -> str:
    """Show the text of an agreement and its rules side by side."""
    page = text_page(ports(), reader(), key)
    kept = [one for one in page.draft.clauses if one.verdict is Verdict.CONFIRMED] if page.draft else []
    return render_template(
        "pages/agreement_text.html",
        page=page,
        clauses=kept,
        pieces=pieces_of(page.draft) if page.draft else (),
        words=draft_words,
        difference=difference,
        names={one.key: one.name for one in page.agreement.people},
    )
