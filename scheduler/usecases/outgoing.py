"""Making letters: orders for a meeting's people, written, frozen and put in the outbox.

Everything here happens inside the caller's transaction, so a meeting and its letters are
kept together or not at all. A letter's key says what, for which meeting, which revision and
for whom; a key that exists is left alone, which makes every caller safe to repeat.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256

from scheduler.agendas.minutes import public_version
from scheduler.agendas.occasion import next_meeting
from scheduler.ports import Books, Ports
from scheduler.records.agenda import Agenda
from scheduler.records.agreement import Agreement, Body, Sender
from scheduler.records.answers import AnswerKind, MemberLink
from scheduler.records.basics import Source
from scheduler.records.errors import UnwritableLetterError
from scheduler.records.letters import Alarm, Frozen, Letter, LetterKind, LetterOrder, LetterState
from scheduler.records.meeting_minutes import MeetingMinutes
from scheduler.records.meetings import Change, Meeting
from scheduler.records.roles import Person
from scheduler.usecases import answer_tags, member_links, people
from scheduler.usecases.letterheads import with_heads

CALENDAR_KINDS = frozenset(
    {
        LetterKind.SAVE_THE_DATE,
        LetterKind.MOVE,
        LetterKind.AGENDA,
        LetterKind.GUEST,
        LetterKind.CANCELLATION,
    }
)
"""Letters that put a meeting into somebody's calendar, keep it there or take it out."""

LINKED_KINDS = (
    LetterKind.SAVE_THE_DATE,
    LetterKind.MOVE,
    LetterKind.AGENDA,
    LetterKind.ANSWER_REMINDER,
    LetterKind.DATE_POLL,
    LetterKind.POLL_OVER,
    LetterKind.PLAN_DRAFT,
    LetterKind.MINUTES_DRAFT,
    LetterKind.MINUTES,
    LetterKind.FOLLOW_UPS,
    LetterKind.FOLLOW_UP_REMINDER,
)
"""Letters whose link is the recipient's own."""


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
    alarms: tuple[Alarm, ...] = ()
    answers: Mapping[str, AnswerKind] = field(default_factory=dict)
    minutes: MeetingMinutes | None = None


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
        alarms=occasion.alarms,
        minutes=public_version(occasion.minutes) if occasion.minutes else None,
        stands_in_for=", ".join(
            agreement.person(one.member).name for one in meeting.stand_ins if one.deputy == recipient.key
        ),
    )


def plain_order(
    ports: Ports,
    place: tuple[Agreement, Body],
    recipient: Person,
    named: tuple[LetterKind, str],
    sent: tuple[int, datetime],
) -> LetterOrder:
    """Give the order for a letter that is about no meeting yet, to leave as soon as possible.

    ``named`` is its kind and the key of what it is about, ``sent`` which time it is written, and when.
    """
    (agreement, body), (kind, about), (revision, now) = place, named, sent
    return LetterOrder(
        key=f"{kind}|{about}|{revision}|{recipient.key}",
        kind=kind,
        revision=revision,
        recipient=recipient,
        language=agreement.language,
        sender=agreement.sender,
        mailbox=agreement.sender.address,
        municipality=agreement.municipalities[0].name,
        body_name=body.name,
        body_key=body.key,
        agreement=agreement.key,
        agreement_title=agreement.title,
        secretary=people.secretary(agreement, body, people.today(now)),
        not_before=now,
        made_at=now,
        link=ports.settings.base_url,
    )


def linked(
    ports: Ports, books: Books, orders: Sequence[LetterOrder]
) -> tuple[tuple[LetterOrder, ...], tuple[MemberLink, ...]]:
    """Give the orders with the recipients' personal links, and those links that are new."""
    new: dict[str, MemberLink] = {}
    given: list[LetterOrder] = []
    for one in orders:
        person = one.recipient.key
        if one.kind not in LINKED_KINDS or one.item:
            given.append(one)
            continue
        token, link = member_links.current(ports.settings, books, person, one.made_at)
        if link is not None:
            new[person] = link
        given.append(replace(one, link=member_links.address_of(ports.settings, token) + _place(one)))
    return tuple(given), tuple(new.values())


def _place(order: LetterOrder) -> str:
    """Give which part of the recipient's own pages a letter leads to."""
    if order.kind in {LetterKind.MINUTES_DRAFT, LetterKind.MINUTES} and order.meeting:
        return f"/referat/{order.meeting.key}"
    if order.kind is LetterKind.DATE_POLL:
        return "#tidspunkt"
    if order.kind is LetterKind.PLAN_DRAFT and order.plan:
        return f"/planutkast/{order.plan.draft}"
    return "/oppfolging" if order.kind in {LetterKind.FOLLOW_UPS, LetterKind.FOLLOW_UP_REMINDER} else ""


def post(ports: Ports, books: Books, orders: Iterable[LetterOrder]) -> tuple[str, ...]:
    """Write the letters that are not in the outbox yet, and put them there; gives their keys.

    A letter that cannot be written is kept as a refused one that says why; the others leave all the same.
    """
    wanted = tuple(orders)
    known = books.letters.known([order.key for order in wanted])
    fresh, links = linked(ports, books, [order for order in wanted if order.key not in known])
    for link in links:
        books.links.add(link)
    letters = [_letter(ports, order) for order in with_heads(ports, books, fresh)]
    for letter in letters:
        if not letter.frozen.mail:
            books.audit.append(
                at=letter.made_at,
                by="radshjul",
                act="letter.unwritable",
                subject=letter.key,
                detail=letter.answer,
            )
    return books.letters.add(letters)


def in_calendar(letters: Sequence[Letter], person: str) -> bool:
    """Tell whether the person has, or may have, the meeting in the calendar; letters are oldest first."""
    gone = {LetterState.ACCEPTED, LetterState.IN_DOUBT, LetterState.SENDING}
    own = [
        one for one in letters if one.person == person and one.kind in CALENDAR_KINDS and one.state in gone
    ]
    return bool(own) and own[-1].kind is not LetterKind.CANCELLATION


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
    try:
        return _queued(ports, order, ports.writer.write(order))
    except UnwritableLetterError as error:
        unwritten = Frozen(subject=order.key, message_id="", mail=b"", sha256=sha256(b"").hexdigest())
        letter = _queued(ports, order, unwritten)
        return replace(letter, state=LetterState.REFUSED, settled_at=order.made_at, answer=str(error))


def _queued(ports: Ports, order: LetterOrder, frozen: Frozen) -> Letter:
    meeting = order.meeting
    event = meeting if order.kind in CALENDAR_KINDS else None
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
        uid=event.uid if event else "",
        sequence=meeting.sequence if meeting else 0,
        made_at=order.made_at,
        not_before=order.not_before,
        deadline=order.deadline,
        deadline_source=_said(order.deadline_source),
        state=LetterState.HELD if event and event.on_hold else LetterState.QUEUED,
        starts=event.start if event else None,
        ends=event.end if event else None,
        place=event.location if event else "",
        item=order.item,
    )


def _said(source: Source | None) -> str:
    if source is None:
        return ""
    return ", ".join(
        part for part in (source.document, source.section, f"l. {source.line}" * bool(source.line)) if part
    )
