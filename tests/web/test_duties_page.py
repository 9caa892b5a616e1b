"""The page of duties: recording, what is refused, and the way from one's own page."""

from __future__ import annotations

from tests.web.town import Town, Who

PATH = "/avtaler/vik/2026/plikter"
DUTY = "vik-evaluering-2026"


def test_a_duty_is_recorded_in_one_form_and_its_proof_is_shown(town: Town) -> None:
    client = town.client(Who.SECRETARY)

    answer = town.post(client, PATH, do="record", obligation=DUTY, day="2026-11-20", note="Sak 12/26")
    page = client.get(PATH).get_data(as_text=True)

    assert answer.headers["Location"] == PATH
    assert "Sak 12/26" in page
    assert "Det var feil, ta det bort" in page
    assert "Sak 12/26" in client.get("/avtaler/vik").get_data(as_text=True)


def test_a_mistake_is_taken_away_from_the_page(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    town.post(client, PATH, do="record", obligation=DUTY, day="2026-11-20", note="Sak 12/26")

    town.post(client, PATH, do="withdraw", deed=f"{DUTY}-2026-11-20")

    assert "Sak 12/26" not in client.get(PATH).get_data(as_text=True)


def test_a_day_to_come_is_refused_and_what_was_typed_stays(town: Town) -> None:
    client = town.client(Who.SECRETARY)

    answer = town.post(client, PATH, do="record", obligation=DUTY, day="2026-12-24", note="Julemøtet")
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert "24.12.2026 er ikke kommet ennå" in page
    assert 'value="Julemøtet"' in page


def test_a_member_reads_the_duties_without_a_form(town: Town) -> None:
    page = town.client(Who.MEMBER).get(PATH).get_data(as_text=True)

    assert "evaluer" in page.lower()
    assert 'name="obligation"' not in page


def test_what_is_due_soon_waits_with_one_button(town: Town) -> None:
    page = town.client(Who.SECRETARY).get("/").get_data(as_text=True)

    assert "Skriv evalueringen" not in page
    town.world.clock.advance(days=20)
    page = town.client(Who.SECRETARY).get("/").get_data(as_text=True)
    assert 'href="/avtaler/vik/2026/evaluering"' in page
