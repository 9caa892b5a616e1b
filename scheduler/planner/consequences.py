"""What a slot chosen by hand would break, and what it would cost, while all else stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from scheduler.planner import pairs
from scheduler.planner.board import Board
from scheduler.planner.daybook import minute_after, minute_of, moment
from scheduler.planner.diary import BUSY, Taken
from scheduler.planner.inputs import PlanInput
from scheduler.planner.problem import problem_of, task_for
from scheduler.planner.settings import WEEKDAYS, season_cost, soft_cost
from scheduler.planner.tasks import Chain, Slot, Task
from scheduler.records.agreement import Body
from scheduler.records.basics import OSLO, Phrase, Source, type_of_fact
from scheduler.records.days import SoftKind
from scheduler.records.habits import Habit
from scheduler.records.obligations import Window
from scheduler.records.plan import PlanEntry
from scheduler.records.replanning import Breach, BreachKind
from scheduler.rules.notice import agenda_deadline


def breaches(
    given: PlanInput, entries: Sequence[PlanEntry], window: Window, start: datetime, end: datetime
) -> tuple[Breach, ...]:
    """Give what a slot would break or cost: hard breaches first, then wishes, the dearest first.

    ``entries`` is the plan as it stands; the meeting's own entry in it does not count. A window that
    the input does not ask for (an extra meeting) is held to the rules about days and people only.
    """
    board, task = standing_board(given, entries, window)
    day = board.problem.book.index(start.astimezone(OSLO).date())
    return weighed(board, task, Slot(day, minute_of(start), minute_after(end)))


def breaches_of(given: PlanInput, entries: Sequence[PlanEntry]) -> Mapping[str, tuple[Breach, ...]]:
    """Give what each entry breaks or costs while all the others stand, by the key of its window.

    Entries of windows that the input does not ask for, and kept ones, are left out.
    """
    own = {entry.window.key for entry in entries}
    kept = (*entries, *(entry for entry in given.kept if entry.window.key not in own))
    board = Board(problem_of(replace(given, kept=kept)))
    asked = own - {entry.window.key for entry in given.kept}
    found: dict[str, tuple[Breach, ...]] = {}
    for task in board.problem.tasks:
        if task.window.key not in asked or (slot := board.take(task)) is None:
            continue
        found[task.window.key] = weighed(board, task, slot)
        board.put(task, slot)
    return found


def standing_board(given: PlanInput, entries: Sequence[PlanEntry], window: Window) -> tuple[Board, Task]:
    """Give a board on which every entry stands but the window's own, and the window's task."""
    others = tuple(entry for entry in entries if entry.window.key != window.key)
    known = {entry.window.key for entry in others}
    kept = (*others, *(entry for entry in given.kept if entry.window.key not in known | {window.key}))
    problem = problem_of(replace(given, kept=kept))
    found = next((task for task in problem.tasks if task.window.key == window.key), None)
    if found is None:
        found = task_for(given, problem, window)
        problem = replace(problem, tasks=(*problem.tasks, found))
    return Board(problem), found


def earliest_with_notice(body: Body, today: date) -> date:
    """Give the first day on which a meeting of the body could be held with its agenda's notice kept."""
    day = today
    while agenda_deadline(body, day)[0] < today:
        day += timedelta(days=1)
    return day


def notice_breach(body: Body, day: date, today: date) -> Breach | None:
    """Give the breach of a meeting on the day whose agenda should have left before today, if it is one."""
    deadline, source = agenda_deadline(body, day)
    if deadline >= today:
        return None
    facts = {"deadline": deadline, "earliest": earliest_with_notice(body, today)}
    return _hard(BreachKind.NOTICE_PAST, facts, () if source is None else (source,))


def weighed(board: Board, task: Task, slot: Slot) -> tuple[Breach, ...]:
    """Give what speaks against a slot of a task that is off the board, hard things first."""
    hard = tuple(hard_breaches(board, task, slot))
    if not 0 <= slot.day < len(board.problem.book.midnight):
        return hard
    wishes = (*_of_the_day(board, task, slot.day), *_of_the_hour(board, task, slot))
    return (*hard, *sorted(wishes, key=lambda each: -each.cost))


