"""Planning anew with least change: what stands stays, and as few move as an exhaustive search allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import product

from hypothesis import given as each_of
from hypothesis import settings
from hypothesis import strategies as st

from scheduler.planner.check import violations
from scheduler.planner.inputs import FIRST_VALID, PlanInput
from scheduler.planner.replan import difference, replan
from scheduler.planner.year import plan_year
from scheduler.records.basics import OSLO, DateRange
from scheduler.records.habits import Habit
from scheduler.records.obligations import Window
from scheduler.records.plan import Plan, PlanEntry, SolverReport
from scheduler.records.replanning import BreachKind, CauseKind, ConflictKind, PlanChangeKind, Replan
from tests.unit.planner import cast
from tests.unit.planner.cast import at

ALL_DAY = Habit(weekdays=cast.OFFICE_WEEK, starts=(time(9),), minutes=480)
"""A meeting takes the whole day, so that only days have to be told apart."""

DAYS = [date(2027, 4, 5) + timedelta(days=step) for step in range(12)]
WORKDAYS = [day for day in DAYS if day.weekday() < 5 and day != date(2027, 4, 5)]
PEOPLE = ("anna", "bo", "cato")


def entry(of: Window, day: date, hour: int = 9, hours: int = 8) -> PlanEntry:
    return cast.kept(of, at(day, hour), at(day, hour) + timedelta(hours=hours))


def as_plan(given: PlanInput, found: Replan) -> Plan:
    """Give what was found as a plan, so that the independent checker reads it."""
    windows = {window.key for window in given.windows}
    return Plan(
        year=given.year,
        entries=tuple(replace(one, people=_members(given, one)) for one in found.entries),
        unplaced=tuple(one for one in found.unplaced if one.window.key in windows),
        findings=(),
        solver=SolverReport(status="feasible", objective=0, bound=0),
    )


def _members(given: PlanInput, one: PlanEntry) -> tuple[str, ...]:
    bodies = {body.key: body for agreement in given.agreements for body in agreement.bodies}
    day = one.start.date()
    held = (holding for seat in bodies[one.window.body].seats for holding in seat.held_by)
    return tuple(sorted(holding.person for holding in held if day in holding.period))


def small() -> tuple[PlanInput, Window, Window]:
    """Two councils that share Anna, each to meet in the same week."""
    first = cast.window("a-rad", date(2027, 4, 12), date(2027, 4, 14), date(2027, 4, 13))
    second = cast.window("b-rad", date(2027, 4, 12), date(2027, 4, 14), date(2027, 4, 13))
    agreements = [
        cast.agreement(cast.body("a-rad", ["anna", "bo"], ALL_DAY)),
        cast.agreement(cast.body("b-rad", ["anna"], ALL_DAY)),
    ]
    return cast.given(agreements, first, second), first, second


def kinds(found: Replan) -> dict[str, PlanChangeKind]:
    return {change.window: change.kind for change in found.changes}


def test_a_plan_that_still_fits_is_left_alone() -> None:
    given, first, second = small()
    standing = (entry(first, date(2027, 4, 14)), entry(second, date(2027, 4, 12), 10, 3))

    found = replan(given, standing)

    assert found.changes == ()
    assert found.entries == tuple(sorted(standing, key=lambda one: one.start))


def test_a_new_busy_time_moves_that_meeting_and_says_who() -> None:
    given, first, second = small()
    given = replace(given, busy=(cast.busy("bo", date(2027, 4, 13)),))
    standing = (entry(first, date(2027, 4, 13)), entry(second, date(2027, 4, 12)))

    found = replan(given, standing)

    [change] = found.changes
    assert (change.kind, change.window) == (PlanChangeKind.MOVED, first.key)
    assert change.after is not None
    assert change.after.start == at(date(2027, 4, 14), 9)
    assert [cause.code for cause in change.because] == [BreachKind.PERSON_TAKEN]
    assert change.because[0].facts["person"] == "bo"


def test_a_meeting_makes_room_for_one_that_could_be_nowhere_else() -> None:
    given, first, second = small()
    given = replace(
        given,
        busy=(cast.busy("bo", date(2027, 4, 12)), cast.busy("bo", date(2027, 4, 14))),
    )

    found = replan(given, (entry(second, date(2027, 4, 13)),))

    assert kinds(found) == {first.key: PlanChangeKind.ADDED, second.key: PlanChangeKind.MOVED}
    moved = next(change for change in found.changes if change.window == second.key)
    assert moved.because[0].code == CauseKind.MADE_ROOM
    assert moved.because[0].facts == {"with": first.key}


def test_what_is_called_never_moves_and_the_other_does() -> None:
    given, first, second = small()
    called = entry(second, date(2027, 4, 13))
    given = replace(given, kept=(called,))

    found = replan(given, (entry(first, date(2027, 4, 13)), called))

    assert kinds(found) == {first.key: PlanChangeKind.MOVED}
    assert called in found.entries


def test_a_window_that_is_gone_is_cancelled_and_an_extra_meeting_stays() -> None:
    given, first, second = small()
    old = cast.window("a-rad", date(2027, 5, 3), date(2027, 5, 14), ordinal=2)
    extra = replace(cast.window("b-rad", date(2027, 6, 1), date(2027, 6, 1), ordinal=9), obligation="")
    standing = (
        *(entry(first, date(2027, 4, 12)), entry(second, date(2027, 4, 13))),
        *(entry(old, date(2027, 5, 4)), entry(extra, date(2027, 6, 1))),
    )

    found = replan(given, standing)

    assert kinds(found) == {old.key: PlanChangeKind.CANCELLED}
    assert found.changes[0].because[0].code == CauseKind.WINDOW_GONE
    assert extra.key in {one.window.key for one in found.entries}


def test_a_new_seat_holder_who_is_elsewhere_moves_the_meeting() -> None:
    given, first, second = small()
    newcomer = cast.seat("dina", DateRange(first=date(2027, 4, 1)))
    agreements = (
        cast.agreement(cast.body("a-rad", ["anna", newcomer], ALL_DAY)),
        *given.agreements[1:],
    )
    given = replace(given, agreements=agreements, busy=(cast.busy("dina", date(2027, 4, 12)),))

    found = replan(given, (entry(first, date(2027, 4, 12)), entry(second, date(2027, 4, 13))))

    assert kinds(found) == {first.key: PlanChangeKind.MOVED}
    assert found.changes[0].because[0].facts["person"] == "dina"


def test_agreements_that_are_not_touched_only_take_their_peoples_time() -> None:
    given, first, second = small()
    other = entry(second, date(2027, 4, 13), 10, 3)

    found = replan(given, (entry(first, date(2027, 4, 13)), other), touched={"a"})

    assert kinds(found) == {first.key: PlanChangeKind.MOVED}
    assert other in found.entries


def test_those_that_share_people_move_when_there_is_no_room_otherwise() -> None:
    given, first, second = small()
    given = replace(given, busy=(cast.busy("bo", date(2027, 4, 12)), cast.busy("bo", date(2027, 4, 14))))

    found = replan(given, (entry(second, date(2027, 4, 13)),), touched={"a"})

    assert found.unplaced == ()
    assert kinds(found) == {first.key: PlanChangeKind.ADDED, second.key: PlanChangeKind.MOVED}


def test_what_finds_no_slot_is_told_with_the_rules_that_collide() -> None:
    given, first, second = small()
    given = replace(given, busy=tuple(cast.busy("bo", day) for day in WORKDAYS))

    found = replan(given, (entry(first, date(2027, 4, 13)), entry(second, date(2027, 4, 12))))

    [unplaced] = found.unplaced
    assert kinds(found) == {first.key: PlanChangeKind.UNPLACED}
    assert [cause.code for cause in unplaced.conflict] == [
        ConflictKind.PERSON_AWAY,
        ConflictKind.WINDOW_ENDS,
    ]
    assert unplaced.conflict[0].facts == {"person": "bo", "count": 3, "alone": True}


def test_two_plans_are_compared_by_what_was_moved_added_and_cancelled() -> None:
    _, first, second = small()
    third = cast.window("a-rad", date(2027, 5, 3), date(2027, 5, 14), ordinal=2)
    before = (entry(first, date(2027, 4, 12)), entry(second, date(2027, 4, 13)))
    after = (entry(first, date(2027, 4, 14)), entry(third, date(2027, 5, 4)))

    found = {change.window: change.kind for change in difference(before, after)}

    assert found == {
        first.key: PlanChangeKind.MOVED,
        second.key: PlanChangeKind.CANCELLED,
        third.key: PlanChangeKind.ADDED,
    }
    assert difference(before, before) == ()


@st.composite
def worlds(draw: st.DrawFn) -> tuple[PlanInput, tuple[PlanEntry, ...]]:
    """Draw up to four windows of two councils within two weeks, what stands, what is kept, who is away."""
    windows: list[Window] = []
    bodies = {
        key: cast.body(key, draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True)), ALL_DAY)
        for key in ("a-rad", "b-rad")
    }
    for key in bodies:
        for ordinal in range(1, draw(st.integers(1, 2)) + 1):
            first, last = sorted(draw(st.tuples(st.sampled_from(WORKDAYS), st.sampled_from(WORKDAYS))))
            chained = bool(windows) and windows[-1].body == key and draw(st.booleans())
            more = {"follows": windows[-1].key, "min_gap": 1, "max_gap": 4} if chained else {}
            windows.append(cast.window(key, first, last, ordinal=ordinal, **more))  # type: ignore[arg-type]
    placed = [(one, draw(st.sampled_from([None, *WORKDAYS]))) for one in windows]
    standing = tuple(entry(one, day) for one, day in placed if day is not None)
    away = draw(st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(WORKDAYS)), max_size=4))
    agreements = [cast.agreement(body) for body in bodies.values()]
    given = cast.given(agreements, *windows, busy=tuple(cast.busy(*each) for each in away))
    return given, standing


def fewest(given: PlanInput, standing: tuple[PlanEntry, ...]) -> tuple[int, int]:
    """Try every day for every window: the fewest windows without a slot, then the fewest that do not stay."""
    was = {one.window.key: one.start.date() for one in standing}
    windows = given.windows
    options = [[None, *(day for day in WORKDAYS if one.first <= day <= one.last)] for one in windows]
    best = (len(windows), 0)
    for days in product(*options):
        chosen = dict(zip((one.key for one in windows), days, strict=True))
        if _valid(given, chosen):
            out = sum(day is None for day in days)
            moves = sum(key in was and day != was[key] for key, day in chosen.items())
            best = min(best, (out, moves))
    return best


def _valid(given: PlanInput, chosen: dict[str, date | None]) -> bool:
    people = {
        body.key: {held.person for seat in body.seats for held in seat.held_by}
        for agreement in given.agreements
        for body in agreement.bodies
    }
    away = {(one.person, one.start.date()) for one in given.busy}
    taken: set[tuple[str, date]] = set()
    for one in given.windows:
        day = chosen[one.key]
        if day is None:
            continue
        needed = {(person, day) for person in people[one.body]}
        before = chosen.get(one.follows) if one.follows else None
        apart = (day - before).days if before is not None else None
        wrong = bool(one.follows) and (apart is None or not one.min_gap <= apart <= one.max_gap)
        if wrong or needed & (away | taken):
            return False
        taken |= needed
    return True


@settings(max_examples=60)
@each_of(worlds())
def test_no_plan_with_as_many_meetings_moves_fewer(
    world: tuple[PlanInput, tuple[PlanEntry, ...]],
) -> None:
    given, standing = world

    found = replan(given, standing)

    moved = sum(change.kind is not PlanChangeKind.ADDED for change in found.changes)
    assert (len(found.unplaced), moved) == fewest(given, standing)
    assert violations(as_plan(given, found), given) == ()


@settings(max_examples=20)
@each_of(worlds())
def test_replanning_twice_changes_nothing_more(world: tuple[PlanInput, tuple[PlanEntry, ...]]) -> None:
    given, standing = world
    once = replan(given, standing)

    again = replan(given, once.entries)

    assert again.changes == ()
    assert again.entries == once.entries


@settings(max_examples=20)
@each_of(worlds())
def test_the_order_of_what_stands_means_nothing(world: tuple[PlanInput, tuple[PlanEntry, ...]]) -> None:
    given, standing = world

    assert replan(given, standing) == replan(given, tuple(reversed(standing)))


def test_a_fresh_plan_needs_no_change() -> None:
    given, _, _ = small()
    plan = plan_year(given, FIRST_VALID)

    assert replan(given, plan.entries).changes == ()


def test_moments_are_told_in_oslo() -> None:
    given, _, _ = small()

    found = replan(given, ())

    assert all(one.start.tzinfo is OSLO for one in found.entries)
