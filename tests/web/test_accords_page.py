"""The page where the parties agree: proposed by one, confirmed by the other."""

from __future__ import annotations

from tests.web.test_pages import inspected
from tests.web.town import Town, Who

PATH = "/avtaler/vik/enighet"
WAIVER = {"do": "waive", "obligation": "vik-evaluering-2026", "year": "2026", "why": "Tas i ny avtale"}


def test_what_the_secretary_proposes_waits_and_can_be_withdrawn(town: Town) -> None:
    client = town.client(Who.SECRETARY)

    answer = town.post(client, PATH, **WAIVER)
    page = client.get(PATH).get_data(as_text=True)
    withdrawn = town.post(client, PATH, do="withdraw", accord="vik-e1")

    assert answer.headers["Location"] == PATH
    assert "Tas i ny avtale" in page
    assert 'value="withdraw"' in page
    assert 'value="confirm"' not in page
    assert withdrawn.status_code == 303
    assert "trukket" in client.get(PATH).get_data(as_text=True)
    assert inspected(page).faults == []


def test_one_party_alone_settles_nothing(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    town.post(client, PATH, **WAIVER)

    answer = town.post(town.client(Who.CHAIR), PATH, do="confirm", accord="vik-e1")

    assert answer.status_code == 422
    assert "Den andre parten må bekrefte det" in answer.get_data(as_text=True)
    assert "frafalt" not in client.get("/avtaler/vik/2026/plikter").get_data(as_text=True).lower()


def test_a_promise_without_a_reason_stays_and_the_form_keeps_what_was_chosen(town: Town) -> None:
    answer = town.post(town.client(Who.SECRETARY), PATH, **{**WAIVER, "why": ""})

    assert answer.status_code == 422
    assert 'value="vik-evaluering-2026" selected' in answer.get_data(as_text=True)


def test_a_member_sees_who_speaks_for_each_party_and_no_buttons(town: Town) -> None:
    page = town.client(Who.MEMBER).get(PATH).get_data(as_text=True)

    assert "Politistasjonssjef i Vik" in page
    assert 'name="do"' not in page
