"""What moving a meeting would mean, before anything is saved: what it would break, and who is told what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from scheduler.planner.consequences import breaches, earliest_with_notice, notice_breach
from scheduler.ports import Ports
from scheduler.records.letters import LetterKind
from scheduler.records.meetings import Meeting
from scheduler.records.replanning import Breach
from scheduler.rules.notice import agenda_deadline, expects_agenda
from scheduler.usecases import people
from scheduler.usecases.change_meeting import changeable, collisions, occasion, taken
from scheduler.usecases.errors import MeetingChangedError, ReasonNeededError
from scheduler.usecases.move_meeting import Slot, move, move_change, moved
from scheduler.usecases.propose_plan import problem_for
from scheduler.usecases.tell_people import gathered, plan


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePreview:
    """A move that has not been made. ``breaches`` has hard ones first, then the wishes, the dearest first.

    ``agenda_deadline`` is the new day's last day for the agenda, ``earliest`` the first day that keeps
    the notice. ``letters`` are who would get which letter, as keys of persons. ``clashes`` are keys of
    meetings that some of the same people sit in then, which may be accepted.
    """

    before: Meeting
    after: Meeting
    breaches: tuple[Breach, ...]
    agenda_deadline: date
    in_time: bool
    earliest: date
    letters: tuple[tuple[str, LetterKind], ...]
    clashes: tuple[str, ...] = ()

    @property
    def hard(self) -> tuple[Breach, ...]:
        """Give the rules that the move would break."""
        return tuple(breach for breach in self.breaches if breach.hard)


def preview_move(ports: Ports, meeting: str, to: Slot, why: str = "") -> MovePreview:
    """Give what the move would mean; writes nothing.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: it is cancelled or held.
        MeetingPastError: it has begun, or the new moment has passed.
        SameSlotError: nothing would change.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        agreement, before = changeable(books, meeting, now)
        after = moved(agreement, before, to, why, now)
        about = occasion(books, agreement, after, now, move_change(before, after, ("", "")))
        clashes = [one for one in collisions(books, agreement, after) if one[0].body != after.body]
        told = plan(ports, books, about, gathered(about))
    given = problem_for(ports, before.year, (before.agreement,))
    body, day, today = agreement.body(before.body), people.day_of(after), people.today(now)
    found = breaches(given, given.kept, before.window, after.start, after.end)
    asked = expects_agenda(body) and not before.agenda_revision
    late = notice_breach(body, day, today) if asked else None
    elsewhere = {breach.what.facts.get("with") for breach in found}
    more = [taken(*one) for one in clashes if one[0].window.key not in elsewhere]
    return MovePreview(
        before=before,
        after=after,
        breaches=(*([late] if late else []), *more, *found),
        clashes=tuple(other.key for other, _ in clashes),
        agenda_deadline=agenda_deadline(body, day)[0],
        in_time=late is None,
        earliest=earliest_with_notice(body, today),
        letters=tuple((order.recipient.key, order.kind) for order in told.orders),
    )


def move_considered(ports: Ports, meeting: str, to: Slot, by: str, why: str = "") -> Meeting:
    """Move a meeting as ``move`` does, but break a rule only with a reason; both are kept with the change.

    People who sit in another meeting then are accepted where ``to.accepted`` names that meeting.

    Raises:
        ReasonNeededError: the move breaks a hard rule, and ``why`` is empty.
        MeetingChangedError: the meeting is not the one that was seen.
        UseCaseError: as ``move``.
    """
    shown = preview_move(ports, meeting, to, why)
    if to.seen is not None and to.seen != shown.before.sequence:
        raise MeetingChangedError(meeting, shown.before.sequence)
    if shown.hard and not why.strip():
        raise ReasonNeededError(meeting, len(shown.hard))
    despite = tuple(breach.what for breach in shown.hard)
    return move(ports, meeting, replace(to, seen=shown.before.sequence, despite=despite), by, why)
