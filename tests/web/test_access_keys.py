"""Keys of others, ended sessions, other machines: what the matrix of routes and people does not try."""

from __future__ import annotations

import pytest

from tests.web.town import Town, Who


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/kalender/adresse", {"kind": "body", "subject": "nes-politirad"}),
        ("/kalender/adresse", {"kind": "person", "subject": "nes-slt"}),
        ("/kalender/adresse", {"kind": "person", "subject": "vik-ordforer"}),
        ("/kalender/adresse", {"kind": "hele-verden", "subject": "vik-slt"}),
        ("/avtaler/nes/lesemate", {"question": "hvor-ofte", "reading": "seks"}),
        ("/avtaler/vik/lesemate", {"question": "hvor-ofte", "reading": "hundre"}),
    ],
)
def test_foreign_keys_inside_a_form_are_missing_too(town: Town, path: str, form: dict[str, str]) -> None:
    before = town.state()

    answer = town.post(town.client(Who.SECRETARY), path, **form)

    assert answer.status_code == 404
    assert town.state() == before


def test_a_session_that_has_ended_opens_nothing(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    cookie = client.get_cookie("radshjul")
    assert cookie is not None
    town.post(client, "/logg-ut")
    client.set_cookie("radshjul", cookie.value)

    answer = client.get("/avtaler")

    assert answer.headers["Location"] == "/logg-inn"


def test_the_mailbox_is_closed_to_other_machines(quiet_town: Town) -> None:
    quiet_town.sink_a_mail(b"Subject: hei\r\n\r\nHei\r\n")

    answers = [
        quiet_town.client(Who.SECRETARY).get(path, environ_base={"REMOTE_ADDR": "192.0.2.7"})
        for path in ("/postkasse", "/postkasse/1", "/postkasse/1.eml")
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
