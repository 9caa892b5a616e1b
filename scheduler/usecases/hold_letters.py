"""Keep a meeting's letters in the house for a while, and let them go again."""

from __future__ import annotations

from dataclasses import replace

from scheduler.ports import Ports
from scheduler.records.letters import LetterKind, LetterState
from scheduler.records.meetings import MeetingState
from scheduler.usecases.change_meeting import changeable, occasion
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.tell_people import gathered, tell


def hold(ports: Ports, meeting: str, by: str) -> int:
    """Hold every letter about the meeting that has not left, and those to come; gives how many wait now.

    Letters that are being sent at the moment, or may have been, are not called back.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: the meeting is cancelled or held.
        MeetingPastError: it has begun.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        _, held = changeable(books, meeting, now)
        books.meetings.put([replace(held, on_hold=True)])
        number = books.letters.hold(meeting)
        books.audit.append(at=now, by=by, act="letters.hold", subject=meeting, detail=f"{number} letters")
    return number


def release(ports: Ports, meeting: str, by: str) -> int:
    """Let the held letters go; what is out of date is superseded. Gives how many may leave.

    Once the meeting has begun only cancellations are still worth sending.

    Raises:
        UnknownError: no meeting has that key.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        found = books.meetings.get(meeting)
        agreement = books.agreements.get(found.agreement) if found else None
        if found is None or agreement is None:
            what = "meeting"
            raise UnknownError(what, meeting)
        free = replace(found, on_hold=False)
        books.meetings.put([free])
        if free.state is MeetingState.PLANNED and free.start > now:
            about = occasion(books, agreement, free, now)
            tell(ports, books, about, gathered(about))
        else:
            waiting = [one for one in books.letters.of_meeting(meeting) if one.state is LetterState.HELD]
            late = [one.key for one in waiting if one.kind is not LetterKind.CANCELLATION]
            books.letters.withdraw(late)
        number = books.letters.release(meeting)
        books.audit.append(at=now, by=by, act="letters.release", subject=meeting, detail=f"{number} letters")
    return number
