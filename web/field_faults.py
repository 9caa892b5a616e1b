"""Which field of a refused form is wrong: said beside it, and in the summary that leads to it (decision 49).

The answer to a form is read before it is sent. What a field itself asks for (to be filled in, how long it may
be, a day, an hour, a number) is compared with what was typed; where no field is at fault by itself, the one
that the refusal is about has the refusal's own sentence. A page that marks its own fields is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from html import escape
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, g, request

from scheduler.records.basics import Language
from scheduler.records.errors import RadshjulError, RecordError
from scheduler.usecases import (
    agenda_errors,
    deed_errors,
    disclosure_errors,
    draft_share_errors,
    errors,
    grant_errors,
    minutes_errors,
    poll_errors,
)
from web.form_marks import Form, Page, Place, marked
from web.house import language
from web.record_sentences import MARKED
from web.words import REFUSALS, refusal

_ORDER: Final = {Language.BOKMAL: 0, Language.NYNORSK: 1, Language.ENGLISH: 2}

EMPTY: Final = ("Fyll ut dette feltet.", "Fyll ut dette feltet.", "Fill in this field.")
CHOOSE: Final = ("Velg ett av alternativene.", "Vel eitt av alternativa.", "Choose one of these.")
LONG: Final = (
    "Teksten er for lang: {number} tegn. Bruk høyst {most}.",
    "Teksten er for lang: {number} teikn. Bruk høgst {most}.",
    "The text is too long: {number} characters. Use at most {most}.",
)
DAY: Final = (
    "Dette er ingen dato. Velg en dag, eller skriv den som 2027-02-10.",
    "Dette er ingen dato. Vel ein dag, eller skriv han som 2027-02-10.",
    "This is no date. Choose a day, or write it as 2027-02-10.",
)
HOUR: Final = (
    "Dette er ikke noe klokkeslett. Skriv det som 09:00.",
    "Dette er ikkje noko klokkeslett. Skriv det som 09:00.",
    "This is no time of day. Write it as 09:00.",
)
NUMBER: Final = ("Skriv et helt tall.", "Skriv eit heilt tal.", "Write a whole number.")
STRANGE: Final = (
    "Teksten har tegn som ikke kan lagres. Skriv den inn på nytt.",
    "Teksten har teikn som ikkje kan lagrast. Skriv han inn på nytt.",
    "The text has characters that cannot be kept. Write it again.",
)

ABOUT: Final[Mapping[type[RadshjulError], tuple[str, ...]]] = {
    errors.ReasonNeededError: ("why", "reason"),
    errors.SameSlotError: ("day", "start"),
    errors.MeetingPastError: ("day", "start"),
    errors.OutsideYearError: ("day", "start"),
    errors.CollisionError: ("day", "start"),
    errors.ShortNoticeError: ("short", "day", "start"),
    errors.UnreadableTextError: ("file", "text"),
    errors.WrongCodeError: ("code",),
    agenda_errors.UnlistedBasisError: ("basis",),
    agenda_errors.UnfitFileError: ("file",),
    deed_errors.DeedAheadError: ("day",),
    disclosure_errors.NoBasisError: ("basis",),
    disclosure_errors.NoRestGroundError: ("rest",),
    disclosure_errors.NothingChosenError: ("what",),
    draft_share_errors.ShareDeadlineError: ("deadline",),
    grant_errors.NamelessError: ("name",),
    grant_errors.SelfGrantError: ("address",),
    grant_errors.GrantedAlreadyError: ("address",),
    grant_errors.GrantDaysError: ("first", "last"),
    minutes_errors.MissingWordError: ("word",),
    minutes_errors.MissingReasonError: ("reason", "why"),
    minutes_errors.CommentWindowError: ("until",),
    poll_errors.PollDeadlineError: ("deadline",),
}
"""The fields that a refusal is about; the first that the form has is marked."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def tell_fields(app: Flask) -> None:
    """Let every page that answers a refused form say which of its fields is wrong."""

    @app.after_request
    def _mark(answer: Response) -> Response:
        refused = answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY and request.method == "POST"
        if refused and answer.mimetype == "text/html" and not answer.is_streamed:
            html = answer.get_data(as_text=True)
            if 'aria-invalid="true"' not in html:
                sent = request.form.to_dict() | {
                    name: file.filename or "" for name, file in request.files.items()
                }
                answer.set_data(with_faults(html, sent, g.get("refused"), language()))
        return answer


