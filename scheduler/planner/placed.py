"""What a share's plan is made of, in plain numbers and words: another process sends it in a moment.

Records are slow to send, and whoever asked has the windows anyhow. Reasons are the larger part of a plan and
are found last, for those agreements only that somebody will read.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from scheduler.planner.board import Board
from scheduler.planner.conflicts import conflict_of
from scheduler.planner.daybook import moment
from scheduler.planner.reasons import why_placed
from scheduler.planner.refusals import why_unplaced
from scheduler.planner.tasks import Task
from scheduler.records.basics import Phrase, type_of_fact
from scheduler.records.obligations import Finding, Window
from scheduler.records.plan import PlanEntry, SolverReport, Unplaced
from scheduler.rules.notice import agenda_deadline

Told = tuple[tuple[str, Mapping[str, type_of_fact]], ...]
"""Phrases, each as its code and its facts."""

Row = tuple[int, int, int, str, tuple[str, ...], int, Told]
"""A task's number, start, end (minutes since 1970 UTC), place, people, the agenda's day (ordinal), why."""

Refusal = tuple[int, Told, Told]
"""A task's number, what stands against it, and the smallest set of rules that does."""


class Placed(NamedTuple):
    """The plan of one share. ``kept`` are entries that stand where they stood."""

    rows: tuple[Row, ...]
    kept: tuple[PlanEntry, ...]
    refused: tuple[Refusal, ...]
    findings: tuple[Finding, ...]
    report: SolverReport


def row_of(board: Board, task: Task, *, explained: bool) -> Row:
    """Give where a free task stands that is on the board; why, if that is asked for."""
    slot, shared = board.slots[task.number], task.shared
    notice, _ = agenda_deadline(shared.body, board.problem.book.date(slot.day))
    because = told(why_placed(board, task)) if explained else ()
    people = shared.members_on(slot.day)
    return task.number, slot.start, slot.end, shared.place, people, notice.toordinal(), because


def rows_of(board: Board, explain: Container[str] | None) -> tuple[Row, ...]:
    """Give where the free tasks stand, in their order; why, for these agreements (``None``: all)."""
    return tuple(
        row_of(board, task, explained=explain is None or task.window.agreement in explain)
        for task in board.problem.tasks
        if task.fixed is None and task.number in board.slots
    )


def refusals_of(board: Board) -> tuple[Refusal, ...]:
    """Give the tasks without a slot, with what stands against them, in their order."""
    return tuple(
        (task.number, told(why_unplaced(board, task)), told(conflict_of(board, task)))
        for task in board.problem.tasks
        if task.number not in board.slots
    )


def told(phrases: Sequence[Phrase]) -> Told:
    """Give phrases as plain words."""
    return tuple((each.code, each.facts) for each in phrases)


def entry_of(window: Window, row: Row) -> PlanEntry:
    """Give the entry of a window that stands as the row says."""
    _, start, end, place, people, notice, because = row
    return PlanEntry(
        window=window,
        start=moment(start),
        end=moment(end),
        place=place,
        people=people,
        because=_phrases(because),
        notice_deadline=date.fromordinal(notice),
    )


def unplaced_of(window: Window, refusal: Refusal) -> Unplaced:
    """Give the window that has no slot, with what stands against it."""
    _, reasons, conflict = refusal
    return Unplaced(window=window, reasons=_phrases(reasons), conflict=_phrases(conflict))


def _phrases(words: Told) -> tuple[Phrase, ...]:
    return tuple(Phrase(code=code, facts=facts) for code, facts in words)
