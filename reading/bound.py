"""Several PDFs as one, bound by a child process that can do no harm (`reading.binding`)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Final, NamedTuple

_PATIENCE_SECONDS: Final = 60


class UnboundError(Exception):
    """Nothing could be bound: the child was stopped by its limits, or one of our own parts is no PDF."""


class Loose(NamedTuple):
    """A PDF to be bound, what its bookmark says (empty: it has none), and whether it is ours."""

    title: str
    ours: bool
    content: bytes


class Bound(NamedTuple):
    """The PDF, and the places of parts that could not be bound."""

    content: bytes
    left_out: tuple[int, ...]


def bind(parts: Sequence[Loose]) -> Bound:
    """Bind parts in their order, with bookmarks and page numbers through all.

    Raises:
        UnboundError: it takes too much, or a part of ours cannot be read.
    """
    told = [{"title": one.title, "ours": one.ours, "size": len(one.content)} for one in parts]
    try:
        done = subprocess.run(  # our own interpreter and module; the files are standard input
            [sys.executable, "-I", "-m", "reading.binding"],
            input=b"".join([json.dumps(told).encode(), b"\n", *(one.content for one in parts)]),
            capture_output=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
            env={"PYTHONIOENCODING": "utf-8"},
        )
        head, _, content = done.stdout.partition(b"\n")
        left_out = tuple(json.loads(head))
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise UnboundError from error
    if not content.startswith(b"%PDF-"):
        raise UnboundError
    return Bound(content, left_out)
