"""Bodies and their clauses to the tables of a file; the mirror of ``clause_tables``."""

from __future__ import annotations

from scheduler.agreement_files.cadence_writer import cadence_of
from scheduler.agreement_files.pieces import Toml, given, range_of, source_of, source_or_none, strength_of
from scheduler.records.agreement import Body
from scheduler.records.clauses import (
    GuestClause,
    ItemCondition,
    MinutesClause,
    Notice,
    OfficeClause,
    OpennessClause,
    Rotation,
    SecretaryClause,
    StandingItem,
    Theme,
)
from scheduler.records.habits import Habit
from scheduler.records.roles import Holding, Role, Seat


def body_of(body: Body, document: str) -> Toml:
    """Write a body with all its clauses."""
    return given(
        key=body.key,
        kind=body.kind.value,
        name=body.name,
        level=body.level,
        acts_as=[kind.value for kind in body.acts_as],
        same_as=body.same_as,
        maybe_same_as=list(body.maybe_same_as),
        blocked=[range_of(period) for period in body.blocked],
    ) | _clauses_of(body, document)


def _clauses_of(body: Body, document: str) -> Toml:
    meets = [cadence_of(cadence, document) for cadence in body.meets]
    source = {"source": source_of(body.source, document)}
    return source | given(
        short_notice=source_or_none(body.short_notice, document),
        deputies_allowed=source_or_none(body.deputies_allowed, document),
        decides_by_consensus=source_or_none(body.decides_by_consensus, document),
        chapter_11=source_or_none(body.chapter_11, document),
        meets=meets[0] if len(meets) == 1 else meets,
        notice=[_notice_of(notice, document) for notice in body.notices],
        chair=_office_of(body.chair, document) if body.chair else None,
        secretary=_secretary_of(body.secretary, document) if body.secretary else None,
        convener=[_office_of(office, document) for office in body.conveners],
        seat=[_seat_of(seat, document) for seat in body.seats],
        guest=[_guest_of(guest, document) for guest in body.guests],
        standing_item=[_item_of(item, document) for item in body.standing_items],
        minutes=_minutes_of(body.minutes, document) if body.minutes else None,
        openness=_openness_of(body.openness, document) if body.openness else None,
        theme=[_theme_of(theme, document) for theme in body.themes],
        habit=_habit_of(body.habit) if body.habit else None,
    )


def _notice_of(notice: Notice, document: str) -> Toml:
    return given(
        what=[what.value for what in notice.what],
        amount=notice.amount,
        unit=notice.unit.value,
        strength=strength_of(notice.strength),
        source=source_of(notice.source, document),
    )


def _office_of(office: OfficeClause, document: str) -> Toml:
    roles = [role.value for role in office.roles]
    return given(roles=roles, tasks=list(office.tasks), source=source_of(office.source, document))


def _secretary_of(secretary: SecretaryClause, document: str) -> Toml:
    return given(
        roles=[role.value for role in secretary.roles],
        deputy=secretary.deputy,
        implied=secretary.implied or None,
        source=source_of(secretary.source, document),
        rotation=_rotation_of(secretary.rotation) if secretary.rotation else None,
    )


def _rotation_of(rotation: Rotation) -> Toml:
    return given(
        every_years=rotation.every_years,
        between=[side.value for side in rotation.between],
        starts_with=rotation.starts_with.value if rotation.starts_with else None,
        starts_on=rotation.starts_on,
        holders={side.value: person for side, person in rotation.holders} or None,
    )


def _seat_of(seat: Seat, document: str) -> Toml:
    return given(
        role=seat.role.value,
        title=seat.title,
        side=seat.side.value,
        count={None: "several", 1: None}.get(seat.count, seat.count),
        held_by=[_holding_of(holding) for holding in seat.held_by],
        deputies=[_holding_of(holding) for holding in seat.deputies],
        source=source_of(seat.source, document),
    )


def _holding_of(holding: Holding) -> Toml | str:
    ends = range_of(holding.period)
    return {"person": holding.person} | ends if ends else holding.person


def _guest_of(guest: GuestClause, document: str) -> Toml:
    return given(
        key=guest.key,
        who=list(guest.who),
        role=None if guest.role is Role.EXPERT else guest.role.value,
        times=guest.times,
        per=guest.period.value if guest.period else None,
        when=guest.when,
        person=guest.person,
        strength=strength_of(guest.strength),
        source=source_of(guest.source, document),
    )


def _item_of(item: StandingItem, document: str) -> Toml:
    return given(
        key=item.key,
        title=item.title,
        kind=item.kind.value,
        when=None if item.condition is ItemCondition.EVERY_MEETING else item.condition.value,
        near=given(month=item.near_month, day=item.near_day) or None,
        responsible=item.responsible.value if item.responsible else None,
        minutes=item.minutes,
        source=source_of(item.source, document),
    )


def _minutes_of(minutes: MinutesClause, document: str) -> Toml:
    return given(
        archived=minutes.archived,
        public=minutes.public,
        sent=minutes.sent,
        sent_within_days=minutes.sent_within_days,
        responsible=[role.value for role in minutes.responsible],
        source=source_of(minutes.source, document),
    )


def _openness_of(openness: OpennessClause, document: str) -> Toml:
    return given(
        state=openness.state.value,
        may_handle_exempt=openness.may_handle_exempt or None,
        source=source_of(openness.source, document),
    )


def _theme_of(theme: Theme, document: str) -> Toml:
    source = source_or_none(theme.source, document)
    return given(title=theme.title, month=theme.month, meeting=theme.meeting, source=source)


def _habit_of(habit: Habit) -> Toml:
    weekdays = [weekday.value for weekday in habit.weekdays]
    places = [given(name=venue.name, municipality=venue.municipality) for venue in habit.places]
    return given(
        weekdays=weekdays, starts=list(habit.starts), minutes=habit.minutes, place=habit.place, places=places
    )
