"""Every form of every page: what was typed stays when it is refused, and sending twice is sending once.

The forms are found by reading the pages, so a new page's forms are tried without anybody writing a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Final

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.memory_state import State
from tests.memory_store import MemoryStore
from tests.web.every_page import html_pages, lived_in
from tests.web.form_reading import FormField, PageForm, forms_of
from tests.web.town import Town, Who

GROWS: Final = {
    "entries": "the log tells of each",
    "sessions": "a session notes its use",
    "answers": "answers are only added; the same one twice counts once",
    "own_days_changes": "a version that rises",
    "tokens": "a secret address is shown once and cannot be shown again; both are listed and can be ended",
}
"""What may grow when a form is sent twice, and why."""

ONCE_MORE: Final = ("/logg-inn",)
"""Forms that somebody sends again on purpose; a pace bounds them."""

AGAIN: Final = ("/del",)
"""Ends of addresses where each press is meant: a draft may be sent out again, and the form says so."""

UNFIT: Final = 422
"""What was typed cannot be used: then a field is wrong, and is marked with a sentence of its own."""

MARKED: Final = re.compile(r'<(?:input|select|textarea)[^>]* aria-describedby="[^"]*-feil"[^>]*>')

LEAVING: Final = "/logg-ut"
"""The one form that ends everything."""

GUARDS: Final = frozenset({"csrf_token", "form_key"})

REMEDY: Final = (
    "A form was refused and what had been typed is not in the answer. Catch RadshjulError in the view, show "
    "the form's page again with `refusal(...)`, and put `typed` into each field's value, checked or selected."
)


@dataclass(frozen=True, slots=True)
class Sending:
    """A form with one of its buttons, as somebody finds it on a page."""

    page: str
    form: PageForm
    button: tuple[str, str]

    @property
    def kind(self) -> str:
        """Name the form without the keys of what it is about, so that each kind is tried once."""
        names = "+".join(sorted(set(map(_bare, self.form.fields)) - GUARDS))
        return f"{_bare(self.form.action)} {_bare('='.join(self.button))} {names}"


def _bare(name: str) -> str:
    return re.sub(r"\d+|[\w-]{43}|[0-9a-f]{16,}", "#", name)


class Desk:
    """A browser in which somebody is logged in, with the forms of every page."""

    def __init__(self, town: Town, client: FlaskClient, found: tuple[Sending, ...]) -> None:
        assert isinstance(town.world.store, MemoryStore)
        self.town, self.client, self.sendings = town, client, found
        self.store = town.world.store
        self._before = self.store._state.copy()

    def send(self, one: Sending, written: dict[str, str]) -> tuple[TestResponse, dict[str, int]]:
        """Press the button; give the answer, and how many there are of everything afterwards."""
        pressed = {one.button[0]: one.button[1]} if one.button[0] else {}
        path, base = one.form.action or one.page, self.town.base_url
        answer = self.client.post(path, base_url=base, data=written | pressed, headers={"Origin": base})
        return answer, _sizes(self.store._state)

    def new_records(self) -> list[object]:
        """Give the records that were not there before; logs and sessions are left out."""
        found: list[object] = []
        for name in (one.name for one in fields(State) if one.name not in {"entries", "sessions"}):
            now, before = getattr(self.store._state, name), getattr(self._before, name)
            if isinstance(now, (dict, list)) and now != before:
                old = {id(one) for one in (before.values() if isinstance(before, dict) else before)}
                found += [
                    one for one in (now.values() if isinstance(now, dict) else now) if id(one) not in old
                ]
        return found

    def restore(self) -> None:
        """Let nothing have happened."""
        self.store._state = self._before.copy()


def sendings(pages: Mapping[str, str]) -> Iterator[Sending]:
    """Give every kind of form of the pages (by address), with each of its buttons, once."""
    known: set[str] = set()
    met = ((path, form) for path, html in pages.items() for form in forms_of(html))
    for path, form in met:
        for button in form.buttons or [("", "")]:
            found = Sending(path, form, button)
            if found.kind not in known and form.action != LEAVING:
                known.add(found.kind)
                yield found


def filled(form: PageForm) -> dict[str, str]:
    """Write into every field that can be seen; nothing that a page would have shown by itself."""
    written = form.sent()
    for number, one in enumerate(field for field in form.fields.values() if field.seen):
        value = _written(one, number)
        if value is not None:
            written[one.name] = value
    return written


def _written(one: FormField, number: int) -> str | None:
    if one.choices:
        return one.choices[-1]
    if one.kind == "date":
        return f"2027-05-{10 + number % 15}"
    if one.kind == "time":
        return f"10:{10 + number % 40}"
    if one.numeric:
        return str(11 + number % 80)
    said = f"skrevet{number}@vik.example" if "address" in one.name else f"Skrevet av meg {number}"
    return said[: one.longest] if one.longest else said


def spoiled(form: PageForm) -> Iterator[tuple[str, str]]:
    """Give the ways to fill in one field wrongly: empty, no day, no number, far too long, strange."""
    alike = {_bare(one.name): one for one in form.fields.values() if one.seen}
    for one in alike.values():
        if one.required and (one.kind != "select" or "" in one.choices):
            yield one.name, ""
        if one.choices:
            continue
        if one.kind in {"date", "time"}:
            yield one.name, "i morgen"
        elif one.numeric:
            yield one.name, "mange"
        else:
            yield one.name, "x" * 20_000
            yield one.name, "a\x00b"


def _lost(answer: TestResponse, form: PageForm, typed: dict[str, str], wrong: str) -> list[str]:
    """Give what is missing in the answer to a form that was refused."""
    html = answer.get_data(as_text=True)
    again = [one for one in forms_of(html) if _bare(one.action) == _bare(form.action)]
    alike = [one for one in again if {*map(_bare, form.fields)} <= {*map(_bare, one.fields)}]
    if not alike:
        return ["the form"]
    seen = [one.name for one in form.fields.values() if one.seen and one.name != wrong and one.name in typed]
    kept = min(([name for name in seen if not _stands(one, name, typed[name])] for one in alike), key=len)
    said = 'role="alert"' in html or 'aria-invalid="true"' in html
    shown = answer.status_code != UNFIT or form.fields[wrong].choices or MARKED.search(html)
    return kept + ([] if said else ["a sentence that says why"]) + ([] if shown else ["which field is wrong"])


def _stands(form: PageForm, name: str, value: str) -> bool:
    held = form.fields.get(name)
    return held is not None and (held.value or "") == value


@pytest.fixture(scope="module")
def desk() -> Desk:
    """Give a secretary's browser with every form he or she meets, those of personal links among them."""
    town = lived_in(Town())
    client = town.client(Who.SECRETARY)
    return Desk(town, client, tuple(sendings(html_pages(town, Who.SECRETARY, client))))


