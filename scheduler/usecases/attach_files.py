"""Attach files to an agenda's items, and take them out again; each makes a new revision.

A file is looked into before anything is kept, and of a picture only what is needed to show it is.
Taking it out leaves it in the revisions that had it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from reading.attached import UnfitBytesError, kind_of, looked_into
from scheduler.ports import Books, Ports
from scheduler.records.agenda import Agenda, AgendaItem
from scheduler.records.attachments import MOST_FILES, Attachment, FileKind, KeptFile, cleaned_name
from scheduler.usecases.agenda_errors import TooManyFilesError, UnfitFileError
from scheduler.usecases.change_meeting import changeable
from scheduler.usecases.edit_agenda import Signature, revise
from scheduler.usecases.errors import NoDraftError, StaleRevisionError, UnknownError
from scheduler.usecases.guard_texts import refuse_unfit


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """A file as it came: for which item (its identity), under which name, with which bytes."""

    item: str
    name: str
    content: bytes


def attach(ports: Ports, meeting: str, file: HandedIn, by: str, from_revision: int) -> Agenda:
    """Attach a file to an item; the same bytes on the same item again change nothing.

    Raises:
        UnknownError: no meeting has that key, or its agenda has no such item.
        MeetingOverError: the meeting is cancelled or held.
        MeetingPastError: it has begun.
        NoDraftError: there is no agenda yet.
        StaleRevisionError: somebody else has made a newer revision meanwhile.
        UnfitFileError: the file is no PDF, Word document or picture, or one that may not be kept.
        TooManyFilesError: the agenda has as many files as it may have.
        IdentityNumberError: a national identity number stands in it.
        GradedMaterialError: it carries the marking of graded material.
    """
    kind, name, content = _looked_into(file)
    now = ports.clock.now()
    signed = Signature(by=by, at=now)
    with ports.store.transaction() as books:
        _, held = changeable(books, meeting, now)
        newest = _newest(books, meeting, from_revision)
        item = next((one for one in newest.items if one.identity == file.item), None)
        if item is None:
            what = "item"
            raise UnknownError(what, file.item[:80])
        digest = hashlib.sha256(content).hexdigest()
        if any(one.digest == digest for one in item.attachments):
            return newest
        if sum(len(one.attachments) for one in newest.items) >= MOST_FILES:
            raise TooManyFilesError(meeting, MOST_FILES)
        attachment = Attachment(
            key=_key(meeting, newest, file.item, digest),
            name=name,
            kind=kind,
            size=len(content),
            digest=digest,
            added_at=now,
            added_by=by,
        )
        books.attachments.add(KeptFile(meeting=meeting, attachment=attachment, content=content))
        changed = replace(item, attachments=(*item.attachments, attachment))
        books.audit.append(at=now, by=by, act="agenda.attach", subject=meeting, detail=attachment.key)
        return revise(books, held, newest, _with(newest, changed), signed)


def detach(ports: Ports, meeting: str, attachment: str, by: str, from_revision: int) -> Agenda:
    """Take a file out of the agenda; one that is not on it changes nothing.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: the meeting is cancelled or held.
        MeetingPastError: it has begun.
        NoDraftError: there is no agenda yet.
        StaleRevisionError: somebody else has made a newer revision meanwhile.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        _, held = changeable(books, meeting, now)
        newest = _newest(books, meeting, from_revision)
        item = next(
            (one for one in newest.items if attachment in {file.key for file in one.attachments}), None
        )
        if item is None:
            return newest
        kept = tuple(file for file in item.attachments if file.key != attachment)
        books.audit.append(at=now, by=by, act="agenda.detach", subject=meeting, detail=attachment)
        signed = Signature(by=by, at=now)
        return revise(books, held, newest, _with(newest, replace(item, attachments=kept)), signed)


def _looked_into(file: HandedIn) -> tuple[FileKind, str, bytes]:
    """Give what the file is, its name, and the bytes that are kept."""
    shown = " ".join(file.name.split())[-60:]
    try:
        kind = kind_of(file.content, file.name)
        name = cleaned_name(file.name, kind)
        said, content = looked_into(file.content, kind)
    except UnfitBytesError as error:
        raise UnfitFileError(shown, error.reason.value) from error
    refuse_unfit([(kind.value.upper(), name), (name, said)])
    return kind, name, content


def _newest(books: Books, meeting: str, from_revision: int) -> Agenda:
    newest = books.agendas.latest(meeting)
    if newest is None:
        raise NoDraftError(meeting)
    if newest.revision != from_revision:
        raise StaleRevisionError(meeting, from_revision, newest.revision)
    return newest


def _with(agenda: Agenda, changed: AgendaItem) -> tuple[AgendaItem, ...]:
    return tuple(changed if one.identity == changed.identity else one for one in agenda.items)


def _key(meeting: str, agenda: Agenda, item: str, digest: str) -> str:
    drawn = hashlib.sha256(f"{meeting}|{agenda.revision}|{item}|{digest}".encode())
    return f"vedlegg-{drawn.hexdigest()[:24]}"
