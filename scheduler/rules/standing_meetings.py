"""Whether enough meetings are held: promise by promise, each with its own last day.

Meetings that one last day has in common (four a year, twice a month) can make up for each
other; January's meeting cannot be held in March. A meeting outside every window makes up for one that
is lacking by the next last day after it, and for no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.records.basics import Phrase
from scheduler.records.compliance import Facts, ForecastKind, MeetingFact, ProofKind
from scheduler.records.meetings import MeetingState
from scheduler.records.obligations import (
    Obligation,
    ObligationKind,
    ObligationState,
    Standing,
    Window,
    YearOfObligations,
)
from scheduler.rules.verdicts import forecast, gravest, not_judged, proof, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Meetings promised by one last day, and the meetings that there are for it.

    ``waiting`` tells whether those still lacking lie ahead, so that nothing is lost yet.
    """

    promised: int
    keep_by: date
    meetings: tuple[MeetingFact, ...]
    waiting: bool

    def held(self) -> int:
        return sum(one.state is MeetingState.HELD and one.day <= self.keep_by for one in self.meetings)

    def planned(self, today: date) -> int:
        return sum(
            one.state is MeetingState.PLANNED and today <= one.day <= self.keep_by for one in self.meetings
        )

    def unrecorded(self, today: date) -> int:
        return sum(one.state is MeetingState.PLANNED and one.day < today for one in self.meetings)

    def missing(self, today: date) -> int:
        return max(0, self.promised - self.held() - self.planned(today) - self.unrecorded(today))

    def state(self, today: date) -> ObligationState:
        if self.held() >= self.promised:
            return ObligationState.KEPT
        missing = self.missing(today)
        if today > self.keep_by:
            return ObligationState.BROKEN if missing else ObligationState.AT_RISK
        sure = self.held() + self.planned(today) >= self.promised
        return ObligationState.ON_COURSE if sure or (missing and self.waiting) else ObligationState.AT_RISK


def meeting_standing(one: Obligation, year: YearOfObligations, facts: Facts, today: date) -> Standing:
    """Give how a promise to meet stands; meetings on request are never owed."""
    meetings = _meetings_of(one, year, facts)
    told = [_told(meeting, one, today) for meeting in meetings]
    if one.count is None:
        state = ObligationState.ON_COURSE if today <= one.due else ObligationState.KEPT
        return standing(one, state, told, forecast(ForecastKind.NOTHING_DUE), today)
    early = not_judged(one, facts)
    if early:
        return early
    groups = _groups(one, meetings, facts.known_from, today)
    state = gravest(group.state(today) for group in groups)
    return standing(one, state, told, _forecast(one, groups, state, today), today)


def guest_standing(one: Obligation, year: YearOfObligations, facts: Facts, today: date) -> Standing:
    """Give whether a guest comes as often as promised; nobody invited is a risk three months ahead."""
    early = not_judged(one, facts)
    if early:
        return early
    visited = tuple(
        meeting
        for meeting in _in_order(facts.meetings)
        if meeting.state is not MeetingState.CANCELLED
        and one.key in {f"{meeting.body}-guest-{guest}-{year.year}" for guest in meeting.guests}
    )
    far = (one.due - today).days > 90
    group = _Group(promised=one.count or 1, keep_by=one.due, meetings=visited, waiting=far)
    told = [proof(ProofKind.GUEST_AT_MEETING, meeting=meeting.window, day=meeting.day) for meeting in visited]
    state = group.state(today)
    return standing(one, state, told, _forecast(one, (group,), state, today), today)


def _meetings_of(one: Obligation, year: YearOfObligations, facts: Facts) -> tuple[MeetingFact, ...]:
    """Give the meetings that count for the promise: those in its windows, and those that serve it.

    A meeting outside every window counts for its body's first promise, one with a number if there is any.
    """
    windows = {window.key for window in year.windows}
    mine = {window.key for window in one.windows} | set(one.counted_windows)
    promises = [
        other
        for other in year.obligations
        if other.body == one.body and other.kind is ObligationKind.MEETINGS
    ]
    first = min(promises, key=lambda other: other.count is None)
    return tuple(
        meeting
        for meeting in _in_order(facts.meetings)
        if meeting.home in mine
        or (one.counted_in and meeting.body == one.counted_in)
        or (meeting.home not in windows and one.body in meeting.counts_for)
        or (meeting.home not in windows and meeting.body == one.body and one is first)
    )


