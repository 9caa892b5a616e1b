"""The parts of a body: notices, offices, seats, guests, items, minutes, openness, themes, habit."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated

from pydantic import BeforeValidator, Field

from scheduler.agreement_files.tables import (
    AsHolding,
    ClauseTable,
    PromiseTable,
    SourceTable,
    Table,
    source_or_none,
)
from scheduler.agreement_files.words import (
    AsDayUnit,
    AsItemCondition,
    AsItemKind,
    AsNoticeFor,
    AsOpenness,
    AsPeriod,
    AsRole,
    AsSide,
    AsWeekday,
    Count,
    Days,
    Key,
    Line,
    MaybeKey,
    MaybeLine,
    Month,
    MonthDay,
    Tables,
    Words,
)
from scheduler.records import clauses
from scheduler.records.errors import RecordError
from scheduler.records.habits import Habit, Venue
from scheduler.records.roles import Role, Seat

_ITEM_MINUTES = Annotated[int, Field(ge=1, le=600)]


class NoticeTable(PromiseTable):
    """``[[body.notice]]``: what must be out, and how long before."""

    what: Annotated[Words[AsNoticeFor], Field(min_length=1)]
    amount: Days
    unit: AsDayUnit

    def record(self, document: str) -> clauses.Notice:
        """Make the notice."""
        return clauses.Notice(
            what=self.what,
            amount=self.amount,
            unit=self.unit,
            strength=self.strength,
            source=self.source.record(document),
        )


class OfficeTable(ClauseTable):
    """``[body.chair]``, ``[[body.convener]]``: roles in the order of precedence."""

    roles: Annotated[Words[AsRole], Field(min_length=1)]
    tasks: Words[Line] = ()

    def record(self, document: str) -> clauses.OfficeClause:
        """Make the clause."""
        return clauses.OfficeClause(roles=self.roles, tasks=self.tasks, source=self.source.record(document))


class RotationTable(Table):
    """``[body.secretary.rotation]``: every so many years between the sides."""

    every_years: Count
    between: Words[AsSide]
    starts_with: AsSide | None = None
    starts_on: date | None = None
    holders: dict[AsSide, Key] | None = None

    def record(self, document: str) -> clauses.Rotation:  # noqa: ARG002  # the clause has the source
        """Make the rotation, its holders in the order written."""
        named = [side for side in (self.starts_with, *(self.holders or ())) if side]
        strangers = [side for side in named if side not in self.between]
        if strangers:
            what = f"speaks of {strangers[0]}, which does not take part"
            raise RecordError("rotation", what, "add it to between")
        return clauses.Rotation(
            every_years=self.every_years,
            between=self.between,
            starts_with=self.starts_with,
            starts_on=self.starts_on,
            holders=tuple((self.holders or {}).items()),
        )


class SecretaryTable(ClauseTable):
    """``[body.secretary]``: roles or a rotation; ``deputy`` is a person's key and ours."""

    roles: Words[AsRole] = ()
    rotation: RotationTable | None = None
    deputy: MaybeKey = ""
    implied: bool = False

    def record(self, document: str) -> clauses.SecretaryClause:
        """Make the clause."""
        if not self.roles and not self.rotation:
            raise RecordError("secretary", "names nobody", "give roles or a rotation")
        return clauses.SecretaryClause(
            roles=self.roles,
            rotation=self.rotation.record(document) if self.rotation else None,
            deputy=self.deputy,
            implied=self.implied,
            source=self.source.record(document),
        )


def _from_several(value: object) -> object:
    return None if value == "several" else value


class SeatTable(ClauseTable):
    """``[[body.seat]]``: an office that is invited; ``count = "several"`` for a plural without number."""

    role: AsRole
    title: Line
    side: AsSide
    count: Annotated[Count | None, BeforeValidator(_from_several)] = 1
    held_by: Words[AsHolding] = ()
    deputies: Words[AsHolding] = ()

    def record(self, document: str) -> Seat:
        """Make the seat."""
        return Seat(
            role=self.role,
            title=self.title,
            side=self.side,
            count=self.count,
            held_by=tuple(table.record(document) for table in self.held_by),
            deputies=tuple(table.record(document) for table in self.deputies),
            source=self.source.record(document),
        )


