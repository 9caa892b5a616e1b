"""Other people's programs subscribe to a feed; a meeting is moved, another cancelled, and they show it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from scheduler.records.basics import OSLO
from scheduler.records.feeds import FeedClient
from scheduler.usecases import feeds
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.move_meeting import Slot, move
from tests.integration.calendars.subscribed import Served, served

ROOT = Path(__file__).parents[3]
PROGRAMS = Path(sys.executable).parent
GOBJECT = Path("/usr/bin/python3")


class Seen(NamedTuple):
    """What a program shows of a meeting: when it begins (unix time), what it is called, whether it is off."""

    start: int
    summary: str
    off: bool


Calendar = dict[str, Seen]
Poll = Callable[[Served], Calendar]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path) as one:
        yield one


def follows(town: Served, poll: Poll) -> None:
    """Assert that the program shows the plan, then a move and a cancellation, and changes nothing else."""
    first = poll(town)
    assert first == planned(town)

    town.world.clock.advance(minutes=1)
    moved, cancelled, *_ = town.meetings()
    start = moved.start.replace(hour=8, minute=0) + timedelta(minutes=15)
    move(town.ports, moved.key, Slot(start=start), by="vik-slt")
    cancel(town.ports, cancelled.key, "Sykdom", by="vik-slt")
    second = poll(town)

    assert second == planned(town)
    assert second[moved.uid].start == unix(start) != first[moved.uid].start
    assert second[cancelled.uid].summary.startswith("AVLYST: ")
    assert {uid for uid in first if first[uid] != second[uid]} == {moved.uid, cancelled.uid}


def planned(town: Served) -> Calendar:
    off = {one.uid: one.state.value == "cancelled" for one in town.meetings()}
    return {
        one.uid: Seen(unix(one.start), f"{'AVLYST: ' if off[one.uid] else ''}Politirådet i Vik", off[one.uid])
        for one in town.meetings()
    }


def unix(moment: datetime) -> int:
    return int(moment.astimezone(UTC).timestamp())


def downloaded(town: Served) -> str:
    with urllib.request.urlopen(town.address, timeout=10) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def test_home_assistants_reader_follows(town: Served) -> None:
    def poll(town: Served) -> Calendar:
        calendar = IcsCalendarStream.calendar_from_ics(downloaded(town))
        return {
            event.uid or "": Seen(_when(event.start), event.summary or "", event.status == "CANCELLED")
            for event in calendar.events
        }

    follows(town, poll)


def _when(start: object) -> int:
    assert isinstance(start, datetime)
    return unix(start)


def test_vobject_follows(town: Served) -> None:
    def poll(town: Served) -> Calendar:
        found = vobject.readOne(downloaded(town)).contents["vevent"]
        return {
            event.uid.value: Seen(
                unix(event.dtstart.value), event.summary.value, event.status.value == "CANCELLED"
            )
            for event in found
        }

    follows(town, poll)


ICAL_JS = """
import ICAL from "ical.js";
const text = await (await fetch(process.argv[1])).text();
const calendar = new ICAL.Component(ICAL.parse(text));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
console.log(JSON.stringify(calendar.getAllSubcomponents("vevent").map((part) => {
  const event = new ICAL.Event(part);
  const off = part.getFirstPropertyValue("status") === "CANCELLED";
  return [event.uid, event.startDate.toUnixTime(), event.summary, off];
})));
"""

NODE_ICAL = """
import ical from "node-ical";
const found = Object.values(await ical.async.fromURL(process.argv[1]));
console.log(JSON.stringify(found.filter((one) => one.type === "VEVENT").map((one) =>
  [one.uid, one.start.getTime() / 1000, one.summary, one.status === "CANCELLED"])));
