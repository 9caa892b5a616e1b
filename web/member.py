"""A person's own page by the personal link: meetings, answers and a calendar, without an account.

Opening it changes nothing, whoever opens it: mail scanners do. To answer, a choice must be made and a
button pressed on a form that only this page carries; no cookie is needed, the link itself is the key.
"""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import quote

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.exceptions import BadRequest, TooManyRequests
from werkzeug.wrappers import Response

from documents.agenda_paper import agenda_paper
from scheduler.records.answers import AnswerKind
from scheduler.records.errors import RadshjulError
from scheduler.records.feeds import FeedKind
from scheduler.usecases import answer_poll as polls
from scheduler.usecases import feeds
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.give_answer import Given, answer_by_link
from scheduler.usecases.poll_errors import NothingAnsweredError
from scheduler.usecases.propose_item import Proposed, propose_by_link
from scheduler.usecases.show_member import MemberPage, member_agenda, member_page
from scheduler.usecases.show_paper import paper_of
from web.downloads import download
from web.errors import status_of
from web.forms import item_wish, poll_choices
from web.house import house, language, ports
from web.words import refusal

pages = Blueprint("member", __name__)


@pages.get("/m/<link>")
def own_page(link: str) -> str:
    """Show the person's meetings to come."""
    return _rendered(link, _page(link), answered=request.args.get("svart", "")[:80])


@pages.post("/m/<link>/svar")
def give_answer(link: str) -> Response | tuple[str, int]:
    """Keep an answer to one meeting; it may be changed until the meeting begins."""
    page = _page(link)
    demand_form(link)
    meeting = request.form.get("meeting", "")
    try:
        answer_by_link(ports(), link, meeting, given(request.form.get("answer", "")))
    except UnknownError:
        raise
    except RadshjulError as error:
        return _rendered(link, page, refused=refusal(error, language())), int(status_of(error))
    return redirect(url_for("member.own_page", link=link, svart=meeting, _anchor="svart"), 303)


@pages.get("/m/<link>/saksliste/<meeting>.pdf")
def agenda_file(link: str, meeting: str) -> Response:
    """Give the approved agenda as a paper, with public titles."""
    agenda = member_agenda(ports(), link, meeting)
    content = agenda_paper(paper_of(ports(), agenda), "pdf")
    return download(content, f"saksliste-{meeting}.pdf", "application/pdf")


@pages.post("/m/<link>/tidspunkt")
def answer_poll(link: str) -> Response | tuple[str, int]:
    """Keep what the person says of a date poll; it may be changed until the poll is closed."""
    page = _page(link)
    demand_form(link)
    key = request.form.get("poll", "")
    asked = next((one.poll for one in page.polls if one.poll.key == key), None)
    try:
        choices = poll_choices(request.form, asked) if asked else {}
        polls.answer_poll(ports(), link, key, choices)
    except UnknownError:
        raise
    except RadshjulError as error:
        return _rendered(link, page, refused=refusal(error, language())), int(status_of(error))
    return redirect(url_for("member.own_page", link=link, valgt=key, _anchor="valgt"), 303)


@pages.post("/m/<link>/sak")
def propose(link: str) -> str | tuple[str, int]:
    """Propose an item; whoever is too late is told for which meeting it is kept."""
    page = _page(link)
    demand_form(link)
    try:
        done = propose_by_link(ports(), link, request.form.get("meeting", ""), item_wish(request.form))
    except UnknownError:
        raise
    except RadshjulError as error:
        return _rendered(link, page, refused=refusal(error, language())), int(status_of(error))
    return _rendered(link, page, proposed=done)


@pages.post("/m/<link>/kalender")
def subscribe(link: str) -> str:
    """Make a calendar address for the person and show it, this once."""
    page = _page(link)
    demand_form(link)
    pace, now, key = house().asks_by_mail, house().monotonic(), f"feed:{page.person.key}"
    if not pace.allows(key, now):
        raise TooManyRequests
    pace.count(key, now)
    token = feeds.issue(ports(), FeedKind.PERSON, page.person.key, page.person.key)
    address = f"{ports().settings.base_url}/feeds/{token}.ics"
    webcal = f"webcal://{address.partition('://')[2]}"
    return render_template(
        "pages/feed_address.html",
        line={"kind": FeedKind.PERSON, "name": page.person.name},
        address=address,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        back=url_for("member.own_page", link=link),
    )


def given(answer: str) -> Given:
    """Read an answer and its comment from a form; ``deputy:KEY`` names who comes instead.

    Raises:
        NothingAnsweredError: nothing was chosen.
    """
    answer, _, deputy = answer.partition(":")
    if answer not in {kind.value for kind in AnswerKind}:
        raise NothingAnsweredError(answer[:20])
    return Given(kind=AnswerKind(answer), comment=request.form.get("comment", ""), deputy=deputy[:80])


def _page(link: str) -> MemberPage:
    page = member_page(ports(), link)
    g.own_language, g.face = page.language, page.face
    return page


def _rendered(
    link: str, page: MemberPage, *, answered: str = "", refused: str = "", proposed: Proposed | None = None
) -> str:
    return render_template(
        "pages/member.html",
        page=page,
        link=link,
        form_key=form_key(link),
        answered=answered,
        polled=request.args.get("valgt", "")[:80],
        refused=refused,
        proposed=proposed,
        typed=request.form,
    )


def form_key(link: str) -> str:
    """Give what the page's forms carry; whoever has not fetched the page does not know it."""
    secret = ports().settings.secret_key.encode()
    return hmac.new(secret, f"member-form|{link}".encode(), hashlib.sha256).hexdigest()


def demand_form(link: str) -> None:
    """Pass silently when the form was sent from a page that this link has fetched.

    Raises:
        BadRequest: it was not.
    """
    sent = request.form.get("form_key", "").encode()
    if not hmac.compare_digest(sent, form_key(link).encode()):
        raise BadRequest