def _in_order(meetings: Iterable[MeetingFact]) -> list[MeetingFact]:
    return sorted(meetings, key=lambda meeting: (meeting.day, meeting.window))


def _groups(
    one: Obligation, meetings: Sequence[MeetingFact], known_from: date | None, today: date
) -> tuple[_Group, ...]:
    promised = [window for window in one.windows if window.strength is one.strength]
    if len(promised) != one.count:
        # Some of the meetings come from other promises: the number is judged by the year as a whole.
        waiting = today < one.first
        return (_Group(promised=one.count or 0, keep_by=one.due, meetings=tuple(meetings), waiting=waiting),)
    judged = [window for window in promised if known_from is None or window.last >= known_from]
    ends = sorted({_keep_by(window) for window in judged})
    homes = {window.key: _keep_by(window) for window in one.windows}
    for meeting in meetings:
        nearest = next((end for end in ends if meeting.day <= end), ends[-1] if ends else one.due)
        homes.setdefault(meeting.home, nearest)
    return tuple(_group(end, judged, meetings, homes, today) for end in ends)


def _group(
    end: date,
    judged: Sequence[Window],
    meetings: Sequence[MeetingFact],
    homes: Mapping[str, date],
    today: date,
) -> _Group:
    windows = [window for window in judged if _keep_by(window) == end]
    mine = tuple(meeting for meeting in meetings if homes[meeting.home] == end)
    alive = {meeting.home for meeting in mine if meeting.state is not MeetingState.CANCELLED}
    cancelled = {meeting.home for meeting in mine} - alive
    lacking = [window for window in windows if window.key not in alive]
    waiting = all(today < window.first and window.key not in cancelled for window in lacking)
    return _Group(promised=len(windows), keep_by=end, meetings=mine, waiting=waiting)


def _keep_by(window: Window) -> date:
    return window.keep_by or window.last


def _forecast(one: Obligation, groups: Sequence[_Group], state: ObligationState, today: date) -> Phrase:
    numbers = {
        "times": sum(group.promised for group in groups),
        "held": sum(group.held() for group in groups),
    }
    if state is ObligationState.KEPT:
        return forecast(ForecastKind.COMPLETE, **numbers)
    lacking = [group for group in groups if group.missing(today)]
    due = lacking[0].keep_by if lacking else one.due
    missing = sum(group.missing(today) for group in lacking)
    if state is ObligationState.BROKEN:
        lost = sum(group.missing(today) for group in lacking if today > group.keep_by)
        return forecast(ForecastKind.MISSED, **numbers, missing=lost, due=due)
    numbers["planned"] = sum(group.planned(today) + group.unrecorded(today) for group in groups)
    if not missing:
        return forecast(ForecastKind.ENOUGH_PLANNED, **numbers, due=due)
    on_course = state is ObligationState.ON_COURSE
    kind = ForecastKind.NOT_PLANNED_YET if on_course else ForecastKind.TOO_FEW_PLANNED
    return forecast(kind, **numbers, missing=missing, due=due)


def _told(meeting: MeetingFact, one: Obligation, today: date) -> Phrase:
    keep_by = {window.key: _keep_by(window) for window in one.windows}.get(meeting.home, one.due)
    if meeting.state is MeetingState.CANCELLED:
        return proof(ProofKind.MEETING_CANCELLED, meeting=meeting.window, day=meeting.day)
    if meeting.day > keep_by:
        return proof(ProofKind.MEETING_LATE, meeting=meeting.window, day=meeting.day, keep_by=keep_by)
    if meeting.state is MeetingState.HELD:
        return proof(ProofKind.MEETING_HELD, meeting=meeting.window, day=meeting.day)
    kind = ProofKind.MEETING_UNRECORDED if meeting.day < today else ProofKind.MEETING_PLANNED
    return proof(kind, meeting=meeting.window, day=meeting.day)
