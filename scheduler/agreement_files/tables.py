"""What every table of an agreement file is, and the small ones that others are made of."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from typing import Annotated, Final, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from scheduler.agreement_files.words import AsStrength, Key, MaybeLine, Passage, Tables, Url, refused
from scheduler.records.basics import DateRange, Source, Strength
from scheduler.records.errors import RecordError
from scheduler.records.roles import Holding

_ANY_DOCUMENT: Final = "document"


class Table(BaseModel):
    """A table whose fields are all known; it can say what record it stands for."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    @abstractmethod
    def record(self, document: str) -> object:
        """Make the record; ``document`` is what sources name when they name none.

        Raises:
            RecordError: the fields contradict one another.
        """

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        try:
            self.record(_ANY_DOCUMENT)
        except RecordError as error:
            raise refused(error) from None
        return self


class SourceTable(Table):
    """``source = { section = "Politiråd", line = 97 }``: where a promise stands."""

    document: MaybeLine = ""
    section: MaybeLine = ""
    line: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    quote: Passage = ""
    url: Url = ""
    confirmed_by: MaybeLine = ""
    confirmed_on: date | None = None

    def record(self, document: str) -> Source:
        """Make the source; the agreement's own document unless it names another."""
        return Source(
            document=self.document or document,
            section=self.section,
            line=self.line,
            quote=self.quote,
            url=self.url,
            confirmed_by=self.confirmed_by,
            confirmed_on=self.confirmed_on,
        )


class ClauseTable(Table):
    """A table that speaks for the agreement: it must say where that stands."""

    source: SourceTable


class PromiseTable(ClauseTable):
    """A clause that binds more or less: must, should, may."""

    strength: AsStrength = Strength.MUST


class EndsTable(Table):
    """A table with a first and a last day, both included; either may be left open."""

    first: date | None = Field(default=None, alias="from")
    last: date | None = Field(default=None, alias="to")

    def period(self) -> DateRange:
        """Make the range of days."""
        return DateRange(first=self.first, last=self.last)


class RangeTable(EndsTable):
    """``{ from = 2027-07-01, to = 2027-07-31 }``: days on which nobody meets."""

    def record(self, document: str) -> DateRange:  # noqa: ARG002  # a range has no source
        """Make the range."""
        return self.period()


class HoldingTable(EndsTable):
    """Who holds a seat, and when; a person's key alone is a holding without ends."""

    person: Key

    def record(self, document: str) -> Holding:  # noqa: ARG002  # who holds a seat is ours
        """Make the holding."""
        return Holding(person=self.person, period=self.period())


def _from_key(value: object) -> object:
    return {"person": value} if isinstance(value, str) else value


AsHolding = Annotated[HoldingTable, BeforeValidator(_from_key)]
Ranges = Tables[RangeTable]


def ranges(tables: tuple[RangeTable, ...], document: str) -> tuple[DateRange, ...]:
    """Make the ranges, in the order written."""
    return tuple(table.record(document) for table in tables)


def source_or_none(table: SourceTable | None, document: str) -> Source | None:
    """Make the source of something that may be absent."""
    return table.record(document) if table else None
