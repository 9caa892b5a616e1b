"""The clauses of an agreement: what it says of a body's meetings, and of duties and reviews beside them.

Where an agreement is silent a clause is missing or says ``None``; what is ours but has to stand
in one (a holder of an office, a guest's person) is marked so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scheduler.records import text
from scheduler.records.basics import Side, Source, Strength
from scheduler.records.cadence import Period
from scheduler.records.errors import RecordError
from scheduler.records.roles import Role


class NoticeFor(StrEnum):
    """What a notice period is about."""

    INVITATION = "invitation"
    AGENDA = "agenda"
    ITEMS = "items"


class DayUnit(StrEnum):
    """What a notice is counted in; weeks are seven calendar days."""

    DAYS = "days"
    WEEKS = "weeks"
    WORKDAYS = "workdays"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something must be out at the latest ``amount`` units before the meeting's day."""

    what: tuple[NoticeFor, ...]
    amount: int
    unit: DayUnit
    strength: Strength = Strength.MUST
    source: Source

    def __post_init__(self) -> None:
        """Refuse a notice below zero or longer than a year."""
        if not 0 <= self.amount <= 366 or not self.what:
            raise RecordError("notice.amount", f"is {self.amount}", "use 0 to 366 and say what it is for")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeClause:
    """Who has an office in a body, in the order of precedence (chair, convener …)."""

    roles: tuple[Role, ...]
    tasks: tuple[str, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """An office that changes hands between the parties every ``every_years`` years.

    ``starts_with`` and ``starts_on`` are ``None`` where the agreement does not say; the engine
    then applies its default and reports it as ours. ``holders`` gives each side's person (ours).
    """

    every_years: int
    between: tuple[Side, ...]
    starts_with: Side | None = None
    starts_on: date | None = None
    holders: tuple[tuple[Side, str], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a rotation of one."""
        if self.every_years < 1 or len(self.between) < 2:
            raise RecordError("rotation", "needs at least one year and two sides", "give both")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretaryClause:
    """Who writes: roles, or a rotation. ``deputy`` is a person's key and ours."""

    roles: tuple[Role, ...] = ()
    rotation: Rotation | None = None
    deputy: str = ""
    implied: bool = False
    source: Source


class ItemKind(StrEnum):
    """What is done with an item."""

    NOTED = "noted"
    INFORMATION = "information"
    DISCUSSION = "discussion"
    DECISION = "decision"
    THEME = "theme"
    ANY_OTHER = "any_other"


class ItemCondition(StrEnum):
    """At which meetings a standing item stands."""

    EVERY_MEETING = "every_meeting"
    FIRST_OF_YEAR = "first_of_year"
    LAST_OF_YEAR = "last_of_year"
    ONCE_A_YEAR = "once_a_year"
    NEAR_DATE = "near_date"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingItem:
    """An item that returns, with its identity, in the agreement's order.

    ``near_month``/``near_day`` go with ``NEAR_DATE``: the item stands at the meeting nearest
    that day. ``minutes`` is the time set aside, ``None`` where nobody has said.
    """

    key: str
    title: str
    kind: ItemKind
    condition: ItemCondition = ItemCondition.EVERY_MEETING
    near_month: int | None = None
    near_day: int | None = None
    responsible: Role | None = None
    minutes: int | None = None
    source: Source

    def __post_init__(self) -> None:
        """Refuse an item that is near no date."""
        text.key(self.key, "standing_item.key")
        object.__setattr__(self, "title", text.one_line(self.title, "standing_item.title"))
        if self.condition is ItemCondition.NEAR_DATE and (self.near_month is None or self.near_day is None):
            raise RecordError("standing_item.near", "is missing", "give near_month and near_day")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestClause:
    """Who else comes. ``times`` per ``period``, or ``None`` when only as needed.

    ``person`` is the key of the one to invite (ours); the clause speaks of an institution.
    """

    key: str
    who: tuple[str, ...]
    role: Role = Role.EXPERT
    times: int | None = None
    period: Period | None = None
    when: str = ""
    person: str = ""
    strength: Strength = Strength.MUST
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesClause:
    """What becomes of the minutes; ``None`` where the agreement is silent."""

    archived: bool | None = None
    public: bool | None = None
    sent: bool | None = None
    sent_within_days: int | None = None
    responsible: tuple[Role, ...] = ()
    source: Source


class Openness(StrEnum):
    """Whether the public may attend."""

    OPEN = "open"
    CLOSED = "closed"
    CLOSED_UNLESS_DECIDED = "closed_unless_decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpennessClause:
    """Whether the meetings are open; ``may_handle_exempt`` when exempt cases may be dealt with."""

    state: Openness
    may_handle_exempt: bool = False
    source: Source


class TermKind(StrEnum):
    """Promises that cast no window or deadline, but belong to the agreement."""

    MEETING_PLAN = "meeting_plan"
    PLACE = "place"
    AGENDA_INPUT = "agenda_input"
    CONFIDENTIALITY = "confidentiality"
    APPROVAL = "approval"
    SIGNATORIES = "signatories"
    ESTABLISHED = "established"
    EVALUATION_FOLLOWUP = "evaluation_followup"
    RECURRING_CONTACT = "recurring_contact"
    RECORDS = "records"
    DECISION_RULE = "decision_rule"
    EXTRAORDINARY = "extraordinary"
    DEPUTIES = "deputies"
    SAME_BODY = "same_body"
    PRESENCE = "presence"
    TERMINATION = "termination"
    CONVENER = "convener"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A promise in our own words, with its source. ``body`` is a key, or empty for the whole."""

    kind: TermKind
    says: str
    body: str = ""
    source: Source

    def __post_init__(self) -> None:
        """Refuse an empty sentence."""
        object.__setattr__(self, "says", text.passage(self.says, "term.says", limit=600))


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme of the annual cycle: ours or the secretary's, unless it has a source.

    ``month`` (1 to 12) or ``meeting`` (number in the year) says where it belongs.
    """

    title: str
    month: int | None = None
    meeting: int | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyClause:
    """A counted duty that is no meeting ("trygghetsvandring at least once a year").

    ``period`` ``None`` with ``times`` ``None`` means once in the life of the agreement.
    ``month`` is the month it belongs to, if the agreement says.
    """

    key: str
    what: str
    times: int | None = None
    period: Period | None = None
    at_least: bool = False
    month: int | None = None
    condition: str = ""
    side: Side | None = None
    body: str = ""
    strength: Strength = Strength.MUST
    source: Source

    def __post_init__(self) -> None:
        """Refuse an empty duty."""
        text.key(self.key, "duty.key")
        object.__setattr__(self, "what", text.one_line(self.what, "duty.what"))


class ReviewKind(StrEnum):
    """Looking back on the work, or mending a document."""

    EVALUATION = "evaluation"
    REVISION = "revision"


class ReviewInterval(StrEnum):
    """How often a review is due; only the timed ones become obligations with a date."""

    YEARLY = "yearly"
    EVERY_2_YEARS = "every_2_years"
    EVERY_4_YEARS = "every_4_years"
    CONTINUOUS = "continuous"
    REGULAR_UNSPECIFIED = "regular_unspecified"
    ON_DEMAND = "on_demand"
    ONCE = "once"


class ReviewWhen(StrEnum):
    """Where in the year a yearly review belongs."""

    UNSTATED = "unstated"
    YEAR_END = "year_end"
    FIRST_MEETING = "first_meeting_of_year"
    LAST_MEETING = "last_meeting_of_year"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewClause:
    """An evaluation or revision of ``what``; ``written`` when the agreement demands writing."""

    key: str
    kind: ReviewKind
    what: str
    interval: ReviewInterval
    when: ReviewWhen = ReviewWhen.UNSTATED
    written: bool = False
    body: str = ""
    strength: Strength = Strength.MUST
    source: Source
