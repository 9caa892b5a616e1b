"""From a file to its text: plain text, Word and PDF, taken out in a child process that can do no harm.

The child may use 256 MB and four seconds of processor, opens no file or connection of its own, and is given
twenty seconds in all, since a busy machine may keep it waiting. What cannot be read is refused with a
sentence that says what to do instead.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from reading.reader import read_text
from reading.records import DocumentType, Reading
from scheduler.records.errors import RadshjulError

LARGEST_FILE = 20 * 1024 * 1024
LONGEST_TEXT = 1_000_000
"""The most characters of a text, about 400 pages; the child keeps to the same."""
PATIENCE_SECONDS = 20.0
_CHILD = "reading.extraction"
_PDF, _ZIP, _OLD_WORD = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class Refusal(StrEnum):
    """Why a file was not read; the value is the key of the sentence shown."""

    MISSING = "missing"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    OLD_WORD = "old_word"
    SCANNED = "scanned"
    EMPTY = "empty"
    OTHER_LANGUAGE = "other_language"
    PROTECTED = "protected"
    UNSAFE = "unsafe"
    DAMAGED = "damaged"
    TOO_SLOW = "too_slow"


_SENTENCES = {
    Refusal.MISSING: "there is no such file; check the name",
    Refusal.TOO_LARGE: "too large to be an agreement; hand in the agreement alone, at most 20 MB",
    Refusal.WRONG_TYPE: "only .txt, .docx and .pdf can be read; save the document as one of these",
    Refusal.OLD_WORD: "this is the old Word format; open it and save it as .docx",
    Refusal.SCANNED: "the PDF is a picture without text; run text recognition (OCR) or use the original",
    Refusal.EMPTY: "the document has no text; check that it is the right file",
    Refusal.OTHER_LANGUAGE: "the text is not in Norwegian; only bokmål and nynorsk can be read",
    Refusal.PROTECTED: "the document is protected by a password; save a copy without it",
    Refusal.UNSAFE: "the document unpacks to too much or hides definitions; save it anew from Word",
    Refusal.DAMAGED: "the document is damaged or not what its name says; open it and save it anew",
    Refusal.TOO_SLOW: "opening it takes too long or too much memory; copy its text into a .txt file",
}  # fmt: skip


class UnreadableDocumentError(RadshjulError):
    """A file from which no text could be taken, with the reason."""

    def __init__(self, refusal: Refusal, name: str) -> None:
        """Keep the reason and make its sentence, which begins with the file's name."""
        super().__init__(f"{name}: {_SENTENCES[refusal]}")
        self.refusal = refusal
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedText:
    """The text of a document; `pages` holds the offset at which each page begins, the first being 0.

    `pictures` are the pages, counted from 1, that are pictures without text.
    """

    text: str
    pages: tuple[int, ...]
    pictures: tuple[int, ...] = ()


def read_file(path: Path | str, *, surely: bool = False) -> Reading:
    """Read the rules of an agreement from a .txt, .docx or .pdf file; ``surely`` as for ``read_text``.

    Raises UnreadableDocumentError, whose text says what is wrong and what to do, for files that hold no
    readable Norwegian text. A text that is no agreement gives a reading without facts.
    """
    extracted = extract(path)
    reading = replace(
        read_text(extracted.text, surely=surely), pages=extracted.pages, pictures=extracted.pictures
    )
    if reading.document is DocumentType.EMPTY:
        raise UnreadableDocumentError(Refusal.EMPTY, Path(path).name)
    if reading.document is DocumentType.OTHER_LANGUAGE:
        raise UnreadableDocumentError(Refusal.OTHER_LANGUAGE, Path(path).name)
    return reading


def extract(path: Path | str) -> ExtractedText:
    """Take the text out of a file; UnreadableDocumentError tells why when that cannot be done."""
    file = Path(path)
    sort = _sort(file)
    with file.open("rb") as handle:
        command = [sys.executable, "-I", "-m", _CHILD, sort]
        environment = {"PYTHONIOENCODING": "utf-8"}
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and module; the file comes in as standard input
                command, stdin=handle, capture_output=True, timeout=PATIENCE_SECONDS, check=False,
                env=environment,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise UnreadableDocumentError(Refusal.TOO_SLOW, file.name) from error
    return _answer(done.stdout, file.name)


def _answer(output: bytes, name: str) -> ExtractedText:
    """Read what the child said; a child that was stopped by its limits says nothing."""
    try:
        answer = json.loads(output)
    except ValueError as error:
        raise UnreadableDocumentError(Refusal.TOO_SLOW, name) from error
    if "refusal" in answer:
        raise UnreadableDocumentError(Refusal(answer["refusal"]), name)
    pages, pictures = (tuple(int(one) for one in answer[name]) for name in ("pages", "pictures"))
    return ExtractedText(text=str(answer["text"]), pages=pages, pictures=pictures)


def _sort(file: Path) -> str:
    """Give pdf, docx or text by the first bytes, which must agree with the name's ending."""
    if not file.is_file():
        raise UnreadableDocumentError(Refusal.MISSING, file.name)
    if file.stat().st_size > LARGEST_FILE:
        raise UnreadableDocumentError(Refusal.TOO_LARGE, file.name)
    if file.stat().st_size == 0:
        raise UnreadableDocumentError(Refusal.EMPTY, file.name)
    with file.open("rb") as handle:
        start = handle.read(1024)
    found = "pdf" if _PDF in start else "docx" if start.startswith(_ZIP) else "text"
    ending = file.suffix.lower()
    if start.startswith(_OLD_WORD):
        raise UnreadableDocumentError(Refusal.OLD_WORD, file.name)
    if {".pdf": "pdf", ".docx": "docx", ".txt": "text"}.get(ending) is None:
        raise UnreadableDocumentError(Refusal.WRONG_TYPE, file.name)
    if {".pdf": "pdf", ".docx": "docx", ".txt": "text"}[ending] != found:
        raise UnreadableDocumentError(Refusal.DAMAGED if found == "text" else Refusal.WRONG_TYPE, file.name)
    return found
