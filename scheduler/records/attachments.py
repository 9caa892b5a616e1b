"""Files that belong to an item of an agenda, and who has opened which of a meeting's papers.

A file never changes: what is in a revision of an agenda is there for as long as the revision is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from scheduler.records import text
from scheduler.records.basics import aware
from scheduler.records.errors import RecordError

LARGEST_FILE: Final = 10 * 1024 * 1024
"""The most bytes of one file."""

MOST_FILES: Final = 40
"""The most files of one agenda."""

NAME_LIMIT: Final = 100

AGENDA_PAPER: Final = ""
"""The paper that is the agenda itself; all others are named by their attachment's key."""

_UNSAFE: Final = re.compile(r'[<>:"|?*%&;`$\\/]+')
_DEVICES: Final = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


class FileKind(StrEnum):
    """What a file is, by its bytes."""

    PDF = "pdf"
    DOCX = "docx"
    PNG = "png"
    JPEG = "jpeg"


ENDINGS: Final = {
    FileKind.PDF: ("pdf",),
    FileKind.DOCX: ("docx",),
    FileKind.PNG: ("png",),
    FileKind.JPEG: ("jpg", "jpeg"),
}
"""How the name of a file of each kind may end, the usual one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file as an agenda names it. ``size`` is in bytes, ``digest`` its SHA-256, hexadecimal."""

    key: str
    name: str
    kind: FileKind
    size: int
    digest: str
    added_at: datetime
    added_by: str

    def __post_init__(self) -> None:
        """Refuse names that cannot be saved, impossible sizes and naive moments."""
        text.key(self.key, "attachment.key")
        object.__setattr__(self, "name", text.one_line(self.name, "attachment.name", limit=NAME_LIMIT))
        if not 0 < self.size <= LARGEST_FILE:
            raise RecordError("attachment.size", f"is {self.size}", f"use 1 to {LARGEST_FILE} bytes")
        aware(self.added_at, "attachment.added_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """An attachment's bytes, and the meeting (or the proposal, by its key) that they were handed in for."""

    meeting: str
    attachment: Attachment
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """That somebody opened a paper for the first time: the agenda of a revision, or one of its files."""

    meeting: str
    revision: int
    person: str
    paper: str = AGENDA_PAPER
    at: datetime

    def __post_init__(self) -> None:
        """Refuse naive moments."""
        aware(self.at, "opening.at")


def cleaned_name(name: str, kind: FileKind) -> str:
    r"""Give a file's name as it can be saved anywhere: no folders, no hidden signs, the ending of its kind.

    >>> cleaned_name("../../Møte\u202e notat .PDF", FileKind.PDF)
    'Møte notat.pdf'
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(
        mark if unicodedata.category(mark)[0] not in "CZ" else " " for mark in last if not _hidden(mark)
    )
    stem, _, ending = seen.rpartition(".")
    stem = stem if ending.strip().lower() in ENDINGS[kind] else seen
    stem = " ".join(_UNSAFE.sub(" ", stem).split()).strip(". ")
    if not stem or _DEVICES.match(stem):
        stem = "vedlegg"
    usual = ENDINGS[kind][0]
    return f"{stem[: NAME_LIMIT - len(usual) - 1].rstrip()}.{usual}"


def _hidden(mark: str) -> bool:
    return unicodedata.category(mark) == "Cf"
