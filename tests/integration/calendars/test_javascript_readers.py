"""Readers of the JavaScript world find the same moments in our feeds: ical.js and node-ical.

The first is what Thunderbird and Nextcloud read with, the second is common in home-made displays.
"""

import json
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calendars.feeds import feed
from scheduler.records.basics import OSLO
from tests.unit.calendars.cast import MEETING, YEAR

ROOT = Path(__file__).parents[3]
ICAL_JS = """
import ICAL from "ical.js";
import { readFileSync } from "node:fs";
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
console.log(JSON.stringify(calendar.getAllSubcomponents("vevent").map((part) => {
  const event = new ICAL.Event(part);
  return [event.uid, event.startDate.toUnixTime(), event.endDate.toUnixTime(), event.summary];
})));
"""
NODE_ICAL = """
import ical from "node-ical";
import { readFileSync } from "node:fs";
const found = Object.values(ical.sync.parseICS(readFileSync(0, "utf8")));
console.log(JSON.stringify(found.filter((each) => each.type === "VEVENT").map((each) =>
  [each.uid, each.start.getTime() / 1000, each.end.getTime() / 1000, each.summary])));
"""


@pytest.mark.parametrize(
    ("package", "script", "last"),
    [
        ("ical.js", ICAL_JS, 2039),
        ("node-ical", NODE_ICAL, 2035),  # its own zone tables end there, whatever a file says
    ],
)
def test_the_reader_finds_the_same_moments_all_through_the_years(
    node: str, package: str, script: str, last: int
) -> None:
    if not (ROOT / "node_modules" / package).is_dir():
        pytest.skip(f"{package} is not among the node packages, so its reading cannot be tried.")
    months = [
        replace(MEETING, uid=f"{year}-{month}", start=start, end=start + timedelta(hours=2))
        for year in range(2020, last + 1)
        for month in range(1, 13)
        for start in [datetime(year, month, 27, 17, tzinfo=OSLO)]
    ]

    done = subprocess.run(
        [node, "--input-type=module", "-e", script],
        input=feed("Politiråd", [*YEAR, *months]),
        capture_output=True,
        check=True,
        cwd=ROOT,
    )

    seen = {tuple(row) for row in json.loads(done.stdout)}
    assert seen == {(e.uid, unix(e.start), unix(e.end), e.summary) for e in (*YEAR, *months)}


def unix(moment: datetime) -> int:
    return int(moment.astimezone(UTC).timestamp())