def test_a_form_that_is_refused_keeps_what_was_typed_and_says_why(desk: Desk) -> None:
    tried = dict(_tries(desk))

    assert len(tried) > 50
    assert {what: lost for what, lost in tried.items() if lost} == {}, REMEDY


def test_a_form_that_is_sent_twice_does_its_work_once(desk: Desk) -> None:
    grown, done = {}, 0

    for one in (one for one in desk.sendings if one.form.action not in ONCE_MORE):
        first, once = desk.send(one, _as_shown(one))
        second, twice = desk.send(one, _as_shown(one))
        desk.restore()
        done += first.status_code < 400
        assert max(first.status_code, second.status_code) < 500, one.kind
        if first.status_code < 400 and once != twice and not one.form.action.endswith(AGAIN):
            grown[one.kind] = {name for name in once if once[name] != twice[name]}

    assert done > 30
    assert grown == {}, "pressing the button twice must be as pressing once: find what is there already"


def _tries(desk: Desk) -> Iterator[tuple[str, list[str]]]:
    """Send every form wrongly in every way; give what was refused and what was lost with it."""
    for one in desk.sendings:
        for wrong, value in spoiled(one.form):
            typed = filled(one.form) | {wrong: value}
            answer, _ = desk.send(one, typed)
            desk.restore()
            if answer.status_code >= 400:
                yield f"{one.kind}: {wrong}={value[:8]!r}", _lost(answer, one.form, typed, wrong)


def _as_shown(one: Sending) -> dict[str, str]:
    """Fill in a form, but leave days and hours as the page shows them."""
    shown = {
        field.name: field.value
        for field in one.form.fields.values()
        if field.kind in {"date", "time"} and field.value
    }
    return filled(one.form) | shown


def _sizes(state: State) -> dict[str, int]:
    names = [one.name for one in fields(state) if one.name not in {"feed_version", *GROWS}]
    return {name: len(getattr(state, name)) for name in names}
