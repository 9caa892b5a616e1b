"""Rows W6, W7, F7 and D9 of the fault model: logs, planted ways back, a worker that is silent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.test_doors import _link
from tests.web.test_second_factor import with_app
from tests.web.town import Town, Who

AWAY = "//evil.example/"


def test_f7_what_breaks_is_logged_without_the_key_that_stands_in_its_address(
    town: Town, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> str:
        raise ZeroDivisionError

    for page in ("member.member_page", "login.render_template", "disclosure_requests.asked"):
        monkeypatch.setattr(f"web.{page}", broken)
    keys = {f"/m/{town.link}": town.link, "/logg-inn/hemmelig-lenke": "hemmelig-lenke"}
    keys |= {f"/offentlig/4639/innsynskrav/{town.asker_token}": town.asker_token}

    answers = [town.client().get(path).status_code for path in keys]

    assert answers == [500] * 3
    assert caplog.text.count("a page broke") == 3
    assert not [key for key in keys.values() if key in caplog.text]


def test_w6_a_strange_address_that_breaks_writes_no_line_of_its_own(
    town: Town, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Iterator[str]:
        raise ZeroDivisionError

    monkeypatch.setattr("web.guards.own_meeting", broken)

    answer = town.client(Who.SECRETARY).get("/moter/a%0d%0aINFO%20evil")

    assert answer.status_code == 500
    assert "evil" not in caplog.text


def test_w7_a_way_back_that_was_planted_is_not_followed_after_the_link(town: Town) -> None:
    client = town.client()
    town.post(client, "/logg-inn", address="slt@vik.example")
    with client.session_transaction() as planted:
        planted["back"] = AWAY

    entered = town.post(client, _link(town))

    assert (entered.status_code, entered.headers["Location"]) == (303, "/")


def test_w7_a_way_back_that_was_planted_is_not_followed_after_the_code(town: Town) -> None:
    maker = with_app(town, town.client(Who.SECRETARY))
    client = town.client(Who.SECRETARY)
    with client.session_transaction() as planted:
        planted["back"] = AWAY
    town.world.clock.advance(seconds=60)

    entered = town.post(client, "/logg-inn/bekreft", code=maker.at(town.ports.clock.now()))

    assert (entered.status_code, entered.headers["Location"]) == (303, "/")


def test_d9_a_worker_that_falls_silent_shows_within_minutes_though_pages_live(town: Town) -> None:
    answers = []
    for minutes in (0, 1, 10):
        town.world.clock.advance(minutes=minutes)
        if minutes == 0:
            with town.ports.store.transaction() as books:
                books.work.beat("one", town.ports.clock.now())
        answer = town.client().get("/readyz")
        answers.append((answer.status_code, answer.get_json()["worker"]))

    assert answers == [(200, True), (200, True), (503, False)]
    assert town.client().get("/healthz").status_code == 200
