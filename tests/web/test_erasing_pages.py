"""Erasing somebody by the pages: only the operator, told first, refused with a sentence, once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.records.basics import Side
from scheduler.records.roles import Person, Role
from tests.web.town import AUTUMN, Town, Who

OPERATOR = "vik-drift"
GUEST = "vik-gjest"
LIST = "/avtaler/vik/sletting"


@pytest.fixture
def manned(town: Town) -> Town:
    """Vik with an operator, and somebody who is named and has never had a seat."""
    more = (
        Person(
            key=OPERATOR, name="Drift i Vik", role=Role.OPERATOR, side=Side.OTHER, address="d@vik.example"
        ),
        Person(key=GUEST, name="Gjest i Vik", role=Role.EXPERT, side=Side.OTHER, address="g@vik.example"),
    )
    with town.ports.store.transaction() as books:
        agreement = books.agreements.get("vik")
        assert agreement is not None
        books.agreements.put(replace(agreement, people=(*agreement.people, *more)), AUTUMN)
    return town


def test_the_operator_finds_the_way_and_sees_first_what_would_go(manned: Town) -> None:
    client = manned.client(OPERATOR)
    before = manned.state()

    trail = client.get("/avtaler/vik/spor").get_data(as_text=True)
    people = client.get(LIST).get_data(as_text=True)
    page = client.get(f"{LIST}/{GUEST}").get_data(as_text=True)

    assert f'href="{LIST}"' in trail
    assert f'href="{LIST}/{GUEST}"' in people
    assert "E-postadressen, i avtaler og forslag til avtaler (1)" in page
    assert "Slett opplysningene" in page
    assert manned.state() == before
    assert f'href="{LIST}"' not in manned.client(Who.SECRETARY).get("/avtaler/vik/spor").get_data(
        as_text=True
    )


def test_a_button_pressed_twice_erases_once_and_says_so(manned: Town) -> None:
    client = manned.client(OPERATOR)

    answers = [manned.post(client, f"{LIST}/{GUEST}") for _ in range(2)]

    assert [(one.status_code, one.headers["Location"]) for one in answers] == [(303, f"{LIST}?slettet=1")] * 2
    page = client.get(f"{LIST}?slettet=1").get_data(as_text=True)
    assert "Opplysningene er slettet." in page
    assert "Gjest i Vik" not in page
    with manned.ports.store.reading() as books:
        noted = [one.by for one in books.audit.entries(GUEST) if one.act == "person.erase"]
    assert noted == [OPERATOR]


def test_whoever_has_a_seat_cannot_be_erased_and_the_page_says_what_to_do(manned: Town) -> None:
    client = manned.client(OPERATOR)
    page = client.get(f"{LIST}/{Who.MEMBER}").get_data(as_text=True)
    before = manned.state()

    refused = manned.post(client, f"{LIST}/{Who.MEMBER}")

    assert "Kan ikke slettes ennå" in page
    assert "Slett opplysningene" not in page
    assert refused.status_code == 422
    assert "Politirådet i Vik: Politikontakt" in refused.get_data(as_text=True)
    assert manned.state() == before


def test_nobody_erases_oneself_or_somebody_of_another_agreement(manned: Town) -> None:
    client = manned.client(OPERATOR)

    assert "Slett opplysningene" not in client.get(f"{LIST}/{OPERATOR}").get_data(as_text=True)
    assert manned.post(client, f"{LIST}/{OPERATOR}").status_code == 422
    assert manned.post(client, f"{LIST}/nes-slt").status_code == 404
    assert client.get(f"{LIST}/nes-slt").status_code == 404
