"""A file that somebody attached: what it is by its bytes, and whether it may be kept.

The file is looked into by a child process that can do no harm (`reading.inspection`). What may not be kept is
refused with the key of a sentence; the child that was stopped by its limits says nothing, which is one too.
"""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final, NamedTuple

from scheduler.records.attachments import ENDINGS, LARGEST_FILE, FileKind

_PATIENCE_SECONDS: Final = 20
_PICTURES: Final = frozenset({FileKind.PNG, FileKind.JPEG})
_STARTS: Final = (
    (b"%PDF-", FileKind.PDF),
    (b"PK\x03\x04", FileKind.DOCX),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
)


class UnfitReason(StrEnum):
    """Why a file may not be kept; the value is the key of the sentence shown."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    PROTECTED = "protected"
    UNSAFE = "unsafe"
    ACTIVE = "active"
    EMBEDDED = "embedded"
    DAMAGED = "damaged"
    TOO_SLOW = "too_slow"


class UnfitBytesError(Exception):
    """A file that may not be kept, with the reason."""

    def __init__(self, reason: UnfitReason) -> None:
        """Keep the reason."""
        super().__init__(f"the file may not be kept: {reason}")
        self.reason = reason


def kind_of(content: bytes, name: str) -> FileKind:
    """Give what a file is by its first bytes; the ending of its name must say the same.

    Raises:
        UnfitBytesError: it is empty, too large, or none of the kinds that may be kept.
    """
    if not content:
        raise UnfitBytesError(UnfitReason.EMPTY)
    if len(content) > LARGEST_FILE:
        raise UnfitBytesError(UnfitReason.TOO_LARGE)
    found = next((kind for start, kind in _STARTS if content.startswith(start)), None)
    ending = PurePosixPath(PureWindowsPath(name).name).suffix.lower().strip(". ")
    if found is None or ending not in ENDINGS[found]:
        raise UnfitBytesError(UnfitReason.WRONG_TYPE)
    return found


class Inside(NamedTuple):
    """What was found in a file: its text (a picture has none), and the bytes that are kept of it."""

    text: str
    content: bytes


def looked_into(content: bytes, kind: FileKind) -> Inside:
    """Look into a file in a child process, once.

    A picture is kept without where, when, with what and by whom it was taken; other files as they are.

    Raises:
        UnfitBytesError: it runs something, carries other files, is protected, damaged, or takes too much.
    """
    told = _told(content, kind)
    kept = b64decode(told["picture"]) if kind in _PICTURES else content
    return Inside(str(told["text"]), kept)


def _told(content: bytes, kind: FileKind) -> Mapping[str, str]:
    command = [sys.executable, "-I", "-m", "reading.inspection", kind.value]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the file is standard input
            command,
            input=content,
            capture_output=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
            env={"PYTHONIOENCODING": "utf-8"},
        )
        answer: Mapping[str, str] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise UnfitBytesError(UnfitReason.TOO_SLOW) from error
    if "refusal" in answer:
        told = str(answer["refusal"])
        raise UnfitBytesError(UnfitReason(told) if told in set(UnfitReason) else UnfitReason.DAMAGED)
    return answer