"""


@pytest.mark.parametrize(("package", "script"), [("ical.js", ICAL_JS), ("node-ical", NODE_ICAL)])
def test_programs_of_the_browser_follow(town: Served, node: str, package: str, script: str) -> None:
    if not (ROOT / "node_modules" / package).is_dir():
        pytest.skip(f"{package} is not among the node packages. Run: make setup")

    def poll(town: Served) -> Calendar:
        command = [node, "--input-type=module", "-e", script, town.address]
        done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
        return {uid: Seen(*rest) for uid, *rest in json.loads(done.stdout)}

    follows(town, poll)


VDIRSYNCER = """
[general]
status_path = "{folder}/status"
[pair feed]
a = "here"
b = "there"
collections = null
conflict_resolution = "b wins"
[storage here]
type = "filesystem"
path = "{folder}/calendar"
fileext = ".ics"
[storage there]
type = "http"
url = "{address}"
"""

KHAL = """
[calendars]
[[feed]]
path = {folder}/calendar
[locale]
local_timezone = Europe/Oslo
default_timezone = Europe/Oslo
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


def test_vdirsyncer_and_khal_follow(town: Served, tmp_path: Path) -> None:
    if not all((PROGRAMS / name).exists() for name in ("vdirsyncer", "khal")):
        pytest.skip("vdirsyncer and khal are not installed. Run: pip install vdirsyncer khal")
    (tmp_path / "sync").write_text(VDIRSYNCER.format(folder=tmp_path, address=town.address))
    (tmp_path / "khal").write_text(KHAL.format(folder=tmp_path))
    (tmp_path / "calendar").mkdir()
    sync = [str(PROGRAMS / "vdirsyncer"), "-c", str(tmp_path / "sync")]
    subprocess.run([*sync, "discover"], input=b"y\n" * 4, capture_output=True, check=True)

    def poll(town: Served) -> Calendar:
        # vdirsyncer gives events names of its own, so they are known again by their beginning.
        known = {unix(one.start): one.uid for one in town.meetings()}
        subprocess.run([*sync, "sync"], capture_output=True, check=True)
        form = "{start-long}|{title}|{status}"
        command = ["list", "--day-format", "", "--format", form, "2027-01-01", "400d"]
        listed = subprocess.run(
            [PROGRAMS / "khal", "-c", tmp_path / "khal", *command], capture_output=True, check=True
        )
        rows = [line.split("|") for line in listed.stdout.decode().splitlines() if "|" in line]
        found = [Seen(_read(start), title, "CANCELLED" in status) for start, title, status in rows]
        return {known.get(one.start, f"unknown {one.start}"): one for one in found}

    follows(town, poll)


def _read(start: str) -> int:
    return unix(datetime.strptime(start, "%Y-%m-%d %H:%M").replace(tzinfo=OSLO))


def test_the_holder_sees_who_fetched(town: Served) -> None:
    request = urllib.request.Request(  # noqa: S310 - our own server
        town.address, headers={"User-Agent": "iOS/17.4 (21E219) dataaccessd/1.0"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - our own server
        assert answer.read().count(b"BEGIN:VALARM") == 8
    town.uses.flush()

    with town.store.reading() as books:
        token = books.feeds.token(feeds.digest(town.token))
    assert token is not None
    assert token.last_client is FeedClient.APPLE


EVOLUTION = Path(__file__).with_name("evolution_subscriber.py")


def test_evolution_follows(town: Served, tmp_path: Path) -> None:
    factory = list(Path("/usr/libexec").glob("evolution-calendar-factory*"))
    bus = shutil.which("dbus-run-session")
    bound = subprocess.run(
        [GOBJECT, "-c", "import gi; gi.require_version('ECal', '2.0')"], capture_output=True, check=False
    )
    if not factory or bound.returncode or bus is None:
        pytest.skip(
            "Evolution's data server is not here. Run: "
            "apt-get install evolution-data-server python3-gi gir1.2-ecal-2.0 dbus"
        )
    places = {name: str(tmp_path / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "GIO_USE_VFS": "local", **places}
    process = subprocess.Popen(
        [bus, "--", GOBJECT, EVOLUTION, town.address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )

    def poll(town: Served) -> Calendar:
        del town
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("poll\n")
        process.stdin.flush()
        return {uid: Seen(*rest) for uid, *rest in json.loads(process.stdout.readline())}

    try:
        follows(town, poll)
    finally:
        process.communicate("", timeout=30)
