"""What the pages of a drafted plan show: its meetings with what speaks against them, and what has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from scheduler.planner.alternatives import alternatives
from scheduler.planner.inputs import Weights
from scheduler.planner.replan import difference
from scheduler.ports import Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import Phrase
from scheduler.records.obligations import Window
from scheduler.records.plan import PlanEntry
from scheduler.records.plan_drafts import DraftEntry, PlanDraft, PlanDraftState
from scheduler.records.replanning import Alternative, Breach, PlanChange
from scheduler.records.roles import Person
from scheduler.rules.notice import expects_agenda
from scheduler.usecases import people
from scheduler.usecases.adopt_plan import meetings_of
from scheduler.usecases.edit_plan_draft import WISHES
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.known_days import unsettling_election
from scheduler.usecases.order_rings import rings_of
from scheduler.usecases.plan_draft_input import Bench, bench_of
from scheduler.usecases.show_shared_draft import Replies, replies_to
from scheduler.usecases.show_wheel import MarkState
from scheduler.usecases.show_year import DaysOff, YearLine, days_off
from scheduler.usecases.start_plan_draft import own_draft
from scheduler.workdays.elections import Election

ANSWER_DAYS: Final = 7
"""How long members get to answer, unless the secretary says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """One meeting of the draft. ``hard`` breaks rules, ``soft`` costs wishes; ``line`` is as in a year.

    ``election``: the one after which the council may have new members by then.
    """

    entry: DraftEntry
    line: YearLine
    hard: tuple[Breach, ...]
    soft: tuple[Breach, ...]
    election: Election | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingLine:
    """A window without a meeting: left out on purpose, or without a slot for the reasons given."""

    window: Window
    body: Body
    on_purpose: bool
    conflict: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedLine:
    """The meeting whose alternatives are shown."""

    window: str
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraftPage:
    """Everything of the page. ``recipients``: how many save-the-date letters each would get, by name."""

    agreement: Agreement
    draft: PlanDraft
    today: date
    lines: tuple[DraftLine, ...]
    missing: tuple[MissingLine, ...]
    gone: tuple[DraftEntry, ...]
    siblings: tuple[PlanDraft, ...]
    opened: OpenedLine | None
    wishes: Mapping[str, tuple[int, int]]
    days_off: DaysOff
    recipients: tuple[tuple[str, int], ...]
    replies: Replies
    rings: tuple[Body, ...]

    @property
    def letters(self) -> int:
        """Count the save-the-date letters that an adoption would send."""
        return sum(number for _, number in self.recipients)

    @property
    def answer_by(self) -> date:
        """Give a week from now, or the day before the first meeting when that is sooner."""
        week = self.today + timedelta(days=ANSWER_DAYS)
        first = self.draft.entries[0].start.date() if self.draft.entries else week
        return max(self.today, min(week, first - timedelta(days=1)))

    @property
    def open(self) -> bool:
        """Tell whether the draft may still be changed."""
        return self.draft.state is PlanDraftState.OPEN

    @property
    def broken(self) -> int:
        """Count the meetings that break a rule."""
        return sum(bool(line.hard) for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    """Two plans of one year beside each other. ``other`` is empty when it is what has been adopted."""

    agreement: Agreement
    draft: PlanDraft
    other: PlanDraft | None
    changes: tuple[PlanChange, ...]
    same: int


def plan_draft_page(ports: Ports, person: Person, key: str, opened: str = "") -> PlanDraftPage:
    """Give a draft; ``opened`` names the window whose alternatives are wanted.

    Raises:
        UnknownError: there is no such draft for this person, or no such window in it.
        ForbiddenError: the person may not plan for the agreement.
    """
    with ports.store.reading() as books:
        draft = own_draft(ports, books, person, key)
        siblings = books.plan_drafts.of_year(draft.agreement, draft.year)
    bench = bench_of(ports, draft)
    with ports.store.reading() as books:
        replies = replies_to(books, bench.agreement, draft)
        rings = rings_of(books, bench.agreement)
    usual = Weights()
    return PlanDraftPage(
        agreement=bench.agreement,
        draft=draft,
        today=people.today(ports.clock.now()),
        lines=_lines(ports, bench, draft),
        missing=_missing(bench, draft),
        gone=tuple(one for one in draft.entries if one.window.key not in bench.windows),
        siblings=tuple(one for one in siblings if one.key != key and one.state is not PlanDraftState.DROPPED),
        opened=_opened(bench, opened) if opened else None,
        wishes={
            name: (draft.wishes.get(name, getattr(usual, name)), getattr(usual, name)) for name in WISHES
        },
        days_off=days_off(ports, bench.agreement, draft.year),
        recipients=_recipients(ports, bench),
        replies=replies,
        rings=rings,
    )


def comparison_page(ports: Ports, person: Person, key: str, other: str) -> ComparisonPage:
    """Give a draft beside another one of its year, or beside what has been adopted (``other`` empty).

    Raises:
        UnknownError: there is no such draft for this person, or the other is of another year.
        ForbiddenError: the person may not plan for the agreement.
    """
    with ports.store.reading() as books:
        draft = own_draft(ports, books, person, key)
        beside = own_draft(ports, books, person, other) if other else None
    if beside is not None and (beside.agreement, beside.year) != (draft.agreement, draft.year):
        what = "plan draft"
        raise UnknownError(what, other)
    bench = bench_of(ports, draft)
    called: tuple[PlanEntry, ...] = bench.given.kept
    theirs = bench_of(ports, beside).entries if beside is not None else called
    own = [entry for entry in theirs if entry.window.agreement == draft.agreement]
    changes = difference(own, bench.entries)
    moved = {change.window for change in changes}
    return ComparisonPage(
        agreement=bench.agreement,
        draft=draft,
        other=beside,
        changes=changes,
        same=sum(entry.window.key not in moved for entry in bench.entries),
    )


def _recipients(ports: Ports, bench: Bench) -> tuple[tuple[str, int], ...]:
    meetings = meetings_of(ports, bench.agreement, bench.entries)
    invited = (one.key for meeting in meetings for one in people.invited(bench.agreement, meeting))
    return tuple(sorted((bench.agreement.person(key).name, count) for key, count in Counter(invited).items()))


def _lines(ports: Ports, bench: Bench, draft: PlanDraft) -> tuple[DraftLine, ...]:
    found = bench.breaches()
    deadlines = {entry.window.key: entry.notice_deadline for entry in bench.entries}
    lines = []
    for entry in draft.entries:
        key = entry.window.key
        body, against = bench.agreement.body(entry.window.body), found.get(key, ())
        line = YearLine(
            body=body,
            start=entry.start,
            end=entry.end,
            place=entry.place,
            state=MarkState.PROPOSED,
            window=bench.windows.get(key, entry.window),
            because=entry.because,
            agenda_deadline=deadlines[key],
            expects_agenda=expects_agenda(body),
        )
        hard = tuple(breach for breach in against if breach.hard)
        soft = tuple(breach for breach in against if not breach.hard)
        vote = unsettling_election(ports, people.today(entry.start))
        lines.append(DraftLine(entry=entry, line=line, hard=hard, soft=soft, election=vote))
    return tuple(lines)


def _missing(bench: Bench, draft: PlanDraft) -> tuple[MissingLine, ...]:
    return tuple(
        MissingLine(
            window=one.window,
            body=bench.agreement.body(one.window.body),
            on_purpose=one.window.key in draft.left_out,
            conflict=one.conflict,
        )
        for one in bench.missing()
    )


def _opened(bench: Bench, window: str) -> OpenedLine:
    asked = bench.windows.get(window)
    if asked is None:
        what = "window"
        raise UnknownError(what, window)
    return OpenedLine(window=window, alternatives=alternatives(bench.given, bench.entries, asked))