def day_cost(board: Board, task: Task, day: int) -> int:
    """Give what a day costs a task that is off the board, whatever the hour; the day is one of the book's."""
    return sum(breach.cost for breach in _of_the_day(board, task, day))


def hour_cost(task: Task, minute: int) -> int:
    """Give what an hour costs, by its minute of the day: nothing when it is the first of the usual ones."""
    usual = {hour.minute: hour.cost for hour in task.shared.hours if hour.usual}
    return usual.get(minute, task.shared.weights.unusual_hour) if usual else 0


def hard_breaches(board: Board, task: Task, slot: Slot) -> Iterator[Breach]:
    """Give the rules that a slot of a task off the board would break."""
    day = board.problem.book.date(slot.day)
    if not task.first <= slot.day <= task.last:
        ends = {"first": task.window.first, "last": task.window.last}
        yield _hard(BreachKind.OUTSIDE_WINDOW, ends, task.window.sources)
    closure = task.shared.closures.get(slot.day)
    if closure is not None:
        yield _hard(BreachKind.CLOSED_DAY, {"day": day, "cause": closure.value})
    yield from _chain_breaches(board, task, slot)
    yield from _people_breaches(board, task, slot)


def _chain_breaches(board: Board, task: Task, slot: Slot) -> Iterator[Breach]:
    if task.chain is not None and (before := board.slots.get(task.chain.number)) is not None:
        yield from _gap(board, (board.problem.tasks[task.chain.number], before), (task, slot), task.chain)
    for number in board.problem.followers.get(task.number, ()):
        later, after = board.problem.tasks[number], board.slots.get(number)
        if after is not None and later.chain is not None:
            yield from _gap(board, (task, slot), (later, after), later.chain)


def _gap(
    board: Board, earlier: tuple[Task, Slot], later: tuple[Task, Slot], chain: Chain
) -> Iterator[Breach]:
    """Give the breach of the distance between a meeting and what follows it, told of the one that stands."""
    here, other = (later, earlier) if later[0].number not in board.slots else (earlier, later)
    apart = later[1].day - earlier[1].day
    key, sources = other[0].window.key, here[0].window.sources
    if not chain.least <= apart <= chain.most:
        day = board.problem.book.date(other[1].day)
        ends: dict[str, type_of_fact] = {"least": chain.least, "most": chain.most}
        facts = {"window": key, "day": day, **ends}
        yield _hard(BreachKind.BREAKS_GAP, facts, sources)
    elif apart == 0 and later[1].start < earlier[1].end:
        yield _hard(BreachKind.BEFORE_PREDECESSOR, {"window": earlier[0].window.key}, sources)


def _people_breaches(board: Board, task: Task, slot: Slot) -> Iterator[Breach]:
    """Give who is elsewhere, once for each meeting, with how many there are of them."""
    found: defaultdict[tuple[int, str], list[tuple[str, Taken]]] = defaultdict(list)
    for person, taken in board.against(task, slot):
        found[taken.number, person if taken.number == BUSY else ""].append((person, taken))
    for (number, _), against in found.items():
        person, taken = against[0]
        facts: dict[str, type_of_fact] = {"person": person}
        if number != BUSY:
            facts["with"] = board.problem.tasks[number].window.key
        if slot.start < taken.end and taken.start < slot.end:
            until = f"{moment(taken.end):%H:%M}"
            yield _hard(BreachKind.PERSON_TAKEN, {**facts, "until": until, "count": len(against)})
        else:
            minutes = pairs.needed_pause(board.problem, task.shared.town, taken.town)
            yield _hard(BreachKind.NO_TRAVEL_TIME, {**facts, "minutes": minutes})


