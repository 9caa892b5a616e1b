"""The search in memory: no index, everything is looked through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scheduler.agendas.searchable import (
    entries_of_agenda,
    entries_of_follow_up,
    entry_of_addendum,
    entry_of_meeting,
    newest_sent,
)
from scheduler.records.meetings import Meeting
from scheduler.records.search import Scope, SearchEntry, SearchKind, Wanted
from scheduler.rules.searching import matches, stems_of_entry
from tests.memory_council import MemoryAgendas
from tests.memory_minutes import MemoryFollowUps, MemoryMinutes
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemorySearch:
    state: State

    def find(self, wanted: Sequence[Wanted], scope: Scope, limit: int = 50) -> tuple[SearchEntry, ...]:
        if not wanted:
            return ()
        newest_first = sorted(self.state.meetings.values(), key=lambda one: (-one.start.timestamp(), one.key))
        found = (
            entry
            for meeting in newest_first
            if meeting.agreement in scope.agreements and (not scope.bodies or meeting.body in scope.bodies)
            for entry in sorted(self._entries(meeting), key=_order)
            if entry.closed is scope.closed and (not scope.kinds or entry.kind in scope.kinds)
        )
        return tuple(entry for entry in found if matches(stems_of_entry(entry), wanted))[:limit]

    def _entries(self, meeting: Meeting) -> Iterator[SearchEntry]:
        yield entry_of_meeting(meeting)
        agenda = MemoryAgendas(self.state).approved(meeting.key)
        yield from entries_of_agenda(agenda) if agenda else ()
        minutes = MemoryMinutes(self.state)
        yield from newest_sent(minutes.revisions(meeting.key))
        yield from (entry_of_addendum(one) for one in minutes.addenda(meeting.key))
        for one in MemoryFollowUps(self.state).of_meeting(meeting.key):
            yield from entries_of_follow_up(one)


def _order(entry: SearchEntry) -> tuple[int, int, str]:
    return (tuple(SearchKind).index(entry.kind), entry.order, entry.about)
