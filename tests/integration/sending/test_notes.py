"""Notes outlive their writer, are read by one who comes after, and by nobody while the writer lives."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from mail.notes import SenderNotes
from scheduler.records.letters import Noted
from tests.integration.store.samples import ACCEPTED, NOW, letter

A, B, C = letter("a", fence=4), letter("b", fence=1), letter("c", fence=1)


class StoppedError(Exception):
    """Something ended a round of sending."""


def leave(notes: SenderNotes) -> None:
    """Leave a page: a has been answered, b was begun, c was not."""
    with suppress(StoppedError), notes.page() as page:
        page.claimed([A, B, C])
        page.begun(A)
        page.ended(A, ACCEPTED, NOW)
        page.begun(B)
        raise StoppedError


LEFT = (
    Noted(key="a", fence=4, begun=True, outcome=ACCEPTED, at=NOW),
    Noted(key="b", fence=1, begun=True),
    Noted(key="c", fence=1, begun=False),
)


def test_who_comes_after_finds_what_was_answered_begun_and_only_claimed(tmp_path: Path) -> None:
    leave(SenderNotes(tmp_path / "notes"))

    with SenderNotes(tmp_path / "notes").left_behind() as found:
        assert found == LEFT

    with SenderNotes(tmp_path / "notes").left_behind() as again:
        assert again == ()


def test_notes_stay_when_whoever_took_them_could_not_record_them(tmp_path: Path) -> None:
    notes = SenderNotes(tmp_path)
    leave(notes)

    with suppress(StoppedError), notes.left_behind() as found:
        assert found == LEFT
        raise StoppedError

    with notes.left_behind() as again:
        assert again == LEFT


def test_two_who_come_after_do_not_take_the_same_notes(tmp_path: Path) -> None:
    leave(SenderNotes(tmp_path))

    with SenderNotes(tmp_path).left_behind() as first, SenderNotes(tmp_path).left_behind() as second:
        assert (first, second) == (LEFT, ())


def test_the_notes_of_a_sender_that_lives_are_not_taken(tmp_path: Path) -> None:
    notes = SenderNotes(tmp_path)

    with notes.page() as page:
        page.claimed([A])

        with notes.left_behind() as found:
            assert found == ()


def test_a_round_that_ends_well_leaves_nothing(tmp_path: Path) -> None:
    with SenderNotes(tmp_path).page() as page:
        page.claimed([A])

    with SenderNotes(tmp_path).page():
        pass

    assert list(tmp_path.iterdir()) == []


def test_a_last_line_that_was_never_finished_says_nothing(tmp_path: Path) -> None:
    leave(SenderNotes(tmp_path))
    (page,) = tmp_path.iterdir()
    page.write_bytes(page.read_bytes() + b'{"ended":"b","kind":"acc')

    with SenderNotes(tmp_path).left_behind() as found:
        assert found == LEFT


def test_nobody_has_left_anything_where_there_is_no_folder(tmp_path: Path) -> None:
    with SenderNotes(tmp_path / "none").left_behind() as found:
        assert found == ()
