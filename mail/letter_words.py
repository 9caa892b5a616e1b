"""What a letter's templates may speak of: the order's facts, written in the letter's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from mail.accord_words import of_the_accord
from mail.disclosure_words import DISCLOSURE_KINDS, of_the_disclosure
from mail.errors import LetterError
from mail.grant_words import of_the_grant, of_the_seat_end
from mail.head_words import of_the_head
from mail.minutes_words import of_the_minutes
from mail.plan_words import of_the_plan
from mail.poll_words import of_the_poll
from scheduler.records.agenda import Agenda, AgendaItem
from scheduler.records.basics import Language, Source
from scheduler.records.clauses import Openness
from scheduler.records.letters import Alarm, AlarmKind, LetterKind, LetterOrder
from scheduler.records.meetings import Change, ChangeKind, Meeting
from wording import dates
from wording.catalogue import translator
from wording.meeting_words import in_running_text
from wording.names import name_of
from wording.source_words import source_words

Context = Mapping[str, object]

_OPENNESS: Final = {
    Openness.OPEN: "Møtet er åpent.",
    Openness.CLOSED: "Møtet er lukket.",
    Openness.CLOSED_UNLESS_DECIDED: "Møtet er lukket om ikke annet blir bestemt.",
}
_MINUTES: Final = {
    True: "Referatet fra møtet er offentlig.",
    False: "Referatet fra møtet er ikke offentlig.",
}
SENTENCES: Final = (*_OPENNESS.values(), *_MINUTES.values())
"""The sentences here that the catalogues must have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One item of an agenda as letters show it: never more than its public title.

    ``papers`` names its files; those of an exempt item are ``hidden_papers``, and have no names here.
    """

    number: str
    title: str
    about: str
    exempt: str
    papers: str
    hidden_papers: bool


_OF_NO_MEETING: Final[Mapping[LetterKind, Callable[[LetterOrder], dict[str, object]]]] = {
    LetterKind.DATE_POLL: of_the_poll,
    LetterKind.POLL_OVER: of_the_poll,
    LetterKind.PLAN_DRAFT: of_the_plan,
    LetterKind.ACCORD: of_the_accord,
    LetterKind.GRANT: of_the_grant,
    LetterKind.SEAT_ENDED: of_the_seat_end,
    **dict.fromkeys(DISCLOSURE_KINDS, of_the_disclosure),
}
"""Letters that need no meeting, and what each kind tells instead."""


def words_of(order: LetterOrder) -> Context:
    """Give what the templates of the order's kind need.

    Raises:
        LetterError: the order lacks what its kind must tell.
    """
    words = _of_everyone(order)
    if order.kind is LetterKind.LOGIN or (order.kind is LetterKind.ALARM and order.meeting is None):
        return words | {"when": "", "place": "", "day_and_month": "", "deadline": ""}
    if order.kind in _OF_NO_MEETING:
        return words | _OF_NO_MEETING[order.kind](order)
    if order.meeting is None:
        raise LetterError(order.key, "is about no meeting")
    words |= _of_the_meeting(order, order.meeting) | of_the_minutes(order)
    if order.kind is LetterKind.AGENDA and order.agenda is None:
        raise LetterError(order.key, "has no agenda")
    if order.kind is LetterKind.MOVE:
        words |= _of_the_move(order, order.meeting)
    return words


def _of_everyone(order: LetterOrder) -> dict[str, object]:
    return {
        "lang": order.language.value,
        "body": in_running_text(order.body_name),
        "sender_name": order.sender.name,
        "sender_address": order.mailbox or order.sender.address,
        "signed_by": order.secretary.name if order.secretary else order.sender.name,
        "signed_as": order.secretary is not None,
        "link": order.link,
        "revision": order.revision,
        "why": order.change.why if order.change else "",
        "left": order.change is not None and order.change.kind is ChangeKind.PEOPLE,
        "item": order.item,
        "stands_in_for": order.stands_in_for,
        "alarms": _alarms(order.alarms),
        "approved_by": order.approved_by,
        "head": of_the_head(order),
    }


def _alarms(alarms: tuple[Alarm, ...]) -> Mapping[str, Alarm]:
    """Give the alarms by their kind, in the order of ``AlarmKind``."""
    found = {alarm.kind: alarm for alarm in alarms}
    return {kind.value: found[kind] for kind in AlarmKind if kind in found}


def _of_the_meeting(order: LetterOrder, meeting: Meeting) -> dict[str, object]:
    language, day = order.language, dates.day_of(meeting.start)
    return {
        "when": f"{dates.long_day(day, language)} {dates.hours(meeting.start, meeting.end, language)}",
        "when_and_week": dates.capitalised(dates.slot(meeting.start, meeting.end, language)),
        "day": dates.day_of_year(day, language),
        "day_and_month": dates.day_and_month(day, language),
        "place": meeting.location,
        "chair": order.chair_title,
        "invited": ", ".join(person.name for person in order.invited),
        "items": _rows(order.agenda, language) if order.agenda else (),
        "public_sentences": _public_sentences(order),
        "next_meeting": dates.moment_in_words(order.next_meeting, language) if order.next_meeting else "",
        "days_left": order.days_left,
        "deadline": dates.long_day(order.deadline, language) if order.deadline else "",
        "deadline_short": dates.day_and_month(order.deadline, language) if order.deadline else "",
        "deadline_source": _named(order.deadline_source, order.language) if order.deadline_source else "",
    }


def _of_the_move(order: LetterOrder, meeting: Meeting) -> dict[str, object]:
    change, language = order.change, order.language
    if change is None or change.old_start is None or change.old_end is None:
        raise LetterError(order.key, "does not say what the meeting was moved from")
    time_moved = _time_moved(change, meeting)
    day = dates.day_of(meeting.start)
    short = f"{dates.weekday_and_day(day, language)} {dates.clock(meeting.start, language)}"
    return {
        "time_moved": time_moved,
        "new_short": short if time_moved else dates.day_of_year(day, language),
        "old_when": dates.capitalised(dates.slot(change.old_start, change.old_end, language)),
        "old_place": change.old_place,
    }


def _time_moved(change: Change, meeting: Meeting) -> bool:
    return (change.old_start, change.old_end) != (meeting.start, meeting.end)


def _rows(agenda: Agenda, language: Language) -> tuple[ItemRow, ...]:
    return tuple(
        ItemRow(
            number=number,
            title=item.public_title,
            about=_about(item, language),
            exempt=item.exempt_basis,
            papers="" if item.exempt_basis else ", ".join(file.name for file in item.attachments),
            hidden_papers=bool(item.exempt_basis and item.attachments),
        )
        for number, item in zip(agenda.numbers(), agenda.items, strict=True)
    )


def _about(item: AgendaItem, language: Language) -> str:
    kind = name_of(item.kind, language)
    return f"{kind}, {item.responsible}" if item.responsible else kind


def _public_sentences(order: LetterOrder) -> tuple[str, ...]:
    say = translator(order.language)
    openness = [say(_OPENNESS[order.openness])] if order.openness else []
    minutes = [say(_MINUTES[order.minutes_public])] if order.minutes_public is not None else []
    return (*openness, *minutes)


def _named(source: Source, language: Language) -> str:
    return source_words(replace(source, line=None), language)
