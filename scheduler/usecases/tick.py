"""Do everything that is due, once: what the timers call, and ``radshjul tick``.

Each step finds by itself what should have happened by now and has not; so a service that was
down catches up at its next tick, and a second tick at the same moment does nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from scheduler.due import DRAFT_DAYS, Reminder, ReminderTo, office_is_open, reminders_due
from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.letters import LetterKind, LetterOrder
from scheduler.records.meetings import Change, ChangeKind, Meeting, MeetingState
from scheduler.records.roles import Person
from scheduler.rules.notice import agenda_deadline, expects_agenda, items_deadline
from scheduler.rules.seats import members_on
from scheduler.usecases import outgoing, people
from scheduler.usecases.accord_letters import accord_reminders
from scheduler.usecases.draft_agenda import first_draft
from scheduler.usecases.end_polls import end_overdue
from scheduler.usecases.poll_letters import poll_reminders
from scheduler.usecases.raise_alarms import raise_for_agendas, raise_for_letters
from scheduler.usecases.refresh_busy import Refreshed, refresh_busy
from scheduler.usecases.remind_answers import answer_reminders
from scheduler.usecases.remind_follow_ups import follow_up_reminders
from scheduler.usecases.remind_plan_draft import plan_draft_reminders
from scheduler.usecases.send_letters import Sent, send_due
from scheduler.usecases.sign_agenda import Signing, approval_letters, draft_signing
from scheduler.usecases.tend_disclosures import forget_askers, overdue_notices
from scheduler.usecases.tend_feeds import tend_feeds

ITSELF = "radshjul"
"""Who acted, where nobody but the service did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """What a tick did, as keys."""

    held: tuple[str, ...]
    drafted: tuple[str, ...]
    reminders: tuple[str, ...]
    sent: Sent
    calendars: Refreshed
    calls: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()


def tick(ports: Ports) -> Ticked:
    """Mark meetings that are over, draft, call for items, remind, send, raise alarms, read calendars."""
    now = ports.clock.now()
    with ports.store.transaction() as books:
        held = _mark_held(books, now)
    with ports.store.transaction() as books:
        coming = _coming(books, now)
        drafted = tuple(_draft_missing(books, coming, now))
        calls = outgoing.post(ports, books, _calls(ports, books, coming, now))
        wanted = (*_reminders(ports, books, coming, now), *answer_reminders(ports, books, coming, now))
        reminders = outgoing.post(ports, books, wanted)
        end_overdue(books, now)
        if office_is_open(now):
            reminders += outgoing.post(ports, books, _approvals(ports, books, coming, now))
            reminders += outgoing.post(ports, books, poll_reminders(ports, books, now))
            reminders += outgoing.post(ports, books, follow_up_reminders(ports, books, now))
            reminders += outgoing.post(ports, books, accord_reminders(ports, books, now))
            reminders += outgoing.post(ports, books, plan_draft_reminders(ports, books, now))
            reminders += outgoing.post(ports, books, overdue_notices(ports, books, now))
        forget_askers(books, now)
        risks = raise_for_agendas(ports, books, coming, now) if office_is_open(now) else ()
    tend_feeds(ports)
    sent = send_due(ports)
    alarms = (*risks, *raise_for_letters(ports, sent))
    calendars = refresh_busy(ports)  # last: nothing waits for other people's servers
    return Ticked(
        held=held,
        drafted=drafted,
        reminders=reminders,
        sent=sent,
        calls=calls,
        alarms=alarms,
        calendars=calendars,
    )


def _mark_held(books: Books, now: datetime) -> tuple[str, ...]:
    over = [replace(meeting, state=MeetingState.HELD) for meeting in books.meetings.over(now)]
    books.meetings.put(over)
    for meeting in over:
        change = Change(
            meeting=meeting.key, kind=ChangeKind.HELD, at=meeting.end, by=ITSELF, sequence=meeting.sequence
        )
        books.meetings.add_change(change)
    return tuple(meeting.key for meeting in over)


def _coming(books: Books, now: datetime) -> tuple[tuple[Agreement, Meeting], ...]:
    """Give planned meetings whose draft should exist by now and that expect an agenda."""
    meetings = books.meetings.between(now, now + timedelta(days=DRAFT_DAYS + 1))
    known = {agreement.key: agreement for agreement in books.agreements.all()} if meetings else {}
    return tuple(
        (known[meeting.agreement], meeting)
        for meeting in meetings
        if meeting.state is MeetingState.PLANNED
        and (people.day_of(meeting) - people.today(now)).days <= DRAFT_DAYS
        and expects_agenda(known[meeting.agreement].body(meeting.body))
    )


