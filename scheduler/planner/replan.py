"""A plan made anew with least change, and the differences between two plans.

What is kept never moves. What stands moves only when a rule now forbids its slot, or when another
meeting would have none otherwise; then as few as possible move. The cost is tied to what is touched:
agreements that are not only take their people's time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scheduler.planner.board import Board
from scheduler.planner.clusters import touching
from scheduler.planner.consequences import hard_breaches
from scheduler.planner.construct import settle
from scheduler.planner.fits import never_fits
from scheduler.planner.inputs import PlanInput
from scheduler.planner.makeroom import make_room
from scheduler.planner.problem import problem_of, slot_of
from scheduler.planner.tasks import Slot, Task
from scheduler.planner.year import entry_at, unplaced
from scheduler.records.basics import Phrase
from scheduler.records.plan import PlanEntry, Unplaced
from scheduler.records.replanning import CauseKind, PlanChange, PlanChangeKind, Replan


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """What is replanned: the board, and by task number where each meeting stands; ``forced`` cannot stay."""

    given: PlanInput
    board: Board
    standing: Mapping[int, PlanEntry]
    forced: set[int] = field(default_factory=set)

    def slot(self, number: int) -> Slot:
        """Give where a meeting stands."""
        return slot_of(self.standing[number], self.board.problem.book)


def replan(given: PlanInput, standing: Sequence[PlanEntry], touched: Collection[str] | None = None) -> Replan:
    """Plan the year anew around what stands; ``given.kept`` never moves.

    ``touched`` names the agreements in which something may have changed; without it all are looked at.
    If a window finds no slot among them, those that share people with them may move, too.
    """
    found = _replanned(given, standing, touched)
    if touched is not None and found.unplaced:
        wider = _sharing(given, touched)
        if wider > set(touched):
            return _replanned(given, standing, wider)
    return found


def difference(before: Sequence[PlanEntry], after: Sequence[PlanEntry]) -> tuple[PlanChange, ...]:
    """Give what differs between two plans, by the day it is about: moved, added or cancelled."""
    was, now = ({entry.window.key: entry for entry in entries} for entries in (before, after))
    kinds = {
        (True, True): PlanChangeKind.MOVED,
        (False, True): PlanChangeKind.ADDED,
        (True, False): PlanChangeKind.CANCELLED,
    }
    changes = [
        PlanChange(
            kind=kinds[key in was, key in now],
            window=key,
            before=was.get(key),
            after=now.get(key),
            because=(),
        )
        for key in was.keys() | now.keys()
        if _place(was.get(key)) != _place(now.get(key))
    ]
    return tuple(sorted(changes, key=_when))


def _replanned(given: PlanInput, standing: Sequence[PlanEntry], touched: Collection[str] | None) -> Replan:
    chosen = {agreement.key for agreement in given.agreements} if touched is None else set(touched)
    within = replace(given, years=tuple(year for year in given.years if year.agreement in chosen))
    asked = {window.key for window in within.windows}
    kept = {entry.window.key for entry in given.kept}
    free = [entry for entry in standing if entry.window.key not in kept]
    beside = [entry for entry in free if entry.window.key not in asked and _stays(entry, chosen)]
    gone = [entry for entry in free if entry.window.key not in asked and not _stays(entry, chosen)]
    table = _table(replace(within, kept=(*given.kept, *beside)), free)
    _arrange(table)
    return _told(table, [*given.kept, *beside], gone)


def _stays(entry: PlanEntry, chosen: Collection[str]) -> bool:
    """Tell whether an entry that no window asks for stays: an extra meeting, or another agreement's."""
    return not entry.window.obligation or entry.window.agreement not in chosen


def _table(given: PlanInput, free: Sequence[PlanEntry]) -> _Table:
    problem = problem_of(given)
    numbers = {task.window.key: task.number for task in problem.tasks if task.fixed is None}
    standing = {numbers[entry.window.key]: entry for entry in free if entry.window.key in numbers}
    return _Table(given=given, board=Board(problem), standing=standing)


def _arrange(table: _Table) -> None:
    """Put everything on the board: what can stay, then what must move or is new."""
    board, tasks = table.board, table.board.problem.tasks
    alone = {
        number
        for number in table.standing
        if next(hard_breaches(board, tasks[number], table.slot(number)), None) is not None
    }
    table.forced.update(alone)
    clashing = False
    for number in sorted(table.standing.keys() - alone):
        if next(hard_breaches(board, tasks[number], table.slot(number)), None) is None:
            board.put(tasks[number], table.slot(number))
        else:
            clashing = True
    waiting = [task for task in tasks if task.number not in board.slots]
    for task in sorted(waiting, key=lambda each: (len(each.ranked), each.number)):
        best = board.best(task)
        if best is not None:
            board.put(task, best.slot)
    troubled = [task for task in tasks if _troubled(board, task)]
    if clashing or (troubled and not _one_makes_room(table, waiting, troubled)):
        _rearrange(table)
    free = [task for task in waiting if task.number not in table.standing or task.number in alone]
    settle(board, [task for task in free if task.number in board.slots])


def _one_makes_room(table: _Table, waiting: Sequence[Task], troubled: Sequence[Task]) -> bool:
    """Move just one standing meeting, if a single one waits for a slot: then fewer moves are impossible."""
    hoping = [task for task in waiting if task.number in table.board.slots or task in troubled]
    if len(hoping) != 1 or hoping != troubled:
        return False
    may_move = table.standing.keys() - _by_hand(table)
    return make_room(table.board, waiting[0], may_move)


