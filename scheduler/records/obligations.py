"""What must happen in one year, by what right: obligations, their windows, duties and findings.

A window's ends are days, both included. Everything is made by the rules engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scheduler.records.basics import Phrase, Source, Strength
from scheduler.records.errors import RecordError


class ObligationKind(StrEnum):
    """What sort of thing must happen."""

    MEETINGS = "meetings"
    GUEST = "guest"
    DUTY = "duty"
    EVALUATION = "evaluation"
    REVISION = "revision"
    MINUTES = "minutes"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Room for one meeting: from ``first`` to ``last``, both included, inside one year.

    ``key`` is ``<body>-<year>-<ordinal>``; the meeting that fills the window gets the same key.
    ``ordinal`` counts the body's windows of the year from 1. ``ideal`` is the day that even
    spacing would choose. A chained window names the window it ``follows`` and the gap in days
    (``min_gap``..``max_gap`` included). ``counts_for`` names other bodies it also serves.
    ``ours`` lists what in the window is our default and not the agreement's.
    """

    key: str
    obligation: str
    agreement: str
    body: str
    year: int
    ordinal: int
    first: date
    last: date
    ideal: date
    strength: Strength
    theme: str = ""
    follows: str = ""
    min_gap: int = 0
    max_gap: int = 0
    counts_for: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a window that ends before it begins."""
        if self.last < self.first:
            raise RecordError("window", f"{self.key} ends {self.last} before {self.first}", "swap the two days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """A clause or norm applied to one year.

    ``count`` is how many times it must happen in the year (``None``: no number); ``due`` is the
    last day on which it can still be kept; ``windows`` are there for meetings only. ``ours``
    is true when the whole obligation comes from our default and not from the agreement.
    """

    key: str
    agreement: str
    body: str
    kind: ObligationKind
    what: Phrase
    strength: Strength
    count: int | None
    first: date
    due: date
    at_least: bool = False
    windows: tuple[Window, ...] = ()
    sources: tuple[Source, ...] = ()
    ours: bool = False


class FindingKind(StrEnum):
    """What the rules engine remarks; each has a sentence in three languages in ``wording``."""

    QUESTION_OPEN = "question_open"
    READINGS_DIFFER = "readings_differ"
    DEFAULT_NOTICE = "default_notice"
    DEFAULT_SECRETARY_START = "default_secretary_start"
    DEFAULT_CHAIR = "default_chair"
    DEFAULT_SPREAD = "default_spread"
    DEFAULT_HABIT = "default_habit"
    PARTIAL_YEAR = "partial_year"
    NOT_IN_FORCE = "not_in_force"
    EXPIRES = "expires"
    NO_END_DATE = "no_end_date"
    NO_MEETING_RULE = "no_meeting_rule"
    NO_MEMBERS = "no_members"
    NO_SECRETARY = "no_secretary"
    BELOW_NORM = "below_norm"
    OUTDATED_TITLE = "outdated_title"
    SEAT_WITHOUT_HOLDER = "seat_without_holder"
    SECRETARY_CHANGES = "secretary_changes"
    PLANNED_ELSEWHERE = "planned_elsewhere"
    NO_REVIEW = "no_review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a human should know or settle. It never stops anything."""

    agreement: str
    body: str
    kind: FindingKind
    what: Phrase
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfObligations:
    """All that one agreement asks of one year. Windows inside, in order of body and ordinal."""

    agreement: str
    year: int
    obligations: tuple[Obligation, ...]
    findings: tuple[Finding, ...]

    @property
    def windows(self) -> tuple[Window, ...]:
        """Give every window of every obligation, in order."""
        return tuple(window for obligation in self.obligations for window in obligation.windows)


class ObligationState(StrEnum):
    """Whether an obligation is being kept."""

    KEPT = "kept"
    ON_COURSE = "on_course"
    AT_RISK = "at_risk"
    BROKEN = "broken"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one obligation stands on a day, with proof and a forecast in phrases."""

    obligation: Obligation
    state: ObligationState
    proof: tuple[Phrase, ...]
    forecast: Phrase