def with_faults(
    html: str, typed: Mapping[str, str], error: RadshjulError | None, tongue: Language, path: str = ""
) -> str:
    """Give a page with its faulty fields marked; ``path`` is where the form was sent, else this request's.

    ``typed`` is what was sent, by field; of a file its name.
    """
    page = Page(html)
    sent = [form for form in page.forms if form.action == (path or request.path)]
    if not sent:
        return html
    form = max(sent, key=lambda one: one.stands(typed))
    faults = [(place, words) for place in form.fields if (words := fault_of(place, typed, tongue))]
    html = marked(page, faults or _named(form, error, typed, tongue))
    if not faults:
        return html
    general = escape(REFUSALS[RecordError][_ORDER[tongue]])
    return html.replace(general, escape(MARKED[_ORDER[tongue]]), 1)


def fault_of(place: Place, typed: Mapping[str, str], tongue: Language) -> str:
    """Say what is wrong with what was typed in a field, by what the field asks for itself; else nothing."""
    said = typed.get(place.name, "")
    if not place.markable or place.kind == "file":
        return ""
    for row, wrong in _RULES:
        if wrong(place, said):
            return row[_ORDER[tongue]].format(number=len(said), most=place.attributes.get("maxlength"))
    return ""


def _named(
    form: Form, error: RadshjulError | None, typed: Mapping[str, str], tongue: Language
) -> Iterator[tuple[Place, str]]:
    names = ABOUT.get(type(error), ()) if error is not None else ()
    if isinstance(error, RecordError):
        names = (error.what, error.what.rpartition(".")[2])
    places = {one.name: one for one in reversed(form.fields) if one.markable}
    if len(names) > 1:  # "this file or this text": the one that was handed in
        places = {name: one for name, one in places.items() if one.kind != "file" or typed.get(name)}
    found = next((places[name] for name in names if name in places), None)
    if found is not None and error is not None:
        yield found, refusal(error, tongue)


def _empty(place: Place, said: str) -> bool:
    return "required" in place.attributes and not said.strip()


def _unchosen(place: Place, said: str) -> bool:
    return place.kind == "radio" and _empty(place, said)


def _long(place: Place, said: str) -> bool:
    most = place.attributes.get("maxlength") or ""
    return most.isdigit() and len(said.replace("\r\n", "\n")) > int(most)


def _no_day(place: Place, said: str) -> bool:
    return place.kind == "date" and bool(said) and not _reads(date.fromisoformat, said)


def _no_hour(place: Place, said: str) -> bool:
    return place.kind == "time" and bool(said) and not _reads(time.fromisoformat, said.replace(".", ":"))


def _no_number(place: Place, said: str) -> bool:
    code = place.attributes.get("autocomplete") == "one-time-code"
    asked = place.kind == "number" or place.attributes.get("inputmode") == "numeric"
    return asked and not code and bool(said.strip()) and not said.strip().isdecimal()


def _strange(_: Place, said: str) -> bool:
    return bool(_CONTROL.search(said))


def _reads(read: Callable[[str], object], said: str) -> bool:
    try:
        read(said.strip())
    except ValueError:
        return False
    return True


_RULES: Final[tuple[tuple[tuple[str, str, str], Callable[[Place, str], bool]], ...]] = (
    (CHOOSE, _unchosen),
    (EMPTY, _empty),
    (LONG, _long),
    (DAY, _no_day),
    (HOUR, _no_hour),
    (NUMBER, _no_number),
    (STRANGE, _strange),
)
