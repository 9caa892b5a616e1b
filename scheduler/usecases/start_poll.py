"""Ask when to meet: a few slots, put to everybody who is to come, by letter with the personal link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO, aware
from scheduler.records.meetings import Meeting
from scheduler.records.polls import DatePoll, PollSlot, PollState
from scheduler.rules.seats import members_on
from scheduler.usecases import outgoing, people
from scheduler.usecases.add_meeting import USUAL_MINUTES, open_window, owner_of
from scheduler.usecases.change_meeting import changeable, refuse_slot
from scheduler.usecases.errors import MeetingPastError, OutsideYearError, UnknownError
from scheduler.usecases.move_meeting import Slot, later, moved
from scheduler.usecases.poll_errors import PollDeadlineError, PollOpenError
from scheduler.usecases.poll_letters import questions


@dataclass(frozen=True, slots=True, kw_only=True)
class PollWish:
    """What is to be asked: when ``meeting`` should be instead, or when ``window`` should get its meeting.

    With neither it is about one meeting more. ``starts`` may come in any order; one that stands twice is
    asked about once. ``deadline`` is the last day for answers.
    """

    meeting: str = ""
    window: str = ""
    starts: tuple[datetime, ...]
    question: str = ""
    deadline: date


def start_poll(ports: Ports, body: str, wish: PollWish, by: str) -> DatePoll:
    """Start a poll in a body, and write to everybody who is asked; gives it.

    Raises:
        UnknownError: no body, meeting or window has that key.
        MeetingOverError: the meeting is cancelled or held.
        MeetingPastError: the meeting has begun, or a slot has passed.
        OutsideYearError: a slot is in another year or outside the agreement's period.
        CollisionError: somebody sits in another meeting at a slot.
        WindowTakenError: the window has a meeting already.
        PollOpenError: the meeting or window has an open poll already.
        PollDeadlineError: the deadline has passed, or is not before the first slot.
        RecordError: there are fewer than two slots, or too many.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        agreement = owner_of(books, body)
        _refuse_second(books, body, wish)
        starts = sorted({aware(start, "slot").astimezone(OSLO) for start in wish.starts})
        slots, asked = (_for_meeting if wish.meeting else _for_new)(
            ports, books, (agreement, body), wish, starts
        )
        poll = DatePoll(
            key=f"{body}-p{1 + len(books.polls.of_body(body))}",
            agreement=agreement.key,
            body=body,
            meeting=wish.meeting,
            window=wish.window,
            slots=slots,
            question=wish.question,
            asked=asked,
            deadline=wish.deadline,
            made_at=now,
            made_by=by,
        )
        first = slots[0].start.date()
        if not people.today(now) <= wish.deadline < first:
            raise PollDeadlineError(wish.deadline, people.today(now), first)
        books.polls.add(poll)
        subject = wish.meeting or wish.window
        books.audit.append(at=now, by=by, act="poll.start", subject=poll.key, detail=subject)
        outgoing.post(ports, books, questions(ports, books, agreement, poll, now))
    return poll


def _refuse_second(books: Books, body: str, wish: PollWish) -> None:
    for poll in books.polls.of_body(body):
        same = (poll.meeting, poll.window) == (wish.meeting, wish.window)
        if same and poll.state is PollState.OPEN and (wish.meeting or wish.window):
            raise PollOpenError(poll.key)


def _for_meeting(
    ports: Ports, books: Books, about: tuple[Agreement, str], wish: PollWish, starts: Sequence[datetime]
) -> tuple[tuple[PollSlot, ...], tuple[str, ...]]:
    """Give the slots and who is asked; the slot that the meeting has may be one of them."""
    now = ports.clock.now()
    agreement, meeting = changeable(books, wish.meeting, now)
    if meeting.body != about[1]:
        what = "meeting"
        raise UnknownError(what, wish.meeting)
    for start in starts:
        if start != meeting.start:
            refuse_slot(books, agreement, moved(agreement, meeting, Slot(start=start), "", now))
    asked = tuple(person.key for person in people.invited(agreement, meeting))
    return _slots(starts, _length(meeting)), asked


def _for_new(
    ports: Ports, books: Books, about: tuple[Agreement, str], wish: PollWish, starts: Sequence[datetime]
) -> tuple[tuple[PollSlot, ...], tuple[str, ...]]:
    now = ports.clock.now()
    agreement, key = about
    body = agreement.body(key)
    bodies = {key: body}
    for start in starts:
        if start <= now:
            raise MeetingPastError(key, start)
        if agreement.validity is not None and start.date() not in agreement.validity.period:
            raise OutsideYearError(key, start.date(), "outside the agreement's period")
        if wish.window:
            window = open_window(ports, books, agreement, (key, wish.window), start.year)
            bodies |= {body.key: body for body in agreement.bodies if body.key in window.counts_for}
    length = timedelta(minutes=body.habit.minutes if body.habit else USUAL_MINUTES)
    day = starts[0].date() if starts else people.today(now)
    asked = dict.fromkeys(person for one in bodies.values() for person in members_on(one, day))
    return _slots(starts, length), tuple(asked)


def _length(meeting: Meeting) -> timedelta:
    return meeting.end - meeting.start


def _slots(starts: Iterable[datetime], length: timedelta) -> tuple[PollSlot, ...]:
    return tuple(
        PollSlot(number=number, start=start, end=later(start, length))
        for number, start in enumerate(starts, start=1)
    )
