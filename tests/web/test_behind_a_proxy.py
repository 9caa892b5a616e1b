"""Behind a proxy all come from one address: nobody is taken for this machine, no stranger for everybody."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.matrix import names_in
from tests.web.test_access import ROWS
from tests.web.test_doors import _login_letters
from tests.web.town import Town, Who, csrf_of

OURS = "https://radshjul.example"


@pytest.fixture
def behind() -> Town:
    """Give a town that is known by a name on the internet; a proxy on the same machine stands before it."""
    return Town(OURS)


def _sent(
    client: FlaskClient, path: str, origin: str, form: Mapping[str, str], token: str | None = None
) -> TestResponse:
    headers = {"Origin": OURS, "X-Forwarded-For": f"127.0.0.1, {origin}", "X-Forwarded-Proto": "https"}
    fields = {**form, "csrf_token": csrf_of(client, OURS) if token is None else token}
    return client.post(path, data=fields, base_url=OURS, headers=headers)


@pytest.mark.parametrize("path", ["/postkasse", "/postkasse/1", "/postkasse/1.eml"])
def test_the_mailbox_of_the_trial_is_shut_to_whoever_comes_by_the_proxy(behind: Town, path: str) -> None:
    """It has everybody's login links, and behind a proxy everybody comes from this machine."""
    behind.sink_a_mail(b"Subject: hei\r\n\r\nHei\r\n")

    answer = behind.app.test_client().get(path, base_url=OURS)
    first = behind.app.test_client().get("/", base_url=OURS).get_data(as_text=True)

    assert answer.status_code == 404
    assert "/postkasse" not in first


def test_one_stranger_does_not_use_up_what_everybody_may_ask_for(behind: Town) -> None:
    """W8: links are asked for by place, and the place is the asker's, not the proxy's."""
    stranger, own = behind.app.test_client(), behind.app.test_client()
    token = csrf_of(stranger, OURS)
    for number in range(40):
        _sent(stranger, "/logg-inn", "192.0.2.66", {"address": f"x{number}@vik.example"}, token)

    _sent(stranger, "/logg-inn", "192.0.2.66", {"address": "kontakt@vik.example"}, token)
    after_stranger = _login_letters(behind)
    _sent(own, "/logg-inn", "192.0.2.7", {"address": "slt@vik.example"})

    assert after_stranger == 0
    assert _login_letters(behind) == 1


def test_one_stranger_does_not_shut_the_form_for_disclosure(behind: Town) -> None:
    path = f"/offentlig/4639/innsyn/{behind.meeting.key}"
    client = behind.app.test_client()
    token = csrf_of(client, OURS)
    form = {"what": "asked_agenda"}

    flood = [_sent(client, path, "192.0.2.66", form | {"once": f"a{n}"}, token).status_code for n in range(8)]
    other = _sent(client, path, "192.0.2.7", form | {"once": "b"}, token)

    assert flood[-1] == 429
    assert other.status_code == 303


def test_no_address_of_a_page_is_told_to_anybody(behind: Town) -> None:
    """F7: personal links stand in addresses, and a browser would tell them for each style sheet and link."""
    client, names = behind.client(Who.SECRETARY), names_in(behind)
    told = set()

    for (endpoint, method), row in ROWS.items():
        if method == "GET" and "{" in row.path:
            answer = client.get(row.path.format(**names), base_url=OURS)
            policy, kept = answer.headers["Referrer-Policy"], answer.headers["Cache-Control"]
            if policy not in {"strict-origin", "no-referrer"} or kept != "private, no-store":
                told.add(endpoint)
            if "ETag" in answer.headers:
                told.add(endpoint)
            answer.close()

    assert told == set()
