"""What letters about minutes and follow-ups may speak of; never what is exempt from disclosure."""

from __future__ import annotations

from dataclasses import dataclass

from mail.errors import LetterError
from scheduler.agendas.minutes import public_version
from scheduler.records.basics import Language
from scheduler.records.follow_ups import FollowUp
from scheduler.records.letters import LetterKind, LetterOrder
from scheduler.records.meeting_minutes import Conclusion, MeetingMinutes
from wording import dates
from wording.minutes_words import follow_up_words
from wording.names import name_of

ABOUT_MINUTES = frozenset({LetterKind.MINUTES_DRAFT, LetterKind.MINUTES})
ABOUT_TASKS = frozenset({LetterKind.FOLLOW_UPS, LetterKind.FOLLOW_UP_REMINDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    """One item as letters show it."""

    number: str
    title: str
    exempt: str
    text: str
    conclusion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One follow-up as its owner's letter shows it."""

    number: str
    what: str
    deadline: str
    overdue: bool
    times: int


def of_the_minutes(order: LetterOrder) -> dict[str, object]:
    """Give what letters about minutes and follow-ups need; nothing for other kinds.

    Raises:
        LetterError: the order lacks what its kind must tell.
    """
    if order.kind in ABOUT_MINUTES:
        if order.minutes is None or (order.kind is LetterKind.MINUTES_DRAFT and order.deadline is None):
            raise LetterError(order.key, "has no minutes, or no last day for comments")
        rows = _rows(order.minutes, order.language)
        return {"minutes_rows": rows, "not_shown": any(row.exempt for row in rows)}
    if order.kind in ABOUT_TASKS:
        if not order.follow_ups:
            raise LetterError(order.key, "has nothing to follow up")
        return {"tasks": tuple(_task(one, order) for one in order.follow_ups)}
    return {}


def _rows(minutes: MeetingMinutes, language: Language) -> tuple[SaidRow, ...]:
    return tuple(
        SaidRow(
            number=item.number,
            title=item.public_title,
            exempt=item.exempt_basis,
            text=item.text,
            conclusion=item.conclusion_text or _kind(item.conclusion, language),
        )
        for item in public_version(minutes).items
    )


def _kind(conclusion: Conclusion, language: Language) -> str:
    return "" if conclusion is Conclusion.NONE else f"{name_of(conclusion, language)}."


def _task(one: FollowUp, order: LetterOrder) -> TaskRow:
    hidden = follow_up_words(order.language).hidden.format(item=one.item_number)
    return TaskRow(
        number=one.number,
        what=hidden if one.exempt_basis else one.what,
        deadline=dates.long_day(one.deadline, order.language) if one.deadline else "",
        overdue=one.overdue(dates.day_of(order.made_at)),
        times=one.times,
    )
