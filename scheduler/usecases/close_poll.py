"""Close a date poll: the slot that is chosen becomes the meeting, by an ordinary recorded change."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scheduler.ports import Books, Ports
from scheduler.records.meetings import ChangeCause, Meeting
from scheduler.records.polls import DatePoll, PollSlot, PollState
from scheduler.rules.polling import winner
from scheduler.usecases import outgoing
from scheduler.usecases.add_meeting import MeetingWish, add_in
from scheduler.usecases.change_errors import AcceptanceNeededError
from scheduler.usecases.change_meeting import changeable
from scheduler.usecases.end_polls import end
from scheduler.usecases.errors import ReasonNeededError, UnknownError
from scheduler.usecases.move_meeting import Slot, move_in
from scheduler.usecases.poll_errors import NoWinnerError, PollOverError
from scheduler.usecases.poll_letters import endings
from scheduler.usecases.preview_call import CallPreview, preview_call, reasoned
from scheduler.usecases.preview_move import preview_move


@dataclass(frozen=True, slots=True, kw_only=True)
class PollChosen:
    """How a poll is closed. ``slot`` 0: the one that wins.

    ``why`` says why something that speaks against the slot is accepted, or why the meeting is called;
    ``accepted`` are keys of meetings that the same people sit in then; ``short_notice`` says why there
    is no time for the notice of a new meeting.
    """

    slot: int = 0
    why: str = ""
    short_notice: str = ""
    accepted: frozenset[str] = frozenset()


def close_poll(ports: Ports, poll: str, chosen: PollChosen, by: str) -> Meeting:
    """Close an open poll; gives the meeting as it is now.

    A meeting is moved, or stays where it is when its own slot is chosen (those who were asked are told);
    a window gets its meeting; and a poll about neither calls one meeting more.

    Raises:
        UnknownError: no poll or slot is called that.
        PollOverError: the poll is closed or withdrawn.
        NoWinnerError: nobody can come at any slot, and none is chosen.
        ReasonNeededError: the move breaks a hard rule, and ``why`` is empty.
        AcceptanceNeededError: something speaks against the new meeting's slot, and ``why`` is empty.
        UseCaseError: as ``move`` and ``add_meeting``.
    """
    shown, slot, seen = _looked_at(ports, poll, chosen)
    if seen is not None and seen.hard and not chosen.why.strip():
        raise (
            ReasonNeededError(shown.meeting, len(seen.hard))
            if shown.meeting
            else AcceptanceNeededError(shown.body, len(seen.hard))
        )
    with ports.store.transaction() as books:
        asked = _open(books, poll)
        # Closed before the change, which withdraws the polls that it overtakes.
        closed = replace(asked, chosen=slot.number)
        closed = end(books, closed, PollState.CLOSED, by, ports.clock.now())
        meeting = _changed(ports, books, (closed, slot, seen), chosen, by)
        books.polls.put(replace(closed, became=meeting.key))
        if seen is None:
            _tell_end(ports, books, closed)
    return meeting


def preview_closing(ports: Ports, poll: str, chosen: PollChosen) -> CallPreview | None:
    """Give what speaks against the chosen slot; ``None`` when the meeting stays where it is.

    Raises:
        UseCaseError: as ``close_poll``, but for a missing reason and people who sit in another meeting.
    """
    return _looked_at(ports, poll, chosen)[2]


def _looked_at(ports: Ports, poll: str, chosen: PollChosen) -> tuple[DatePoll, PollSlot, CallPreview | None]:
    with ports.store.reading() as books:
        shown = _open(books, poll)
        slot = _slot(books, shown, chosen.slot)
        kept = shown.meeting and changeable(books, shown.meeting, ports.clock.now())[1].start == slot.start
    if kept:
        return shown, slot, None
    if not shown.meeting:
        return shown, slot, preview_call(ports, shown.body, _wish(shown, slot, chosen))
    moved = preview_move(ports, shown.meeting, Slot(start=slot.start), chosen.why)
    after = replace(moved.after, sequence=moved.before.sequence)
    return shown, slot, CallPreview(meeting=after, hard=moved.hard, clashes=moved.clashes)


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


def _changed(
    ports: Ports,
    books: Books,
    about: tuple[DatePoll, PollSlot, CallPreview | None],
    chosen: PollChosen,
    by: str,
) -> Meeting:
    poll, slot, seen = about
    if seen is None:
        return changeable(books, poll.meeting, ports.clock.now())[1]
    if not poll.meeting:
        wish = reasoned(seen, _wish(poll, slot, chosen))
        if not seen.hard:
            wish = replace(wish, why=chosen.why.strip() or poll.question)
        return add_in(ports, books, poll.body, wish, by)
    to = Slot(
        start=slot.start,
        cause=ChangeCause.POLL,
        seen=seen.meeting.sequence,
        accepted=chosen.accepted,
        despite=tuple(one.what for one in seen.hard),
    )
    return move_in(ports, books, poll.meeting, to, (by, chosen.why.strip()))


def _wish(poll: DatePoll, slot: PollSlot, chosen: PollChosen) -> MeetingWish:
    """Give the new meeting's wish, with what is said as the reason for what speaks against it."""
    return MeetingWish(
        start=slot.start,
        end=slot.end,
        why=poll.question,
        short_notice=chosen.short_notice.strip(),
        window=poll.window,
        accepted=chosen.accepted,
        despite_why=chosen.why.strip(),
        cause=ChangeCause.POLL,
    )
