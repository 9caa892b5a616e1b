"""Mistakes in using the store, found out at once instead of by waiting or by lost rows."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from scheduler.records.errors import RadshjulError


class NestedTransactionError(Exception):
    """A transaction was opened inside another one of the same thread; it would wait for itself."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("a transaction is open in this thread; pass its books on instead of opening another")


class ReadOnlyError(RadshjulError):
    """Something was to be written where only reading is possible."""

    def __init__(self) -> None:
        """Name the two causes."""
        super().__init__(
            "nothing can be written here: the transaction was opened for reading, or the database is "
            "write-protected; open it for writing, or give the program the right to write"
        )


class OneAtATime:
    """Lets each thread have one transaction open, not two."""

    def __init__(self) -> None:
        """Begin with nobody inside."""
        self._thread = threading.local()

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Go in and come out again.

        Raises:
            NestedTransactionError: this thread is inside already.
        """
        if getattr(self._thread, "inside", False):
            raise NestedTransactionError
        self._thread.inside = True
        try:
            yield
        finally:
            self._thread.inside = False
