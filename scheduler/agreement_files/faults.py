"""What is wrong with an agreement file: where, what, and what to do; never a traceback.

Places are written as a secretary would point at them: ``body[2].meets.times``; arrays of
tables count from 0, and what was written as one table shows no number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from scheduler.records.errors import RadshjulError

MOST_FAULTS: Final = 200
"""The most faults that one file is answered with."""

_PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,60}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing to mend. ``path`` is empty when the whole file is meant."""

    file: str
    path: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """Give the sentence: file, place, fault, way out."""
        place = f"{self.path}: " if self.path else ""
        return f"{self.file}: {place}{self.what}; {self.remedy}"


class AgreementFileError(RadshjulError):
    """A file is no agreement; ``faults`` are all that was found, one sentence each."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep the faults, at most ``MOST_FAULTS``, and make their sentences the text."""
        kept = faults[:MOST_FAULTS]
        more = [f"… and {len(faults) - len(kept)} more"] if len(faults) > len(kept) else []
        super().__init__("\n".join([*(str(fault) for fault in kept), *more]))
        self.faults = kept


def shown(value: object, room: int = 40) -> str:
    """Show a value from a file inside a sentence: one short line without control characters.

    A text of more than ``room`` characters is cut.

    >>> shown("a" * 100)
    "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…'"
    >>> shown([1, 2])
    'a list'
    """
    match value:
        case str():
            return repr(value if len(value) <= room else value[:room] + "…")
        case bool():
            return str(value).lower()
        case int() if value.bit_length() > 64:
            return "a very large number"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return str(value)


def shown_name(name: str) -> str:
    """Show a field's name as it stands, or quoted when it is no plain name."""
    return name if _PLAIN_NAME.fullmatch(name) else shown(name)


def path_of(place: tuple[int | str, ...], tables: object) -> str:
    """Write a place in the file's tables as people do.

    A number is left out where the file has one table in place of an array of tables, and a
    name where it has a plain value in place of a table.

    >>> path_of(("body", 0, "meets", 0, "times"), {"body": [{"meets": {"times": 0}}]})
    'body[0].meets.times'
    """
    path, here = "", tables
    for part in place:
        if isinstance(part, int):
            if isinstance(here, list):
                path, here = f"{path}[{part}]", here[part]
        elif isinstance(here, dict):
            path, here = joined(path, part), here.get(part)
    return path


def joined(path: str, name: str) -> str:
    """Add a field's name to a path."""
    return f"{path}.{shown_name(name)}" if path else shown_name(name)
