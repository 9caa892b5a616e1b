"""The page for whoever runs the installation, and the one that tells everybody how data is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.records.basics import Side
from scheduler.records.roles import Person, Role
from tests.web.town import AUTUMN, Town, Who


@pytest.fixture
def run_town(town: Town) -> Town:
    """Vik with somebody who runs the installation."""
    person = Person(
        key=Who.OPERATOR, name="Drift i Vik", role=Role.OPERATOR, side=Side.OTHER, address="d@vik.example"
    )
    with town.ports.store.transaction() as books:
        agreement = books.agreements.get("vik")
        assert agreement is not None
        books.agreements.put(replace(agreement, people=(*agreement.people, person)), AUTUMN)
    return town


def test_the_operator_finds_the_checklist_in_the_menu_tries_it_and_takes_the_paper_along(
    run_town: Town,
) -> None:
    client = run_town.client(Who.OPERATOR)

    front = client.get("/").get_data(as_text=True)
    page = client.get("/drift").get_data(as_text=True)
    tried = run_town.post(client, "/drift")
    paper = client.get("/drift/sjekkliste.pdf")

    assert 'href="/drift"' in front
    assert "Vei ut for e-post" in page
    assert "Kjeden holder" not in page
    assert tried.status_code == 200
    assert "Kjeden holder fra første til siste linje." in tried.get_data(as_text=True)
    assert paper.data.startswith(b"%PDF")
    assert paper.headers["Content-Disposition"] == 'attachment; filename="sjekkliste.pdf"'


def test_others_have_no_such_menu(run_town: Town) -> None:
    assert 'href="/drift"' not in run_town.client(Who.SECRETARY).get("/").get_data(as_text=True)


def test_what_is_kept_and_where_it_goes_is_told_to_everybody_from_every_page(town: Town) -> None:
    stranger = town.client()

    assert 'href="/om"' in stranger.get("/logg-inn").get_data(as_text=True)
    page = stranger.get("/om")
    assert page.status_code == 200
    assert "NSMs grunnprinsipper for IKT-sikkerhet" in page.get_data(as_text=True)
