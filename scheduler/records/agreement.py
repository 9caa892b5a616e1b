"""A signed agreement as rules: bodies, their clauses, duties, reviews and open questions.

Where an agreement is silent the record says ``None`` or an empty tuple: defaults belong to
the rules engine, which reports them as ours. What is ours but has to stand somewhere
(habits, themes, sender) is marked so in its own record.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from scheduler.records import text
from scheduler.records.basics import DateRange, Language, Side, Source, Strength
from scheduler.records.cadence import Cadence, Period
from scheduler.records.errors import RecordError
from scheduler.records.habits import Habit
from scheduler.records.roles import Person, Role, Seat


class BodyKind(StrEnum):
    """What sort of body meets."""

    POLICE_COUNCIL = "police_council"
    INTERMUNICIPAL_POLICE_COUNCIL = "intermunicipal_police_council"
    STEERING_GROUP = "steering_group"
    COORDINATION_GROUP = "coordination_group"
    WORKING_GROUP = "working_group"
    SLT_FORUM = "slt_forum"
    SLT_MEETING = "slt_meeting"
    SLT_CONTACT_POINT = "slt_contact_point"
    YOUTH_SENTENCE_COORDINATION = "youth_sentence_coordination"
    PREPAREDNESS_COUNCIL = "preparedness_council"
    OTHER = "other"


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
class Body:
    """A council, group or forum, with every clause that speaks of it.

    ``key`` is unique in the installation and begins with the agreement's key. ``same_as`` names
    the body whose meetings are also this one's; ``maybe_same_as`` names bodies that a human has
    not yet settled (such a body is not planned on its own; see ``Question``). ``chapter_11`` is what
    makes the body an elected one under chapter 11 of kommuneloven; a police council seldom is.
    """

    key: str
    kind: BodyKind
    name: str
    level: str = ""
    acts_as: tuple[BodyKind, ...] = ()
    same_as: str = ""
    maybe_same_as: tuple[str, ...] = ()
    meets: tuple[Cadence, ...] = ()
    notices: tuple[Notice, ...] = ()
    chair: OfficeClause | None = None
    secretary: SecretaryClause | None = None
    conveners: tuple[OfficeClause, ...] = ()
    seats: tuple[Seat, ...] = ()
    guests: tuple[GuestClause, ...] = ()
    standing_items: tuple[StandingItem, ...] = ()
    minutes: MinutesClause | None = None
    openness: OpennessClause | None = None
    short_notice: Source | None = None
    deputies_allowed: Source | None = None
    decides_by_consensus: Source | None = None
    chapter_11: Source | None = None
    themes: tuple[Theme, ...] = ()
    habit: Habit | None = None
    blocked: tuple[DateRange, ...] = ()
    source: Source

    def __post_init__(self) -> None:
        """Refuse a body without a name."""
        text.key(self.key, "body.key")
        object.__setattr__(self, "name", text.one_line(self.name, "body.name"))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """When the agreement is in force, both ends included; an end that is not stated is ``None``."""

    period: DateRange
    precision: str = "day"
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """When and where it was signed; ``signed_on`` is ``None`` where the date is blank."""

    signed_on: date | None
    precision: str = "day"
    place: str = ""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read an ambiguous agreement. ``keeps`` lists the cadences ("body/key") that hold."""

    key: str
    says: str
    keeps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something only a human can settle. Until ``chosen`` the first reading is used, and said.

    ``about`` lists the cadences ("body/key") in dispute; each reading keeps some of them.
    """

    key: str
    says: str
    about: tuple[str, ...]
    readings: tuple[Reading, ...]
    chosen: str = ""
    chosen_by: str = ""
    chosen_on: date | None = None
    sources: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a question with one answer, or an answer that is none of them."""
        if len(self.readings) < 2:
            raise RecordError("question.readings", "has fewer than two readings", "give at least two")
        if self.chosen and self.chosen not in {reading.key for reading in self.readings}:
            raise RecordError("question.chosen", f"is {self.chosen!r}", "choose one of the readings' keys")


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A municipality by its number (kommunenummer, four digits) and Norwegian short name."""

    number: str
    name: str

    def __post_init__(self) -> None:
        """Refuse a number that is none."""
        if len(self.number) != 4 or not self.number.isdigit():
            raise RecordError("municipality.number", f"is {self.number!r}", "write the four digits")
        object.__setattr__(self, "name", text.one_line(self.name, "municipality.name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The mailbox that invites and takes the answers: a council's own, never a member's. Ours."""

    name: str
    address: str

    def __post_init__(self) -> None:
        """Refuse a sender that cannot send."""
        object.__setattr__(self, "name", text.one_line(self.name, "sender.name", limit=120))
        text.address(self.address, "sender.address")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A signed agreement, as one TOML file says it."""

    key: str
    title: str
    document: str
    language: Language
    municipalities: tuple[Municipality, ...]
    police: tuple[str, ...]
    sender: Sender
    validity: Validity | None = None
    signing: Signing | None = None
    people: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()
    duties: tuple[DutyClause, ...] = ()
    reviews: tuple[ReviewClause, ...] = ()
    terms: tuple[Term, ...] = ()
    questions: tuple[Question, ...] = ()
    blocked: tuple[DateRange, ...] = field(default_factory=tuple)

    def __post_init__(self) -> None:
        """Refuse an agreement without a key, title, municipality or body."""
        text.key(self.key, "key")
        object.__setattr__(self, "title", text.one_line(self.title, "title"))
        if not self.municipalities or not self.bodies:
            raise RecordError("agreement", "names no municipality or no body", "give at least one of each")

    def body(self, key: str) -> Body:
        """Give the body of that key.

        Raises:
            KeyError: the agreement has no such body.
        """
        for body in self.bodies:
            if body.key == key:
                return body
        raise KeyError(key)

    def person(self, key: str) -> Person:
        """Give the person of that key.

        Raises:
            KeyError: the agreement names no such person.
        """
        for person in self.people:
            if person.key == key:
                return person
        raise KeyError(key)
