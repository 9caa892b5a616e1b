"""A new agreement: hand in its text, confirm its rules one by one, take it into use."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from scheduler.records import text
from scheduler.records.drafts import AgreementDraft, Clause, Value, Verdict
from scheduler.records.errors import RadshjulError, RecordError
from scheduler.usecases.confirm_draft import decide, settle, take_into_use
from scheduler.usecases.errors import UnreadableTextError
from scheduler.usecases.show_draft import draft_page, new_page
from scheduler.usecases.start_draft import DOUBTED, start_from_file, start_from_text
from web import draft_words
from web.errors import status_of
from web.forms import number_of
from web.guards import reader
from web.house import language, ports, visitor
from web.words import refusal
from wording.difference_names import difference

pages = Blueprint("drafts", __name__)

LARGEST_UPLOAD: Final = 21 * 1024 * 1024
"""The most bytes of a form with a file; a little more than the largest file that is read."""

_VERDICTS: Final = {
    "confirm": Verdict.CONFIRMED,
    "change": Verdict.CONFIRMED,
    "drop": Verdict.DROPPED,
    "reopen": Verdict.OPEN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text; ``clauses`` are read from it, ``begins`` those that begin here."""

    words: str
    clauses: tuple[Clause, ...]
    begins: tuple[Clause, ...]


def make_room(app: Flask) -> None:
    """Let those who are logged in hand in files; everybody else's forms stay small."""

    @app.before_request
    def _larger_forms() -> None:
        if request.endpoint == "drafts.hand_in" and visitor() is not None:
            request.max_content_length = LARGEST_UPLOAD


@pages.get("/avtaler/ny")
def start_page() -> str:
    """Show the form that takes a file or a pasted text."""
    return _start_form("")


@pages.post("/avtaler/ny")
def hand_in() -> Response | tuple[str, int]:
    """Read what was handed in, and show the draft."""
    person, agreement = reader(), request.form.get("agreement", "")
    file, pasted = request.files.get("file"), request.form.get("text", "")
    surely = bool(request.form.get("surely"))
    try:
        if file is not None and file.filename:
            draft = _from_file(file, agreement, surely=surely)
        else:
            draft = start_from_text(ports(), person, agreement, pasted, surely=surely)
    except UnreadableTextError as error:
        doubted = error.why in DOUBTED and not surely
        return _start_form(refusal(error, language()), doubted=doubted), int(status_of(error))
    return redirect(url_for("drafts.one_draft", key=draft.key), 303)


@pages.get("/avtaler/ny/<key>")
def one_draft(key: str) -> str:
    """Show the text and its rules side by side."""
    return _draft_form(key, "")


@pages.post("/avtaler/ny/<key>/regel")
def decide_clause(key: str) -> Response | tuple[str, int]:
    """Confirm, change, drop or reopen a rule."""
    person = reader()
    page = draft_page(ports(), person, key)
    try:
        number, said = _wish(page.draft)
        if _overtaken(page.draft, number, said[0]):
            return _draft_form(key, draft_words.overtaken(language())), int(HTTPStatus.CONFLICT)
        decide(ports(), person, key, number, said)
    except RecordError as error:
        return _draft_form(key, refusal(error, language())), int(HTTPStatus.UNPROCESSABLE_ENTITY)
    return _back(key, f"r{_next(page.draft, number, said[0])}")


@pages.post("/avtaler/ny/<key>/sporsmal")
def settle_question(key: str) -> Response:
    """Choose a reading of a question."""
    person = reader()
    number, choice = number_of(request.form, "question"), number_of(request.form, "reading")
    settle(ports(), person, key, -1 if number is None else number, -1 if choice is None else choice)
    return _back(key, "sporsmal")


@pages.post("/avtaler/ny/<key>/ta-i-bruk")
def take(key: str) -> Response | tuple[str, int]:
    """Make the confirmed rules the agreement in use."""
    person = reader()
    agreement = draft_page(ports(), person, key).prior.key
    try:
        proposed = take_into_use(ports(), person, key)
    except RadshjulError as error:
        return _draft_form(key, refusal(error, language())), int(status_of(error))
    shown = "accords.all_accords" if proposed else "agreements.one_agreement"
    return redirect(url_for(shown, key=agreement), 303)


def _back(key: str, place: str) -> Response:
    return redirect(
        url_for("drafts.one_draft", key=key, ar=request.form.get("ar") or None, _anchor=place), 303
    )


def _start_form(refused: str, *, doubted: bool = False) -> str:
    """Show the form; ``doubted``: whoever hands in may say that the text is an agreement all the same."""
    page, text = new_page(ports(), reader()), request.form.get("text", "")
    return render_template(
        "pages/new_agreement.html", page=page, refused=refused, text=text, doubted=doubted,
        chosen=request.form.get("agreement", ""),
    )  # fmt: skip


