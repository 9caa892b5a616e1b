"""The whole service as a process: public plans, addresses used without encryption, logs without secrets."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
NOW = "2026-11-24T09:00:00+01:00"


class Straight(urllib.request.HTTPRedirectHandler):
    """Goes nowhere else."""

    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Service:
    """A running service that believes to be reached by https."""

    port: int
    environment: dict[str, str]
    log: Path

    def command(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, HOUSE / "app.py", *arguments],
            env=self.environment,
            capture_output=True,
            check=True,
            text=True,
        )
        return done.stdout

    def ask(self, path: str, **headers: str) -> tuple[int, Message, bytes]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        url = f"http://127.0.0.1:{self.port}{path}"
        request = urllib.request.Request(url, headers={"Host": "rad.example", **named})
        try:
            with urllib.request.build_opener(Straight).open(request, timeout=20) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("service")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("RADSHJUL_")},
        "RADSHJUL_DATA": str(folder / "data"),
        "RADSHJUL_BASE_URL": "https://rad.example",
        "RADSHJUL_DEMO": "1",
        "RADSHJUL_NOW": NOW,
        "PORT": str(port),
    }
    found = Service(port, environment, folder / "log")
    found.command("import", str(HOUSE / "agreements" / "stange.toml"))
    found.command("adopt", "stange", "--year", "2027")
    with found.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, HOUSE / "app.py", "serve"], env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait(process, found)
            yield found
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(process: subprocess.Popen[bytes], service: Service) -> None:
    """Try until the service answers; each try waits for the operating system, not for a clock."""
    for _ in range(2000):
        assert process.poll() is None, service.log.read_text()
        try:
            with socket.create_connection(("127.0.0.1", service.port), timeout=1):
                return
        except OSError:
            _give_way(process)
    pytest.fail("the service does not answer")


def _give_way(process: subprocess.Popen[bytes]) -> None:
    """Give the starting process a moment: wait for its end, which does not come."""
    try:
        process.wait(timeout=0.05)
    except subprocess.TimeoutExpired:
        return


def test_a_public_plan_is_open_to_everybody_in_three_forms(service: Service) -> None:
    calendar = service.ask("/offentlig/stange/moteplan.ics")
    data = service.ask("/offentlig/3413/moteplan.json")
    page = service.ask("/offentlig/3413/")
    missing = [service.ask(f"/offentlig/0301/{one}")[0] for one in ("", "moteplan.ics", "moteplan.json")]

    assert (calendar[0], calendar[1]["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    document = json.loads(data[2])
    assert document["avsender"]["kommunenummer"] == "3413"
    uids = {meeting["moeteid"] for body in document["utvalg"] for meeting in body["moete"]}
    assert calendar[2].count(b"BEGIN:VEVENT") == len(uids) > 3
    assert all(uid.encode() in calendar[2] for uid in uids)
    assert service.ask("/offentlig/3413/moteplan.json", If_None_Match=data[1]["ETag"])[0] == 304
    assert service.ask("/offentlig/stange/moteplan.ics", If_None_Match=calendar[1]["ETag"])[0] == 304
    assert "Ordfører" in page[2].decode()
    assert missing == [404, 404, 404]


def test_who_comes_without_encryption_is_sent_on_and_no_log_shows_the_address(service: Service) -> None:
    address = service.command("feed", "stange-slt-koordinator", "--address").strip()
    path = address.removeprefix("https://rad.example")
    token = path.removeprefix("/feeds/").removesuffix(".ics")

    plain = service.ask(path, X_Forwarded_Proto="http")
    around = service.ask(path, Host=f"127.0.0.1:{service.port}")
    encrypted = service.ask(path, X_Forwarded_Proto="https")
    wrong = service.ask(f"/feeds/{'x' * 43}.ics", X_Forwarded_Proto="https")
    broken = service.ask(f"/kalender/{token}", X_Forwarded_Proto="https")

    assert (plain[0], plain[1]["Location"], plain[2]) == (301, address, b"")
    assert (around[0], around[1]["Location"]) == (301, address)
    assert encrypted[2].startswith(b"BEGIN:VCALENDAR")
    assert (wrong[0], broken[0]) == (404, 404)
    assert token not in service.log.read_text()
    data = Path(service.environment["RADSHJUL_DATA"])
    assert all(token.encode() not in path.read_bytes() for path in data.rglob("*") if path.is_file())
