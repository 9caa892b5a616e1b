"""Alarms: when a deadline is in danger the secretary gets one letter a day for each meeting, at most.

A mail server that does not answer is told to the operator as well, once a day, where one is set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.answers import Bounce
from scheduler.records.basics import Side
from scheduler.records.clauses import DayUnit
from scheduler.records.letters import Alarm, AlarmKind, Letter, LetterKind, LetterOrder, LetterState
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.roles import Person, Role
from scheduler.rules.notice import agenda_deadline, expects_agenda
from scheduler.usecases import outgoing, people
from scheduler.usecases.send_letters import Sent
from scheduler.usecases.sign_agenda import Signing, draft_signing, is_early_risk
from scheduler.workdays import deadline

WORKDAYS: Final = 2
"""How many workdays before the agenda's last day its want is an alarm."""

PATIENCE: Final = timedelta(hours=1)
"""How long letters may wait for the mail server before somebody is told."""

_AHEAD: Final = timedelta(hours=2)
"""Letters that are tried again at the latest so much later are waiting for the server."""

OPERATOR: Final = "operator"


def agenda_at_risk(
    agreement: Agreement, meeting: Meeting, today: date, signing: Signing | None = None
) -> bool:
    """Tell whether an agenda that is not approved must be out within two workdays, or should be out.

    Where both offices approve and one of them has, the other one's want is told of two workdays earlier.
    """
    body = agreement.body(meeting.body)
    if not expects_agenda(body) or meeting.agenda_revision:
        return False
    if signing is not None and signing.given and is_early_risk(agreement, meeting, today):
        return True
    last, _ = agenda_deadline(body, people.day_of(meeting))
    return deadline(last, WORKDAYS, DayUnit.WORKDAYS) <= today < people.day_of(meeting)


def raise_for_agendas(
    ports: Ports, books: Books, coming: Iterable[tuple[Agreement, Meeting]], now: datetime
) -> tuple[str, ...]:
    """Post an alarm for each coming meeting whose agenda is at risk; gives the letters' keys."""
    orders: list[LetterOrder] = []
    for agreement, meeting in coming:
        signing = draft_signing(books, agreement, meeting, people.today(now))
        if agenda_at_risk(agreement, meeting, people.today(now), signing):
            names = tuple(one.name for one in signing.waited_for)
            risk = Alarm(kind=AlarmKind.AGENDA_AT_RISK, waits_for=names)
            orders += _orders(ports, books, (agreement, meeting), (risk,), now)
    return outgoing.post(ports, books, orders)


def raise_for_letters(ports: Ports, sent: Sent) -> tuple[str, ...]:
    """Post alarms for letters that were refused now, or that wait for a silent mail server; gives keys."""
    if not (sent.refused or sent.unavailable or sent.later):
        return ()
    now = ports.clock.now()
    with ports.store.transaction() as books:
        waiting = waiting_long(books, now) if sent.unavailable or sent.later else ()
        refused = [letter for key in sent.refused if (letter := books.letters.get(key)) is not None]
        orders: list[LetterOrder] = []
        for meeting, alarms in _by_meeting(waiting, refused).items():
            found = books.meetings.get(meeting)
            owner = books.agreements.get(found.agreement) if found else None
            if found is not None and owner is not None and found.state is not MeetingState.HELD:
                orders += _orders(ports, books, (owner, found), alarms, now)
        orders += _to_operator(ports, books, waiting, now)
        return outgoing.post(ports, books, orders)


