"""Mails that wait for a human, and addresses that fail."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.usecases import show_inbox
from web.guards import reader
from web.house import ports

pages = Blueprint("inbox", __name__)


@pages.get("/innboks")
def all_mails() -> str:
    """List what waits, newest first."""
    page = show_inbox.inbox_page(ports(), reader())
    names = {person.key: person.name for agreement in page.agreements for person in agreement.people}
    return render_template("pages/inbox.html", page=page, names=names)


@pages.post("/innboks/ferdig")
def settle() -> Response:
    """Mark a mail as looked at."""
    show_inbox.settle_mail(ports(), reader(), request.form.get("mail", ""))
    return redirect(url_for("inbox.all_mails"), 303)


@pages.post("/innboks/adresse")
def mend() -> Response:
    """Take a failing address as working again."""
    form = request.form
    show_inbox.mend_address(ports(), reader(), form.get("agreement", ""), form.get("address", ""))
    return redirect(url_for("inbox.all_mails"), 303)