def _draft_missing(books: Books, coming: Iterable[tuple[Agreement, Meeting]], now: datetime) -> Iterable[str]:
    for agreement, meeting in coming:
        if books.agendas.latest(meeting.key) is None:
            first_draft(books, agreement, meeting, ITSELF, now)
            yield meeting.key


def called(agreement: Agreement, meeting: Meeting) -> tuple[Person, ...]:
    """Give who is asked for items: the members on the meeting's day."""
    sitting = members_on(agreement.body(meeting.body), people.day_of(meeting))
    return tuple(agreement.person(key) for key in sitting)


def _calls(
    ports: Ports, books: Books, coming: Iterable[tuple[Agreement, Meeting]], now: datetime
) -> Iterable[LetterOrder]:
    """Ask for items once, as long as they may still be handed in."""
    for agreement, meeting in coming if office_is_open(now) else ():
        deadline, source = items_deadline(agreement.body(meeting.body), people.day_of(meeting))
        if meeting.on_hold or meeting.agenda_revision or people.today(now) > deadline:
            continue
        about = outgoing.Occasion(
            agreement=agreement,
            meeting=meeting,
            siblings=books.meetings.of_body(meeting.body, meeting.year),
            now=now,
            deadline=deadline,
            deadline_source=source,
        )
        for person in called(agreement, meeting):
            yield outgoing.order(ports, about, LetterKind.CALL_FOR_ITEMS, 0, person)


def _reminders(
    ports: Ports, books: Books, coming: Iterable[tuple[Agreement, Meeting]], now: datetime
) -> Iterable[LetterOrder]:
    for agreement, meeting in coming:
        steps = reminders_due(people.day_of(meeting), now)
        if not steps or books.agendas.approved(meeting.key) is not None:
            continue
        deadline, source = agenda_deadline(agreement.body(meeting.body), people.day_of(meeting))
        about = outgoing.Occasion(
            agreement=agreement,
            meeting=meeting,
            siblings=books.meetings.of_body(meeting.body, meeting.year),
            now=now,
            agenda=books.agendas.latest(meeting.key),
            deadline=deadline,
            deadline_source=source,
        )
        signing = draft_signing(books, agreement, meeting, people.today(now))
        for step in steps:
            for person in _nudged(agreement, meeting, step, signing):
                yield outgoing.order(ports, about, LetterKind.REMINDER, step.days_before, person)


def _nudged(agreement: Agreement, meeting: Meeting, step: Reminder, signing: Signing) -> tuple[Person, ...]:
    """Give who is reminded: once one of two has approved, the other, by steps that come after that."""
    if not signing.given:
        return reminded(agreement, meeting, step)
    reached = people.day_of(meeting) - timedelta(days=step.days_before)
    since = max(people.today(one.at) for one in signing.given)
    return signing.waited_for if reached > since else ()


def _approvals(
    ports: Ports, books: Books, coming: Iterable[tuple[Agreement, Meeting]], now: datetime
) -> Iterable[LetterOrder]:
    """Ask whoever has come to be asked since one of two approved: a deputy, or a new chair."""
    for agreement, meeting in coming:
        signing = draft_signing(books, agreement, meeting, people.today(now))
        draft = books.agendas.latest(meeting.key) if signing.given else None
        if draft is not None:
            yield from approval_letters(ports, books, (agreement, meeting), draft, signing)


def reminded(agreement: Agreement, meeting: Meeting, step: Reminder) -> tuple[Person, ...]:
    """Give who is reminded by a step of the ladder, each once."""
    body, day = agreement.body(meeting.body), people.day_of(meeting)
    writer = people.secretary(agreement, body, day)
    leader, deputy = people.chair(agreement, body, day), people.deputy_secretary(agreement, body, day)
    wanted = (writer,) if step.to is ReminderTo.SECRETARY else (leader, deputy)
    found = {person.key: person for person in wanted if person is not None}
    if not found and writer is not None and step.to is ReminderTo.CHAIR_AND_DEPUTY:
        found = {writer.key: writer}
    return tuple(found.values())
