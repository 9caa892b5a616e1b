"""Making letters: orders for a meeting's people, written, frozen and put in the outbox.

Everything here happens inside the caller's transaction, so a meeting and its letters are
kept together or not at all. A letter's key says what, for which meeting, which revision and
for whom; a key that exists is left alone, which makes every caller safe to repeat.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from scheduler.agendas.occasion import next_meeting
from scheduler.ports import Books, Ports
from scheduler.records.agenda import Agenda
from scheduler.records.agreement import Agreement, Sender
from scheduler.records.answers import AnswerKind, MemberLink
from scheduler.records.basics import Source
from scheduler.records.letters import Letter, LetterKind, LetterOrder, LetterState
from scheduler.records.meetings import Change, Meeting
from scheduler.records.roles import Person
from scheduler.usecases import answer_tags, member_links, people

CALENDAR_KINDS = (LetterKind.SAVE_THE_DATE, LetterKind.MOVE, LetterKind.AGENDA)
"""Letters that put or keep a meeting in somebody's calendar."""

LINKED_KINDS = (*CALENDAR_KINDS, LetterKind.ANSWER_REMINDER)
"""Letters whose link is the recipient's own."""

_ABOUT_AN_EVENT = (*CALENDAR_KINDS, LetterKind.CANCELLATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What all letters about one meeting have in common at one moment.

    ``answers`` are those that still count, by person.
    """

    agreement: Agreement
    meeting: Meeting
    siblings: tuple[Meeting, ...]
    now: datetime
    agenda: Agenda | None = None
    change: Change | None = None
    deadline: date | None = None
    deadline_source: Source | None = None
    answers: Mapping[str, AnswerKind] = field(default_factory=dict)


def order(
    ports: Ports, occasion: Occasion, kind: LetterKind, revision: int, recipient: Person
) -> LetterOrder:
    """Give the order for one letter to one recipient, to leave as soon as possible."""
    agreement, meeting = occasion.agreement, occasion.meeting
    body = agreement.body(meeting.body)
    day = people.day_of(meeting)
    chair = people.chair(agreement, body, day)
    following = next_meeting(meeting, occasion.siblings)
    return LetterOrder(
        key=f"{kind}|{meeting.key}|{revision}|{recipient.key}",
        kind=kind,
        revision=revision,
        recipient=recipient,
        language=agreement.language,
        sender=_sender(ports, agreement, recipient, meeting),
        mailbox=agreement.sender.address,
        answer=occasion.answers.get(recipient.key),
        municipality=agreement.municipalities[0].name,
        body_name=body.name,
        body_key=body.key,
        agreement=agreement.key,
        agreement_title=agreement.title,
        meeting=meeting,
        agenda=occasion.agenda,
        change=occasion.change,
        chair_title=_title(agreement, body.key, chair),
        secretary=people.secretary(agreement, body, day),
        invited=people.invited(agreement, meeting),
        openness=body.openness.state if body.openness else None,
        minutes_public=body.minutes.public if body.minutes else None,
        deadline=occasion.deadline,
        deadline_source=occasion.deadline_source,
        not_before=occasion.now,
        made_at=occasion.now,
        days_left=(day - people.today(occasion.now)).days,
        link=f"{ports.settings.base_url}/moter/{meeting.key}",
        next_meeting=following.start if following else None,
    )


def linked(
    ports: Ports, books: Books, orders: Sequence[LetterOrder]
) -> tuple[tuple[LetterOrder, ...], tuple[MemberLink, ...]]:
    """Give the orders with the recipients' personal links, and those links that are new."""
    new: dict[str, MemberLink] = {}
    given: list[LetterOrder] = []
    for one in orders:
        person = one.recipient.key
        if one.kind not in LINKED_KINDS:
            given.append(one)
            continue
        token, link = member_links.current(ports.settings, books, person, one.made_at)
        if link is not None:
            new[person] = link
        given.append(replace(one, link=member_links.address_of(ports.settings, token)))
    return tuple(given), tuple(new.values())


def post(ports: Ports, books: Books, orders: Iterable[LetterOrder]) -> tuple[str, ...]:
    """Write the letters that are not in the outbox yet, and put them there; gives their keys."""
    wanted = tuple(orders)
    known = books.letters.known([order.key for order in wanted])
    fresh, links = linked(ports, books, [order for order in wanted if order.key not in known])
    for link in links:
        books.links.add(link)
    return books.letters.add([_letter(ports, order) for order in fresh])


def in_calendar(letters: Sequence[Letter], person: str) -> bool:
    """Tell whether the person has, or may have, got the meeting into the calendar by mail."""
    gone = {LetterState.ACCEPTED, LetterState.IN_DOUBT, LetterState.SENDING}
    return any(
        letter.person == person and letter.kind in CALENDAR_KINDS and letter.state in gone
        for letter in letters
    )


def _title(agreement: Agreement, body: str, chair: Person | None) -> str:
    if chair is None:
        return ""
    for seat in agreement.body(body).seats:
        if any(holding.person == chair.key for holding in seat.held_by):
            return seat.title
    return chair.name


def _sender(ports: Ports, agreement: Agreement, recipient: Person, meeting: Meeting) -> Sender:
    """Give the mailbox of the letter; with answer tags it is this person's for this meeting."""
    plain = agreement.sender
    if not ports.settings.answer_tags or recipient.address.casefold() == plain.address.casefold():
        return plain
    tag = answer_tags.answer_tag(ports.settings.secret_key, recipient.key, meeting.key)
    return replace(plain, address=answer_tags.tagged(plain.address, tag))


def _letter(ports: Ports, order: LetterOrder) -> Letter:
    meeting, frozen = order.meeting, ports.writer.write(order)
    return Letter(
        key=order.key,
        kind=order.kind,
        meeting=meeting.key if meeting else "",
        agreement=order.agreement,
        revision=order.revision,
        person=order.recipient.key,
        address=order.recipient.address,
        envelope_from=answer_tags.envelope(ports.settings, order.mailbox, frozen.message_id),
        frozen=frozen,
        uid=meeting.uid if meeting and order.kind in _ABOUT_AN_EVENT else "",
        sequence=meeting.sequence if meeting else 0,
        made_at=order.made_at,
        not_before=order.not_before,
        deadline=order.deadline,
        deadline_source=_said(order.deadline_source),
        state=LetterState.QUEUED,
    )


def _said(source: Source | None) -> str:
    if source is None:
        return ""
    return ", ".join(
        part for part in (source.document, source.section, f"line {source.line}" * bool(source.line)) if part
    )
