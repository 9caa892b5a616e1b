"""A page asks the database as often with many years of meetings behind it as with one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from flask.testing import FlaskClient

from documents.drawing import SvgDrawing
from mail.letters import LetterFactory
from models.store import open_store
from scheduler.ports import Books
from scheduler.records.access import Session
from scheduler.records.letters import LetterState
from scheduler.records.meetings import MeetingState
from scheduler.records.settings import settings_from
from scheduler.usecases import feeds
from scheduler.usecases.draft_agenda import draft
from tests.council import FIELD_GROUP, council
from tests.integration.questions import built_questions, counted_questions
from tests.migrated import new_file
from tests.unit.usecases.conftest import AUTUMN, Vik
from web.factory import create_web

TOKEN: Final = "entry"
YEARS: Final = 3


def _pages(meeting: str) -> tuple[str, ...]:
    of_meeting = ("", "/saksliste", "/godkjenn", "/tidspunkt", "/hast", "/vedlegg", "/videre", "/spor")
    of_agreement = (
        "",
        "/2027",
        "/2027/endringer",
        "/2027/plikter",
        "/overlevering",
        "/enighet",
        "/oppfolging",
    )
    return (
        *("/", "/avtaler", "/utboks", "/meg/opplysninger", "/offentlig/4639/"),
        *(f"/avtaler/vik{page}" for page in of_agreement),
        *(f"/moter/{meeting}{page}" for page in of_meeting),
    )


def test_no_page_asks_more_often_the_longer_a_council_has_met(tmp_path: Path) -> None:
    vik = Vik(council(others=FIELD_GROUP), store=open_store(new_file(tmp_path / "radshjul.db")))
    vik.adopt()
    meeting = vik.meetings()[0].key
    draft(vik.ports, meeting, "vik-slt")
    client = _logged_in(vik)
    _let_pass(vik, range(1, 2))

    young = {page: _asked(client, page) for page in _pages(meeting)}
    _let_pass(vik, range(2, YEARS + 1))
    old = {page: _asked(client, page) for page in _pages(meeting)}

    assert min(young.values()) > 0
    assert {page: (young[page], old[page]) for page in old if old[page] > young[page]} == {}


def test_what_every_page_asks_is_built_once(tmp_path: Path) -> None:
    vik = Vik(council(others=FIELD_GROUP), store=open_store(new_file(tmp_path / "radshjul.db")))
    vik.adopt()
    meeting = vik.meetings()[0].key
    draft(vik.ports, meeting, "vik-slt")
    client = _logged_in(vik)
    pages = ("/", "/avtaler/vik", "/avtaler/vik/2027", f"/moter/{meeting}", f"/moter/{meeting}/godkjenn")
    for page in pages:
        client.get(page)

    with built_questions() as before:
        for page in pages:
            client.get(page)
    with built_questions() as again:
        for page in pages:
            client.get(page)

    assert before
    assert [str(one) for one in again if all(one is not known for known in before)] == []


def _asked(client: FlaskClient, page: str) -> int:
    """Give how many questions a page asks when it has been opened before."""
    assert client.get(page).status_code == 200, page
    with counted_questions() as asked:
        client.get(page)
    return len(asked)


def _logged_in(vik: Vik) -> FlaskClient:
    settings = settings_from({"RADSHJUL_SECRET_KEY": "x" * 32, "RADSHJUL_SECOND_FACTOR": "offered"})
    writer = LetterFactory("radshjul.example", settings.base_url)
    ports = replace(vik.ports, settings=settings, writer=writer)
    session = Session(
        token_sha256=feeds.digest(TOKEN),
        person="vik-slt",
        started_at=AUTUMN,
        expires_at=AUTUMN + timedelta(hours=1),
    )
    with ports.store.transaction() as books:
        books.access.add_session(session)
    client = create_web(ports, SvgDrawing()).test_client()
    with client.session_transaction() as kept:
        kept["entry"] = TOKEN
    return client


def _let_pass(vik: Vik, years: range) -> None:
    """Let every meeting have been held in each of those earlier years too, with its letters."""
    with vik.ports.store.transaction() as books:
        for meeting in books.meetings.of_agreement("vik", 2027):
            for back in years:
                _hold(books, meeting.key, back)


def _hold(books: Books, key: str, back: int) -> None:
    meeting, ago = books.meetings.get(key), timedelta(weeks=52 * back)
    assert meeting is not None
    earlier = f"{key}-before-{back}"
    books.meetings.put(
        [
            replace(
                meeting,
                key=earlier,
                uid=f"{back}-{meeting.uid}",
                year=meeting.year - back,
                start=meeting.start - ago,
                end=meeting.end - ago,
                state=MeetingState.HELD,
            )
        ]
    )
    books.letters.add(
        [
            replace(
                letter,
                key=f"{letter.key}-{back}",
                meeting=earlier,
                state=LetterState.ACCEPTED,
                settled_at=letter.made_at,
                frozen=replace(letter.frozen, message_id=f"{back}-{letter.frozen.message_id}"),
            )
            for letter in books.letters.of_meeting(key)
        ]
    )
