"""What every answer carries, and which requests are turned away before a page is reached."""

from __future__ import annotations

import pytest

from tests.web.matrix import names_in
from tests.web.test_access import ROWS
from tests.web.town import Town, Who, csrf_of

DEMANDED = {
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "X-Robots-Tag",
}

ADDRESSES = sorted(
    {row.path for (_, method), row in ROWS.items() if method == "GET"}
    | {"/finnes-ikke", "/moter/finnes-ikke", "/static/radshjul.css", "/static/finnes-ikke.css"}
)


@pytest.mark.parametrize("who", [Who.STRANGER, Who.SECRETARY, Who.FOREIGN])
def test_every_answer_has_all_headers_also_errors(quiet_town: Town, who: Who) -> None:
    client = quiet_town.client(who)

    for address in ADDRESSES:
        answer = client.get(address.format(**names_in(quiet_town)))
        answer.close()

        assert set(answer.headers.keys()) >= DEMANDED, address
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy, address
        assert "default-src 'none'" in policy, address


def test_a_page_that_breaks_is_still_a_page_with_headers(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr("web.agreements.agreement_list", broken)

    answer = town.client(Who.SECRETARY).get("/avtaler")

    assert answer.status_code == 500
    assert set(answer.headers.keys()) >= DEMANDED
    assert "Noe gikk galt hos oss" in answer.get_data(as_text=True)
    assert "ZeroDivisionError" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused_with_the_methods_that_work(quiet_town: Town, method: str) -> None:
    answer = quiet_town.client(Who.SECRETARY).open("/avtaler", method=method)

    assert answer.status_code in {400, 405}
    assert set(answer.headers.keys()) >= DEMANDED


@pytest.mark.parametrize(("endpoint", "method"), [one for one in sorted(ROWS) if one[1] == "POST"])
def test_a_form_without_its_token_is_refused(quiet_town: Town, endpoint: str, method: str) -> None:
    client = quiet_town.client(Who.SECRETARY)
    before = quiet_town.state()
    path = ROWS[endpoint, method].path.format(**names_in(quiet_town))

    for fields in ({}, {"csrf_token": "feil"}, {"csrf_token": csrf_of(quiet_town.client(Who.SECRETARY))}):
        answer = client.post(path, data={**ROWS[endpoint, method].form, **fields})

        assert answer.status_code == 400
    assert quiet_town.state() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "https://localhost"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused_though_its_token_is_right(
    quiet_town: Town, headers: dict[str, str]
) -> None:
    client = quiet_town.client(Who.SECRETARY)
    token = csrf_of(client)
    before = quiet_town.state()

    answer = client.post("/avtaler/vik/2028/vedta", data={"csrf_token": token}, headers=headers)

    assert answer.status_code == 403
    assert quiet_town.state() == before


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost:80@evil.example", ""])
def test_a_foreign_host_is_refused(quiet_town: Town, host: str) -> None:
    answer = quiet_town.client().get("/", headers={"Host": host})

    assert answer.status_code == 400
    assert "evil" not in answer.get_data(as_text=True)


def test_a_form_that_is_far_too_large_is_refused(quiet_town: Town) -> None:
    client = quiet_town.client(Who.SECRETARY)
    token = csrf_of(client)

    answer = client.post("/sprak", data={"csrf_token": token, "language": "n" * 600_000})

    assert answer.status_code == 413


def test_cookies_are_for_the_server_alone() -> None:
    plain = Town().client().get("/").headers["Set-Cookie"]
    secure = Town("https://radshjul.example").client().get("/", base_url="https://radshjul.example")

    assert plain.startswith("radshjul=")
    assert secure.headers["Set-Cookie"].startswith("__Host-radshjul=")
    for cookie in (plain, secure.headers["Set-Cookie"]):
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie
    assert "Secure" in secure.headers["Set-Cookie"]
    assert "Strict-Transport-Security" in secure.headers


def test_robots_may_reach_the_feeds(quiet_town: Town) -> None:
    answer = quiet_town.client().get("/robots.txt")

    assert "Disallow" not in answer.get_data(as_text=True)


def test_no_address_changes_anything_when_it_is_only_opened(quiet_town: Town) -> None:
    client = quiet_town.client(Who.SECRETARY)
    before = quiet_town.state()

    for path in sorted({row.path for row in ROWS.values()}):
        for method in ("GET", "HEAD", "OPTIONS"):
            client.open(
                path.format(**names_in(quiet_town)),
                method=method,
            )

    assert quiet_town.state() == before
