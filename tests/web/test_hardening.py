"""Rows W1 to W6 of the fault model: whose things are whose, which steps there are, and what text can do.

Most of it is generated from the routes' rows (tests/web/test_access.py) and from the forms that the
pages show, so a new route or form is attacked as soon as it exists.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from typing import Final

import pytest

from scheduler.records.letters import Letter
from scheduler.records.meetings import MeetingState
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.feeds import digest
from tests.memory_store import MemoryStore
from tests.web.every_page import html_pages, lived_in
from tests.web.matrix import Row, attempt, named, prepare
from tests.web.test_access import ROWS
from tests.web.test_forms import Desk, sendings
from tests.web.town import Town, Who, csrf_of

POSTS: Final = {name: row for name, row in ROWS.items() if name[1] == "POST"}

FORGERY_GUARD: Final = re.compile(r'name="csrf_token" value="[^"]+"')
"""The one thing on a page that is made anew each second."""

MISSING: Final = "finnes-ikke-2027-1"
"""A key that nothing has."""

UNSAFE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What no stored text may have: control characters, separators of lines, reversed writing."""


@pytest.fixture(scope="module")
def desk() -> Desk:
    town = lived_in(Town())
    client = town.client(Who.SECRETARY)
    return Desk(town, client, tuple(sendings(html_pages(town, Who.SECRETARY, client))))


def _foreign_rows() -> list[tuple[str, str]]:
    def has_key(row: Row) -> bool:
        return "{" in row.path or "/vik" in row.path

    return sorted(name for name, row in ROWS.items() if row.answer_to(Who.FOREIGN) == 404 and has_key(row))


def _scrubbed(html: str, *paths: str) -> str:
    for path in paths:
        html = html.replace(path, "X")
    return FORGERY_GUARD.sub("", html)


def test_w1_what_is_another_municipalitys_answers_exactly_as_what_does_not_exist(desk: Desk) -> None:
    """W1: the matrix in test_access.py says who may; this says that nobody learns what there is."""
    told = []

    for endpoint, method in _foreign_rows():
        row = ROWS[endpoint, method]
        missing = dataclasses.replace(
            row, path=re.sub(r"\{(?!link)\w+\}|(?<=/avtaler/)vik|(?<=/offentlig/)vik", MISSING, row.path)
        )
        answers = [attempt(desk.town, method, one, Who.FOREIGN) for one in (row, missing)]
        paths = [named(desk.town, one)[0] for one in (row, missing)]
        bodies = {_scrubbed(answer.get_data(as_text=True), *paths) for answer in answers}
        if {answer.status_code for answer in answers} != {404} or len(bodies) > 1:
            told.append((endpoint, method))

    assert told == []


FOREIGN_WORDS: Final = ((r"\bvik\b", "nes"), (r"4639", "4638"))
"""How a key of Vik's becomes the same key of Nes's."""


def _with_foreign_keys(town: Town, row: Row) -> Iterator[tuple[str, dict[str, str]]]:
    """Give a row's form with one key after the other exchanged for another municipality's."""
    _, form = named(town, row)
    for name, value in ((name, value) for name, value in form.items() if "@" not in value):
        other = town.first_meeting("nes").key if value == town.meeting.key else value
        for pattern, word in FOREIGN_WORDS:
            other = re.sub(pattern, word, other)
        if other != value:
            yield name, form | {name: other}


def test_w2_a_foreign_key_inside_a_form_does_nothing(desk: Desk) -> None:
    """W2: every key that a form names is checked, not only the one in the address."""
    did, tried = [], 0

    for (endpoint, method), row in POSTS.items():
        for field, form in _with_foreign_keys(desk.town, row):
            wrong = dataclasses.replace(row, form=form)
            answer = attempt(desk.town, method, wrong, Who.SECRETARY)
            tried += 1
            if answer.status_code >= 500 or (endpoint != "login.ask" and desk.new_records()):
                did.append((endpoint, field, answer.status_code))
            desk.restore()

    assert tried > 15
    assert did == []


EXTRA: Final[Mapping[str, str]] = {
    "by": "vik-ordforer",
    "state": "approved",
    "sequence": "99",
    "uid": "min@evil.example",
    "approved_by": "vik-ordforer",
    "approved_at": "2026-01-01T00:00:00+00:00",
    "made_by": "vik-ordforer",
    "role": "operator",
    "is_admin": "1",
    "late": "0",
    "trust": "confirmed",
    "channel": "link",
    "settled_by": "vik-ordforer",
}
"""Fields of records that no form has."""


def test_w3_fields_that_no_form_has_change_nothing(desk: Desk) -> None:
    """W3: a form is read field by field; what else is sent is not looked at."""
    other = []

    for (endpoint, method), row in POSTS.items():
        if row.answer_to(Who.SECRETARY) not in {200, 303} or endpoint == "login.ask":
            continue  # a link for logging in is drawn by lot
        extra = {name: value for name, value in EXTRA.items() if name not in row.form}
        seen = []
        for form in (dict(row.form), {**extra, **row.form}):
            answer = attempt(desk.town, method, dataclasses.replace(row, form=form), Who.SECRETARY)
            seen.append((answer.status_code, answer.headers.get("Location"), desk.new_records()))
            desk.restore()
        if _without_chance(seen[0]) != _without_chance(seen[1]):
            other.append(endpoint)

    assert other == []


def _without_chance(seen: object) -> str:
    """Write what was seen without the keys that are drawn by lot."""
    return re.sub(r"\b[0-9a-f]{8,}\b|[\w-]{43}", "#", repr(seen))


