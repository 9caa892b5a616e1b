"""The built-in mailbox, where a newcomer reads what was sent; only from the machine itself."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, abort, render_template
from werkzeug.wrappers import Response

from scheduler.sending_ports import Sink, SunkMail
from web.house import ports, sees_sink
from web.mail_view import subject_of, view_of
from web.outbox import eml

pages = Blueprint("sink", __name__)

LIMIT: Final = 100
"""The most mails listed."""


@pages.get("/postkasse")
def all_mails() -> str:
    """List the mails, newest first."""
    mails = [(mail, subject_of(mail.mail)) for mail in _sink().mails(LIMIT)]
    return render_template("pages/sink.html", mails=mails)


@pages.get("/postkasse/<int:number>")
def one_mail(number: int) -> str:
    """Show one mail's text."""
    mail = _mail(number)
    return render_template("pages/mail.html", mail=mail, view=view_of(mail.mail))


@pages.get("/postkasse/<int:number>.eml")
def mail_file(number: int) -> Response:
    """Give one mail's bytes as a file."""
    return eml(_mail(number).mail, f"{number}.eml")


def _sink() -> Sink:
    sink = ports().sink
    if sink is None or not sees_sink():
        abort(404)
    return sink


def _mail(number: int) -> SunkMail:
    mail = _sink().mail(number)
    if mail is None:
        abort(404)
    return mail
