"""The structure of an archive as Noark 5 writes it (arkivstruktur): a folder for each meeting with papers.

The order of the elements is the schema's. ``moetedato`` takes a day only; the hour stands in the title.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from scheduler.records.meeting_minutes import Presence
from scheduler.usecases import people
from scheduler.usecases.export_archive import AgreementFile, Archive, MeetingFile

SPACE: Final = "http://www.arkivverket.no/standarder/noark5/arkivstruktur"
KIND: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"
MAKER: Final = "Rådshjul"
PDF: Final = "fmt/276"
"""PRONOM's name for PDF 1.7."""

_AGENDA: Final = ("saksliste.pdf",)
_MINUTES: Final = ("referat-full.pdf", "referat-public.pdf")
_VARIANTS: Final = {"referat-public.pdf": "Dokument hvor deler av innholdet er skjermet"}


def arkivstruktur(archive: Archive, papers: Mapping[str, bytes]) -> bytes:
    """Give the structure; ``papers`` are the files of the package by name."""
    register_namespace("", SPACE)
    top = Element(f"{{{SPACE}}}arkiv")
    stamp = archive.at.astimezone(UTC).isoformat(timespec="seconds")
    _identified(top, f"arkiv {archive.place.number}", f"Råd og samarbeid – {archive.place.name}")
    _texts(top, ("arkivstatus", "Opprettet"), ("dokumentmedium", "Elektronisk arkiv"), *_made(stamp, MAKER))
    maker = _child(top, "arkivskaper")
    _texts(maker, ("arkivskaperID", archive.place.number), ("arkivskaperNavn", archive.place.name))
    for file in archive.files:
        _part(top, file, papers, stamp)
    indent(top)
    return bytes(tostring(top, encoding="utf-8", xml_declaration=True)) + b"\n"


def _part(top: Element, file: AgreementFile, papers: Mapping[str, bytes], stamp: str) -> None:
    part = _child(top, "arkivdel")
    _identified(part, f"arkivdel {file.agreement.key}", file.agreement.title)
    _texts(part, ("arkivdelstatus", "Aktiv periode"), *_made(stamp, MAKER))
    for each in file.meetings:
        _folder(part, file, each, papers)


def _folder(part: Element, file: AgreementFile, each: MeetingFile, papers: Mapping[str, bytes]) -> None:
    meeting, body = each.meeting, file.agreement.body(each.meeting.body)
    folder = _child(part, "mappe", "moetemappe")
    _texts(folder, ("systemID", _id(f"mappe {meeting.key}")), ("mappeID", meeting.key))
    _texts(folder, ("tittel", f"{body.name} {meeting.start:%d.%m.%Y kl. %H.%M}"))
    _texts(folder, *_made(_stamp(meeting.created_at), MAKER))
    agenda, minutes = each.approved, each.minutes[-1] if each.minutes else None
    if agenda is not None:
        exempt = [item.exempt_basis for item in agenda.items]
        signed = (agenda.approved_at or agenda.made_at, agenda.approved_by)
        _record(folder, (each, "Saksliste"), _AGENDA, (exempt, signed), papers)
    if minutes is not None and each.papers:
        exempt = [item.exempt_basis for item in minutes.items]
        signed = (minutes.approved_at or minutes.made_at, minutes.approved_by)
        _record(folder, (each, "Møteprotokoll"), _MINUTES, (exempt, signed), papers)
    _texts(folder, ("moetenummer", f"{meeting.number}/{meeting.year}"), ("utvalg", body.name))
    _texts(folder, ("moetedato", people.day_of(meeting).isoformat()), ("moetested", meeting.place))
    for one in minutes.attendees if minutes else ():
        if one.presence is Presence.PRESENT:
            _texts(_child(folder, "moetedeltaker"), ("moetedeltakerNavn", one.name))


def _record(
    folder: Element,
    about: tuple[MeetingFile, str],
    names: Iterable[str],
    said: tuple[Iterable[str], tuple[datetime, str]],
    papers: Mapping[str, bytes],
) -> None:
    (each, kind), (exempt, (at, by)) = about, said
    key, stamp = each.meeting.key, _stamp(at)
    record = _child(folder, "registrering", "moeteregistrering")
    _texts(record, ("systemID", _id(f"{kind} {key}")), *_made(stamp, by or MAKER))
    _texts(record, ("arkivertDato", stamp), ("arkivertAv", MAKER))
    bases = [basis for basis in dict.fromkeys(exempt) if basis]
    if bases:
        shield = _child(record, "skjerming")
        _texts(
            shield, ("tilgangsrestriksjon", "Unntatt offentlighet"), ("skjermingshjemmel", "; ".join(bases))
        )
        _texts(shield, ("skjermingMetadata", "Skjerming tittel registrering - utvalgte ord"))
        _texts(shield, ("skjermingDokument", "Skjerming av deler av dokumentet"))
    title = f"{kind} {each.meeting.start:%d.%m.%Y}"
    _document(record, (title, key, kind), names, (stamp, by or MAKER), papers)
    _texts(record, ("registreringsID", f"{key}/{kind}"), ("tittel", title), ("moeteregistreringstype", kind))


def _document(
    record: Element,
    about: tuple[str, str, str],
    names: Iterable[str],
    signed: tuple[str, str],
    papers: Mapping[str, bytes],
) -> None:
    title, key, kind = about
    described = _child(record, "dokumentbeskrivelse")
    _texts(described, ("systemID", _id(f"dokument {kind} {key}")), ("dokumenttype", "Møtedokument"))
    _texts(described, ("dokumentstatus", "Dokumentet er ferdigstilt"), ("tittel", title), *_made(*signed))
    _texts(described, ("tilknyttetRegistreringSom", "Hoveddokument"), ("dokumentnummer", "1"))
    _texts(described, ("tilknyttetDato", signed[0]), ("tilknyttetAv", signed[1]))
    for name in names:
        path = f"dokumenter/{key}/{name}"
        if path in papers:
            _object(described, path, papers[path], (_VARIANTS.get(name, "Arkivformat"), *signed))


def _object(described: Element, path: str, content: bytes, said: tuple[str, str, str]) -> None:
    variant, stamp, by = said
    kept = _child(described, "dokumentobjekt")
    _texts(kept, ("systemID", _id(path)), ("versjonsnummer", "1"), ("variantformat", variant))
    _texts(kept, ("format", PDF), *_made(stamp, by), ("referanseDokumentfil", path))
    _texts(kept, ("sjekksum", sha256(content).hexdigest()), ("sjekksumAlgoritme", "SHA-256"))
    _texts(kept, ("filstoerrelse", str(len(content))))


def _identified(parent: Element, name: str, title: str) -> None:
    _texts(parent, ("systemID", _id(name)), ("tittel", title))


def _made(stamp: str, by: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("opprettetDato", stamp), ("opprettetAv", by)


def _texts(parent: Element, *pairs: tuple[str, str]) -> None:
    """Add an element for each pair that says something."""
    for name, value in pairs:
        if value:
            _child(parent, name).text = value


def _child(parent: Element, name: str, kind: str = "") -> Element:
    return SubElement(parent, f"{{{SPACE}}}{name}", {KIND: kind} if kind else {})


def _id(name: str) -> str:
    """Give an identity that is the same in every export."""
    return str(uuid5(NAMESPACE_URL, f"radshjul:{name}"))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
