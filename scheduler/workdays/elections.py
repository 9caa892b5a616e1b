"""Days on which the country votes: those decided or known, and the habit for all other years."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from scheduler.records.basics import Source
from scheduler.records.errors import RecordError

HABIT: Final = Source(document="Vanen: andre mandag i september i oddetallsår", url="")


class ElectionError(RecordError):
    """A file of elections says something that is no election."""


class ElectionKind(StrEnum):
    """Who is elected."""

    LOCAL = "local"
    PARLIAMENT = "parliament"


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """An election. ``assumed``: its day follows from the habit, nobody has decided it yet."""

    day: date
    kind: ElectionKind
    source: Source
    assumed: bool = False

    @property
    def week(self) -> tuple[date, ...]:
        """Give the working days of its week, Monday first."""
        monday = self.day - timedelta(days=self.day.weekday())
        return tuple(monday + timedelta(days=step) for step in range(5))

    def unsettles(self, day: date) -> bool:
        """Tell whether councils may have new members on a day because of this election, and nobody knows yet.

        So from the day after a local election until the end of October, by when the new municipal councils
        have constituted themselves (kommuneloven § 7-1).
        """
        return self.kind is ElectionKind.LOCAL and self.day < day <= date(self.day.year, 10, 31)


def election_in(year: int, known: tuple[Election, ...]) -> Election | None:
    """Give the year's election: the known one, or what habit says; ``None`` in even years.

    >>> found = election_in(2031, ())
    >>> (found.day.isoformat(), found.kind.value, found.assumed) if found else None
    ('2031-09-08', 'local', True)
    """
    told = next((one for one in known if one.day.year == year), None)
    if told is not None or year % 2 == 0:
        return told
    first = date(year, 9, 1)
    day = first + timedelta(days=(7 - first.weekday()) % 7 + 7)
    kind = ElectionKind.LOCAL if year % 4 == 3 else ElectionKind.PARLIAMENT
    return Election(day=day, kind=kind, source=HABIT, assumed=True)


def read_elections(text: str, name: str) -> tuple[Election, ...]:
    """Read elections from TOML text; ``name`` is the file's, for the errors.

    Raises:
        ElectionError: the text is no TOML, or an election lacks something or is none.
    """
    try:
        return tuple(_election(row) for row in tomllib.loads(text)["election"])
    except tomllib.TOMLDecodeError as fault:
        raise ElectionError(name, f"is no TOML ({fault})", "mend the line") from fault
    except KeyError as fault:
        raise ElectionError(name, f"lacks {fault}", "add it to each [[election]]") from fault
    except (TypeError, ValueError) as fault:
        raise ElectionError(name, f"has an election that is none ({fault})", "mend it") from fault


def _election(row: Mapping[str, object]) -> Election:
    day = row["day"]
    if not isinstance(day, date):
        raise TypeError("day")
    return Election(
        day=day,
        kind=ElectionKind(str(row["kind"])),
        source=Source(document=str(row["document"]), url=str(row.get("url", ""))),
        assumed=row.get("assumed") is True,
    )