def raise_for_bounce(ports: Ports, books: Books, bounce: Bounce) -> tuple[str, ...]:
    """Tell the secretary that a member's letters come back; gives the letters' keys.

    A report names one of our letters, which only its recipient knows. Nothing is posted when it is the
    secretary's own address or an alarm that came back: so no loop can begin.
    """
    letter = books.letters.get(bounce.letter)
    meeting = books.meetings.get(letter.meeting) if letter else None
    agreement = books.agreements.get(meeting.agreement) if meeting else None
    if letter is None or meeting is None or agreement is None:
        return ()
    if letter.kind is LetterKind.ALARM or meeting.state is MeetingState.HELD:
        return ()
    alarm = Alarm(kind=AlarmKind.LETTERS_REFUSED, number=1, addresses=(bounce.address,))
    orders = _orders(ports, books, (agreement, meeting), (alarm,), ports.clock.now())
    own = bounce.address.casefold()
    return outgoing.post(ports, books, [one for one in orders if one.recipient.address.casefold() != own])


def waiting_long(books: Books, now: datetime) -> tuple[Letter, ...]:
    """Give the letters that have been tried and have waited for more than an hour."""
    states = {LetterState.QUEUED, LetterState.IN_DOUBT}
    return tuple(
        letter
        for letter in books.letters.waiting(now + _AHEAD)
        if letter.state in states
        and letter.attempts
        and now - letter.made_at > PATIENCE
        and letter.kind is not LetterKind.ALARM
    )


def _by_meeting(waiting: Sequence[Letter], refused: Sequence[Letter]) -> Mapping[str, tuple[Alarm, ...]]:
    found: dict[str, list[Alarm]] = defaultdict(list)
    for meeting in sorted({letter.meeting for letter in waiting if letter.meeting}):
        number = sum(letter.meeting == meeting for letter in waiting)
        found[meeting].append(Alarm(kind=AlarmKind.LETTERS_WAIT, number=number))
    for meeting in sorted({letter.meeting for letter in refused if letter.meeting}):
        addresses = sorted({letter.address for letter in refused if letter.meeting == meeting})
        alarm = Alarm(kind=AlarmKind.LETTERS_REFUSED, number=len(addresses), addresses=tuple(addresses))
        found[meeting].append(alarm)
    return {meeting: tuple(alarms) for meeting, alarms in found.items()}


def _orders(
    ports: Ports,
    books: Books,
    about: tuple[Agreement, Meeting],
    alarms: tuple[Alarm, ...],
    now: datetime,
) -> list[LetterOrder]:
    agreement, meeting = about
    body, day = agreement.body(meeting.body), people.day_of(meeting)
    writer = people.secretary(agreement, body, day)
    if writer is None:
        return []
    last, source = agenda_deadline(body, day)
    occasion = outgoing.Occasion(
        agreement=agreement,
        meeting=meeting,
        siblings=books.meetings.of_body(meeting.body, meeting.year),
        now=now,
        deadline=last,
        deadline_source=source,
        alarms=alarms,
    )
    return [outgoing.order(ports, occasion, LetterKind.ALARM, _number(now), writer)]


def _to_operator(ports: Ports, books: Books, waiting: Sequence[Letter], now: datetime) -> list[LetterOrder]:
    address = ports.settings.operator
    owners = [books.agreements.get(letter.agreement) for letter in waiting[:1]]
    owner = owners[0] if owners else None
    if not address or owner is None:
        return []
    recipient = Person(key=OPERATOR, name=address, role=Role.OPERATOR, side=Side.OTHER, address=address)
    alarm = Alarm(kind=AlarmKind.LETTERS_WAIT, number=len(waiting))
    return [
        LetterOrder(
            key=f"{LetterKind.ALARM}||{_number(now)}|{OPERATOR}",
            kind=LetterKind.ALARM,
            revision=_number(now),
            recipient=recipient,
            language=ports.settings.language,
            sender=owner.sender,
            municipality=owner.municipalities[0].name,
            body_name=owner.bodies[0].name,
            body_key=owner.bodies[0].key,
            agreement="",
            agreement_title=owner.title,
            not_before=now,
            made_at=now,
            link=f"{ports.settings.base_url}/utboks",
            alarms=(alarm,),
        )
    ]


def _number(now: datetime) -> int:
    """Give a day as a number, such as 20270203: one alarm for each."""
    day = people.today(now)
    return day.year * 10_000 + day.month * 100 + day.day
