"""The structure of an archive as Noark 5 writes it (arkivstruktur): a folder for each meeting with papers.

The order of the elements is the schema's. ``moetedato`` takes a day only; the hour stands in the title.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final
from xml.etree.ElementTree import Element, indent, register_namespace, tostring

from documents.noark_journal import Post, add_post, posts_of
from documents.noark_parts import (
    MAKER,
    SPACE,
    Described,
    attached_name,
    child,
    document,
    identified,
    identity,
    made,
    stamp_of,
    texts,
)
from scheduler.records.meeting_minutes import Presence
from scheduler.usecases import people
from scheduler.usecases.export_archive import AgreementFile, Archive, MeetingFile

_AGENDA: Final = ("saksliste.pdf",)
_MINUTES: Final = ("referat-full.pdf", "referat-public.pdf")


def arkivstruktur(archive: Archive, papers: Mapping[str, bytes]) -> bytes:
    """Give the structure; ``papers`` are the files of the package by name."""
    register_namespace("", SPACE)
    top = Element(f"{{{SPACE}}}arkiv")
    stamp = archive.at.astimezone(UTC).isoformat(timespec="seconds")
    identified(top, f"arkiv {archive.place.number}", f"Råd og samarbeid – {archive.place.name}")
    texts(top, ("arkivstatus", "Opprettet"), ("dokumentmedium", "Elektronisk arkiv"), *made(stamp, MAKER))
    maker = child(top, "arkivskaper")
    texts(maker, ("arkivskaperID", archive.place.number), ("arkivskaperNavn", archive.place.name))
    for file in archive.files:
        _part(top, file, papers, stamp)
    indent(top)
    return bytes(tostring(top, encoding="utf-8", xml_declaration=True)) + b"\n"


def _part(top: Element, file: AgreementFile, papers: Mapping[str, bytes], stamp: str) -> None:
    part = child(top, "arkivdel")
    identified(part, f"arkivdel {file.agreement.key}", file.agreement.title)
    texts(part, ("arkivdelstatus", "Aktiv periode"), *made(stamp, MAKER))
    posts = posts_of(file)
    for each in file.meetings:
        own = [post for post in posts if post.meeting == each.meeting.key]
        _folder(part, file, (each, own), papers)


def _folder(
    part: Element,
    file: AgreementFile,
    kept: tuple[MeetingFile, Iterable[Post]],
    papers: Mapping[str, bytes],
) -> None:
    each, posts = kept
    meeting, body = each.meeting, file.agreement.body(each.meeting.body)
    folder = child(part, "mappe", "moetemappe")
    texts(folder, ("systemID", identity(f"mappe {meeting.key}")), ("mappeID", meeting.key))
    texts(folder, ("tittel", f"{body.name} {meeting.start:%d.%m.%Y kl. %H.%M}"))
    texts(folder, *made(stamp_of(meeting.created_at), MAKER))
    agenda, minutes = each.approved, each.minutes[-1] if each.minutes else None
    if agenda is not None:
        exempt = [item.exempt_basis for item in agenda.items]
        signed = (agenda.approved_at or agenda.made_at, agenda.approved_by)
        _record(folder, (each, "Saksliste"), _AGENDA, (exempt, signed), papers)
    if minutes is not None and each.papers:
        exempt = [item.exempt_basis for item in minutes.items]
        signed = (minutes.approved_at or minutes.made_at, minutes.approved_by)
        _record(folder, (each, "Møteprotokoll"), _MINUTES, (exempt, signed), papers)
    for post in posts:
        add_post(folder, post, papers)
    texts(folder, ("moetenummer", f"{meeting.number}/{meeting.year}"), ("utvalg", body.name))
    texts(folder, ("moetedato", people.day_of(meeting).isoformat()), ("moetested", meeting.place))
    for one in minutes.attendees if minutes else ():
        if one.presence is Presence.PRESENT:
            texts(child(folder, "moetedeltaker"), ("moetedeltakerNavn", one.name))


def _record(
    folder: Element,
    about: tuple[MeetingFile, str],
    names: Iterable[str],
    said: tuple[Iterable[str], tuple[datetime, str]],
    papers: Mapping[str, bytes],
) -> None:
    (each, kind), (exempt, (at, by)) = about, said
    key, stamp = each.meeting.key, stamp_of(at)
    record = child(folder, "registrering", "moeteregistrering")
    texts(record, ("systemID", identity(f"{kind} {key}")), *made(stamp, by or MAKER))
    texts(record, ("arkivertDato", stamp), ("arkivertAv", MAKER))
    bases = [basis for basis in dict.fromkeys(exempt) if basis]
    if bases:
        shield = child(record, "skjerming")
        texts(
            shield, ("tilgangsrestriksjon", "Unntatt offentlighet"), ("skjermingshjemmel", "; ".join(bases))
        )
        texts(shield, ("skjermingMetadata", "Skjerming tittel registrering - utvalgte ord"))
        texts(shield, ("skjermingDokument", "Skjerming av deler av dokumentet"))
    title = f"{kind} {each.meeting.start:%d.%m.%Y}"
    document(record, Described(title=title, meeting=key, kind=kind), names, (stamp, by or MAKER), papers)
    for number, file in enumerate(each.attachments if kind == "Saksliste" else (), start=2):
        here, name = file.attachment.key, file.attachment.name
        about_it = Described(title=name, meeting=key, kind=f"Vedlegg {here}", number=number)
        document(
            record, about_it, (attached_name(file),), (stamp_of(file.attachment.added_at), MAKER), papers
        )
    texts(record, ("registreringsID", f"{key}/{kind}"), ("tittel", title), ("moeteregistreringstype", kind))
