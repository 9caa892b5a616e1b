"""When invitation, agenda and items must be out; where the agreement is silent, our own days.

A deadline comes with its source; the source is ``None`` where the deadline is ours.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from scheduler.records.agreement import Body, BodyKind
from scheduler.records.basics import Source
from scheduler.records.clauses import DayUnit, Notice, NoticeFor
from scheduler.workdays import deadline

DEFAULT_AGENDA_WEEKS: Final = 1
"""How long before the meeting the agenda goes out where the agreement does not say."""

DEFAULT_ITEMS_WEEKS: Final = 2
"""How long before the meeting items must be in where the agreement does not say."""

_FORMAL: Final = frozenset(
    {
        BodyKind.POLICE_COUNCIL,
        BodyKind.INTERMUNICIPAL_POLICE_COUNCIL,
        BodyKind.STEERING_GROUP,
        BodyKind.COORDINATION_GROUP,
        BodyKind.SLT_FORUM,
        BodyKind.SLT_MEETING,
    }
)
_DAYS: Final = {DayUnit.DAYS: 1.0, DayUnit.WEEKS: 7.0, DayUnit.WORKDAYS: 7 / 5}


def expects_agenda(body: Body) -> bool:
    """Tell whether the body's meetings need an agenda sent out beforehand.

    They do where the agreement asks for one (a notice or standing items), and in bodies that lead
    or coordinate; field groups that meet often need none unless it says so.
    """
    asked = strictest_notice(body, NoticeFor.AGENDA) is not None
    return asked or bool(body.standing_items) or body.kind in _FORMAL


def agenda_deadline(body: Body, meeting_day: date) -> tuple[date, Source | None]:
    """Give the last day for sending the agenda; ours is one week before."""
    ours = deadline(meeting_day, DEFAULT_AGENDA_WEEKS, DayUnit.WEEKS)
    return _stated(body, NoticeFor.AGENDA, meeting_day) or (ours, None)


def invitation_deadline(body: Body, meeting_day: date) -> tuple[date, Source | None]:
    """Give the last day for calling the meeting; ours is the agenda's."""
    stated = _stated(body, NoticeFor.INVITATION, meeting_day)
    return stated or (agenda_deadline(body, meeting_day)[0], None)


def items_deadline(body: Body, meeting_day: date) -> tuple[date, Source | None]:
    """Give the last day for handing in items; ours is two weeks before, and a week before the agenda's."""
    agenda, _ = agenda_deadline(body, meeting_day)
    ours = min(
        deadline(meeting_day, DEFAULT_ITEMS_WEEKS, DayUnit.WEEKS),
        deadline(agenda, DEFAULT_ITEMS_WEEKS - DEFAULT_AGENDA_WEEKS, DayUnit.WEEKS),
    )
    return _stated(body, NoticeFor.ITEMS, meeting_day) or (ours, None)


def strictest_notice(body: Body, what: NoticeFor) -> Notice | None:
    """Give the body's longest notice of that sort, or ``None``; five workdays are a week."""
    stated = [notice for notice in body.notices if what in notice.what]
    return max(stated, key=days_of, default=None)


def days_of(notice: Notice) -> float:
    """Give about how many calendar days a notice is."""
    return notice.amount * _DAYS[notice.unit]


def _stated(body: Body, what: NoticeFor, meeting_day: date) -> tuple[date, Source | None] | None:
    stated = [notice for notice in body.notices if what in notice.what]
    days = [(deadline(meeting_day, notice.amount, notice.unit), notice.source) for notice in stated]
    return min(days, key=lambda one: one[0], default=None)
