"""What the use cases need in order to search: one shelf of the store, which keeps its index by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from scheduler.records.search import Scope, SearchEntry, Wanted


class SearchShelf(Protocol):
    """Everything that has been approved or sent out, by its words.

    Meetings, agendas, minutes and follow-ups that are put can be found in the same transaction.
    """

    def find(self, wanted: Sequence[Wanted], scope: Scope, limit: int = 50) -> tuple[SearchEntry, ...]:
        """Give entries that have all that is wanted: newest meeting first, then in the meeting's order.

        Nothing wanted, or no agreement in the scope, finds nothing.
        """
        ...