class GuestTable(PromiseTable):
    """``[[body.guest]]``: who else comes; ``times`` and ``per`` together, or neither."""

    key: Key
    who: Annotated[Words[Line], Field(min_length=1)]
    role: AsRole = Role.EXPERT
    times: Count | None = None
    per: AsPeriod | None = None
    when: MaybeLine = ""
    person: MaybeKey = ""

    def record(self, document: str) -> clauses.GuestClause:
        """Make the clause."""
        if (self.times is None) != (self.per is None):
            raise RecordError("guest", "gives only one of times and per", "give both, or neither")
        return clauses.GuestClause(
            key=self.key,
            who=self.who,
            role=self.role,
            times=self.times,
            period=self.per,
            when=self.when,
            person=self.person,
            strength=self.strength,
            source=self.source.record(document),
        )


class NearTable(Table):
    """``near = { month = 5, day = 17 }``: the day that an item belongs to."""

    month: Month
    day: MonthDay

    def record(self, document: str) -> date:  # noqa: ARG002  # a day has no source
        """Make the day in a leap year, or refuse one that no year has."""
        try:
            return date(2024, self.month, self.day)
        except ValueError:
            raise RecordError(
                "day", f"is {self.day}, which the month has not", "write an earlier day"
            ) from None


class StandingItemTable(ClauseTable):
    """``[[body.standing_item]]``: an item that returns; the order of the file is the agenda's."""

    key: Key
    title: Line
    kind: AsItemKind
    when: AsItemCondition = clauses.ItemCondition.EVERY_MEETING
    near: NearTable | None = None
    responsible: AsRole | None = None
    minutes: _ITEM_MINUTES | None = None

    def record(self, document: str) -> clauses.StandingItem:
        """Make the item."""
        if self.near and self.when is not clauses.ItemCondition.NEAR_DATE:
            raise RecordError("near", "goes only with near_date", 'write when = "near_date", or remove it')
        return clauses.StandingItem(
            key=self.key,
            title=self.title,
            kind=self.kind,
            condition=self.when,
            near_month=self.near.month if self.near else None,
            near_day=self.near.day if self.near else None,
            responsible=self.responsible,
            minutes=self.minutes,
            source=self.source.record(document),
        )


class MinutesTable(ClauseTable):
    """``[body.minutes]``: what becomes of the minutes; leave out what the agreement does not say."""

    archived: bool | None = None
    public: bool | None = None
    sent: bool | None = None
    sent_within_days: Days | None = None
    responsible: Words[AsRole] = ()

    def record(self, document: str) -> clauses.MinutesClause:
        """Make the clause."""
        return clauses.MinutesClause(
            archived=self.archived,
            public=self.public,
            sent=self.sent,
            sent_within_days=self.sent_within_days,
            responsible=self.responsible,
            source=self.source.record(document),
        )


class OpennessTable(ClauseTable):
    """``[body.openness]``: whether the public may attend."""

    state: AsOpenness
    may_handle_exempt: bool = False

    def record(self, document: str) -> clauses.OpennessClause:
        """Make the clause."""
        return clauses.OpennessClause(
            state=self.state, may_handle_exempt=self.may_handle_exempt, source=self.source.record(document)
        )


class ThemeTable(Table):
    """``[[body.theme]]``: a theme of the annual cycle; without a source it is ours."""

    title: Line
    month: Month | None = None
    meeting: Count | None = None
    source: SourceTable | None = None

    def record(self, document: str) -> clauses.Theme:
        """Make the theme."""
        return clauses.Theme(
            title=self.title,
            month=self.month,
            meeting=self.meeting,
            source=source_or_none(self.source, document),
        )


class VenueTable(Table):
    """One of the ``places`` of ``[body.habit]``: its name, and the number of its municipality."""

    name: Line
    municipality: MaybeLine = ""

    def record(self, document: str) -> Venue:  # noqa: ARG002  # a place is ours and has no source
        """Make the venue."""
        return Venue(name=self.name, municipality=self.municipality)


class HabitTable(Table):
    """``[body.habit]``: weekdays, starting times, length in minutes, place or places; always ours."""

    weekdays: Annotated[Words[AsWeekday], Field(min_length=1)] = Habit().weekdays
    starts: Annotated[Words[time], Field(min_length=1)] = Habit().starts
    minutes: Annotated[int, Field(ge=5, le=1440)] = Habit().minutes
    place: MaybeLine = ""
    places: Annotated[Tables[VenueTable], Field(max_length=52)] = ()

    def record(self, document: str) -> Habit:
        """Make the habit."""
        return Habit(
            weekdays=self.weekdays,
            starts=self.starts,
            minutes=self.minutes,
            place=self.place,
            places=tuple(venue.record(document) for venue in self.places),
        )
