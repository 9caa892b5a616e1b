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
from scheduler.records.basics import DateRange, Language, Source
from scheduler.records.cadence import Cadence
from scheduler.records.clauses import (
    DutyClause,
    GuestClause,
    MinutesClause,
    Notice,
    OfficeClause,
    OpennessClause,
    ReviewClause,
    SecretaryClause,
    StandingItem,
    Term,
    Theme,
)
from scheduler.records.errors import RecordError
from scheduler.records.habits import Habit
from scheduler.records.roles import Person, Seat


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
