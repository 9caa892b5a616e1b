"""What calling a meeting would run up against, before anything is saved, and calling it all the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scheduler.planner.consequences import breaches
from scheduler.ports import Ports
from scheduler.records.meetings import Meeting
from scheduler.records.replanning import Breach
from scheduler.usecases.add_meeting import MeetingWish, add_meeting, called, owner_of
from scheduler.usecases.change_errors import AcceptanceNeededError
from scheduler.usecases.change_meeting import collisions, refuse_slot, taken
from scheduler.usecases.errors import MeetingPastError
from scheduler.usecases.propose_plan import problem_for


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPreview:
    """A meeting that has not been called. ``hard`` is what speaks against its slot.

    ``clashes`` are keys of meetings that some of the same people sit in then, which may be accepted.
    """

    meeting: Meeting
    hard: tuple[Breach, ...]
    clashes: tuple[str, ...]


def preview_call(ports: Ports, body: str, wish: MeetingWish) -> CallPreview:
    """Give what a meeting's slot would run up against; writes nothing.

    Raises:
        UseCaseError: as ``add_meeting``, but for short notice and people who sit in another meeting.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        agreement = owner_of(books, body)
        meeting = called(ports, books, agreement, body, wish)
        if meeting.start <= now:
            raise MeetingPastError(body, meeting.start)
        found = collisions(books, agreement, meeting)
        refuse_slot(books, agreement, meeting, [other.key for other, _ in found])
    return weighed(ports, meeting, found)


def weighed(
    ports: Ports, meeting: Meeting, found: Sequence[tuple[Meeting, tuple[str, ...]]], gone: str = ""
) -> CallPreview:
    """Give what speaks against the hour of a meeting that is to be; ``found`` is what it collides with.

    ``gone`` is the key of a window whose meeting will not be there.
    """
    given = problem_for(ports, meeting.year, (meeting.agreement,))
    given = replace(given, kept=tuple(one for one in given.kept if one.window.key != gone))
    against = breaches(given, given.kept, meeting.window, meeting.start, meeting.end)
    hard = tuple(breach for breach in against if breach.hard)
    elsewhere = {breach.what.facts.get("with") for breach in hard}
    more = tuple(taken(*one) for one in found if one[0].window.key not in elsewhere)
    return CallPreview(meeting=meeting, hard=(*more, *hard), clashes=tuple(other.key for other, _ in found))


def add_considered(ports: Ports, body: str, wish: MeetingWish, by: str) -> Meeting:
    """Call a meeting as ``add_meeting`` does, but against a rule or a busy person only with a reason.

    Raises:
        AcceptanceNeededError: something speaks against the slot, and ``wish.despite_why`` is empty.
        UseCaseError: as ``add_meeting``.
    """
    return add_meeting(ports, body, reasoned(preview_call(ports, body, wish), wish), by)


def reasoned(shown: CallPreview, wish: MeetingWish) -> MeetingWish:
    """Give the wish with what speaks against it and is accepted.

    Raises:
        AcceptanceNeededError: something speaks against the slot, and ``wish.despite_why`` is empty.
    """
    if shown.hard and not wish.despite_why.strip():
        raise AcceptanceNeededError(shown.meeting.body, len(shown.hard))
    despite = tuple(breach.what for breach in shown.hard)
    return replace(wish, despite=despite, despite_why=wish.despite_why if despite else "")