def _draft_form(key: str, refused: str) -> str:
    wanted = request.args.get("ar", "")
    year = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) == 4 else None
    page = draft_page(ports(), reader(), key, year)
    return render_template(
        "pages/draft.html",
        page=page,
        refused=refused,
        pieces=pieces_of(page.draft),
        words=draft_words,
        difference=difference,
        names={one.id: one.name for one in page.draft.bodies} if len(page.draft.bodies) > 1 else {},
        paged=any(clause.page > 1 for clause in page.draft.clauses),
        waiting=sum(clause.verdict is Verdict.OPEN for clause in page.draft.clauses),
    )


def _from_file(file: FileStorage, agreement: str, *, surely: bool) -> AgreementDraft:
    ending = Path(file.filename or "").suffix.lower()[:8]
    name = f"avtale{ending if ending.isascii() else ''}".replace("/", "")
    with tempfile.TemporaryDirectory(prefix="radshjul-") as folder:
        path = Path(folder) / name
        file.save(path)
        return start_from_file(ports(), reader(), agreement, path, surely=surely)


def _wish(draft: AgreementDraft) -> tuple[int, tuple[Verdict, Value | None]]:
    """Read which clause is meant, and what is said to it."""
    wish, number = request.form.get("do", ""), number_of(request.form, "rule")
    if wish not in _VERDICTS or number is None:
        what, why = "do", "is no wish"
        raise RecordError(what, why, "use the page's buttons")
    clause = next((one for one in draft.clauses if one.number == number), None)
    return number, (_VERDICTS[wish], _typed(clause) if wish == "change" and clause else None)


def _overtaken(draft: AgreementDraft, number: int, wished: Verdict) -> bool:
    """Tell whether the rule says something else by now than on the page that the wish comes from."""
    seen = request.form.get("seen", "")
    now = next((one.verdict for one in draft.clauses if one.number == number), wished)
    return bool(seen) and now is not wished and now.value != seen


def _next(draft: AgreementDraft, number: int, verdict: Verdict) -> int:
    """Give the rule to look at now: the next that waits, or the same where none does or it was reopened.

    Whoever decides by keyboard goes on from there with one Tab.
    """
    waiting = [one.number for one in draft.clauses if one.verdict is Verdict.OPEN and one.number != number]
    if verdict is Verdict.OPEN or not waiting:
        return number
    return next((one for one in waiting if one > number), waiting[0])


def _typed(clause: Clause) -> Value:
    """Read the fields of a changed clause; those that its kind does not have stay as they are.

    Raises:
        RecordError: a number is none, or a line cannot be kept.
    """
    value = dict(clause.value)
    for name in draft_words.FIELDS.get(clause.kind, ()):
        typed = request.form.get(name, "").strip()
        if name in draft_words.NUMBERS:
            value[name] = number_of(request.form, name)
        elif name in draft_words.LISTS:
            lines = [line.strip() for line in typed.replace("\r\n", "\n").split("\n")]
            value[name] = [text.one_line(line, name) for line in lines if line]
        else:
            value[name] = text.one_line(typed, name) if typed else None
    if clause.kind == "frequency":
        return _how_often({name: value[name] for name in draft_words.FIELDS["frequency"]})
    return value


def _how_often(told: dict[str, Any]) -> Value:
    """Give how often a body meets: a range has two numbers, every second week has an interval.

    Raises:
        RecordError: the range has no higher number, or more than one meeting falls in such a step.
    """
    count, most = told["count"], told.pop("count_max")
    if told["modality"] == "range":
        if not count or not most or most <= count:
            raise RecordError("count_max", f"is {most}", "write the higher number of the range")
        told["count_max"] = most
    if (step := _STEPS.get(told["per"])) is not None:
        if count != 1:
            raise RecordError("count", f"is {count}", "write one meeting for each such step")
        told["interval"] = {"n": step[0], "unit": step[1]}
    return told


_STEPS: Final = {
    "2months": (2, "month"), "4months": (4, "month"), "week": (1, "week"), "2weeks": (2, "week"),
    "3weeks": (3, "week"), "4weeks": (4, "week"), "6weeks": (6, "week"),
}  # fmt: skip
"""Steps with one meeting in each, as the record has them."""


def pieces_of(draft: AgreementDraft) -> tuple[Piece, ...]:
    """Cut the text where clauses begin and end, so that each piece can be marked."""
    marked = [one for one in draft.clauses if one.verdict is not Verdict.DROPPED]
    edges = sorted({0, len(draft.text), *(one.start for one in marked), *(one.end for one in marked)})
    ordered = sorted(marked, key=lambda one: one.start)
    pieces, alive, upcoming = [], list[Clause](), 0
    for start, end in pairwise(edges):
        begins = []
        while upcoming < len(ordered) and ordered[upcoming].start <= start:
            begins.append(ordered[upcoming])
            upcoming += 1
        alive = [one for one in [*alive, *begins] if one.end > start]
        pieces.append(Piece(words=draft.text[start:end], clauses=tuple(alive), begins=tuple(begins)))
    return tuple(pieces)
