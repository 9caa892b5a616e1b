"""The places of the set-up, and steps that are done once per content.

A step that was done leaves a stamp in ``.venv/stamps``; it is done again when the digest of what it
was made from differs.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"


class SetupError(Exception):
    """What the set-up cannot mend itself; the sentence says what to do."""


def say(sentence: str) -> None:
    """Tell whoever waits what is being done."""
    print(sentence, flush=True)


def run(main: Callable[[list[str]], None]) -> int:
    """Call a script's ``main`` with its arguments.

    Returns:
        The exit status: 0 done, 1 refused (the reason is said on stderr).
    """
    try:
        main(sys.argv[1:])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def digest(*paths: Path) -> str:
    """Give the SHA-256 of the files' contents and of where the project lies."""
    content = b"\0".join([str(ROOT).encode(), *(path.read_bytes() for path in paths)])
    return hashlib.sha256(content).hexdigest()


def once(name: str, made_from: str, step: Callable[[], None]) -> None:
    """Do a step unless its stamp says that it was done from the same content."""
    stamp = STAMPS / name
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == made_from:
        return
    step()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(made_from, encoding="utf-8")
