"""An independent reading of a finished plan: which hard rules it breaks, in plain sentences.

Nothing of the planner's own machinery is used here but its input: the days are asked of
``workdays`` one by one and the moments compared as they stand in the answer, so that a fault of
the model does not hide itself. Kept entries are not held to the rules about days and chains
(a human called them), but nobody may be planned against them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from scheduler import workdays
from scheduler.planner.inputs import PlanInput
from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import OSLO
from scheduler.records.days import SchoolBreak
from scheduler.records.obligations import Window
from scheduler.records.plan import Plan, PlanEntry
from scheduler.rules import seats


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """A person is somewhere from ``start`` to ``end``; ``town`` is empty for a busy time."""

    person: str
    what: str
    town: str
    start: datetime
    end: datetime
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _World:
    """The input, with its agreements and bodies by key."""

    given: PlanInput
    agreements: Mapping[str, Agreement]
    bodies: Mapping[str, tuple[Agreement, Body]]
    confirmed: Mapping[str, tuple[SchoolBreak, ...]]
    """The confirmed school breaks that have days in the year, by municipality."""


def violations(plan: Plan, given: PlanInput) -> tuple[str, ...]:
    """Give a sentence for each hard rule that the plan breaks, sorted; none for a plan that is valid."""
    world = _World(
        given=given,
        agreements={agreement.key: agreement for agreement in given.agreements},
        bodies={
            body.key: (one, body)
            for one in sorted(given.agreements, key=lambda each: each.key, reverse=True)
            for body in one.bodies
        },
        confirmed={
            town.number: _confirmed_breaks(town.number, given)
            for one in given.agreements
            for town in one.municipalities
        },
    )
    found = (
        *_of_the_windows(plan, given),
        *_of_the_kept(plan, given),
        *_of_the_days(plan, world),
        *_of_the_chains(plan, given),
        *_of_the_people(plan, world),
    )
    return tuple(sorted(set(found)))


def _of_the_windows(plan: Plan, given: PlanInput) -> Iterator[str]:
    """Every window is placed once or explained, never both; nothing else is planned."""
    placed = Counter(entry.window.key for entry in plan.entries)
    refused = Counter(each.window.key for each in plan.unplaced)
    known = {window.key for window in given.windows}
    for key in sorted(known):
        if placed[key] + refused[key] != 1:
            yield f"{key} is placed {placed[key]} times and unplaced {refused[key]} times"
    yield from (f"{key} is no window of the input" for key in refused if key not in known)
    allowed = known | {entry.window.key for entry in given.kept}
    yield from (f"{key} is no window of the input" for key in placed if key not in allowed)
    yield from (
        f"{each.window.key} is unplaced without a reason" for each in plan.unplaced if not each.reasons
    )


def _of_the_kept(plan: Plan, given: PlanInput) -> Iterator[str]:
    planned = {entry.window.key: entry for entry in plan.entries}
    windows = {window.key for window in given.windows}
    for kept in given.kept:
        now = planned.get(kept.window.key)
        if now is None and kept.window.key in windows:
            yield f"{kept.window.key} was to be kept and is gone"
        if now is not None and (now.start, now.end, now.place) != (kept.start, kept.end, kept.place):
            yield f"{kept.window.key} was to be kept and has moved"


def _of_the_days(plan: Plan, world: _World) -> Iterator[str]:
    for entry in _free_entries(plan, world.given):
        agreement, bodies = world.agreements[entry.window.agreement], _bodies(entry.window, world)
        day = entry.start.astimezone(OSLO).date()
        midnight = datetime.combine(day + timedelta(days=1), time(0), tzinfo=OSLO)
        members = {person for body in bodies for person in seats.members_on(body, day)}
        blocked = [*agreement.blocked, *(days for body in bodies for days in body.blocked)]
        faults = {
            "outside its window": not entry.window.first <= day <= entry.window.last,
            "on which nobody meets": not workdays.is_open(day),
            "which is blocked": any(day in days for days in blocked),
            "in a confirmed school break": _is_in_confirmed_break(agreement, day, world),
            "until after midnight": entry.end > midnight,
            "with other people than hold its seats": entry.people != tuple(sorted(members)),
        }
        yield from (f"{entry.window.key} is on {day}, {fault}" for fault, is_so in faults.items() if is_so)


def _of_the_chains(plan: Plan, given: PlanInput) -> Iterator[str]:
    planned = {entry.window.key: entry for entry in plan.entries}
    for entry in _free_entries(plan, given):
        window = entry.window
        if not window.follows:
            continue
        before = planned.get(window.follows)
        if before is None:
            yield f"{window.key} stands, but {window.follows}, which it follows, does not"
            continue
        gap = (entry.start.astimezone(OSLO).date() - before.start.astimezone(OSLO).date()).days
        if not window.min_gap <= gap <= window.max_gap:
            yield f"{window.key} is {gap} days after {window.follows}"
        if entry.start < before.end:
            yield f"{window.key} begins before {window.follows} has ended"


def _of_the_people(plan: Plan, world: _World) -> Iterator[str]:
    """Nobody is in two places, nor in one within the time that the way from the other takes."""
    travel = world.given.travel
    longest = timedelta(minutes=travel.longest)
    for person, visits in sorted(_visits(plan, world).items()):
        for visit, later in _close_visits(visits, longest):
            way = timedelta(minutes=travel.minutes(visit.town, later.town))
            too_near = later.start < visit.end + way
            if too_near and not (visit.settled and later.settled):
                yield f"{person} cannot be at {visit.what} and {later.what}"


def _close_visits(visits: list[_Visit], longest: timedelta) -> Iterator[tuple[_Visit, _Visit]]:
    """Give the pairs in which the later visit begins before the earlier one and the longest way are over."""
    visits = sorted(visits, key=lambda visit: (visit.start, visit.end, visit.what))
    for place, visit in enumerate(visits):
        for later in visits[place + 1 :]:
            if later.start >= visit.end + longest:
                break
            yield visit, later


def _visits(plan: Plan, world: _World) -> Mapping[str, list[_Visit]]:
    """Give where everybody is and when, with the meetings that are kept outside the plan."""
    given, kept = world.given, {entry.window.key for entry in world.given.kept}
    planned = {entry.window.key for entry in plan.entries}
    entries = [*plan.entries, *(entry for entry in given.kept if entry.window.key not in planned)]
    found: defaultdict[str, list[_Visit]] = defaultdict(list)
    for each in given.busy:
        visit = _Visit(
            person=each.person, what="a busy time", town="", start=each.start, end=each.end, settled=True
        )
        found[each.person].append(visit)
    for entry in entries:
        for person in _people(entry, world):
            found[person].append(
                _Visit(
                    person=person,
                    what=entry.window.key,
                    town=_town(entry, world),
                    start=entry.start,
                    end=entry.end,
                    settled=entry.window.key in kept,
                )
            )
    return found


def _people(entry: PlanEntry, world: _World) -> set[str]:
    day, found = entry.start.astimezone(OSLO).date(), set(entry.people)
    for key in (entry.window.body, *entry.window.counts_for):
        if key in world.bodies:
            found.update(seats.members_on(world.bodies[key][1], day))
            officers = (seats.chair_on(*world.bodies[key], day), seats.secretary_on(*world.bodies[key], day))
            found.update(person for person in officers if person)
    return found


def _town(entry: PlanEntry, world: _World) -> str:
    agreement = world.agreements.get(entry.window.agreement)
    if agreement is None:
        return ""
    _, body = world.bodies.get(entry.window.body, (None, None))
    venues = body.habit.places if body is not None and body.habit is not None else ()
    named = {venue.name: venue.municipality for venue in venues}
    return named.get(entry.place) or agreement.municipalities[0].number


def _is_in_confirmed_break(agreement: Agreement, day: date, world: _World) -> bool:
    return any(
        one.first <= day <= one.last
        for town in agreement.municipalities
        for one in world.confirmed[town.number]
    )


def _confirmed_breaks(town: str, given: PlanInput) -> tuple[SchoolBreak, ...]:
    return tuple(
        one
        for begun in (given.year - 1, given.year)
        for one in workdays.breaks_for(town, begun, given.breaks)
        if one.confirmed
    )


def _free_entries(plan: Plan, given: PlanInput) -> Iterator[PlanEntry]:
    kept = {entry.window.key for entry in given.kept}
    known = {window.key for window in given.windows}
    yield from (e for e in plan.entries if e.window.key not in kept and e.window.key in known)


def _bodies(window: Window, world: _World) -> list[Body]:
    return [world.bodies[key][1] for key in (window.body, *window.counts_for) if key in world.bodies]
