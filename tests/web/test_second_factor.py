"""The last step of logging in, one's own page about it, passkeys in a browser, and a provider of accounts."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

import pyotp
import pytest
import requests
from flask.testing import FlaskClient
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from app import RealClock
from credentials.openid import Provider
from scheduler.records.login_settings import OpenIdSettings
from scheduler.usecases import second_factor
from tests.web.town import Town, Who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

SECRET = re.compile(r'<code class="secret">([^<]+)</code>')
SEALED = re.compile(r'name="sealed" value="([^"]+)"')


def offered(client: FlaskClient) -> tuple[str, pyotp.TOTP]:
    """Open the page with a new secret; give it sealed, and what makes its codes."""
    page = client.get("/meg/innlogging/app").get_data(as_text=True)
    sealed, words = SEALED.search(page), SECRET.search(page)
    assert sealed is not None
    assert words is not None
    return sealed[1], pyotp.TOTP(words[1].replace(" ", ""))


def with_app(town: Town, client: FlaskClient) -> pyotp.TOTP:
    sealed, maker = offered(client)
    code = maker.at(town.ports.clock.now())
    answer = town.post(client, "/meg/innlogging/app", sealed=sealed, code=code, name="Telefonen")
    assert answer.status_code == 303
    return maker


def test_whoever_has_an_app_is_not_in_before_its_code(town: Town) -> None:
    maker = with_app(town, town.client(Who.SECRETARY))
    client = town.client(Who.SECRETARY)

    turned_back = client.get("/avtaler/vik/2027")
    page = client.get("/logg-inn/bekreft").get_data(as_text=True)
    posted = town.post(client, f"/moter/{town.meeting.key}/godkjenn", revision="1")
    town.world.clock.advance(seconds=60)
    wrong = town.post(client, "/logg-inn/bekreft", code="000000")
    entered = town.post(client, "/logg-inn/bekreft", code=maker.at(town.ports.clock.now()))

    assert turned_back.headers["Location"] == "/logg-inn/bekreft"
    assert "Sekssifret kode" in page
    assert "Avbryt og logg ut" in page
    assert posted.headers["Location"] == "/logg-inn/bekreft"
    assert wrong.status_code == 422
    assert entered.headers["Location"] == "/avtaler/vik/2027"
    assert client.get("/avtaler").status_code == 200


def test_guessing_ends_after_a_few_tries(town: Town) -> None:
    maker = with_app(town, town.client(Who.SECRETARY))
    client = town.client(Who.SECRETARY)

    answers = [town.post(client, "/logg-inn/bekreft", code="000000").status_code for _ in range(10)]
    town.world.clock.advance(seconds=60)
    right = town.post(client, "/logg-inn/bekreft", code=maker.at(town.ports.clock.now()))

    assert answers == [422] * 8 + [429] * 2
    assert right.status_code == 429
    assert "For mange forsøk" in right.get_data(as_text=True)


def test_where_it_is_demanded_the_secretary_sets_one_up_before_anything_else() -> None:
    town = Town(RADSHJUL_SECOND_FACTOR="demanded")
    client = town.client(Who.SECRETARY)
    first = client.get("/avtaler")

    page = client.get("/meg/innlogging").get_data(as_text=True)
    with_app(town, client)

    assert first.headers["Location"] == "/meg/innlogging"
    assert "Du godkjenner sakslister" in page
    assert client.get("/avtaler").status_code == 200
    assert town.client(Who.MEMBER).get("/avtaler").status_code == 200


def test_a_wrong_first_code_shows_the_same_secret_again(town: Town) -> None:
    client = town.client(Who.MEMBER)
    sealed, maker = offered(client)

    answer = town.post(client, "/meg/innlogging/app", sealed=sealed, code="000000", name="Min <telefon>")

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert maker.secret in page.replace(" ", "")
    assert "Min &lt;telefon&gt;" in page


def test_codes_and_sessions_are_on_ones_own_page(town: Town) -> None:
    client, other = town.client(Who.MEMBER), town.client(Who.MEMBER)
    with_app(town, client)
    codes = re.findall(r"<li><code>([^<]+)</code>", _posted(town, client, "/meg/innlogging/koder"))
    page = client.get("/meg/innlogging").get_data(as_text=True)

    town.post(client, "/meg/innlogging/okt", session="others")

    assert len(codes) == second_factor.CODES
    assert not any(code in page for code in codes)
    assert "10 koder igjen" in page
    assert other.get("/avtaler").status_code == 303


def _posted(town: Town, client: FlaskClient, path: str) -> str:
    return town.post(client, path).get_data(as_text=True)


@contextmanager
def served() -> Iterator[Town]:
    """Serve a town under a name, as passkeys need."""
    towns: list[Town] = []

    def pages(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return towns[0].app(environ, start_response)

    server = make_server("127.0.0.1", 0, pages, threaded=True)
    towns.append(Town(f"http://localhost:{server.server_port}"))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield towns[0]
    finally:
        server.shutdown()
        thread.join(timeout=10)
        server.server_close()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium)
        yield launched
        launched.close()


def test_a_passkey_is_made_and_used_in_a_browser(browser: Browser) -> None:
    with served() as town:
        context = browser.new_context(locale="nb-NO")
        page = context.new_page()
        machine = context.new_cdp_session(page)
        machine.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasUserVerification": True,
            "isUserVerified": True,
        }
        machine.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        _carry(town, context.add_cookies)
        page.goto(f"{town.base_url}/meg/innlogging")

        page.get_by_role("button", name="Lag en passnøkkel").click()
        page.get_by_text("lagt til").wait_for()
        _carry(town, context.add_cookies)
        page.goto(f"{town.base_url}/avtaler")
        asked = page.url
        page.get_by_role("button", name="Bruk passnøkkel").click()
        page.wait_for_url(f"{town.base_url}/avtaler")

        assert asked == f"{town.base_url}/logg-inn/bekreft"
        with town.ports.store.reading() as books:
            [factor] = books.factors.of_person(Who.SECRETARY)
        assert factor.counter >= 1
        context.close()


def _carry(town: Town, add_cookies: object) -> None:
    """Let the browser have a session that a link has opened."""
    cookie = town.client(Who.SECRETARY).get_cookie("radshjul", domain="localhost")
    assert cookie is not None
    assert callable(add_cookies)
    add_cookies([{"name": "radshjul", "value": cookie.value, "url": town.base_url}])


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """Run a real OpenID provider in a process of its own; give its issuer."""
    program = shutil.which("oidc-provider-mock", path=str(Path(sys.executable).parent))
    assert program is not None
    port = _free_port()
    process = subprocess.Popen(
        [program, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    issuer = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{issuer}/.well-known/openid-configuration", process)
        yield issuer
    finally:
        process.terminate()
        process.wait(10)


def _free_port() -> int:
    server = make_server("127.0.0.1", 0, lambda *_: [])
    server.server_close()
    return server.server_port


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own provider on loopback
                return
        except OSError:
            continue
    pytest.fail("The OpenID provider did not start.")


def at_provider(issuer: str, **more: str) -> Town:
    """Give a town whose people may log in at the provider."""
    town = Town(
        RADSHJUL_OIDC_ISSUER=issuer,
        RADSHJUL_OIDC_CLIENT_ID="radshjul",
        RADSHJUL_OIDC_CLIENT_SECRET="hemmelig",
        RADSHJUL_OIDC_NAME="Entra ID",
        **more,
    )
    settings = town.ports.settings.openid
    assert settings is not None
    return _with_provider(town, settings)


def _with_provider(town: Town, settings: OpenIdSettings) -> Town:
    # The provider signs with the real time; the town stands still somewhere else.
    found = Provider(settings, "http://localhost/logg-inn/konto/svar", RealClock())
    house = town.app.extensions["radshjul"]
    town.app.extensions["radshjul"] = replace(house, ports=replace(house.ports, openid=found))
    return town


def vouched(issuer: str, address: str, *, verified: bool = True) -> str:
    """Make a user of the provider; give the subject."""
    subject = address.replace("@", "-at-")
    claims = {"email": address, "email_verified": verified, "name": "Noen"}
    answer = requests.put(f"{issuer}/users/{subject}", json=claims, timeout=10)
    assert answer.ok
    return subject


def through(client: FlaskClient, subject: str) -> str:
    """Go to the provider, log in there, come back; give where the last answer leads."""
    begun = client.get("/logg-inn/konto").headers["Location"]
    logged_in = requests.post(begun, data={"sub": subject}, timeout=10, allow_redirects=False)
    back = urlsplit(logged_in.headers["Location"])
    answer = client.get(f"{back.path}?{back.query}")
    return str(answer.headers.get("Location", answer.status_code))


def test_a_secretary_logs_in_at_the_provider(provider: str) -> None:
    town = at_provider(provider, RADSHJUL_SECOND_FACTOR="demanded")
    client = town.client()
    client.get("/avtaler/vik/2027")
    button = client.get("/logg-inn").get_data(as_text=True)

    came_to = through(client, vouched(provider, "slt@vik.example"))

    assert "Logg inn med Entra ID" in button
    assert came_to == "/avtaler/vik/2027"
    assert client.get("/avtaler/vik/2027").status_code == 200


@pytest.mark.parametrize(("address", "verified"), [("ukjent@vik.example", True), ("slt@vik.example", False)])
def test_an_account_that_is_unknown_or_unverified_stays_outside(
    provider: str, address: str, *, verified: bool
) -> None:
    town = at_provider(provider)
    client = town.client()

    came_to = through(client, vouched(provider, address, verified=verified))

    assert came_to == "403"
    assert client.get("/avtaler").status_code == 303


def test_an_answer_that_was_asked_for_elsewhere_lets_nobody_in(provider: str) -> None:
    town = at_provider(provider)
    mine, theirs = town.client(), town.client()
    subject = vouched(provider, "slt@vik.example")
    begun = mine.get("/logg-inn/konto").headers["Location"]
    theirs.get("/logg-inn/konto")
    logged_in = requests.post(begun, data={"sub": subject}, timeout=10, allow_redirects=False)
    back = urlsplit(logged_in.headers["Location"])
    query = parse_qs(back.query)

    stolen = theirs.get(f"{back.path}?{back.query}")
    changed = mine.get(f"{back.path}?{urlencode({**query, 'code': 'feil'}, doseq=True)}")
    replayed = mine.get(f"{back.path}?{back.query}")

    assert (stolen.status_code, changed.status_code, replayed.status_code) == (403, 403, 303)
    assert replayed.headers["Location"] == "/logg-inn"


def test_a_provider_that_is_away_is_told_in_a_sentence() -> None:
    town = at_provider("http://127.0.0.1:9")

    answer = town.client().get("/logg-inn/konto")

    assert answer.status_code == 403
    assert "be om en lenke på e-post" in answer.get_data(as_text=True)
