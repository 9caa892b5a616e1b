"""Why a window has no slot: the smallest set of rules that by themselves leave it without one.

Each slot that office hours allow has its *obstacles*: a closed day, a person who is away, another
meeting, a distance that must be kept. A set that has an obstacle of every slot leaves the window
without one; the smallest such set is what a person should look at. A rule *alone* frees the window
if it is the only obstacle of some slot; else something outside the set stands there, too. Weekends
and public holidays cannot give way, so their slots do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from scheduler.planner.board import Board
from scheduler.planner.daybook import Closure
from scheduler.planner.diary import BUSY
from scheduler.planner.tasks import Chain, Slot, Task
from scheduler.records.basics import Phrase, type_of_fact
from scheduler.records.replanning import ConflictKind

FIXED: Final = frozenset({Closure.WEEKEND, Closure.HOLIDAY})
"""What nobody can open."""

EXACT: Final = 4
"""Sets up to this size are tried out; a larger one is found greedily and then made minimal."""


class Obstacle(NamedTuple):
    """A rule that stands against a slot: its kind, and the closure, person or window it is about."""

    kind: ConflictKind
    about: str


def conflict_of(board: Board, task: Task) -> tuple[Phrase, ...]:
    """Give the smallest set of rules that leaves a task off the board without a slot.

    The ends of the window belong to every such set, and come last. It is empty when a slot is free.
    """
    ends = {"first": task.window.first, "last": task.window.last}
    window = Phrase(code=ConflictKind.WINDOW_ENDS.value, facts=ends)
    waiting = _waits_for(board, task)
    if waiting is not None:
        return (waiting, window)
    slots = list(_slots(board, task))
    if any(not found for _, found in slots):
        return ()
    chosen = smallest(slots)
    days = Counter(obstacle for obstacle, _ in {(one, slot.day) for slot, found in slots for one in found})
    alone = {one for _, found in slots if len(found) == 1 for one in found}
    return (*(_said(board, task, one, days, alone=one in alone) for one in chosen), window)


def smallest(slots: Sequence[tuple[Slot, frozenset[Obstacle]]]) -> tuple[Obstacle, ...]:
    """Give the smallest set that has an obstacle of every slot, sorted; the first of several.

    Without any one of its members, some slot would be free of the rest of the set.
    """
    needs = _needed({found for _, found in slots})
    known = sorted(set().union(*needs)) if needs else []
    for size in range(min(len(known), EXACT) + 1):
        for chosen in combinations(known, size):
            if all(need & set(chosen) for need in needs):
                return chosen
    return _minimal(_greedy(needs), needs)


def _needed(found: set[frozenset[Obstacle]]) -> list[frozenset[Obstacle]]:
    """Leave out what is met by itself: a set that holds a smaller one."""
    return [one for one in found if not any(other < one for other in found)]


def _greedy(needs: Sequence[frozenset[Obstacle]]) -> list[Obstacle]:
    chosen: list[Obstacle] = []
    left = list(needs)
    while left:
        counts = Counter(obstacle for need in left for obstacle in need)
        best = min(counts, key=lambda one: (-counts[one], one))
        chosen.append(best)
        left = [need for need in left if best not in need]
    return chosen


def _minimal(chosen: Sequence[Obstacle], needs: Sequence[frozenset[Obstacle]]) -> tuple[Obstacle, ...]:
    kept = set(chosen)
    for one in chosen:
        if all(need & (kept - {one}) for need in needs):
            kept.discard(one)
    return tuple(sorted(kept))


def _slots(board: Board, task: Task) -> Iterator[tuple[Slot, frozenset[Obstacle]]]:
    """Give every slot of the window that could be opened, with what stands against it."""
    last = len(board.problem.book.midnight) - 1
    for day in range(max(task.first, 0), min(task.last, last) + 1):
        closure = task.shared.closures.get(day)
        if closure in FIXED:
            continue
        closed = {Obstacle(ConflictKind.DAYS_CLOSED, closure.value)} if closure else set()
        apart = {Obstacle(ConflictKind.GAP_TO, key) for key, _ in _gaps(board, task, day)}
        for hour in task.shared.hours:
            slot = board.problem.slot(task, day, hour.minute)
            yield slot, frozenset(closed | apart | set(_people(board, task, slot)))


def _people(board: Board, task: Task, slot: Slot) -> Iterator[Obstacle]:
    for person, taken in board.against(task, slot):
        if taken.number == BUSY:
            yield Obstacle(ConflictKind.PERSON_AWAY, person)
        else:
            yield Obstacle(ConflictKind.MEETING_THERE, board.problem.tasks[taken.number].window.key)
    if not board.in_order(task, slot):
        yield from (Obstacle(ConflictKind.GAP_TO, key) for key, _, _ in _anchors(board, task))


def _gaps(board: Board, task: Task, day: int) -> Iterator[tuple[str, Chain]]:
    """Give the meetings whose distance to the day is wrong."""
    for key, chain, apart in _anchors(board, task):
        if not chain.least <= apart(day) <= chain.most:
            yield key, chain


def _anchors(board: Board, task: Task) -> Iterator[tuple[str, Chain, Distance]]:
    if task.chain is not None and (before := board.slots.get(task.chain.number)) is not None:
        yield task.window.follows, task.chain, Distance(before.day, 1)
    for number in board.problem.followers.get(task.number, ()):
        later, after = board.problem.tasks[number], board.slots.get(number)
        if later.chain is not None and after is not None:
            yield later.window.key, later.chain, Distance(after.day, -1)


class Distance(NamedTuple):
    """Counts the days from an earlier meeting to a later one, of which one stands on ``day``."""

    day: int
    sign: int

    def __call__(self, other: int) -> int:
        """Give the days between, when the one that does not stand is on the other day."""
        return self.sign * (other - self.day)


def _waits_for(board: Board, task: Task) -> Phrase | None:
    waits = task.orphan or (task.chain is not None and task.chain.number not in board.slots)
    facts = {"window": task.window.follows}
    return Phrase(code=ConflictKind.WAITS_FOR.value, facts=facts) if waits else None


def _said(board: Board, task: Task, one: Obstacle, days: Mapping[Obstacle, int], *, alone: bool) -> Phrase:
    facts: dict[str, type_of_fact] = {}
    if one.kind is ConflictKind.DAYS_CLOSED:
        facts = {"cause": one.about, "count": days[one]}
    elif one.kind is ConflictKind.PERSON_AWAY:
        facts = {"person": one.about, "count": days[one]}
    elif one.kind is ConflictKind.MEETING_THERE:
        facts = {"with": one.about}
    else:
        chain = next(chain for key, chain, _ in _anchors(board, task) if key == one.about)
        facts = {"window": one.about, "least": chain.least, "most": chain.most}
    return Phrase(code=one.kind.value, facts={**facts, "alone": alone})
