"""When something behind the pages fails: the page says so, and nothing is told that should not be."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

import pytest

from documents.drawing import SvgDrawing
from documents.year_wheel import year_wheel
from scheduler.ports import Books
from scheduler.records.basics import DateRange, Phrase
from scheduler.records.errors import SettingError, StoreConflictError, StoreUnavailableError
from scheduler.usecases.show_wheel import ArcKind
from scheduler.usecases.show_year import year_page
from tests.web.town import AUTUMN, Town, Who
from web.factory import create_web
from web.house import house
from wording.phrases import UnsayableError


class BrokenStore:
    """A store that cannot be used now."""

    def transaction(self) -> AbstractContextManager[Books]:
        said = "disk I/O error at /srv/radshjul.db"
        raise StoreUnavailableError(said)

    def reading(self) -> AbstractContextManager[Books]:
        return self.transaction()

    def overwrite_deleted(self) -> None:
        self.transaction()


def test_a_store_that_is_away_gives_a_page_that_says_so(quiet_town: Town) -> None:
    app = create_web(replace(quiet_town.ports, store=BrokenStore()), SvgDrawing(), lambda: 0.0)
    client = app.test_client()
    with client.session_transaction(base_url="http://localhost") as kept:
        kept["entry"] = "x"

    answers = {path: client.get(path) for path in ("/", "/avtaler", "/moter/a", "/metrics")}

    assert {answer.status_code for answer in answers.values()} == {503}
    for answer in answers.values():
        html = answer.get_data(as_text=True)
        assert "Databasen svarer ikke" in html
        assert "/srv/" not in html
        assert answer.headers["X-Frame-Options"] == "DENY"
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").json == {"database": False, "worker": False, "mail": False}


def test_two_at_the_same_moment_get_a_conflict(quiet_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def clash(*_: object) -> None:
        said = "UNIQUE constraint failed"
        raise StoreConflictError(said)

    monkeypatch.setattr("web.meetings.cancel", clash)

    answer = quiet_town.post(
        quiet_town.client(Who.SECRETARY), f"/moter/{quiet_town.meeting.key}/avlys", why="Sykdom"
    )

    assert answer.status_code == 409
    assert "i samme øyeblikk" in answer.get_data(as_text=True)
    assert "UNIQUE" not in answer.get_data(as_text=True)


def test_a_phrase_without_words_does_not_take_the_page_away(
    quiet_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsayable(phrase: Phrase, *_: object) -> str:
        raise UnsayableError(phrase)

    monkeypatch.setattr("web.rendering.say", unsayable)

    answer = quiet_town.client(Who.SECRETARY).get("/avtaler/vik")

    assert answer.status_code == 200


@pytest.mark.parametrize("key", ["", "short"])
def test_without_a_secret_key_there_are_no_pages(quiet_town: Town, key: str) -> None:
    settings = replace(quiet_town.ports.settings, secret_key=key)

    with pytest.raises(SettingError, match="RADSHJUL_SECRET_KEY"):
        create_web(replace(quiet_town.ports, settings=settings), SvgDrawing(), lambda: 0.0)


def test_a_body_without_a_mailbox_for_newcomers_shows_how_to_log_in(quiet_town: Town) -> None:
    app = create_web(replace(quiet_town.ports, sink=None), SvgDrawing(), lambda: 0.0)

    html = app.test_client().get("/").get_data(as_text=True)

    assert "Prøv som sekretær" not in html
    assert "/postkasse" not in html
    assert app.test_client().get("/postkasse").status_code == 404


def test_days_on_which_a_council_is_closed_are_in_its_wheel(town: Town) -> None:
    closed = DateRange(first=date(2027, 4, 1), last=date(2027, 4, 2))
    with town.ports.store.transaction() as books:
        agreement = books.agreements.get("vik")
        assert agreement is not None
        books.agreements.put(replace(agreement, blocked=(closed,)), AUTUMN)
    secretary = agreement.person("vik-slt")

    with town.app.test_request_context(base_url="http://localhost"):
        page = year_page(town.ports, secretary, "vik", 2027, house().proposals)
    wheel = year_wheel(page, agreement.language)

    arcs = [(arc.first, arc.last) for arc in wheel.arcs if arc.kind is ArcKind.CLOSED]
    assert arcs == [(date(2027, 4, 1), date(2027, 4, 2))]
    assert {arc.kind for arc in wheel.arcs} >= {ArcKind.HOLIDAY, ArcKind.SUMMER, ArcKind.SCHOOL_BREAK}


def test_proposals_are_kept_while_nothing_changes_and_made_anew_when_something_does(town: Town) -> None:
    made = house_proposals(town)
    again = house_proposals(town)
    town.post(town.client(Who.SECRETARY), f"/moter/{town.meeting.key}/avlys", why="Sykdom")
    changed = house_proposals(town)

    assert made is again
    assert changed is not made


def house_proposals(town: Town) -> object:
    with town.app.test_request_context(base_url="http://localhost"):
        return house().proposals(town.ports, 2028, ("vik",))
