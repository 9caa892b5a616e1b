"""What every store promises, in memory and on both databases: files and openings."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.records.attachments import Attachment, FileKind, KeptFile, Opening
from scheduler.records.errors import StoreConflictError
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store

CONTENT = bytes(range(256)) * 3
FILE = KeptFile(
    meeting="moss-politirad-2027-1",
    attachment=Attachment(
        key="vedlegg-1",
        name="Møtenotat – «bilde».png",
        kind=FileKind.PNG,
        size=len(CONTENT),
        digest=hashlib.sha256(CONTENT).hexdigest(),
        added_at=NOW,
        added_by="moss-slt",
    ),
    content=CONTENT,
)
OPENING = Opening(meeting=FILE.meeting, revision=2, person="moss-ordforer", at=NOW)


def test_a_file_comes_back_byte_for_byte_and_a_missing_one_is_none(store: Store) -> None:
    with store.transaction() as books:
        books.attachments.add(FILE)

    with store.reading() as books:
        assert books.attachments.get("vedlegg-1") == FILE
        assert books.attachments.get("vedlegg-2") is None


def test_files_of_a_meeting_stand_oldest_first_without_those_of_others(store: Store) -> None:
    older = replace(FILE.attachment, key="vedlegg-2", added_at=NOW - timedelta(days=1))
    with store.transaction() as books:
        books.attachments.add(FILE)
        books.attachments.add(replace(FILE, attachment=older))
        books.attachments.add(replace(FILE, meeting="nes", attachment=replace(older, key="vedlegg-3")))

    with store.reading() as books:
        assert books.attachments.of_meeting(FILE.meeting) == (older, FILE.attachment)
        assert books.attachments.of_meetings([FILE.meeting, "nes", "dal"]) == {
            FILE.meeting: (older, FILE.attachment),
            "nes": (replace(older, key="vedlegg-3"),),
        }


def test_a_second_file_of_the_same_key_is_refused(store: Store) -> None:
    with store.transaction() as books:
        books.attachments.add(FILE)

    with pytest.raises(StoreConflictError):
        _add_again(store)

    with store.reading() as books:
        assert books.attachments.of_meeting(FILE.meeting) == (FILE.attachment,)


def test_the_first_opening_counts_for_each_revision_and_paper(store: Store) -> None:
    again = replace(OPENING, at=NOW + timedelta(hours=1))
    file = replace(again, paper="vedlegg-1")
    newer = replace(again, revision=3)
    with store.transaction() as books:
        for one in (OPENING, again, file, newer, replace(OPENING, meeting="nes")):
            books.attachments.note_opening(one)

    with store.reading() as books:
        assert set(books.attachments.openings(FILE.meeting)) == {OPENING, file, newer}
        assert books.attachments.openings(FILE.meeting)[0] == OPENING


def _add_again(store: Store) -> None:
    with store.transaction() as books:
        books.attachments.add(replace(FILE, content=b"noe annet"))
