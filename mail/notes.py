"""The Notebook port: what senders on this machine are about to do and have been told, in small files.

Each round of sending writes a file of its own and holds a lock on it; a file whose lock is free
belongs to a round that has ended badly. A note is one ``write``: it outlives its process, and needs
no waiting for the disk, because a machine that falls loses notes only, and then the leases of the
letters run out as if there were none.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from scheduler.records.letters import Letter, Noted, Outcome, OutcomeKind

_SUFFIX: Final = ".notes"


class SenderNotes:
    """The notes of one installation on this machine.

    Args:
        folder: where they are kept; made when the first note is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def page(self) -> Iterator[Page]:
        """Open a page; it is thrown away when the block ends well, and left behind when it does not.

        Raises:
            OSError: the disk does not take it.
        """
        page = Page(self._folder / f"{uuid4().hex}{_SUFFIX}")
        try:
            yield page
            page.throw_away()
        finally:
            page.close()

    def noted(self) -> tuple[Noted, ...]:
        """Give what stands on every page now, those of senders that still live included."""
        found: list[Noted] = []
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            with suppress(FileNotFoundError):
                found += _read(path)
        return tuple(found)

    @contextmanager
    def left_behind(self) -> Iterator[tuple[Noted, ...]]:
        """Give what senders that are gone have left; it is thrown away when the block ends well."""
        taken = [page for path in sorted(self._folder.glob(f"*{_SUFFIX}")) if (page := _taken(path))]
        try:
            yield tuple(noted for page in taken for noted in _read(page.path))
            for page in taken:
                page.path.unlink(missing_ok=True)
        finally:
            for page in taken:
                os.close(page.handle)


class Page:
    """The notes of one round. The file is made with the first note, and locked before it has its name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def claimed(self, letters: Sequence[Letter]) -> None:
        """Note that these letters are ours now."""
        self._note({"claimed": [[letter.key, letter.fence] for letter in letters]})

    def begun(self, letter: Letter) -> None:
        """Note that the letter's bytes are about to be handed over."""
        self._note({"begun": letter.key})

    def ended(self, letter: Letter, outcome: Outcome, at: datetime) -> None:
        """Note the server's answer."""
        self._note(
            {"ended": letter.key, "kind": outcome.kind, "answer": outcome.answer, "at": at.isoformat()}
        )

    def throw_away(self) -> None:
        """Remove the page: the store has all that stood on it."""
        if self._handle is not None:
            self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the page; if it was not thrown away, somebody will find it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _note(self, note: dict[str, object]) -> None:
        if self._handle is None:
            self._handle = _locked_file(self._path)
        os.write(self._handle, json.dumps(note, separators=(",", ":")).encode() + b"\n")


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file that somebody left, and the handle that holds its lock."""

    path: Path
    handle: int


def _locked_file(path: Path) -> int:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unnamed = path.with_suffix(".new")
    handle = os.open(unnamed, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
    fcntl.flock(handle, fcntl.LOCK_EX)
    unnamed.rename(path)
    return handle


def _taken(path: Path) -> _Taken | None:
    """Take a file whose writer is gone; ``None`` while it is there, or when another was quicker."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    with suppress(BlockingIOError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if path.exists():
            return _Taken(path, handle)
    os.close(handle)
    return None


def _read(path: Path) -> tuple[Noted, ...]:
    """Read a page. A last line without its end was never finished, and says nothing."""
    found: dict[str, Noted] = {}
    for line in path.read_bytes().split(b"\n")[:-1]:
        note = json.loads(line)
        for key, fence in note.get("claimed", ()):
            found[key] = Noted(key=key, fence=fence, begun=False)
        if "begun" in note:
            found[note["begun"]] = replace(found[note["begun"]], begun=True)
        if "ended" in note:
            outcome = Outcome(kind=OutcomeKind(note["kind"]), answer=note["answer"])
            at = datetime.fromisoformat(note["at"])
            found[note["ended"]] = replace(found[note["ended"]], outcome=outcome, at=at)
    return tuple(found.values())
