"""Look whether an adopted year still fits, and propose the fewest changes that make it fit again.

What is called stays: an agenda has been approved, or its deadline is near. So do days that somebody has
chosen by hand, unless their people can no longer come. Nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from scheduler.planner.consequences import breaches
from scheduler.planner.inputs import PlanInput
from scheduler.planner.replan import replan
from scheduler.ports import Books, Ports
from scheduler.records.meetings import Change, ChangeCause, ChangeKind, Meeting, MeetingState
from scheduler.records.plan import PlanEntry
from scheduler.records.plan_drafts import PlanDraftState
from scheduler.records.replanning import Breach, BreachKind, PlanChange
from scheduler.rules.obligations import obligations_of
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.plan_errors import NotAdoptedError
from scheduler.usecases.propose_plan import PREPARATION, problem_for, without

ChangeProposer = Callable[[Ports, str, int], tuple[PlanChange, ...]]
"""Gives the changes proposed to an adopted year; pages keep the answer for a while."""

_Clash = tuple[str, object]
"""A window's key, and who is accepted to be elsewhere: a person's key, or another window's."""

_PEOPLE = frozenset({BreachKind.PERSON_TAKEN, BreachKind.NO_TRAVEL_TIME})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """What is known of an adopted year: planned meetings by window, which by hand, what is accepted."""

    meetings: dict[str, Meeting]
    by_hand: frozenset[str]
    accepted: frozenset[_Clash]
    left_out: frozenset[str]
    asked: frozenset[str]


def propose_changes(ports: Ports, agreement: str, year: int) -> tuple[PlanChange, ...]:
    """Give the changes that the adopted plan of a year needs, by the day they are about.

    Raises:
        UnknownError: no agreement has that key.
        NotAdoptedError: the year has no adopted plan.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        known = _known(ports, books, agreement, year)
    given = problem_for(ports, year, (agreement,))
    own = tuple(without(one, known.left_out) for one in given.years if one.agreement == agreement)
    given = replace(given, years=own)
    standing = [entry for entry in given.kept if _may_move(given, known, entry, today)]
    moving = {entry.window.key for entry in standing}
    kept = tuple(entry for entry in given.kept if entry.window.key not in moving)
    found = replan(replace(given, kept=kept), standing, (agreement,))
    return found.changes


def mark_of(change: PlanChange) -> str:
    """Give what names a change in a form: the window, and where its meeting would be."""
    return f"{change.window}@{change.after.start.isoformat() if change.after else ''}"


def _known(ports: Ports, books: Books, key: str, year: int) -> _Standing:
    agreement = books.agreements.get(key)
    if agreement is None:
        what = "agreement"
        raise UnknownError(what, key)
    adoption = books.meetings.adoption(key, year)
    if adoption is None:
        raise NotAdoptedError(key, year)
    every = books.meetings.of_agreement(key, year)
    planned = standing_in(every)
    changes = {key: books.meetings.changes(one.key) for key, one in planned.items()}
    drafts = books.plan_drafts.of_year(key, year)
    adopted = (draft for draft in drafts if draft.state is PlanDraftState.ADOPTED)
    return _Standing(
        meetings=planned,
        by_hand=frozenset(key for key in planned if _by_hand(changes[key], adoption.adopted_at)),
        accepted=frozenset(
            mark for key, one in planned.items() for mark in _accepted(key, one, changes[key])
        ),
        left_out=frozenset(window for draft in adopted for window in draft.left_out),
        asked=frozenset(
            window.key for window in obligations_of(agreement, year, ports.norms, ports.titles).windows
        ),
    )


def planned_of(ports: Ports, agreement: str, year: int) -> dict[str, Meeting]:
    """Give the planned meetings of an agreement's year by the key of the window in which they stand."""
    with ports.store.reading() as books:
        return standing_in(books.meetings.of_agreement(agreement, year))


def standing_in(meetings: Iterable[Meeting]) -> dict[str, Meeting]:
    """Give the planned meetings by the key of the window in which they stand."""
    return {one.window.key: one for one in meetings if one.state is MeetingState.PLANNED}


def _by_hand(changes: Iterable[Change], adopted_at: datetime) -> bool:
    """Tell whether somebody has chosen the meeting's day, against a proposal or a rule."""
    return any(
        (change.kind is ChangeKind.MOVED and change.cause is not ChangeCause.PROPOSAL)
        or change.kind is ChangeKind.ADDED
        or (change.kind is ChangeKind.ADOPTED and change.at == adopted_at and change.why != "")
        for change in changes
    )


def _accepted(window: str, meeting: Meeting, changes: Iterable[Change]) -> Iterator[_Clash]:
    """Give who is accepted to be elsewhere while the meeting stands where it does: both ways round."""
    for change in changes:
        if change.new_start != meeting.start:
            continue
        for phrase in change.despite:
            other = phrase.facts.get("with")
            yield window, phrase.facts.get("person") if other is None else other
            if other is not None:
                yield str(other), window


def _may_move(given: PlanInput, known: _Standing, entry: PlanEntry, today: date) -> bool:
    key = entry.window.key
    meeting = known.meetings.get(key)
    if meeting is None or meeting.agenda_revision > 0 or entry.notice_deadline < today + PREPARATION:
        return False
    if key in known.asked and all(window.key != key for window in given.windows):
        return False  # its window has passed; the promise stands
    fast = key in known.by_hand or any(window == key for window, _ in known.accepted)
    if not fast or key not in known.asked:
        return True
    found = breaches(given, given.kept, entry.window, entry.start, entry.end)
    return any(
        breach.hard and breach.kind in _PEOPLE and not _known_to_clash(known, key, breach) for breach in found
    )


def _known_to_clash(known: _Standing, window: str, breach: Breach) -> bool:
    facts = breach.what.facts
    return (window, facts.get("with", facts.get("person"))) in known.accepted
