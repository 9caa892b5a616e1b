"""The whole file: the agreement's own fields, its bodies, duties, reviews, terms and questions."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from scheduler.agreement_files import clause_tables
from scheduler.agreement_files.cadence_tables import MeetsTable
from scheduler.agreement_files.tables import (
    ClauseTable,
    EndsTable,
    PromiseTable,
    Ranges,
    SourceTable,
    Table,
    ranges,
    source_or_none,
)
from scheduler.agreement_files.words import (
    Address,
    AsBodyKind,
    AsLanguage,
    AsPeriod,
    AsPrecision,
    AsReviewInterval,
    AsReviewKind,
    AsReviewWhen,
    AsRole,
    AsSide,
    AsTermKind,
    Count,
    Key,
    Line,
    MaybeKey,
    MaybeLine,
    Month,
    Precision,
    Saying,
    ShortLine,
    Tables,
    Words,
)
from scheduler.records import agreement, clauses
from scheduler.records.errors import RecordError
from scheduler.records.roles import Person


class MunicipalityTable(Table):
    """``[[municipality]]``: the four digits and the Norwegian name."""

    number: Line
    name: Line

    def record(self, document: str) -> agreement.Municipality:  # noqa: ARG002  # a register's fact
        """Make the municipality."""
        return agreement.Municipality(number=self.number, name=self.name)


class SenderTable(Table):
    """``[sender]``: the council's own mailbox; ours."""

    name: ShortLine
    address: Address

    def record(self, document: str) -> agreement.Sender:  # noqa: ARG002  # ours, hence no source
        """Make the sender."""
        return agreement.Sender(name=self.name, address=self.address)


class ValidityTable(ClauseTable, EndsTable):
    """``[validity]``: from and to, both included; precision says what the agreement really wrote."""

    precision: AsPrecision = Precision.DAY

    def record(self, document: str) -> agreement.Validity:
        """Make the clause."""
        return agreement.Validity(
            period=self.period(),
            precision=self.precision.value,
            source=self.source.record(document),
        )


class SignedTable(ClauseTable):
    """``[signed]``: when and where; no ``on`` where the date was left blank."""

    on: date | None = None
    precision: AsPrecision = Precision.DAY
    place: MaybeLine = ""

    def record(self, document: str) -> agreement.Signing:
        """Make the clause."""
        return agreement.Signing(
            signed_on=self.on,
            precision=self.precision.value,
            place=self.place,
            source=self.source.record(document),
        )


class PersonTable(Table):
    """``[[person]]``: somebody who can be invited."""

    key: Key
    name: ShortLine
    role: AsRole
    side: AsSide
    address: Address
    language: AsLanguage | None = None

    def record(self, document: str) -> Person:  # noqa: ARG002  # people are ours
        """Make the person."""
        return Person(
            key=self.key,
            name=self.name,
            role=self.role,
            side=self.side,
            address=self.address,
            language=self.language,
        )


class BodyTable(ClauseTable):
    """``[[body]]``: a council, group or forum with every clause that speaks of it."""

    key: Key
    kind: AsBodyKind
    name: Line
    level: MaybeLine = ""
    acts_as: Words[AsBodyKind] = ()
    same_as: MaybeKey = ""
    maybe_same_as: Words[Key] = ()
    short_notice: SourceTable | None = None
    deputies_allowed: SourceTable | None = None
    decides_by_consensus: SourceTable | None = None
    chapter_11: SourceTable | None = None
    meets: Tables[MeetsTable] = ()
    notice: Tables[clause_tables.NoticeTable] = ()
    chair: clause_tables.OfficeTable | None = None
    secretary: clause_tables.SecretaryTable | None = None
    convener: Tables[clause_tables.OfficeTable] = ()
    seat: Tables[clause_tables.SeatTable] = ()
    guest: Tables[clause_tables.GuestTable] = ()
    standing_item: Tables[clause_tables.StandingItemTable] = ()
    minutes: clause_tables.MinutesTable | None = None
    openness: clause_tables.OpennessTable | None = None
    theme: Tables[clause_tables.ThemeTable] = ()
    habit: clause_tables.HabitTable | None = None
    blocked: Ranges = ()

    def record(self, document: str) -> agreement.Body:
        """Make the body."""
        return agreement.Body(
            key=self.key,
            kind=self.kind,
            name=self.name,
            level=self.level,
            acts_as=self.acts_as,
            same_as=self.same_as,
            maybe_same_as=self.maybe_same_as,
            meets=tuple(table.record(document) for table in self.meets),
            notices=tuple(table.record(document) for table in self.notice),
            chair=self.chair.record(document) if self.chair else None,
            secretary=self.secretary.record(document) if self.secretary else None,
            conveners=tuple(table.record(document) for table in self.convener),
            seats=tuple(table.record(document) for table in self.seat),
            guests=tuple(table.record(document) for table in self.guest),
            standing_items=tuple(table.record(document) for table in self.standing_item),
            minutes=self.minutes.record(document) if self.minutes else None,
            openness=self.openness.record(document) if self.openness else None,
            short_notice=source_or_none(self.short_notice, document),
            deputies_allowed=source_or_none(self.deputies_allowed, document),
            decides_by_consensus=source_or_none(self.decides_by_consensus, document),
            chapter_11=source_or_none(self.chapter_11, document),
            themes=tuple(table.record(document) for table in self.theme),
            habit=self.habit.record(document) if self.habit else None,
            blocked=ranges(self.blocked, document),
            source=self.source.record(document),
        )


