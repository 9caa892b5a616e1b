"""Rows W7 to W12 of the fault model: ways in, ways on, files, floods."""

from __future__ import annotations

import itertools
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from flask.testing import FlaskClient
from waitress import wasyncore
from waitress.server import create_server

from scheduler.records.access import Session
from scheduler.records.basics import DateRange
from scheduler.records.letters import LetterKind
from scheduler.records.roles import Seat
from scheduler.usecases.feeds import digest
from tests.web.matrix import named
from tests.web.test_access import ROWS
from tests.web.test_doors import _is_in, _link, _login_letters
from tests.web.town import Town, Who, csrf_of
from web.home import is_own_path
from web.pace import Pace

HOSTS: Final = (
    "evil.example",
    "localhost.evil.example",
    "localhost@evil.example",
    "evil.example:80",
    "[::1]",
)
WAYS: Final = (
    "//",
    "/\\",
    "\\\\",
    "///",
    "/\t/",
    "/%09/",
    "https://",
    "https:",
    "HTTPS:\\\\",
    "javascript://",
)
BEFORE: Final = ("", " ", "\t", "\r\n", "\x00", "/ ", "\u3000", ".", "%20", "/..", "\x1f")
AFTER: Final = ("", "/", "/moter", "?a=/", "#/")


def test_w7_no_address_leads_away_from_the_service(quiet_town: Town) -> None:
    """W7: what is handed in as the way on is a path of ours or nothing; some are sent as well."""
    shapes = [f"{a}{b}{c}{d}" for a, b, c, d in itertools.product(BEFORE, WAYS, HOSTS, AFTER)]
    followed = [one for one in shapes if is_own_path(one)]
    client = quiet_town.client()

    # A path of ours may have anything behind its first step; no browser leaves because of that.
    assert len(shapes) > 500
    assert [one for one in followed if re.match(r"[/\\]{2}|[^/]|/[\s\\]", one)] == []
    for one in [*shapes[:: len(shapes) // 25], *followed[:10]]:
        sent = quiet_town.post(client, "/sprak", language="nb", back=one.replace("\x00", ""))
        assert re.fullmatch(r"/(?![/\\]).*", sent.headers["Location"]), one


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Forwarded-For", "Forwarded", "X-Original-URL"])
def test_w7_no_header_names_another_host_in_our_links(town: Town, header: str) -> None:
    """W7: links in letters and on pages come from the settings."""
    client = town.client()
    token = csrf_of(client)

    client.post(
        "/logg-inn",
        data={"address": "slt@vik.example", "csrf_token": token},
        headers={header: "evil.example"},
    )
    page = client.get("/", headers={header: "evil.example"}).get_data(as_text=True)

    with town.ports.store.reading() as books:
        newest = next(one for one in books.letters.recent(100) if one.kind is LetterKind.LOGIN)
    assert b"evil.example" not in newest.frozen.mail
    assert "evil.example" not in page


def test_w8_a_million_guesses_get_through_a_few_hundred_times() -> None:
    """W8: codes are guessed ten times a second for 28 hours; three of a million are right at a time."""
    codes, let_through = Pace(burst=8, per_second=0.02), 0

    for number in range(1_000_000):
        if codes.allows("vik-slt", number / 10):
            codes.count("vik-slt", number / 10)
            let_through += 1

    assert let_through <= 8 + 0.02 * 100_000 + 1
    assert 3 * let_through / 1_000_000 < 0.007


def test_w8_whoever_floods_an_address_does_not_lock_its_owner_out(town: Town) -> None:
    """W8: a browser that has logged in before has a pace of its own; a stranger's flood does not touch it."""
    own, stranger = town.client(), town.client()
    town.post(own, "/logg-inn", address="slt@vik.example")
    town.post(own, _link(town))
    town.post(own, "/logg-ut")
    for _ in range(20):
        town.post(stranger, "/logg-inn", address="slt@vik.example")
    flooded = _login_letters(town)

    town.post(stranger, "/logg-inn", address="slt@vik.example")
    after_stranger = _login_letters(town)
    town.post(own, "/logg-inn", address="SLT@vik.example")

    assert flooded < 10
    assert after_stranger == flooded
    assert _login_letters(town) == flooded + 1
    assert town.post(own, _link(town)).status_code == 303


def test_w8_a_known_browser_is_known_only_for_its_own_address(town: Town) -> None:
    """W8: the cookie opens nothing, and a forged or foreign one counts as none."""
    own = town.client()
    town.post(own, "/logg-inn", address="slt@vik.example")
    town.post(own, _link(town))
    known = own.get_cookie("radshjul-known")
    thief = town.client()
    assert known is not None
    thief.set_cookie("radshjul-known", known.value[:-2] + "xx")
    for _ in range(10):
        town.post(thief, "/logg-inn", address="kontakt@vik.example")

    assert not _is_in(thief)
    assert "kontakt" not in known.value
    assert _login_letters(town) <= 1 + 6


def test_w9_scanners_that_open_and_press_leave_the_link_to_its_owner(town: Town) -> None:
    """W9: GET, HEAD and OPTIONS consume nothing; a POST from another browser neither logs in nor consumes."""
    own, scanner = town.client(), town.client()
    town.post(own, "/logg-inn", address="slt@vik.example")
    link = _link(town)
    for method in ("GET", "HEAD", "OPTIONS", "GET"):
        scanner.open(link, method=method)
    pressed = town.post(scanner, link)

    entered = town.post(own, link)

    assert pressed.status_code == 403
    assert not _is_in(scanner)
    assert entered.status_code == 303
    assert town.post(own, link).status_code == 403


def _ended(town: Town, client: FlaskClient, event: str) -> None:
    with client.session_transaction() as kept:
        token = digest(kept["entry"])
    now = town.world.clock.now()
    if event == "logged out":
        town.post(client, "/logg-ut")
    elif event == "ended elsewhere":
        town.post(town.client(Who.SECRETARY), "/meg/innlogging/okt", session="others")
    elif event == "idle":
        town.world.clock.advance(hours=4, minutes=1)
    elif event == "old":
        for _ in range(5):
            town.world.clock.advance(hours=3)
            client.get("/avtaler")
    elif event == "removed from the agreement":
        town.remove(Who.SECRETARY)
    elif event == "the last seat is over":
        _unseat(town)
    else:
        with town.ports.store.transaction() as books:
            books.access.end_session(token, now)


def _unseat(town: Town) -> None:
    """Let what the secretary held have ended yesterday, while the agreement names him or her still."""
    yesterday = town.world.clock.now().date() - timedelta(days=1)
    with town.ports.store.transaction() as books:
        agreement = books.agreements.get("vik")
        assert agreement is not None
        bodies = tuple(
            replace(body, seats=tuple(_over(seat, Who.SECRETARY, yesterday) for seat in body.seats))
            for body in agreement.bodies
        )
        books.agreements.put(replace(agreement, bodies=bodies), town.world.clock.now())


def _over(seat: Seat, person: str, last: date) -> Seat:
    held = tuple(
        replace(one, period=DateRange(last=last)) if one.person == person else one for one in seat.held_by
    )
    return replace(seat, held_by=held)


@pytest.mark.parametrize(
    "event",
    [
        "logged out",
        "ended elsewhere",
        "idle",
        "old",
        "removed from the agreement",
        "the last seat is over",
        "revoked",
    ],
)
def test_w10_an_old_cookie_opens_nothing_after(town: Town, event: str) -> None:
    """W10: the server decides at each request; the cookie alone is worth nothing."""
    client = town.client()
    town.post(client, "/logg-inn", address="slt@vik.example")
    town.post(client, _link(town))
    assert _is_in(client)
    cookie = client.get_cookie("radshjul")
    assert cookie is not None

    _ended(town, client, event)
    client.set_cookie("radshjul", cookie.value)

    assert not _is_in(client)
    assert client.get(f"/moter/{town.meeting.key}").status_code == 303


def test_w10_a_session_that_somebody_chose_for_me_is_not_mine(town: Town) -> None:
    """W10: a name of a session that was planted before the login is not the one after it."""
    client = town.client()
    with client.session_transaction() as planted:
        planted["entry"] = "planted-by-somebody-else"
    town.post(client, "/logg-inn", address="slt@vik.example")
    town.post(client, _link(town))

    with client.session_transaction() as kept:
        entry = kept["entry"]

    assert entry != "planted-by-somebody-else"
    with town.ports.store.reading() as books:
        found: Session | None = books.access.session(digest(entry), town.world.clock.now())
    assert found is not None
    assert found.expires_at - found.started_at <= timedelta(hours=12)


CLIMBING: Final = (
    f"{'../' * 20}etc/passwd",
    f"{'..%2f' * 20}etc%2fpasswd",
    "../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "....//....//etc/passwd",
    "%00",
    "file:///etc/passwd",
    "\\\\evil.example\\share",
)


def test_w11_no_address_climbs_out_of_its_folder(quiet_town: Town) -> None:
    """W11: every place in every address, and the static files, filled with ways upwards."""
    client = quiet_town.client(Who.SECRETARY)
    places = {re.sub(r"\{\w+\}", "{}", row.path) for (_, method), row in ROWS.items() if method == "GET"}
    paths = [one.replace("{}", way) for one in places if "{}" in one for way in CLIMBING]
    paths += [f"/static/{way}" for way in CLIMBING] + [f"/static/vendor/{way}" for way in CLIMBING]

    for path in paths:
        answer = client.get(path)
        text = answer.get_data()
        answer.close()

        assert answer.status_code in {303, 308, 400, 404, 405}, path
        assert b"root:" not in text


def test_w11_what_is_a_file_is_saved_and_never_shown(quiet_town: Town) -> None:
    """W11: all that is neither page, data nor plain figure has a plain name and is an attachment."""
    client, shown = quiet_town.client(Who.SECRETARY), []

    for (endpoint, method), row in ROWS.items():
        answer = client.get(named(quiet_town, row)[0]) if method == "GET" else None
        if answer is None or answer.status_code != 200:
            continue
        if answer.mimetype in {"text/html", "application/json", "text/plain"}:
            continue
        called = re.fullmatch(r'attachment; filename="[\w.-]+"', answer.headers["Content-Disposition"])
        if not called or answer.headers["X-Content-Type-Options"] != "nosniff":
            shown.append(endpoint)

    assert shown == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("&".join(f"f{number}=x" for number in range(100_000)), "application/x-www-form-urlencoded"),
        ("a=" + "x" * 600_000, "application/x-www-form-urlencoded"),
        (
            "".join(
                f'--b\r\nContent-Disposition: form-data; name="f{number}"\r\n\r\nx\r\n'
                for number in range(5000)
            )
            + "--b--\r\n",
            "multipart/form-data; boundary=b",
        ),
        ("--b\r\n" * 50_000, "multipart/form-data; boundary=b"),
    ],
    ids=["many fields", "one long field", "many parts", "only boundaries"],
)
def test_w12_a_flood_in_a_form_is_refused_at_once(quiet_town: Town, body: str, kind: str) -> None:
    """W12: limits of bytes, fields and parts hold before anything is read."""
    began = time.process_time()

    answer = quiet_town.client().post("/logg-inn", data=body.encode(), content_type=kind)

    assert answer.status_code == (400 if body.startswith("--b\r\n--b") else 413)  # or no form at all
    assert time.process_time() - began < 2.0


