"""The page on which a municipality chooses how long things are kept."""

from __future__ import annotations

from tests.web.town import Town, Who

PAGE = "/kommune/4639/bevaring"


def test_an_administrator_chooses_and_sees_when_it_holds(town: Town) -> None:
    town.with_roles()
    client = town.client(Who.ADMINISTRATOR)

    before = client.get(PAGE).get_data(as_text=True)
    saved = town.post(client, PAGE, trace="answer_words", months="24")
    after = client.get(f"{PAGE}?lagret=1").get_data(as_text=True)

    assert saved.headers["Location"] == f"{PAGE}?lagret=1"
    assert "Gjelder fra" not in before
    assert "Gjelder fra 8. desember" in after
    assert "Ingenting slettes de neste 30 dagene." in after
    assert '<option value="24" selected>2 år</option>' in after
    assert "Brev slik de ble sendt" in after


def test_what_is_not_offered_is_no_choice(town: Town) -> None:
    town.with_roles()
    client = town.client(Who.ADMINISTRATOR)

    answers = [
        town.post(client, PAGE, trace=trace, months=months)
        for trace, months in (("addresses", "12"), ("letters", "1"), ("", ""))
    ]

    assert [one.status_code for one in answers] == [404] * 3
    assert "beholdes</span>" in client.get(PAGE).get_data(as_text=True)