class DutyTable(PromiseTable):
    """``[[duty]]``: a counted duty that is no meeting; without a number it is due once."""

    key: Key
    what: Line
    times: Count | None = None
    at_least: Count | None = None
    per: AsPeriod | None = None
    month: Month | None = None
    condition: MaybeLine = ""
    side: AsSide | None = None
    body: MaybeKey = ""

    def record(self, document: str) -> clauses.DutyClause:
        """Make the duty."""
        if self.times and self.at_least:
            raise RecordError("at_least", "goes not with times", "keep one of them")
        number = self.times or self.at_least
        if (number is None) != (self.per is None):
            raise RecordError("duty", "gives only one of the number and per", "give both, or neither")
        return clauses.DutyClause(
            key=self.key,
            what=self.what,
            times=number,
            period=self.per,
            at_least=self.at_least is not None,
            month=self.month,
            condition=self.condition,
            side=self.side,
            body=self.body,
            strength=self.strength,
            source=self.source.record(document),
        )


class ReviewTable(PromiseTable):
    """``[[review]]``: an evaluation or a revision."""

    key: Key
    kind: AsReviewKind
    what: Line
    interval: AsReviewInterval
    when: AsReviewWhen = clauses.ReviewWhen.UNSTATED
    written: bool = False
    body: MaybeKey = ""

    def record(self, document: str) -> clauses.ReviewClause:
        """Make the review."""
        return clauses.ReviewClause(
            key=self.key,
            kind=self.kind,
            what=self.what,
            interval=self.interval,
            when=self.when,
            written=self.written,
            body=self.body,
            strength=self.strength,
            source=self.source.record(document),
        )


class TermTable(ClauseTable):
    """``[[term]]``: a promise that casts no deadline, said in our own words."""

    kind: AsTermKind
    says: Saying
    body: MaybeKey = ""

    def record(self, document: str) -> clauses.Term:
        """Make the term."""
        return clauses.Term(
            kind=self.kind, says=self.says, body=self.body, source=self.source.record(document)
        )


class ReadingTable(Table):
    """``[[question.reading]]``: one way to read it, and the cadences that it keeps."""

    key: Key
    says: Line
    keeps: Words[Line] = ()

    def record(self, document: str) -> agreement.Reading:  # noqa: ARG002  # the question has the sources
        """Make the reading."""
        return agreement.Reading(key=self.key, says=self.says, keeps=self.keeps)


class QuestionTable(Table):
    """``[[question]]``: what only a human can settle; ``about`` names cadences as body/key."""

    key: Key
    says: Line
    about: Words[Line] = ()
    chosen: MaybeKey = ""
    chosen_by: MaybeLine = ""
    chosen_on: date | None = None
    sources: Tables[SourceTable] = ()
    reading: Tables[ReadingTable]

    def record(self, document: str) -> agreement.Question:
        """Make the question."""
        return agreement.Question(
            key=self.key,
            says=self.says,
            about=self.about,
            readings=tuple(table.record(document) for table in self.reading),
            chosen=self.chosen,
            chosen_by=self.chosen_by,
            chosen_on=self.chosen_on,
            sources=tuple(table.record(document) for table in self.sources),
        )


class AgreementTable(Table):
    """The file."""

    key: Key
    title: Line
    document: Line
    language: AsLanguage
    police: Words[Line] = ()
    municipality: Annotated[Tables[MunicipalityTable], Field(min_length=1)]
    sender: SenderTable
    validity: ValidityTable | None = None
    signed: SignedTable | None = None
    person: Tables[PersonTable] = ()
    body: Annotated[Tables[BodyTable], Field(min_length=1)]
    duty: Tables[DutyTable] = ()
    review: Tables[ReviewTable] = ()
    term: Tables[TermTable] = ()
    question: Tables[QuestionTable] = ()
    blocked: Ranges = ()

    def record(self, document: str) -> agreement.Agreement:
        """Make the agreement; its own document stands in every source that names none."""
        return agreement.Agreement(
            key=self.key,
            title=self.title,
            document=document,
            language=self.language,
            municipalities=tuple(table.record(document) for table in self.municipality),
            police=self.police,
            sender=self.sender.record(document),
            validity=self.validity.record(document) if self.validity else None,
            signing=self.signed.record(document) if self.signed else None,
            people=tuple(table.record(document) for table in self.person),
            bodies=tuple(table.record(document) for table in self.body),
            duties=tuple(table.record(document) for table in self.duty),
            reviews=tuple(table.record(document) for table in self.review),
            terms=tuple(table.record(document) for table in self.term),
            questions=tuple(table.record(document) for table in self.question),
            blocked=ranges(self.blocked, document),
        )
