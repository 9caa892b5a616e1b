"""What all parts of a Noark structure are made of: elements with text, identities, documents with files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement

from scheduler.records.attachments import KeptFile

SPACE: Final = "http://www.arkivverket.no/standarder/noark5/arkivstruktur"
KIND: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"
MAKER: Final = "Rådshjul"

_FORMATS: Final = {
    "pdf": "fmt/276",
    "txt": "x-fmt/111",
    "docx": "fmt/412",
    "png": "fmt/11",
    "jpg": "fmt/43",
    "jpeg": "fmt/43",
}
"""PRONOM's names, by the end of a file's name."""

_VARIANTS: Final = {"referat-public.pdf": "Dokument hvor deler av innholdet er skjermet"}
_BEING_WRITTEN: Final = "Produksjonsformat"
"""The variant of a file that is as it was written, and in no format for keeping."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A document: its title, the meeting it is kept with, what it is there, its type in Noark's list.

    ``number`` is its place in the registration: the first is the document itself, the others go along.
    """

    title: str
    meeting: str
    kind: str
    sort: str = "Møtedokument"
    number: int = 1


def document(
    record: Element,
    about: Described,
    names: Iterable[str],
    signed: tuple[str, str],
    papers: Mapping[str, bytes],
) -> None:
    """Add a document with those of its files that there are. ``signed`` is when it was made, and by whom."""
    title, key, kind, number = about.title, about.meeting, about.kind, about.number
    described = child(record, "dokumentbeskrivelse")
    texts(described, ("systemID", identity(f"dokument {kind} {key}")), ("dokumenttype", about.sort))
    texts(described, ("dokumentstatus", "Dokumentet er ferdigstilt"), ("tittel", title), *made(*signed))
    joined = "Hoveddokument" if number == 1 else "Vedlegg"
    texts(described, ("tilknyttetRegistreringSom", joined), ("dokumentnummer", str(number)))
    texts(described, ("tilknyttetDato", signed[0]), ("tilknyttetAv", signed[1]))
    for name in names:
        path = f"dokumenter/{key}/{name}"
        if path in papers:
            usual = _BEING_WRITTEN if name.endswith(".docx") else "Arkivformat"
            _object(described, path, papers[path], (_VARIANTS.get(name, usual), *signed))


def attached_name(file: KeptFile) -> str:
    """Give the name that a package has for an attached file; two may be called the same by people."""
    return f"vedlegg/{file.attachment.key}-{file.attachment.name}"


def _object(described: Element, path: str, content: bytes, said: tuple[str, str, str]) -> None:
    variant, stamp, by = said
    kept = child(described, "dokumentobjekt")
    texts(kept, ("systemID", identity(path)), ("versjonsnummer", "1"), ("variantformat", variant))
    texts(
        kept,
        ("format", _FORMATS[path.rpartition(".")[2].lower()]),
        *made(stamp, by),
        ("referanseDokumentfil", path),
    )
    texts(kept, ("sjekksum", sha256(content).hexdigest()), ("sjekksumAlgoritme", "SHA-256"))
    texts(kept, ("filstoerrelse", str(len(content))))


def identified(parent: Element, name: str, title: str) -> None:
    """Add an identity and a title."""
    texts(parent, ("systemID", identity(name)), ("tittel", title))


def made(stamp: str, by: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Give when something was made, and by whom, as elements."""
    return ("opprettetDato", stamp), ("opprettetAv", by)


def texts(parent: Element, *pairs: tuple[str, str]) -> None:
    """Add an element for each pair that says something."""
    for name, value in pairs:
        if value:
            child(parent, name).text = value


def child(parent: Element, name: str, kind: str = "") -> Element:
    """Add an element, of a type where one is named."""
    return SubElement(parent, f"{{{SPACE}}}{name}", {KIND: kind} if kind else {})


def identity(name: str) -> str:
    """Give an identity that is the same in every export."""
    return str(uuid5(NAMESPACE_URL, f"radshjul:{name}"))


def stamp_of(moment: datetime) -> str:
    """Write a moment as the schema has it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
