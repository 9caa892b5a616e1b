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


class PromiseKind(StrEnum):
    """What an obligation says; each has a sentence in three languages in ``wording``.

    Beside each member stand the facts of ``Obligation.what``: text unless said; a fact in brackets may
    be missing. ``body`` is the body's name, ``times`` how often in this year, ``months`` and
    ``except_months`` month numbers with commas between ("7,12").
    """

    MEETINGS_TIMES = "meetings_times"
    # body, times: int, at_least: int, [at_most: int], period: Period, [except_months], or_on_request: bool
    MEETINGS_IN_MONTHS = "meetings_in_months"  # body, times: int, months
    MEETINGS_EVERY_MONTHS = "meetings_every_months"  # body, times: int, n: int, [except_months]
    MEETINGS_EVERY_WEEKS = "meetings_every_weeks"  # body, times: int, n: int, [except_months]
    MEETINGS_ON_WEEKDAY = "meetings_on_weekday"  # body, times: int, nth: int, weekday: Weekday, [months]
    MEETINGS_AFTER = "meetings_after"  # body, times: int, other, min_days: int, max_days: int
    MEETINGS_ON_REQUEST = "meetings_on_request"  # body
    GUEST_VISITS = "guest_visits"  # body, who, times: int, role: Role
    DUTY_DONE = "duty_done"
    # says (the agreement's matter), times: int, at_least: bool, [period: Period, body, side: Side, condition]
    EVALUATION_DONE = "evaluation_done"  # says, written: bool, [body, when: ReviewWhen]
    REVISION_DONE = "revision_done"  # says, written: bool, [body, when: ReviewWhen]
    NOTICE_IN_TIME = "notice_in_time"  # body, what: NoticeFor, amount: int, unit: DayUnit
    MINUTES_KEPT = "minutes_kept"
    # body, archived: bool, public: bool, sent: bool, [within_days: int]; false where silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Room for one meeting: from ``first`` to ``last``, both included, inside one year.

    ``key`` is ``<body>-<year>-<ordinal>``; the meeting that fills the window gets the same key.
    ``ordinal`` counts the body's windows of the year from 1. ``ideal`` is the day that even
    spacing would choose. A chained window names the window it ``follows`` and the gap in days
    (``min_gap``..``max_gap`` included). ``counts_for`` names other bodies it also serves.
    ``ours`` lists what in the window is our default and not the agreement's. ``keep_by`` is the last
    day on which the promise can still be kept by a meeting outside the window (its end when unset).
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
    ours: tuple[FindingKind, ...] = ()
    keep_by: date | None = None

    def __post_init__(self) -> None:
        """Refuse a window that ends before it begins."""
        if self.last < self.first:
            raise RecordError(
                "window", f"{self.key} ends {self.last} before {self.first}", "swap the two days"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """A clause or norm applied to one year.

    ``count`` is how many times it must happen in the year (``None``: no number); ``due`` is the
    last day on which it can still be kept; ``windows`` are there for meetings only. ``ours``
    is true when the whole obligation comes from our default and not from the agreement.
    ``counted_windows`` are keys of windows of other obligations that also count for this one;
    ``counted_in`` is the body whose meetings are also this one's (``Body.same_as``).
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
    counted_windows: tuple[str, ...] = ()
    counted_in: str = ""


class FindingKind(StrEnum):
    """What the rules engine remarks; each has a sentence in three languages in ``wording``.

    Beside each member stand the facts of its phrase: text unless said; a fact in brackets may be
    missing. ``body`` is always the body's name, missing when the agreement as a whole is meant.
    """

    QUESTION_OPEN = "question_open"  # question, says, used, used_says, readings: int
    READINGS_DIFFER = "readings_differ"  # question, reading, says, times: int (a year), used: bool
    MAYBE_SAME_BODY = "maybe_same_body"  # body, other
    DEFAULT_NOTICE = "default_notice"  # body, what: NoticeFor, amount: int, unit: DayUnit
    DEFAULT_SECRETARY_START = "default_secretary_start"  # body, side: Side, day: date, every_years: int
    DEFAULT_CHAIR = "default_chair"  # body; nobody is chair: we choose none
    DEFAULT_SPREAD = "default_spread"  # body, times: int (a year)
    DEFAULT_HABIT = "default_habit"  # body
    PARTIAL_YEAR = "partial_year"  # first: date, last: date, [body, promised: int, times: int]
    NOT_IN_FORCE = "not_in_force"  # year: int, [first: date, last: date]
    EXPIRES = "expires"  # last: date
    NO_END_DATE = "no_end_date"  # no facts
    NO_MEETING_RULE = "no_meeting_rule"  # body
    NO_MEMBERS = "no_members"  # body
    NO_SECRETARY = "no_secretary"  # body, [day: date when the clause names an office nobody holds]
    BELOW_NORM = "below_norm"  # body, asks: NormAsks, at_least: int, promised: int, strength: Strength, norm
    OUTDATED_TITLE = "outdated_title"  # body, title, old, now, since: date
    SEAT_WITHOUT_HOLDER = "seat_without_holder"  # body, title, day: date
    SECRETARY_CHANGES = "secretary_changes"  # body, day: date, from_side: Side, to_side: Side
    PLANNED_ELSEWHERE = "planned_elsewhere"  # body, other, times: int (meetings that count for both)
    FEWER_ELSEWHERE = "fewer_elsewhere"  # body, other, promised: int, times: int
    FOLLOWS_NOTHING = "follows_nothing"  # body, other
    NO_REVIEW = "no_review"  # recommended: bool, [norm]
    BODY_IN_TWO_AGREEMENTS = "body_in_two_agreements"  # body, other: the other's title, once: bool (planned)
    WISHES_WEIGH_NOTHING = "wishes_weigh_nothing"  # no facts
    NO_USUAL_DAY = "no_usual_day"  # body, count: int (meetings of the year)
    HABIT_TOO_LONG = "habit_too_long"  # body, minutes: int
    AWAY_ALL_YEAR = "away_all_year"  # body, person: a name, count: int (meetings of the year)


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
        """Give every window of every obligation, in order of body and ordinal."""
        every = (window for obligation in self.obligations for window in obligation.windows)
        return tuple(sorted(every, key=lambda window: (window.body, window.ordinal)))


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
