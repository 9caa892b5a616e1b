"""What calling a meeting in the place of another would run up against, and doing it all the same."""

from __future__ import annotations

from dataclasses import replace

from scheduler.ports import Ports
from scheduler.records.meetings import Meeting
from scheduler.usecases.add_meeting import MeetingWish, called
from scheduler.usecases.cancel_meeting import replace_meeting, wish_instead
from scheduler.usecases.change_meeting import changeable, collisions
from scheduler.usecases.errors import MeetingPastError
from scheduler.usecases.preview_call import CallPreview, reasoned, weighed


def preview_instead(ports: Ports, meeting: str, instead: MeetingWish) -> CallPreview:
    """Give what the new meeting's slot would run up against with the other one gone; writes nothing.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: it is cancelled or held.
        MeetingPastError: it has begun, or the new moment has passed.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        agreement, gone = changeable(books, meeting, now)
        # Nothing can replace a meeting that is not cancelled yet, so it is looked at as one meeting more.
        wish = replace(wish_instead(gone, instead), replaces="")
        made = replace(called(ports, books, agreement, gone.body, wish), window=gone.window)
        if made.start <= now:
            raise MeetingPastError(gone.body, made.start)
        found = [one for one in collisions(books, agreement, made) if one[0].body != gone.body]
    return weighed(ports, made, found, gone.window.key)


def replace_considered(
    ports: Ports, meeting: str, why: str, instead: MeetingWish, by: str
) -> tuple[Meeting, Meeting]:
    """Replace a meeting as ``replace_meeting`` does, but against a rule or a busy person only with a reason.

    People who sit in another meeting then are accepted where ``instead.accepted`` names that meeting.

    Raises:
        AcceptanceNeededError: something speaks against the slot, and ``instead.despite_why`` is empty.
        UseCaseError: as ``replace_meeting``.
    """
    shown = preview_instead(ports, meeting, instead)
    return replace_meeting(ports, meeting, why, reasoned(shown, instead), by)
