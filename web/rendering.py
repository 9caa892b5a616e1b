"""What templates can use: words, days and hours in the reader's language, and the page's frame."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from flask import Flask, g, request
from markupsafe import Markup

from scheduler.records.basics import OSLO, Language, Phrase, Source
from scheduler.records.faces import Face
from scheduler.usecases.permissions import belongs
from web.house import house, language, ports, sees_sink, visitor
from wording import catalogue, dates, holidays
from wording.called import names_of
from wording.names import name_of
from wording.phrases import UnsayableError, say
from wording.record_names import act_in_words
from wording.source_words import norm_text, source_words
from wording.trail_details import detail_in_words

_LOG: Final = logging.getLogger(__name__)

TEMPLATES: Final = Path(__file__).parent.parent / "templates"
STATIC: Final = Path(__file__).parent.parent / "static"


def furnish(app: Flask) -> None:
    """Give the application's templates their words."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    catalogue.install(app.jinja_env, _reading)
    for name, writer in _DAY_WRITERS.items():
        app.jinja_env.filters[name] = _in_language(writer)
    app.jinja_env.filters.update(
        say=_said,
        called=lambda member: name_of(member, _reading()),
        holiday=lambda day: holidays.holiday(day, _reading()),
        cap=dates.capitalised,
        day_of=dates.day_of,
        source=source_in_words,
        norm_text=lambda text: norm_text(text, _reading()),
        act=lambda act: act_in_words(act, _reading()),
        trail_detail=lambda entry, names: detail_in_words(entry, _reading(), names),
        wall_clock=_wall_clock,
    )
    app.jinja_env.globals.update(slot=_slot, hours=_hours, span=_span, mark=_mark)
    app.context_processor(_frame)


def _frame() -> dict[str, Any]:
    g.reading = language()
    return {
        "reader": visitor(),
        "language": g.reading,
        "face": _face(),
        "languages": tuple(Language),
        "demo": ports().settings.demo,
        "sees_sink": sees_sink(),
        "endpoint": request.endpoint or "",
    }


def _face() -> Face | None:
    """Give how the municipality of the page shows itself, else that of its reader."""
    if "face" in g:
        of_page: Face | None = g.face
        return of_page
    here = visitor()
    return here.face if here else None


def _reading() -> Language:
    """Give the language that the page at hand is written in; it is chosen once, as the page begins."""
    chosen: Language | None = g.get("reading")
    return chosen or language()


_DAY_WRITERS: Final[dict[str, Callable[[Any, Language], str]]] = {
    "day": dates.day_of_year,
    "long_day": dates.long_day,
    "day_with_week": dates.day_with_week,
    "weekday_and_day": dates.weekday_and_day,
    "weekday": dates.weekday_name,
    "week": dates.week,
    "short_day": dates.short_day,
    "moment": dates.moment_in_words,
    "clock": dates.clock,
    "stamp": lambda moment, language: (
        f"{dates.short_day(dates.day_of(moment), language)} {dates.clock(moment, language)}"
    ),
    "month_name": dates.month_name,
    "month_of_year": dates.month_of_year,
}


def _in_language(writer: Callable[[Any, Language], str]) -> Callable[[Any], str]:
    return lambda value: writer(value, _reading())


def _slot(start: datetime, end: datetime) -> str:
    return dates.slot(start, end, _reading())


def _hours(start: datetime, end: datetime) -> str:
    return dates.hours(start, end, _reading())


def _span(first: date, last: date) -> str:
    return dates.day_range(first, last, _reading())


def _wall_clock(moment: datetime) -> str:
    return moment.astimezone(OSLO).strftime("%H:%M")


def _mark(ring: int) -> Markup:
    return Markup(house().drawing.mark(ring))  # noqa: S704 - drawn by us, without any words


def _said(phrase: Phrase) -> str:
    """Say a phrase; one without a sentence must not keep a whole page away from its reader."""
    try:
        return say(phrase, _reading(), _names())
    except UnsayableError as error:
        _LOG.error("a phrase without words: %s", error)
        return phrase.code.replace("_", " ")


def _names() -> Mapping[str, str]:
    """Give what the keys of the visitor's agreements are called; the store is asked once in a request.

    Of others' agreements the bodies have names too, where a meeting of theirs is in somebody's way.
    """
    if "names" not in g:
        here = visitor()
        with ports().store.reading() as books:
            every = books.agreements.all() if here else ()
        bodies = {body.key: body.name for one in every for body in one.bodies}
        g.names = bodies | names_of([one for one in every if here and belongs(here.person, one)])
    names: Mapping[str, str] = g.names
    return names


def source_in_words(source: Source, here: str = "") -> str:
    """Write where a promise stands, in the reader's language; the document only if it is not ``here``."""
    return source_words(source, _reading(), here)
