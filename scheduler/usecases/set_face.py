"""Say how a municipality shows itself: its names, its colour and the picture of its arms.

The picture is looked into by a jailed child, as every file that people hand in. An SVG is refused: it may
carry scripts and other files, and a PNG shows the same.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from reading.attached import UnfitBytesError, kind_of, looked_into
from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.attachments import FileKind
from scheduler.records.faces import Arms, Face, FaceWish
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.face_errors import NoArmsError, NoColourError, NoPictureError

LARGEST_ARMS: Final = 100_000
"""The most bytes of the picture: it stands on every page."""

MOST_POINTS: Final = 2000
"""How wide or high the picture may be: it is unpacked by each browser and for each paper."""

_SIZE_AT: Final = 16
"""Where a PNG tells its width and height."""


def set_face(ports: Ports, agreement: Agreement, wish: FaceWish, by: str) -> Face:
    """Keep what is said of a municipality of the agreement.

    Raises:
        UnknownError: the agreement names no such municipality.
        NoColourError: the colour is none.
        TextError: a name cannot be shown on a line.
    """
    _demand_named(agreement, wish.number)
    with ports.store.transaction() as books:
        return _kept(books, wish, by, ports.clock.now())


def import_faces(ports: Ports, wishes: Sequence[FaceWish], by: str) -> tuple[str, ...]:
    """Keep what a list says of municipalities, all or nothing; gives the numbers of those that changed.

    Raises:
        NoColourError: a colour is none.
        TextError: a name cannot be shown on a line.
    """
    now, changed = ports.clock.now(), list[str]()
    with ports.store.transaction() as books:
        for wish in wishes:
            before = books.faces.get(wish.number)
            after = _kept(books, wish, by, now)
            changed += [wish.number] if after != before else []
    return tuple(changed)


def set_arms(ports: Ports, agreement: Agreement, number: str, picture: tuple[str, bytes], by: str) -> Face:
    """Keep the picture of a municipality's arms, given as its name and its bytes.

    Raises:
        UnknownError: the agreement names no such municipality.
        NoPictureError: there is no file.
        NoArmsError: it is no PNG picture that may be kept, or larger than the limits above.
    """
    _demand_named(agreement, number)
    if not any(picture):
        raise NoPictureError(LARGEST_ARMS)
    content = _shown(ports, _cleaned(*picture), picture[0])
    digest, now = hashlib.sha256(content).hexdigest(), ports.clock.now()
    with ports.store.transaction() as books:
        books.faces.put_arms(Arms(number=number, digest=digest, content=content))
        return _put(books, replace(_standing(books, number, by, now), arms=digest), by, now)


def remove_arms(ports: Ports, agreement: Agreement, number: str, by: str) -> Face:
    """Take the picture of a municipality's arms away; harmless when there is none.

    Raises:
        UnknownError: the agreement names no such municipality.
    """
    _demand_named(agreement, number)
    now = ports.clock.now()
    with ports.store.transaction() as books:
        books.faces.remove_arms(number)
        return _put(books, replace(_standing(books, number, by, now), arms=""), by, now)


def _demand_named(agreement: Agreement, number: str) -> None:
    if number not in {place.number for place in agreement.municipalities}:
        what = "municipality"
        raise UnknownError(what, number[:20])


def _kept(books: Books, wish: FaceWish, by: str, now: datetime) -> Face:
    colour = wish.colour.strip() if wish.colour else wish.colour
    if colour and not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        raise NoColourError(colour[:20])
    said = {
        "name": wish.name,
        "name_nn": wish.name_nn,
        "name_sami": wish.name_sami,
        "county": wish.county,
        "district": wish.district,
        "colour": colour,
        "arms_show": wish.arms_show,
    }
    given = {field: value for field, value in said.items() if value is not None}
    standing = _standing(books, wish.number, by, now)
    words = {**{field: getattr(standing, field) for field in said}, **given}
    said_now = Face(
        number=wish.number, sami=wish.sami or standing.sami, arms=standing.arms, by=by, at=now, **words
    )
    return _put(books, said_now, by, now)


def _standing(books: Books, number: str, by: str, now: datetime) -> Face:
    return books.faces.get(number) or Face(number=number, by=by, at=now)


def _put(books: Books, face: Face, by: str, now: datetime) -> Face:
    """Keep a face that says something new; the same again leaves no trace."""
    before = books.faces.get(face.number)
    if before is not None and replace(face, by=before.by, at=before.at) == before:
        return before
    after = replace(face, by=by, at=now)
    books.faces.put(after)
    detail = " ".join(part for part in (after.name, after.colour, after.arms[:12]) if part)
    books.audit.append(at=now, by=by, act="face.set", subject=face.number, detail=detail)
    return after


def _shown(ports: Ports, content: bytes, name: str) -> bytes:
    """Give the picture if papers and letters can show it."""
    try:
        ports.papers.small(content)
    except ValueError as error:
        raise NoArmsError(_short(name), LARGEST_ARMS, MOST_POINTS) from error
    return content


def _cleaned(name: str, content: bytes) -> bytes:
    """Give the picture as it is kept: looked into and cleaned as all files that people hand in."""
    shown = _short(name)
    try:
        if len(content) <= LARGEST_ARMS and kind_of(content, name) is FileKind.PNG:
            kept = looked_into(content, FileKind.PNG).content
            if max(struct.unpack_from(">II", kept, _SIZE_AT)) <= MOST_POINTS:
                return kept
    except UnfitBytesError as error:
        raise NoArmsError(shown, LARGEST_ARMS, MOST_POINTS) from error
    raise NoArmsError(shown, LARGEST_ARMS, MOST_POINTS)


def _short(name: str) -> str:
    return " ".join(name.split())[-60:]
