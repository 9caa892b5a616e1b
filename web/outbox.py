"""What was and will be sent, in which state, and how late."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.letters import LetterState
from scheduler.usecases.end_quarantine import end_quarantine
from scheduler.usecases.errors import NotInQuarantineError
from scheduler.usecases.show_coming_letters import DAYS, coming_page
from scheduler.usecases.show_outbox import letter_page, outbox_page
from web.errors import status_of
from web.guards import reader
from web.house import language, ports
from web.mail_view import veiled, view_of
from web.words import refusal

pages = Blueprint("outbox", __name__)


@pages.get("/utboks")
def all_letters() -> str:
    """List the letters of the visitor's agreements, newest first."""
    wanted = request.args.get("tilstand", "")
    chosen = LetterState(wanted) if wanted in {state.value for state in LetterState} else None
    person = reader()
    return render_template(
        "pages/outbox.html",
        page=outbox_page(ports(), person, chosen),
        coming=coming_page(ports(), person),
        days=DAYS,
    )


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


@pages.post("/utboks/<path:key>")
def decide(key: str) -> Response | tuple[str, int]:
    """Try a letter again that was put aside, or give it up."""
    try:
        end_quarantine(ports(), key, reader(), send=request.form.get("do") == "send")
    except NotInQuarantineError as error:
        page = letter_page(ports(), reader(), key)
        mail = view_of(veiled(page.letter.frozen.mail), page.name)
        words = refusal(error, language())
        return render_template("pages/letter.html", page=page, mail=mail, refused=words), int(
            status_of(error)
        )
    return redirect(url_for("outbox.one_letter", key=key), 303)


def eml(mail: bytes, name: str) -> Response:
    """Give a mail as a file that is saved, never shown."""
    answer = Response(mail, mimetype="message/rfc822")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
