"""Accept proposed changes of an adopted year, all or some: each becomes a recorded change with its cause."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from scheduler.ports import Ports
from scheduler.records.errors import RadshjulError
from scheduler.records.meetings import ChangeCause
from scheduler.records.plan import PlanEntry
from scheduler.records.replanning import PlanChange, PlanChangeKind
from scheduler.usecases import feeds, outgoing
from scheduler.usecases.adopt_plan import adopted_change, invitations, meeting_of
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.errors import CollisionError, UnknownError
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.plan_errors import StaleChangesError
from scheduler.usecases.propose_changes import mark_of, propose_changes, standing_in
from wording.called import names_of
from wording.phrases import say

LONGEST_CAUSE: Final = 300
"""How many characters of a cause are recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What was done, and what could not be: changes with the refusal, in the order proposed."""

    done: tuple[PlanChange, ...]
    refused: tuple[tuple[PlanChange, RadshjulError], ...]


def accept_changes(
    ports: Ports, agreement: str, year: int, marks: Collection[str] | None, by: str
) -> Accepted:
    """Do the proposed changes of those marks (all, when ``None``); letters follow each.

    A meeting that no longer has any day stays where it is: a human decides whether to cancel it.
    One that moves to where another one stands waits until that one has moved.

    Raises:
        UnknownError: no agreement has that key.
        NotAdoptedError: the year has no adopted plan.
        StaleChangesError: a change chosen is not proposed any more; nothing was done.
    """
    proposed = propose_changes(ports, agreement, year)
    gone = set() if marks is None else set(marks) - {mark_of(change) for change in proposed}
    if gone:
        raise StaleChangesError(agreement, year)
    waiting = [
        change
        for change in proposed
        if change.kind is not PlanChangeKind.UNPLACED and (marks is None or mark_of(change) in marks)
    ]
    done: list[PlanChange] = []
    refused: list[tuple[PlanChange, RadshjulError]] = []
    moving = True
    while waiting and moving:
        refused = []
        for change in waiting:
            try:
                _do(ports, change, by)
            except CollisionError as error:
                refused.append((change, error))
            else:
                done.append(change)
        moving = len(refused) < len(waiting)
        waiting = [change for change, _ in refused]
    return Accepted(done=tuple(done), refused=tuple(refused))


def _do(ports: Ports, change: PlanChange, by: str) -> None:
    why = _cause(ports, change)
    if change.after is None:
        cancel(ports, _meeting_of(ports, change), why, by)
    elif change.before is None:
        _add(ports, change.after, why, by)
    else:
        after = change.after
        to = Slot(start=after.start, end=after.end, place=after.place, cause=ChangeCause.PROPOSAL)
        move(ports, _meeting_of(ports, change), to, by, why)


def _meeting_of(ports: Ports, change: PlanChange) -> str:
    """Give the key of the meeting that stands in the window; one that replaces another has its own.

    Raises:
        UnknownError: none does.
    """
    window = change.before.window if change.before else None
    with ports.store.reading() as books:
        own = books.meetings.of_body(window.body, window.year) if window else ()
    found = standing_in(own)
    if change.window not in found:
        what = "meeting"
        raise UnknownError(what, change.window)
    return found[change.window].key


def _cause(ports: Ports, change: PlanChange) -> str:
    """Say the weightiest cause, in the agreement's language."""
    entry = change.after or change.before
    with ports.store.reading() as books:
        every = books.agreements.all()
    owner = next((one for one in every if entry and one.key == entry.window.agreement), None)
    if owner is None:
        what = "agreement"
        raise UnknownError(what, change.window)
    said = [say(phrase, owner.language, names_of(every)) for phrase in change.because[:1]]
    return "".join(said)[:LONGEST_CAUSE]


def _add(ports: Ports, entry: PlanEntry, why: str, by: str) -> None:
    """Put a meeting into the adopted year; whoever is invited gets a save-the-date letter."""
    now = ports.clock.now()
    with ports.store.transaction() as books:
        owner = books.agreements.get(entry.window.agreement)
        if owner is None:
            what = "agreement"
            raise UnknownError(what, entry.window.agreement)
        if books.meetings.get(entry.window.key) is not None:
            raise StaleChangesError(owner.key, entry.window.year)
        numbers = [one.number for one in books.meetings.of_body(entry.window.body, entry.window.year)]
        meeting = meeting_of(ports, entry, max(numbers, default=0) + 1, now)
        books.meetings.put([meeting])
        books.meetings.add_change(replace(adopted_change(meeting, by, now, why), cause=ChangeCause.PROPOSAL))
        feeds.rebuild(ports, books, [meeting.body])
        outgoing.post(ports, books, invitations(ports, owner, [meeting], now))
        books.audit.append(at=now, by=by, act="meeting.added", subject=meeting.key, detail=why)
