"""What was and will be sent, in which state, and how late."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from scheduler.records.letters import LetterState
from scheduler.usecases.show_outbox import letter_page, outbox_page
from web.guards import reader
from web.house import ports
from web.mail_view import veiled, view_of

pages = Blueprint("outbox", __name__)


@pages.get("/utboks")
def all_letters() -> str:
    """List the letters of the visitor's agreements, newest first."""
    wanted = request.args.get("tilstand", "")
    chosen = LetterState(wanted) if wanted in {state.value for state in LetterState} else None
    return render_template("pages/outbox.html", page=outbox_page(ports(), reader(), chosen))


@pages.get("/utboks/<path:key>.eml")
def letter_file(key: str) -> Response:
    """Give a letter as a file, its bytes as they are frozen but for the recipient's personal link."""
    page = letter_page(ports(), reader(), key)
    return eml(veiled(page.letter.frozen.mail), f"{page.letter.frozen.sha256[:12]}.eml")


@pages.get("/utboks/<path:key>")
def one_letter(key: str) -> str:
    """Show one letter with its attempts."""
    page = letter_page(ports(), reader(), key)
    return render_template(
        "pages/letter.html", page=page, mail=view_of(veiled(page.letter.frozen.mail), page.name)
    )


def eml(mail: bytes, name: str) -> Response:
    """Give a mail as a file that is saved, never shown."""
    answer = Response(mail, mimetype="message/rfc822")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