def _of_the_day(board: Board, task: Task, number: int) -> Iterator[Breach]:
    """Give the wishes that a day goes against, whatever the hour."""
    problem, weights, shared = board.problem, task.shared.weights, task.shared
    day, off = problem.book.date(number), abs(number - task.ideal)
    if off:
        cost = weights.day_from_ideal * off
        yield _soft(BreachKind.COSTS_DISTANCE, cost, days=off, ideal=task.window.ideal)
    if number in shared.assumed:
        yield _soft(BreachKind.COSTS_ASSUMED_BREAK, weights.assumed_break, day=day)
    if number in shared.soft:
        kind = shared.soft[number]
        election = kind is SoftKind.ELECTION
        yield _soft(BreachKind.COSTS_SOFT_DAY, soft_cost(kind, weights), day=day, election=election)
    if season := season_cost(problem.book, weights, number):
        yield _soft(BreachKind.COSTS_SEASON, season, day=day)
    yield from _of_the_weekday(board, task, number)
    yield from _of_the_others(board, task, number)


def _of_the_weekday(board: Board, task: Task, day: int) -> Iterator[Breach]:
    """Give the cost of a weekday that is none of the usual ones, or not the first of them."""
    book, shared = board.problem.book, task.shared
    weekday = book.date(day).weekday()
    cost = shared.day_cost[day] - season_cost(book, shared.weights, day)
    cost -= shared.weights.assumed_break * (day in shared.assumed)
    if day in shared.soft:
        cost -= soft_cost(shared.soft[day], shared.weights)
    if shared.usual and weekday not in shared.usual:
        yield _soft(BreachKind.COSTS_WEEKDAY, cost, weekday=WEEKDAYS[weekday].value)
    elif cost:
        rather = (shared.body.habit or Habit()).weekdays[0].value
        yield _soft(BreachKind.COSTS_LATER_WEEKDAY, cost, weekday=WEEKDAYS[weekday].value, rather=rather)


def _of_the_hour(board: Board, task: Task, slot: Slot) -> Iterator[Breach]:
    """Give the cost of an hour that is none of the usual ones, and who is not free at the first of these."""
    usual = [hour.minute for hour in task.shared.hours if hour.usual]
    minute = slot.start - board.problem.book.midnight[slot.day]
    cost = hour_cost(task, minute)
    if not usual or not (cost or minute not in usual):
        return
    first = usual[0]
    facts: dict[str, type_of_fact] = {"hour": f"{moment(slot.start):%H:%M}"}
    if minute in usual:
        facts["rather_at"] = f"{first // 60:02}:{first % 60:02}"
        yield _soft(BreachKind.COSTS_LATER_HOUR, cost, **facts)
        return
    wanted = board.problem.slot(task, slot.day, first)
    for person, taken in board.against(task, wanted):
        facts |= {"person": person, "until": f"{moment(taken.end):%H:%M}"}
        if taken.number != BUSY:
            facts["with"] = board.problem.tasks[taken.number].window.key
        break
    yield _soft(BreachKind.COSTS_HOUR, cost, **facts)


def _of_the_others(board: Board, task: Task, day: int) -> Iterator[Breach]:
    problem, others = board.problem, board.same_agreement(task, day)
    crowd = pairs.crowd_cost([*others, task]) - pairs.crowd_cost(others)
    if crowd:
        yield _soft(BreachKind.COSTS_SAME_DAY, crowd, **{"with": others[0].window.key})
    for person in sorted(task.shared.people(day) & problem.travellers):
        towns = board.towns(person, day)
        if towns and task.shared.town not in towns:
            yield _soft(BreachKind.COSTS_JOURNEY, problem.weights.second_trip, person=person)
    rhythm = board.rhythm(task, day)
    if rhythm:
        days = rhythm // max(task.shared.weights.spacing_day, 1)
        yield _soft(BreachKind.COSTS_SPACING, rhythm, days=days)


def _hard(kind: BreachKind, facts: Mapping[str, type_of_fact], sources: tuple[Source, ...] = ()) -> Breach:
    return Breach(kind=kind, what=_phrase(kind, facts), hard=True, sources=sources)


def _soft(kind: BreachKind, cost: int, **facts: type_of_fact) -> Breach:
    return Breach(kind=kind, what=_phrase(kind, facts), hard=False, cost=cost)


def _phrase(kind: BreachKind, facts: Mapping[str, type_of_fact]) -> Phrase:
    return Phrase(code=kind.value, facts=facts)