@pytest.fixture
def served(quiet_town: Town) -> Iterator[int]:
    """Serve as `radshjul serve` does; give the port."""
    server = create_server(quiet_town.app, host="127.0.0.1", port=0, threads=8, ident=None)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield int(server.effective_port)
    server.task_dispatcher.shutdown()
    server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))  # in the server's own thread
    thread.join(timeout=20)
    assert not thread.is_alive()


def _asked(port: int, request: bytes) -> bytes:
    with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as line:
        line.sendall(request)
        return line.recv(65_536)


GOOD: Final = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def test_w12_slow_and_swollen_requests_hold_nobody_else_up(served: int) -> None:
    """W12: forty half-sent requests stand open while somebody else is answered; huge heads are refused."""
    slow = [socket.create_connection(("127.0.0.1", served), timeout=20) for _ in range(40)]
    for number, line in enumerate(slow):
        begun = b"POST /logg-inn HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\na="
        line.sendall(begun if number % 2 else b"GET / HTTP/1.1\r\nHost: loc")

    answered = [_asked(served, GOOD) for _ in range(5)]
    swollen = _asked(served, b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 300_000 + b"\r\n\r\n")
    smuggled = _asked(
        served,
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n"
        b"Connection: close\r\n\r\nzz\r\n\r\n",
    )

    assert all(one.startswith(b"HTTP/1.1 200") for one in answered)
    assert swollen.split(b" ")[1] == b"431"
    assert smuggled.split(b" ")[1].startswith(b"4")
    for line in slow:
        line.close()
