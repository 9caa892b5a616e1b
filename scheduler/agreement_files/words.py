"""The types of an agreement file's fields: clean text, keys, addresses, known words, numbers.

A field's own fault is found here and not only when its record is made, so that all fields of
a table are judged at once. What a record refuses, the file refuses in the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated, Final, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from scheduler.agreement_files.faults import shown
from scheduler.records import agreement, basics, cadence, clauses, roles, text
from scheduler.records.errors import RecordError

REFUSED: Final = "refused"
"""The type of an error that carries the parts of a record's refusal in its context."""


def refused(error: RecordError) -> PydanticCustomError:
    """Turn a record's refusal into what pydantic collects, with its three parts."""
    facts = {"what": error.what, "why": error.why, "remedy": error.remedy}
    return PydanticCustomError(REFUSED, "{why}", facts)


def one_of(kind: type[StrEnum], but: Collection[StrEnum] = ()) -> BeforeValidator:
    """Make a validator that turns a word into the member of an enum, or lists the known words.

    ``but`` names those that no file may name.
    """
    known = [str(member.value) for member in kind if member not in but]

    def member(value: object) -> StrEnum:
        if isinstance(value, str) and value in known:
            return kind(value)
        near = get_close_matches(value, known, n=1) if isinstance(value, str) and len(value) < 80 else []
        hint = f"did you mean {near[0]}? The known ones are " if near else "write one of "
        raise refused(RecordError("word", f"is {shown(value)}, not a known word", hint + ", ".join(known)))

    return BeforeValidator(member)


def listed(value: object) -> object:
    """Put one table into a list, so that one and several read alike."""
    return [value] if isinstance(value, dict) else value


def suggestion(name: str, known: list[str]) -> str:
    """Say which known name was probably meant, or all of them.

    >>> suggestion("tiems", ["times", "per"])
    'did you mean times?'
    """
    near = get_close_matches(name, known, n=1) if len(name) < 80 else []
    return f"did you mean {near[0]}?" if near else f"use one of {', '.join(known)}"


def _checked(check: Callable[[str], str], *, may_be_empty: bool = False) -> AfterValidator:
    def clean(value: str) -> str:
        if may_be_empty and not value:
            return value
        try:
            return check(value)
        except RecordError as error:
            raise refused(error) from None

    return AfterValidator(clean)


def _url(value: str) -> str:
    if not value.startswith(("https://", "http://")):
        raise RecordError("url", f"is {shown(value)}", "begin it with https://")
    return text.one_line(value, "url", limit=2000)


T = TypeVar("T")
Words = Annotated[tuple[T, ...], Field(strict=False)]
"""A TOML list."""

Tables = Annotated[tuple[T, ...], BeforeValidator(listed), Field(strict=False)]
"""A TOML array of tables, or one table."""

Line = Annotated[str, _checked(lambda value: text.one_line(value, "text"))]
ShortLine = Annotated[str, _checked(lambda value: text.one_line(value, "text", limit=120))]
MaybeLine = Annotated[str, _checked(lambda value: text.one_line(value, "text"), may_be_empty=True)]
Passage = Annotated[str, _checked(lambda value: text.passage(value, "text", limit=4000))]
Saying = Annotated[str, _checked(lambda value: _said(text.passage(value, "text", limit=600)))]
Key = Annotated[str, _checked(lambda value: text.key(value, "key"))]
MaybeKey = Annotated[str, _checked(lambda value: text.key(value, "key"), may_be_empty=True)]
Address = Annotated[str, _checked(lambda value: text.address(value, "address"))]
Url = Annotated[str, _checked(_url, may_be_empty=True)]


def _said(value: str) -> str:
    if not value:
        raise RecordError("text", "is empty", "write at least one character")
    return value


class Precision(StrEnum):
    """How exactly a day is known: ``year`` means that only the year was written."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class StepUnit(StrEnum):
    """What ``every`` counts."""

    WEEK = "week"
    MONTH = "month"


Count = Annotated[int, Field(ge=1, le=366)]
Days = Annotated[int, Field(ge=0, le=366)]
Month = Annotated[int, Field(ge=1, le=12)]
MonthDay = Annotated[int, Field(ge=1, le=31)]

AsBodyKind = Annotated[agreement.BodyKind, one_of(agreement.BodyKind)]
AsNoticeFor = Annotated[clauses.NoticeFor, one_of(clauses.NoticeFor)]
AsDayUnit = Annotated[clauses.DayUnit, one_of(clauses.DayUnit)]
AsItemKind = Annotated[clauses.ItemKind, one_of(clauses.ItemKind)]
AsItemCondition = Annotated[clauses.ItemCondition, one_of(clauses.ItemCondition)]
AsOpenness = Annotated[clauses.Openness, one_of(clauses.Openness)]
AsTermKind = Annotated[clauses.TermKind, one_of(clauses.TermKind)]
AsReviewKind = Annotated[clauses.ReviewKind, one_of(clauses.ReviewKind)]
AsReviewInterval = Annotated[clauses.ReviewInterval, one_of(clauses.ReviewInterval)]
AsReviewWhen = Annotated[clauses.ReviewWhen, one_of(clauses.ReviewWhen)]
AsStrength = Annotated[basics.Strength, one_of(basics.Strength)]
AsLanguage = Annotated[basics.Language, one_of(basics.Language)]
AsSide = Annotated[basics.Side, one_of(basics.Side)]
AsPeriod = Annotated[cadence.Period, one_of(cadence.Period)]
AsWeekday = Annotated[cadence.Weekday, one_of(cadence.Weekday)]
AsRole = Annotated[roles.Role, one_of(roles.Role, but=roles.GRANTED)]
AsPrecision = Annotated[Precision, one_of(Precision)]
AsStepUnit = Annotated[StepUnit, one_of(StepUnit)]