REFUSED_IN: Final[Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]]] = {
    "cancelled": (
        ("godkjenn", {"revision": "1"}),
        ("saksliste", {"do": "save", "revision": "1", "identity-0": "added-1", "title-0": "Ny"}),
        ("flytt", {"day": "2027-03-16", "clock": "10:00", "why": "Sykdom"}),
        ("avlys", {"why": "Igjen"}),
        ("svar", {"answer": "coming"}),
        ("sak", {"title": "Trafikk"}),
    ),
    "over": (
        ("godkjenn", {"revision": "1"}),
        ("flytt", {"day": "2027-03-16", "clock": "10:00", "why": "Sykdom"}),
        ("avlys", {"why": "For sent"}),
        ("svar", {"answer": "coming"}),
        ("sak", {"title": "Trafikk"}),
    ),
    "approved": (("godkjenn", {"revision": "1"}), ("godkjenn", {"revision": "2"})),
    "planned": (
        ("godkjenn", {"revision": "0"}),
        ("godkjenn", {"revision": "7"}),
        ("referat/start", {}),
    ),
}
"""Which steps are not open in which state of a meeting."""


@pytest.mark.parametrize("state", sorted(REFUSED_IN))
@pytest.mark.parametrize("who", [Who.CHAIR, Who.SECRETARY])
def test_w3_a_step_that_is_not_open_is_refused_and_nothing_changes(state: str, who: Who) -> None:
    """W3: what may be done depends on where the meeting stands, whoever asks."""
    town = Town()
    if state == "cancelled":
        cancel(town.ports, town.meeting.key, "Sykdom", Who.SECRETARY)
    elif state == "approved":
        approve(town.ports, town.meeting.key, 1, Who.SECRETARY)
    elif state == "over":
        with town.ports.store.transaction() as books:
            books.meetings.put([dataclasses.replace(town.meeting, state=MeetingState.HELD)])
    client, before = town.client(who), town.state()

    for step, form in REFUSED_IN[state]:
        answer = town.post(client, f"/moter/{town.meeting.key}/{step}", **form)

        assert 400 <= answer.status_code < 500, (step, answer.headers.get("Location"))
        assert town.state() == before, step


FOREIGN_SITES: Final = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
)


def test_w4_no_form_is_taken_from_another_site_or_in_another_shape(desk: Desk) -> None:
    """W4: every POST wants our origin and our token, and reads nothing but forms."""
    client, before = desk.town.client(Who.SECRETARY), desk.town.state()
    token = csrf_of(client)
    taken = []

    for (endpoint, _), row in POSTS.items():
        path, form = named(desk.town, row)
        whole = {**form, "csrf_token": token}
        answers = [client.post(path, data=whole, headers=headers).status_code for headers in FOREIGN_SITES]
        answers.append(client.post(path, json=whole, headers={"X-CSRFToken": "feil"}).status_code)
        answers.append(client.post(path, data=whole, content_type="text/plain").status_code)
        if answers[:3] != [403] * 3 or any(status < 400 for status in answers):
            taken.append((endpoint, answers))

    assert taken == []
    assert desk.town.state() == before


HOSTILE_LINES: Final = (
    "Møte\r\nBcc: mange@evil.example",
    "Møte\x0bBcc: mange@evil.example",
    "Møte\x1c\x1d\x1e\x0c\x00",
    "Møte\u2028Bcc: mange@evil.example\u2029",
    "\u202emøte",
)


def test_w6_no_typed_text_makes_a_header_or_keeps_a_control_character(desk: Desk) -> None:
    """W6: lines are lines. The letters' own tests try each character in each field of a letter."""
    kept, headers = [], _headers_of(list(desk.store._state.letters.values()))

    for one in desk.sendings:
        texts = [field.name for field in one.form.fields.values() if field.kind in {"text", "textarea"}]
        for line in HOSTILE_LINES if texts else ():
            answer, _ = desk.send(one, one.form.sent() | dict.fromkeys(texts, line))
            new = desk.new_records()
            strange = UNSAFE.search("\n".join(_strings(new)))
            if answer.status_code >= 500 or strange or not _headers_of(new) <= headers:
                kept.append((one.kind, line, answer.status_code))
            desk.restore()

    assert kept == []


def _headers_of(records: list[object]) -> set[str]:
    letters = [one for one in records if isinstance(one, Letter)]
    return {name for one in letters for name in message_from_bytes(one.frozen.mail)}


def _strings(one: object) -> Iterator[str]:
    """Give every text in a record and in what it is made of, but for bytes and logs."""
    if isinstance(one, str):
        yield one
    elif isinstance(one, Mapping):
        for key, value in one.items():
            yield from (*_strings(key), *_strings(value))
    elif isinstance(one, (tuple, list, set, frozenset)):
        for part in one:
            yield from _strings(part)
    elif dataclasses.is_dataclass(one):
        for field in dataclasses.fields(one):
            yield from _strings(getattr(one, field.name))


def test_w6_a_strange_address_writes_no_line_of_its_own_into_the_log(
    quiet_town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    client = quiet_town.client(Who.SECRETARY)

    for path in ("/moter/a%0d%0aINFO evil", "/avtaler/%00%1b[31m", "/m/%0aevil", "/utboks/%e2%80%a8evil"):
        client.get(path)

    assert not [one for one in caplog.messages if re.search("[\r\n\x00\x1b\u2028]", one)]


def test_every_row_of_the_matrix_can_be_prepared(desk: Desk) -> None:
    """A row whose places cannot be filled would be skipped by all of the above."""
    for row in ROWS.values():
        prepare(desk.town, row)
        path, form = named(desk.town, row)
        assert "{" not in path + "".join(form.values())
    assert isinstance(desk.town.world.store, MemoryStore)
    assert digest(desk.town.feed_token) in desk.store._state.tokens
