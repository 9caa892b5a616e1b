"""A date poll as the secretary sees it, the form that starts one, and what a member is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from scheduler.planner.alternatives import alternatives
from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.meetings import Meeting
from scheduler.records.polls import DatePoll, PollChoice, PollSlot, PollState
from scheduler.records.roles import Person
from scheduler.rules.polling import SlotCount, counts, silent, standing_choices, winner
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Act, demand
from scheduler.usecases.propose_plan import problem_for
from scheduler.usecases.show_access import own_agreement, own_meeting

SUGGESTED: Final = 3
"""How many slots the form proposes."""

ANSWER_DAYS: Final = 7
"""How many days people get to answer unless the secretary says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollPage:
    """A poll with its matrix. ``choices`` are those that count, by person and slot number.

    ``rows`` are those who are asked and the agreement still names, in the order of the invitation.
    ``best`` is the slot that would win now, ``silent`` are keys of persons. ``became`` is the meeting that
    came of it.
    """

    agreement: Agreement
    body: Body
    poll: DatePoll
    meeting: Meeting | None
    rows: tuple[Person, ...]
    choices: Mapping[str, Mapping[int, PollChoice]]
    counts: tuple[SlotCount, ...]
    best: PollSlot | None
    silent: tuple[str, ...]
    now: datetime

    @property
    def is_open(self) -> bool:
        """Tell whether it can still be closed or withdrawn."""
        return self.poll.state is PollState.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class PollForm:
    """What the form that starts a poll shows. ``slots`` are proposed: free ones, by time.

    ``open_poll`` is the meeting's poll that is open already. ``deadline`` is the proposed one.
    """

    agreement: Agreement
    body: Body
    meeting: Meeting
    slots: tuple[datetime, ...]
    deadline: date
    open_poll: DatePoll | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPoll:
    """An open poll on a person's own page, with what he or she has said of the slots."""

    poll: DatePoll
    body: Body
    said: Mapping[int, PollChoice]


def poll_page(ports: Ports, person: Person, key: str) -> PollPage:
    """Give a poll to whoever may move the body's meetings.

    Raises:
        UnknownError: there is no such poll for this person.
        ForbiddenError: the person may look at the body, but not change its meetings.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        poll = books.polls.get(key)
        if poll is None:
            what = "poll"
            raise UnknownError(what, key[:80])
        agreement = own_agreement(books, person, poll.agreement)
        body = agreement.body(poll.body)
        demand(person, Act.MOVE, agreement, body, people.today(now))
        answers = books.polls.answers(key)
        about = poll.became or poll.meeting
        meeting = books.meetings.get(about) if about else None
    named = {one.key: one for one in agreement.people}
    return PollPage(
        agreement=agreement,
        body=body,
        poll=poll,
        meeting=meeting,
        rows=tuple(named[asked] for asked in poll.asked if asked in named),
        choices=standing_choices(poll, answers),
        counts=counts(poll, answers),
        best=winner(poll, answers),
        silent=silent(poll, answers),
        now=now,
    )


def poll_form(ports: Ports, person: Person, meeting: str) -> PollForm:
    """Give the form for a poll about a meeting, with free slots proposed; writes nothing.

    Raises:
        UnknownError: there is no such meeting for this person.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        agreement, shown = own_meeting(books, person, meeting)
        polls = books.polls.of_body(shown.body)
    mine = (one for one in polls if one.meeting == meeting and one.state is PollState.OPEN)
    slots = _free_slots(ports, shown, now)
    return PollForm(
        agreement=agreement,
        body=agreement.body(shown.body),
        meeting=shown,
        slots=slots,
        deadline=_deadline(people.today(now), slots[0] if slots else shown.start),
        open_poll=next(mine, None),
    )


def member_polls(
    books: Books, agreements: tuple[Agreement, ...], person: Person, polls: Iterable[DatePoll]
) -> tuple[MemberPoll, ...]:
    """Give those of the open polls that a person is asked about, the nearest deadline first."""
    known = {agreement.key: agreement for agreement in agreements}
    mine = [poll for poll in polls if person.key in poll.asked and poll.agreement in known]
    return tuple(
        MemberPoll(
            poll=poll,
            body=known[poll.agreement].body(poll.body),
            said=standing_choices(poll, books.polls.answers(poll.key)).get(person.key, {}),
        )
        for poll in sorted(mine, key=lambda poll: (poll.deadline, poll.key))
    )


def _free_slots(ports: Ports, meeting: Meeting, now: datetime) -> tuple[datetime, ...]:
    given = problem_for(ports, meeting.year, (meeting.agreement,))
    own = tuple(entry for entry in given.kept if entry.window.key == meeting.window.key)
    if not own:
        return ()
    others = tuple(entry for entry in given.kept if entry.window.key != meeting.window.key)
    found = alternatives(replace(given, kept=others), own, meeting.window)
    free = [one.start for one in found if one.free and one.start > now + timedelta(days=1)]
    return tuple(sorted(free[:SUGGESTED]))


def _deadline(today: date, first: datetime) -> date:
    """Give a week from now, or the day before the first slot when that is sooner."""
    before = first.date() - timedelta(days=1)
    return max(today, min(today + timedelta(days=ANSWER_DAYS), before))
