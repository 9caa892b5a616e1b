"""A draft as the planner sees it: its meetings as entries of a plan, and everything around them.

In a draft only its own agreement is planned; meetings that others have adopted stay where they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scheduler.planner.board import Board
from scheduler.planner.conflicts import conflict_of
from scheduler.planner.consequences import breaches_of, standing_board
from scheduler.planner.inputs import PlanInput
from scheduler.planner.problem import problem_of
from scheduler.planner.year import unplaced
from scheduler.ports import Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Phrase
from scheduler.records.obligations import Window
from scheduler.records.plan import PlanEntry, Unplaced
from scheduler.records.plan_drafts import DraftEntry, PlanDraft
from scheduler.records.replanning import Breach
from scheduler.rules.notice import agenda_deadline
from scheduler.rules.seats import members_on
from scheduler.usecases.propose_plan import problem_for, weights_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A draft laid out: the agreement, what is asked for now, and the draft's meetings as entries."""

    agreement: Agreement
    given: PlanInput
    entries: tuple[PlanEntry, ...]

    @property
    def windows(self) -> Mapping[str, Window]:
        """Give the windows that are asked for now, by key."""
        return {window.key: window for window in self.given.windows}

    def breaches(self) -> Mapping[str, tuple[Breach, ...]]:
        """Give what each meeting breaks or costs, by window."""
        return breaches_of(self.given, self.entries)

    def missing(self) -> tuple[Unplaced, ...]:
        """Give the windows that have no meeting, with what stands against each."""
        return unplaced(Board(problem_of(replace(self.given, kept=self._all()))))

    def conflict(self, window: Window) -> tuple[Phrase, ...]:
        """Give the smallest set of rules that leaves a window without a free slot."""
        return conflict_of(*standing_board(self.given, self.entries, window))

    def _all(self) -> tuple[PlanEntry, ...]:
        own = {entry.window.key for entry in self.entries}
        return (*self.entries, *(entry for entry in self.given.kept if entry.window.key not in own))


def bench_of(ports: Ports, draft: PlanDraft) -> Bench:
    """Lay a draft out.

    Raises:
        UnknownError: its agreement is no longer there.
    """
    given = problem_for(ports, draft.year, (draft.agreement,))
    agreement = next(one for one in given.agreements if one.key == draft.agreement)
    own = tuple(year for year in given.years if year.agreement == draft.agreement)
    given = replace(given, years=own, wishes={**given.wishes, draft.agreement: weights_of(draft.wishes)})
    windows = {window.key: window for window in given.windows}
    entries = tuple(as_entry(agreement, one, windows) for one in draft.entries)
    return Bench(agreement=agreement, given=given, entries=entries)


def as_entry(agreement: Agreement, one: DraftEntry, windows: Mapping[str, Window]) -> PlanEntry:
    """Give a draft's meeting as an entry, with the people and the deadline that hold now."""
    body, day = agreement.body(one.window.body), one.start.date()
    return PlanEntry(
        window=windows.get(one.window.key, one.window),
        start=one.start,
        end=one.end,
        place=one.place,
        people=tuple(sorted(members_on(body, day))),
        because=one.because,
        notice_deadline=agenda_deadline(body, day)[0],
    )


def as_draft_entries(entries: Sequence[PlanEntry], pinned: frozenset[str]) -> tuple[DraftEntry, ...]:
    """Give entries as a draft keeps them, by start, then key; those pinned stay so."""
    ordered = sorted(entries, key=lambda entry: (entry.start, entry.window.key))
    return tuple(
        DraftEntry(
            window=entry.window,
            start=entry.start,
            end=entry.end,
            place=entry.place,
            pinned=entry.window.key in pinned,
            because=entry.because,
        )
        for entry in ordered
    )
