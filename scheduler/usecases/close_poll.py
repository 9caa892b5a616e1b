"""Close a date poll: the slot that is chosen becomes the meeting, by an ordinary recorded change."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scheduler.ports import Books, Ports
from scheduler.records.meetings import ChangeCause, Meeting
from scheduler.records.polls import DatePoll, PollSlot, PollState
from scheduler.rules.polling import winner
from scheduler.usecases import outgoing
from scheduler.usecases.add_meeting import MeetingWish, add_in
from scheduler.usecases.change_meeting import changeable
from scheduler.usecases.end_polls import end
from scheduler.usecases.errors import ReasonNeededError, UnknownError
from scheduler.usecases.move_meeting import Slot, move_in
from scheduler.usecases.poll_errors import NoWinnerError, PollOverError
from scheduler.usecases.poll_letters import endings
from scheduler.usecases.preview_move import preview_move


@dataclass(frozen=True, slots=True, kw_only=True)
class PollChosen:
    """How a poll is closed. ``slot`` 0: the one that wins.

    ``why`` says why a rule is broken, or why the meeting is called; ``short_notice`` why there is no time
    for the notice of a new meeting.
    """

    slot: int = 0
    why: str = ""
    short_notice: str = ""


def close_poll(ports: Ports, poll: str, chosen: PollChosen, by: str) -> Meeting:
    """Close an open poll; gives the meeting as it is now.

    A meeting is moved, or stays where it is when its own slot is chosen (those who were asked are told);
    a window gets its meeting; and a poll about neither calls one meeting more.

    Raises:
        UnknownError: no poll or slot is called that.
        PollOverError: the poll is closed or withdrawn.
        NoWinnerError: nobody can come at any slot, and none is chosen.
        ReasonNeededError: the move breaks a hard rule, and ``why`` is empty.
        UseCaseError: as ``move`` and ``add_meeting``.
    """
    with ports.store.reading() as books:
        shown = _open(books, poll)
        slot = _slot(books, shown, chosen.slot)
        kept = shown.meeting and changeable(books, shown.meeting, ports.clock.now())[1].start == slot.start
    seen = None if kept or not shown.meeting else _considered(ports, shown.meeting, slot, chosen)
    with ports.store.transaction() as books:
        asked = _open(books, poll)
        # Closed before the change, which withdraws the polls that it overtakes.
        closed = replace(asked, chosen=slot.number)
        closed = end(books, closed, PollState.CLOSED, by, ports.clock.now())
        meeting = _changed(ports, books, (closed, slot, seen), chosen, by)
        books.polls.put(replace(closed, became=meeting.key))
        if kept:
            _tell_end(ports, books, closed)
    return meeting


def withdraw_poll(ports: Ports, poll: str, by: str) -> DatePoll:
    """Withdraw an open poll without a choice; whoever has been asked is told. Gives it.

    Raises:
        UnknownError: no poll is called that.
        PollOverError: it is closed or withdrawn.
    """
    with ports.store.transaction() as books:
        ended = end(books, _open(books, poll), PollState.WITHDRAWN, by, ports.clock.now())
        _tell_end(ports, books, ended)
    return ended


def _tell_end(ports: Ports, books: Books, poll: DatePoll) -> None:
    """Tell those who were asked that the poll is over and nothing is moved."""
    agreement = books.agreements.get(poll.agreement)
    if agreement is not None:
        outgoing.post(ports, books, endings(ports, books, agreement, poll, ports.clock.now()))


def _open(books: Books, key: str) -> DatePoll:
    poll = books.polls.get(key)
    if poll is None:
        what = "poll"
        raise UnknownError(what, key)
    if poll.state is not PollState.OPEN:
        raise PollOverError(key, poll.state.value)
    return poll


def _slot(books: Books, poll: DatePoll, number: int) -> PollSlot:
    slot = poll.slot(number) if number else winner(poll, books.polls.answers(poll.key))
    if slot is None and number:
        what = "slot"
        raise UnknownError(what, str(number))
    if slot is None:
        raise NoWinnerError(poll.key)
    return slot


def _considered(ports: Ports, meeting: str, slot: PollSlot, chosen: PollChosen) -> Slot:
    """Give the move to the slot as it was considered, with what was accepted that speaks against it."""
    to = Slot(start=slot.start, cause=ChangeCause.POLL)
    shown = preview_move(ports, meeting, to, chosen.why)
    if shown.hard and not chosen.why.strip():
        raise ReasonNeededError(meeting, len(shown.hard))
    return replace(to, seen=shown.before.sequence, despite=tuple(one.what for one in shown.hard))


def _changed(
    ports: Ports, books: Books, about: tuple[DatePoll, PollSlot, Slot | None], chosen: PollChosen, by: str
) -> Meeting:
    poll, slot, seen = about
    if poll.meeting and seen is None:
        return changeable(books, poll.meeting, ports.clock.now())[1]
    if poll.meeting and seen is not None:
        return move_in(ports, books, poll.meeting, replace(seen, start=slot.start), (by, chosen.why.strip()))
    wish = MeetingWish(
        start=slot.start,
        end=slot.end,
        why=chosen.why.strip() or poll.question,
        short_notice=chosen.short_notice.strip(),
        window=poll.window,
        cause=ChangeCause.POLL,
    )
    return add_in(ports, books, poll.body, wish, by)
