"""A drafted plan: its page, each edit of it, comparing and adopting."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from scheduler.records.errors import RadshjulError, RecordError
from scheduler.usecases import edit_plan_draft as work
from scheduler.usecases.adopt_plan_draft import adopt_plan_draft
from scheduler.usecases.known_days import unsettling_election
from scheduler.usecases.permissions import Act
from scheduler.usecases.plan_errors import BreachesError, NoSlotError
from scheduler.usecases.share_plan_draft import ShareWish, end_share, share_plan_draft
from scheduler.usecases.show_plan_draft import PlanDraftPage, comparison_page, plan_draft_page
from scheduler.usecases.start_plan_draft import copy_plan_draft, start_plan_draft
from web.draft_wheel import draft_wheel
from web.errors import status_of
from web.forms import day_of, moment_of, number_of
from web.guards import demand_agreement, reader
from web.house import house, language, ports
from web.words import refusal
from web.year import YEARS

pages = Blueprint("plan_drafts", __name__)

_EDITS: Final = ("move", "pin", "unpin", "take_out", "put_back", "plan", "wishes", "rename", "drop")


@pages.post("/avtaler/<key>/<int:year>/utkast")
def start(key: str, year: int) -> Response:
    """Keep the proposal of a year as a draft to work on."""
    person, _ = demand_agreement(key, Act.ADOPT)
    if year not in YEARS:
        name = "year"
        raise RecordError(name, f"is {year}", "choose 2020 to 2100")
    draft = start_plan_draft(ports(), person, key, year)
    return redirect(url_for("plan_drafts.one_draft", key=draft.key), 303)


@pages.get("/planutkast/<key>")
def one_draft(key: str) -> str:
    """Show a draft; ``vis`` names the meeting whose other days are wanted."""
    return _rendered(plan_draft_page(ports(), reader(), key, request.args.get("vis", "")))


@pages.post("/planutkast/<key>")
def change(key: str) -> Response | tuple[str, int]:
    """Do one edit; what breaks a rule comes back with the rule, and a way to do it anyhow."""
    person = reader()
    edit = work.Edit(draft=key, revision=number_of(request.form, "revision") or 0, person=person)
    window = request.form.get("window", "")
    try:
        _do(edit, request.form.get("do", ""), window)
    except RadshjulError as error:
        return _refused(error, key, window)
    return redirect(url_for("plan_drafts.one_draft", key=key, _anchor=f"m-{window}" if window else None), 303)


@pages.post("/planutkast/<key>/konsekvenser")
def consequences(key: str) -> str:
    """Say what a meeting's wanted slot would break or cost; nothing is kept."""
    edit = work.Edit(draft=key, revision=number_of(request.form, "revision") or 0, person=reader())
    wish = _wish(request.form.get("window", ""))
    found = work.consequences(ports(), edit, wish)
    vote = unsettling_election(ports(), wish.start.date())
    return render_template("pages/plan_consequences.html", found=found, vote=vote)


@pages.post("/planutkast/<key>/del")
def share(key: str) -> Response | tuple[str, int]:
    """Share a draft with its members, once more too, or end that."""
    person = reader()
    try:
        if request.form.get("do") == "end":
            end_share(ports(), person, key)
        else:
            wish = ShareWish(deadline=day_of(request.form, "deadline"), note=request.form.get("note", ""))
            share_plan_draft(ports(), person, key, wish)
    except RadshjulError as error:
        return _refused(error, key, "")
    return redirect(url_for("plan_drafts.one_draft", key=key, _anchor="deling"), 303)


@pages.post("/planutkast/<key>/kopi")
def copy(key: str) -> Response:
    """Begin another draft with what this one has."""
    draft = copy_plan_draft(ports(), reader(), key)
    return redirect(url_for("plan_drafts.one_draft", key=draft.key), 303)


@pages.get("/planutkast/<key>/sammenlign")
def compare(key: str) -> str:
    """Show a draft beside another one, or beside what has been adopted."""
    page = comparison_page(ports(), reader(), key, request.args.get("med", ""))
    return render_template("pages/plan_compare.html", page=page)


@pages.post("/planutkast/<key>/vedta")
def adopt(key: str) -> Response | tuple[str, int]:
    """Adopt the draft as one whole."""
    edit = work.Edit(draft=key, revision=number_of(request.form, "revision") or 0, person=reader())
    try:
        adopted = adopt_plan_draft(ports(), edit, request.form.get("why", "").strip())
    except RadshjulError as error:
        return _refused(error, key, "")
    first = adopted.meetings[0]
    return redirect(url_for("year.one_year", key=first.agreement, year=first.year), 303)


def _do(edit: work.Edit, what: str, window: str) -> None:
    """Do what a button says.

    Raises:
        RecordError: there is no such button.
    """
    if what == "move":
        work.move_entry(ports(), edit, _wish(window), anyhow=request.form.get("anyhow") == "1")
    elif what in {"pin", "unpin"}:
        work.pin_entry(ports(), edit, window, pinned=what == "pin")
    elif what in {"take_out", "put_back"}:
        (work.take_out if what == "take_out" else work.put_back)(ports(), edit, window)
    elif what in {"plan", "wishes"}:
        work.plan_rest(ports(), edit, _wishes() if what == "wishes" else None)
    else:
        _do_with_the_whole(edit, what)


def _do_with_the_whole(edit: work.Edit, what: str) -> None:
    if what == "rename":
        work.rename(ports(), edit, request.form.get("title", ""))
    elif what == "drop":
        work.drop(ports(), edit)
    else:
        name = "do"
        raise RecordError(name, f"is {what[:20]!r}", f"use one of {', '.join(_EDITS)}")


def _wish(window: str) -> work.Wish:
    start = moment_of(request.form, "day", "clock")
    return work.Wish(window=window, start=start, place=request.form.get("place", "").strip())


def _wishes() -> dict[str, int]:
    typed = {name: number_of(request.form, name) for name in work.WISHES}
    return {name: points for name, points in typed.items() if points is not None}


def _refused(error: RadshjulError, key: str, window: str) -> tuple[str, int]:
    page = plan_draft_page(ports(), reader(), key)
    breaches = error.breaches if isinstance(error, BreachesError) else {}
    conflict = error.conflict if isinstance(error, NoSlotError) else ()
    return _rendered(
        page, refused=refusal(error, language()), breaches=breaches, conflict=conflict, window=window
    ), int(status_of(error))


def _rendered(page: PlanDraftPage, **more: object) -> str:
    wheel = Markup(house().drawing.wheel(draft_wheel(page, language())))  # noqa: S704 - its words are escaped
    return render_template("pages/plan_draft.html", page=page, wheel=wheel, form=request.form, **more)
