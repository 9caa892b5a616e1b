"""The archive of a municipality as one ZIP: data as JSON, papers as PDF, the structure as Noark 5, checksums.

``manifest.json`` has the SHA-256 and size of every other file; ``checked`` reads a package and says what is
missing, changed or too much. The same archive gives the same bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from documents.noark import arkivstruktur
from documents.noark_journal import journal_files
from documents.noark_parts import attached_name
from documents.word_paper import STAMP
from scheduler.agreement_files import write
from scheduler.records.agenda import Agenda
from scheduler.records.basics import DateRange, Language
from scheduler.records.errors import RadshjulError
from scheduler.records.letters import Frozen, Letter
from scheduler.usecases.export_archive import AgreementFile, Archive, MeetingFile

MANIFEST: Final = "manifest.json"
FORMAT: Final = "radshjul-archive/1"
SCHEMA: Final = Path(__file__).parent / "radshjul-arkivstruktur.xsd"
"""What the structure keeps to; it goes along, so that the package can be tried without a network."""

AgendaPrinter = Callable[[Agenda], bytes]
"""Prints an approved agenda."""


class BrokenArchiveError(RadshjulError):
    """A file is no archive package, or not whole."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Name every fault, one on a line."""
        super().__init__("\n".join(faults))


def archive_zip(archive: Archive, agenda: AgendaPrinter) -> bytes:
    """Give the package."""
    papers = {
        f"dokumenter/{each.meeting.key}/{name}": content
        for file in archive.files
        for each in file.meetings
        for name, content in _papers(each, agenda, file.agreement.language).items()
    }
    data = {name: _json(value) for file in archive.files for name, value in _data(file).items()}
    texts = {
        f"data/{file.agreement.key}/agreement.toml": write(file.agreement).encode() for file in archive.files
    }
    structure = {"arkivstruktur.xml": arkivstruktur(archive, papers), SCHEMA.name: SCHEMA.read_bytes()}
    files = papers | data | texts | structure
    return _zipped(files | {MANIFEST: _json(_manifest(archive, files))})


def checked(package: bytes) -> Mapping[str, Any]:
    """Give the manifest of a package that is whole.

    Raises:
        BrokenArchiveError: it is no package, or a file is missing, changed or not listed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as opened:
            files = {name: opened.read(name) for name in opened.namelist()}
        manifest = json.loads(files.pop(MANIFEST))
        listed = {one["name"]: one["sha256"] for one in manifest["files"]}
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
        raise BrokenArchiveError((f"this is no archive package that can be read: {error}",)) from error
    faults = [f"{name}: is missing" for name in sorted(listed.keys() - files.keys())]
    faults += [f"{name}: is not in the manifest" for name in sorted(files.keys() - listed.keys())]
    for name in sorted(listed.keys() & files.keys()):
        if sha256(files[name]).hexdigest() != listed[name]:
            faults.append(f"{name}: is not what was exported; take the package out again")
    if faults:
        raise BrokenArchiveError(tuple(faults))
    return dict(manifest)


def _papers(file: MeetingFile, agenda: AgendaPrinter, language: Language) -> dict[str, bytes]:
    made = {"saksliste.pdf": agenda(file.approved)} if file.approved else {}
    minutes = {f"referat-{paper.variant.value}.pdf": paper.content for paper in file.papers}
    attached = {attached_name(one): one.content for one in file.attachments}
    return made | minutes | attached | journal_files(file, language)


def _data(file: AgreementFile) -> dict[str, Any]:
    here = f"data/{file.agreement.key}"
    whole = {f"{here}/agreement.json": _plain(file, without="meetings")}
    meetings = {f"{here}/{one.meeting.key}.json": _plain(one, without="papers") for one in file.meetings}
    return whole | meetings


def _manifest(archive: Archive, files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "municipality": {"number": archive.place.number, "name": archive.place.name},
        "exported_at": archive.at.astimezone(UTC).isoformat(),
        "exported_by": archive.by,
        "agreements": [file.agreement.key for file in archive.files],
        "meetings": sum(len(file.meetings) for file in archive.files),
        "files": [
            {"name": name, "size": len(content), "sha256": sha256(content).hexdigest()}
            for name, content in sorted(files.items())
        ],
    }


def _plain(value: Any, without: str = "") -> Any:  # noqa: ANN401 - any record becomes JSON
    """Write a record by its fields' names: days and moments ISO 8601, closed words as kept, no bytes."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, DateRange):
        names = [one.name for one in fields(value) if one.name not in {without, "frozen"}]
        told = {name: _plain(part) for name in names if not isinstance(part := getattr(value, name), bytes)}
        return told | (_letters_frame(value.frozen) if isinstance(value, Letter) else {})
    if isinstance(value, DateRange):
        return [_plain(value.first), _plain(value.last)]
    if isinstance(value, Mapping):
        return {str(_plain(name)): _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, (tuple, list, frozenset)) else value


def _letters_frame(frozen: Frozen) -> dict[str, str]:
    """Tell of a letter's bytes without giving them: they carry personal links."""
    return {"sha256": frozen.sha256, "message_id": frozen.message_id, "subject": frozen.subject}


def _json(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _zipped(files: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, content in sorted(files.items()):
            package.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
