"""A meeting's minutes from its agenda and its answers; their public version; the digest that proves them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scheduler.records.agenda import Agenda, AgendaItem
from scheduler.records.answers import AnswerKind
from scheduler.records.clauses import ItemKind
from scheduler.records.follow_ups import FollowUp
from scheduler.records.meeting_minutes import Attendee, Conclusion, MeetingMinutes, MinutesItem, Presence
from scheduler.records.roles import Person

_PRESENCE: Mapping[AnswerKind, Presence] = {
    AnswerKind.COMING: Presence.PRESENT,
    AnswerKind.REGRETS: Presence.REGRETS,
    AnswerKind.DEPUTY: Presence.REGRETS,
}
_CONCLUSIONS: Mapping[ItemKind, Conclusion] = {
    ItemKind.NOTED: Conclusion.NOTED,
    ItemKind.INFORMATION: Conclusion.NOTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who came for one item, by its number."""

    person: Person
    item: str


def first_items(agenda: Agenda | None, approves: str) -> tuple[MinutesItem, ...]:
    """Give the items of an approved agenda as the minutes begin with them.

    Args:
        agenda: the approved agenda; without one there are no items.
        approves: the key of the earlier meeting whose minutes wait for approval (empty: none); the first
            item for matters noted is about them.
    """
    if agenda is None:
        return ()
    pairs = tuple(zip(agenda.numbers(), agenda.items, strict=True))
    noted = next((item.identity for _, item in pairs if item.kind is ItemKind.NOTED), "")
    return tuple(_first(number, item, approves if item.identity == noted else "") for number, item in pairs)


def _first(number: str, item: AgendaItem, approves: str) -> MinutesItem:
    return MinutesItem(
        identity=item.identity,
        number=number,
        title=item.title,
        public_title=item.public_title,
        kind=item.kind,
        conclusion=_CONCLUSIONS.get(item.kind, Conclusion.NONE),
        exempt_basis=item.exempt_basis,
        approves=approves,
    )


def first_attendees(
    invited: Sequence[Person],
    answers: Mapping[str, AnswerKind],
    standing_in: Mapping[str, str],
    guests: Sequence[Guest],
) -> tuple[Attendee, ...]:
    """Give who was there as far as the answers tell.

    Args:
        invited: those who were invited to the whole meeting, in the order of the invitation.
        answers: the answers that count, by person.
        standing_in: the name of the member, by the deputy who was called.
        guests: those who came for one item.
    """
    called = tuple(
        Attendee(
            person=person.key,
            name=person.name,
            presence=_presence(answers.get(person.key)),
            stands_in_for=standing_in.get(person.key, ""),
        )
        for person in invited
    )
    visits = tuple(
        Attendee(person=one.person.key, name=one.person.name, presence=Presence.PRESENT, item=one.item)
        for one in guests
        if all(one.person.key != person.key for person in invited)
    )
    return called + visits


def _presence(answer: AnswerKind | None) -> Presence:
    return _PRESENCE.get(answer, Presence.UNKNOWN) if answer else Presence.UNKNOWN


def public_version(minutes: MeetingMinutes) -> MeetingMinutes:
    """Give the minutes as anybody may read them: exempt items keep number, public title and legal basis."""
    return replace(minutes, items=tuple(_public(item) for item in minutes.items))


def _public(item: MinutesItem) -> MinutesItem:
    if not item.exempt_basis:
        return item
    return replace(item, title=item.public_title, text="", conclusion=Conclusion.NONE, conclusion_text="")


def public_follow_ups(follow_ups: Sequence[FollowUp]) -> tuple[FollowUp, ...]:
    """Give the follow-ups that may leave: those of items that are not exempt."""
    return tuple(one for one in follow_ups if not one.exempt_basis)


def digest_of(minutes: MeetingMinutes, follow_ups: Sequence[FollowUp]) -> str:
    """Give the SHA-256 (hexadecimal) of what a lock freezes: who was there, each item, what is to be done."""
    content = [
        minutes.meeting,
        minutes.revision,
        [[one.name, one.presence, one.stands_in_for, one.item, one.remark] for one in minutes.attendees],
        [
            [
                item.number,
                item.title,
                item.public_title,
                item.text,
                item.conclusion,
                item.conclusion_text,
                item.exempt_basis,
            ]
            for item in minutes.items
        ],
        [[one.number, one.what, one.owner_name, str(one.deadline or ""), one.state] for one in follow_ups],
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