def _by_hand(table: _Table) -> set[int]:
    """Give the meetings that stand with another length than is usual: somebody chose it."""
    problem, board = table.board.problem, table.board
    return {
        number
        for number in table.standing
        if (slot := table.slot(number)).end - slot.start != problem.tasks[number].shared.minutes
        and board.slots.get(number) == slot
    }


def _troubled(board: Board, task: Task) -> bool:
    """Tell whether others might have to move for a task: it could stand, or must not stand as it does."""
    if task.number in board.slots:
        return _waits(board, task)
    return not never_fits(board, task)


def _waits(board: Board, task: Task) -> bool:
    """Tell whether a task that is free follows one that has no slot."""
    return task.fixed is None and task.chain is not None and task.chain.number not in board.slots


def _rearrange(table: _Table) -> None:
    """Let the solver find the fewest moves, among all that touch what does not fit."""
    from scheduler.planner.rearrange import rearranged  # noqa: PLC0415  (OR-tools takes most of a second)

    board = table.board
    tasks = _concerned(table)
    before = {task.number: slot for task in tasks if (slot := board.take(task)) is not None}
    staying = {
        task.number: table.slot(task.number)
        for task in tasks
        if task.number in table.standing and task.number not in table.forced
    }
    found = rearranged(board, tasks, staying) or before
    for task in tasks:
        if task.number in found:
            board.put(task, found[task.number])


def _concerned(table: _Table) -> list[Task]:
    """Give the free tasks that could matter to those that do not fit, in their order.

    A meeting whose length was chosen by hand stays where it is, unless it cannot.
    """
    problem, by_hand = table.board.problem, _by_hand(table)
    free = [task for task in problem.tasks if task.fixed is None and task.number not in by_hand]
    links = _links(free)
    reached = {task.number for task in free if _restless(table, task)}
    waiting = list(reached)
    while waiting:
        for other in links.get(waiting.pop(), ()):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return [task for task in free if task.number in reached]


def _restless(table: _Table, task: Task) -> bool:
    slot = table.board.slots.get(task.number)
    if slot is None and never_fits(table.board, task):
        return False
    stands = task.number in table.standing and slot == table.slot(task.number)
    return not stands or _waits(table.board, task)


def _links(free: Sequence[Task]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = {task.number: set() for task in free}
    for one, other in touching(free):
        found[one.number].add(other.number)
        found[other.number].add(one.number)
    for task in free:
        if task.chain is not None and task.chain.number in found:
            found[task.number].add(task.chain.number)
            found[task.chain.number].add(task.number)
    return found


def _told(table: _Table, kept: Iterable[PlanEntry], gone: Sequence[PlanEntry]) -> Replan:
    board = table.board
    entries: list[PlanEntry] = list(kept)
    changes = [_cancelled(entry) for entry in gone]
    without = {each.window.key: each for each in unplaced(board)}
    for task in board.problem.tasks:
        if task.fixed is not None:
            continue
        own = table.standing.get(task.number)
        if task.number not in board.slots:
            changes += [_left_out(own, without[task.window.key])] if own is not None else []
        elif own is not None and board.slots[task.number] == table.slot(task.number):
            entries.append(replace(own, window=task.window))
        else:
            entry = entry_at(board, task)
            entries.append(entry)
            changes.append(_changed(table, task, entry))
    return Replan(
        entries=tuple(sorted(entries, key=lambda entry: (entry.start, entry.window.key))),
        unplaced=tuple(without.values()),
        changes=tuple(sorted(changes, key=_when)),
    )


def _cancelled(entry: PlanEntry) -> PlanChange:
    because = (Phrase(code=CauseKind.WINDOW_GONE.value),)
    return PlanChange(
        kind=PlanChangeKind.CANCELLED, window=entry.window.key, before=entry, after=None, because=because
    )


def _left_out(own: PlanEntry, without: Unplaced) -> PlanChange:
    because = without.conflict or without.reasons
    return PlanChange(
        kind=PlanChangeKind.UNPLACED, window=without.window.key, before=own, after=None, because=because
    )


def _changed(table: _Table, task: Task, entry: PlanEntry) -> PlanChange:
    own = table.standing.get(task.number)
    if own is None:
        because: tuple[Phrase, ...] = (Phrase(code=CauseKind.WINDOW_NEW.value), *entry.because)
        kind = PlanChangeKind.ADDED
    else:
        because, kind = _causes(table, task), PlanChangeKind.MOVED
    return PlanChange(kind=kind, window=task.window.key, before=own, after=entry, because=because)


def _causes(table: _Table, task: Task) -> tuple[Phrase, ...]:
    """Say why a meeting could not stay: what now stands against its old slot."""
    board, slot = table.board, table.board.slots[task.number]
    board.take(task)
    against = [breach.what for breach in hard_breaches(board, task, table.slot(task.number))]
    board.put(task, slot)
    if task.number in table.forced or not against:
        return tuple(against) or (Phrase(code=CauseKind.MOVED_ALONG.value),)
    other = next((what.facts["with"] for what in against if "with" in what.facts), None)
    if other is None:
        return tuple(against)
    return (Phrase(code=CauseKind.MADE_ROOM.value, facts={"with": other}),)


def _sharing(given: PlanInput, touched: Collection[str]) -> set[str]:
    people = {agreement.key: {person.key for person in agreement.people} for agreement in given.agreements}
    theirs: set[str] = set().union(*(people[key] for key in touched if key in people))
    return {key for key, found in people.items() if found & theirs} | set(touched)


def _place(entry: PlanEntry | None) -> tuple[object, ...]:
    return () if entry is None else (entry.start, entry.end, entry.place)


def _when(change: PlanChange) -> tuple[str, str]:
    entry = change.after or change.before
    day = entry.start.isoformat() if entry is not None else ""
    return day, change.window
