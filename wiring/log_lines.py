"""How the log is written: one line for each event, and of an error what kind it is and where it happened.

What an error says may hold anything that was typed or kept (a name, an address, a letter's text), so its
message is left out. Those whose words are our own are told in the line itself.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType

LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"

_Told = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class SparingFormatter(logging.Formatter):
    """Writes an error's kinds and places, from the first cause to the last, and none of its words."""

    def formatException(self, ei: _Told) -> str:  # noqa: N802 - the library's name
        """Give the lines of an error."""
        return "\n".join(line for error in reversed([*_chain(ei[1])]) for line in _lines(error))


def start_log() -> None:
    """Log to stderr; no letters' content, no addresses, no tokens."""
    handler = logging.StreamHandler()
    handler.setFormatter(SparingFormatter(LINE))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    for talkative in ("alembic", "apscheduler", "asyncio", "mail.log"):
        logging.getLogger(talkative).setLevel(logging.WARNING)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Give an error, what caused it, and so on."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _lines(error: BaseException) -> Iterator[str]:
    number = f" {error.errno}" if isinstance(error, OSError) and error.errno else ""
    yield f"{type(error).__module__}.{type(error).__qualname__}{number}"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  at {frame.filename}:{frame.lineno} in {frame.name}"
