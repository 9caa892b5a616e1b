import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr

from calendars.zone import OSLO_ZONE
from scheduler.records.basics import OSLO

LINES = OSLO_ZONE.decode().split("\r\n")


def changes_by_the_rules(year: int) -> Iterator[tuple[datetime, timedelta]]:
    """Give the moments of change and the offset after each, reading the constant as RFC 5545 says."""
    for part in ("DAYLIGHT", "STANDARD"):
        inside = LINES[LINES.index(f"BEGIN:{part}") + 1 : LINES.index(f"END:{part}")]
        values = dict(line.split(":", 1) for line in inside)
        before, after = (offset(values[name]) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
        start = datetime.strptime(values["DTSTART"], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - wall time by RFC
        rule = rrulestr(values["RRULE"], dtstart=start)
        [wall] = rule.between(
            start.replace(year=year, month=1, day=1), start.replace(year=year, month=12), inc=True
        )
        yield (wall - before).replace(tzinfo=UTC), after


def offset(text: str) -> timedelta:
    hours, minutes = int(text[1:3]), int(text[3:])
    return (1 if text[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes)


@pytest.mark.parametrize("year", range(2020, 2040))
def test_the_zone_changes_when_norway_does(year: int) -> None:
    for moment, after in changes_by_the_rules(year):
        just_before = (moment - timedelta(seconds=1)).astimezone(OSLO)

        assert moment.astimezone(OSLO).utcoffset() == after
        assert just_before.utcoffset() != after


def test_the_zone_has_one_part_for_summer_and_one_for_winter() -> None:
    assert [line for line in LINES if line.startswith("BEGIN:")] == [
        "BEGIN:VTIMEZONE",
        "BEGIN:DAYLIGHT",
        "BEGIN:STANDARD",
    ]


def test_the_zone_is_told_by_endless_yearly_rules_with_one_weekday() -> None:
    rules = [line for line in LINES if line.startswith("RRULE")]

    assert all(re.fullmatch(r"RRULE:FREQ=YEARLY;BYMONTH=\d+;BYDAY=-1SU", rule) for rule in rules)
    assert not any(line.startswith(("RDATE", "TZUNTIL", "LAST-MODIFIED")) for line in LINES)


def test_the_zone_is_ascii_with_crlf() -> None:
    assert OSLO_ZONE.isascii()
    assert OSLO_ZONE.count(b"\n") == OSLO_ZONE.count(b"\r\n") == len(LINES) - 1
