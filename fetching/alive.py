"""The ``SignOfLife`` port: one GET to the address that an operator has set, within bounds."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from fetching.fetcher import Patience, WebFetcher
from fetching.places import Limits
from scheduler.busy_address_ports import FetchError
from scheduler.records.busy_addresses import FetchFault

_PATIENCE: Final = Patience(connect=3.0, read=3.0, whole=6.0)
"""A minute's work waits no longer for the watch."""


class WebSign:
    """Asks the address, which may be on the operator's own network; what is answered is not read."""

    def __init__(self, url: str, patience: Patience = _PATIENCE) -> None:
        """Remember the address; it was checked where it was set."""
        self._url = url
        host = (urlsplit(url).hostname or "").rstrip(".")
        self._fetcher = WebFetcher(Limits(hosts=(host,), demo=True), patience)

    def give(self) -> str:
        """Ask; give why nobody answered well, in a word, or nothing. The address is never repeated."""
        try:
            self._fetcher.fetch(self._url)
        except FetchError as error:
            return "" if error.fault is FetchFault.NO_CALENDAR else error.fault.value
        return ""
