"""Files of busy times on the command line: whose each is, and what could not be read of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from calendars.busy import BusyFault, UnreadableBusyError, read_busy
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO
from scheduler.records.errors import RadshjulError
from scheduler.records.plan import Busy

_SAID: Final = {
    BusyFault.UNREADABLE: "left out, their times cannot be read",
    BusyFault.HOSTILE_RULE: "left out, they repeat in a way no meeting does",
    BusyFault.UNKNOWN_ZONE: "read as Oslo's time, nobody knows their time zone",
}


class NobodysBusyError(RadshjulError):
    """A file of busy times belongs to nobody, or is not there."""

    def __init__(self, name: str, fault: str) -> None:
        """Name the file and the fault."""
        super().__init__(f"--busy {name}: {fault}; give PERSON-KEY.ics or PERSON-KEY=FILE")


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyFiles:
    """Everybody's busy times, and a sentence for each thing that was left out of them."""

    busy: tuple[Busy, ...]
    remarks: tuple[str, ...]

    def findings(self) -> list[dict[str, Any]]:
        """Give the remarks as findings of the plan's JSON."""
        empty: dict[str, Any] = {"agreement": None, "body": None, "kind": "busy_file"}
        return [empty | {"message": remark, "source": []} for remark in self.remarks]


def read_busy_files(given: Sequence[str], agreements: Sequence[Agreement], year: int) -> BusyFiles:
    """Read whose times are taken in a year; a file that cannot be read is a remark, the rest is used.

    Raises:
        NobodysBusyError: a file is not there, or no agreement knows the person.
    """
    people = {person.key for agreement in agreements for person in agreement.people}
    busy: list[Busy] = []
    remarks: list[str] = []
    for one in sorted(given):
        person, path = _whose(one, people)
        try:
            found = read_busy(path.read_bytes(), date(year, 1, 1), date(year, 12, 31))
        except UnreadableBusyError as error:
            remarks.append(f"{path.name}: {error}; {person} is planned as if free")
            continue
        busy.extend(
            Busy(person=person, start=start.astimezone(OSLO), end=end.astimezone(OSLO))
            for start, end in found.spans
        )
        remarks.extend(
            f"{path.name}: {count} events of {person} {_SAID[fault]}" for fault, count in found.faults
        )
    return BusyFiles(busy=tuple(busy), remarks=tuple(remarks))


def _whose(given: str, people: set[str]) -> tuple[str, Path]:
    key, equals, name = given.partition("=")
    path = Path(name if equals else given)
    person = key if equals else path.stem
    if not path.is_file():
        raise NobodysBusyError(given, "there is no such file")
    if person not in people:
        raise NobodysBusyError(given, f"no agreement given knows a person {person!r}")
    return person, path
