"""Work on a draft: move a meeting, keep it fast, take it out or put it back, wish otherwise, name, drop.

Each edit names the revision it was made from; if somebody else has kept one meanwhile, nothing changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

from scheduler.planner.alternatives import alternatives
from scheduler.planner.consequences import breaches
from scheduler.planner.inputs import Effort, Weights
from scheduler.planner.venues import venue_of
from scheduler.planner.year import plan_year
from scheduler.ports import Ports
from scheduler.records import text
from scheduler.records.basics import OSLO
from scheduler.records.errors import RecordError
from scheduler.records.obligations import Window
from scheduler.records.plan_drafts import DraftEntry, PlanDraft, PlanDraftState
from scheduler.records.replanning import Breach
from scheduler.records.roles import Person
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.plan_draft_input import Bench, as_draft_entries, bench_of
from scheduler.usecases.plan_errors import BreachesError, ClosedDraftError, NoSlotError, StalePlanDraftError
from scheduler.usecases.start_plan_draft import own_draft

HIGHEST_WISH = 10_000
"""The most points that a wish may weigh."""

WISHES = tuple(each.name for each in fields(Weights) if not each.name.startswith("unplaced"))
"""What may be wished otherwise; what it costs to leave a meeting out may not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Who works on which draft, from which revision."""

    draft: str
    revision: int
    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Where a meeting is wanted. ``place`` empty keeps the one it has."""

    window: str
    start: datetime
    minutes: int | None = None
    place: str = ""


def consequences(ports: Ports, edit: Edit, wish: Wish) -> tuple[Breach, ...]:
    """Give what a meeting's wanted slot would break or cost; nothing is kept.

    Raises:
        UnknownError: there is no such draft for this person, or no such window in its year.
    """
    draft = _opened(ports, edit)
    bench = bench_of(ports, draft)
    window, entry = _moved(draft, bench, wish)
    return breaches(bench.given, bench.entries, window, entry.start, entry.end)


def move_entry(ports: Ports, edit: Edit, wish: Wish, *, anyhow: bool = False) -> PlanDraft:
    """Move a meeting of the draft, or give a window its first slot; it is pinned there from now on.

    Raises:
        BreachesError: a rule speaks against the slot, and ``anyhow`` does not say to go on.
        StalePlanDraftError, ClosedDraftError, UnknownError: the draft cannot be changed so.
    """
    draft = _opened(ports, edit)
    bench = bench_of(ports, draft)
    window, entry = _moved(draft, bench, wish)
    found = breaches(bench.given, bench.entries, window, entry.start, entry.end)
    hard = tuple(breach for breach in found if breach.hard)
    if hard and not anyhow:
        raise BreachesError({window.key: hard})
    others = [one for one in draft.entries if one.window.key != window.key]
    left_out = tuple(key for key in draft.left_out if key != window.key)
    return _keep(ports, edit, replace(draft, entries=_ordered([*others, entry]), left_out=left_out), "move")


def pin_entry(ports: Ports, edit: Edit, window: str, *, pinned: bool) -> PlanDraft:
    """Say whether a meeting stays where it is when the rest is planned anew."""
    draft = _opened(ports, edit)
    _entry(draft, window)
    entries = tuple(replace(one, pinned=pinned) if one.window.key == window else one for one in draft.entries)
    return _keep(ports, edit, replace(draft, entries=entries), "pin")


def take_out(ports: Ports, edit: Edit, window: str) -> PlanDraft:
    """Take a meeting out; its window is left empty on purpose."""
    draft = _opened(ports, edit)
    _entry(draft, window)
    entries = tuple(one for one in draft.entries if one.window.key != window)
    left_out = tuple(sorted({*draft.left_out, window}))
    return _keep(ports, edit, replace(draft, entries=entries, left_out=left_out), "take_out")


def put_back(ports: Ports, edit: Edit, window: str) -> PlanDraft:
    """Give a window without a meeting the best free slot, while all others stay.

    Raises:
        NoSlotError: there is no free slot.
    """
    draft = _opened(ports, edit)
    bench = bench_of(ports, draft)
    asked = _window(bench, window)
    best = next(iter(alternatives(bench.given, bench.entries, asked, 1)), None)
    if best is None or not best.free:
        raise NoSlotError(window, bench.conflict(asked))
    entry = DraftEntry(window=asked, start=best.start, end=best.end, place=_place(bench, asked), because=())
    left_out = tuple(key for key in draft.left_out if key != window)
    entries = _ordered([*draft.entries, entry])
    return _keep(ports, edit, replace(draft, entries=entries, left_out=left_out), "put_back")


