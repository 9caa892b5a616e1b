"""What was found before, so that what comes again is not asked for again."""

from __future__ import annotations

from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Told = TypeVar("_Told")


class Kept(Generic[_Key, _Told]):
    """What was found, by what it was found in, up to a number of them; several threads may use it."""

    __slots__ = ("_most", "_told")

    def __init__(self, most: int) -> None:
        """Begin with nothing, to keep at most so many."""
        self._told: dict[_Key, _Told] = {}
        self._most = most

    def of(self, key: _Key) -> _Told | None:
        """Give what was found, None if nothing is kept of it."""
        return self._told.get(key)

    def keep(self, key: _Key, told: _Told) -> _Told:
        """Keep what was found, and give it back."""
        if len(self._told) >= self._most:
            self._told.clear()
        self._told[key] = told
        return told

    def forget(self) -> None:
        """Forget everything."""
        self._told.clear()