def plan_rest(
    ports: Ports, edit: Edit, wishes: Mapping[str, int] | None = None, effort: Effort | None = None
) -> PlanDraft:
    """Plan everything anew that is not pinned, by the wishes given (or those the draft has).

    Raises:
        RecordError: a wish is none, or weighs less than nothing or too much.
    """
    draft = _opened(ports, edit)
    draft = draft if wishes is None else replace(draft, wishes=_checked(wishes))
    bench = bench_of(ports, draft)
    pinned = {one.window.key for one in draft.entries if one.pinned} & bench.windows.keys()
    fixed = tuple(entry for entry in bench.entries if entry.window.key in pinned)
    left_out = {key for key in draft.left_out if key in bench.windows}
    years = tuple(
        replace(
            year,
            obligations=tuple(
                replace(one, windows=tuple(w for w in one.windows if w.key not in left_out))
                for one in year.obligations
            ),
        )
        for year in bench.given.years
    )
    kept = tuple(entry for entry in bench.given.kept if entry.window.key not in pinned)
    given = replace(bench.given, years=years, kept=(*kept, *fixed))
    plan = plan_year(given, effort or Effort(), explain=(draft.agreement,))
    entries = [
        entry
        for entry in plan.entries
        if entry.window.agreement == draft.agreement and entry.window.key in bench.windows
    ]
    planned = replace(
        draft, entries=as_draft_entries(entries, frozenset(pinned)), left_out=tuple(sorted(left_out))
    )
    return _keep(ports, edit, planned, "plan")


def rename(ports: Ports, edit: Edit, title: str) -> PlanDraft:
    """Give the draft another name."""
    return _keep(ports, edit, replace(_opened(ports, edit), title=title), "rename")


def drop(ports: Ports, edit: Edit) -> PlanDraft:
    """Put the draft aside; it can still be looked at and copied."""
    return _keep(ports, edit, replace(_opened(ports, edit), state=PlanDraftState.DROPPED), "drop")


def _opened(ports: Ports, edit: Edit) -> PlanDraft:
    """Give the draft as the edit saw it, when it may still be changed."""
    with ports.store.reading() as books:
        draft = own_draft(ports, books, edit.person, edit.draft)
    return changeable(draft, edit)


def changeable(draft: PlanDraft, edit: Edit) -> PlanDraft:
    """Give the draft, when it is open and still the revision that the edit saw.

    Raises:
        ClosedDraftError: it is adopted or dropped.
        StalePlanDraftError: somebody else has kept another revision.
    """
    if draft.state is not PlanDraftState.OPEN:
        raise ClosedDraftError(draft.key, draft.state.value)
    if draft.revision != edit.revision:
        raise StalePlanDraftError(draft.key, edit.revision, draft.revision)
    return draft


def _keep(ports: Ports, edit: Edit, draft: PlanDraft, act: str) -> PlanDraft:
    now = ports.clock.now()
    with ports.store.transaction() as books:
        changeable(own_draft(ports, books, edit.person, edit.draft), edit)
        kept = replace(draft, revision=edit.revision + 1, changed_at=now)
        books.plan_drafts.put(kept)
        books.audit.append(
            at=now, by=edit.person.key, act=f"plan.draft.{act}", subject=draft.agreement, detail=draft.key
        )
    return kept


def _moved(draft: PlanDraft, bench: Bench, wish: Wish) -> tuple[Window, DraftEntry]:
    window = _window(bench, wish.window)
    before = draft.entry(wish.window)
    body = bench.agreement.body(window.body)
    usual = body.habit.minutes if body.habit else 120
    length = (before.end - before.start) if before is not None else timedelta(minutes=usual)
    if wish.minutes is not None:
        length = timedelta(minutes=wish.minutes)
    start = wish.start.astimezone(OSLO)
    place = (
        text.one_line(wish.place, "place")
        if wish.place
        else before.place
        if before
        else _place(bench, window)
    )
    end = datetime.fromtimestamp(start.timestamp() + length.total_seconds(), tz=OSLO)
    return window, DraftEntry(window=window, start=start, end=end, place=place, pinned=True)


def _place(bench: Bench, window: Window) -> str:
    return venue_of(bench.given, window).name


def _window(bench: Bench, key: str) -> Window:
    found = bench.windows.get(key)
    if found is None:
        what = "window"
        raise UnknownError(what, key)
    return found


def _entry(draft: PlanDraft, window: str) -> DraftEntry:
    found = draft.entry(window)
    if found is None:
        what = "meeting"
        raise UnknownError(what, window)
    return found


def _ordered(entries: list[DraftEntry]) -> tuple[DraftEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.start, entry.window.key)))


def _checked(wishes: Mapping[str, int]) -> dict[str, int]:
    usual = Weights()
    for name, points in wishes.items():
        if name not in WISHES:
            remedy = f"use one of {', '.join(WISHES)}"
            raise RecordError(name, "is no wish", remedy)
        if not 0 <= points <= HIGHEST_WISH:
            remedy = f"use 0 to {HIGHEST_WISH}"
            raise RecordError(name, f"is {points}", remedy)
    return {name: points for name, points in sorted(wishes.items()) if points != getattr(usual, name)}
