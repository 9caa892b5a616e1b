"""Cancel a meeting: it stays in the feeds as cancelled, and whoever has it is told.

Another meeting may be called instead at once; it fills the same promise, and takes over the guests.
Otherwise a counted guest who was to come (PST's one visit) is invited to the next meeting, so that
the promise can still be kept.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records import text
from scheduler.records.agreement import Agreement
from scheduler.records.letters import LetterKind
from scheduler.records.meetings import BY_VIDEO, Change, ChangeKind, Meeting, MeetingState
from scheduler.usecases import feeds
from scheduler.usecases.add_meeting import MeetingWish, add_in
from scheduler.usecases.change_meeting import changeable, keep, occasion
from scheduler.usecases.end_polls import end_of_meeting
from scheduler.usecases.move_meeting import later
from scheduler.usecases.tell_people import SOON, gathered, tell

_OF_THE_SECRETARY: Final = (
    LetterKind.REMINDER,
    LetterKind.ANSWER_REMINDER,
    LetterKind.CALL_FOR_ITEMS,
    LetterKind.ALARM,
)


def cancel(ports: Ports, meeting: str, why: str, by: str) -> Meeting:
    """Cancel a planned meeting that has not begun; gives it as it is now.

    Raises:
        UnknownError: no meeting has that key.
        MeetingOverError: it is cancelled or held already.
        MeetingPastError: it has begun.
        TextError: the reason is empty or has characters that cannot be sent.
    """
    with ports.store.transaction() as books:
        agreement, after, change = _cancelled(ports, books, meeting, why, by)
        _tell(ports, books, agreement, after, change)
        _pass_guests_on(ports, books, agreement, after)
    return after


def replace_meeting(
    ports: Ports, meeting: str, why: str, instead: MeetingWish, by: str
) -> tuple[Meeting, Meeting]:
    """Cancel a meeting and call another one instead, both or neither; gives the two.

    Raises:
        as ``cancel``, and as ``add_meeting`` for the one that is called instead.
    """
    with ports.store.transaction() as books:
        agreement, gone, change = _cancelled(ports, books, meeting, why, by)
        made = add_in(ports, books, gone.body, wish_instead(gone, instead), by)
        _tell(ports, books, agreement, gone, change)
    return gone, made


def wish_instead(gone: Meeting, instead: MeetingWish) -> MeetingWish:
    """Give the wish for a meeting that takes another's place, with what it takes over."""
    return replace(
        instead,
        window="",
        replaces=gone.key,
        guests=gone.guests,
        place=instead.place or gone.place,
        video=instead.video or (BY_VIDEO if gone.video else ""),
        remote=instead.remote or bool(gone.video and not gone.place),
        end=instead.end or later(instead.start, gone.end - gone.start),
    )


def _cancelled(
    ports: Ports, books: Books, meeting: str, why: str, by: str
) -> tuple[Agreement, Meeting, Change]:
    now = ports.clock.now()
    reason = text.one_line(why, "why")
    agreement, before = changeable(books, meeting, now)
    after = replace(
        before,
        state=MeetingState.CANCELLED,
        sequence=before.sequence + 1,
        cancelled_why=reason,
        changed_at=now,
    )
    change = Change(
        meeting=before.key,
        kind=ChangeKind.CANCELLED,
        at=now,
        by=by,
        why=reason,
        sequence=after.sequence,
        old_start=before.start,
        old_end=before.end,
        old_place=before.location,
    )
    keep(ports, books, after, change)
    end_of_meeting(books, before.body, meeting, by, now)
    books.letters.supersede(meeting, _OF_THE_SECRETARY, 1_000_000)
    return agreement, after, change


def _tell(ports: Ports, books: Books, agreement: Agreement, gone: Meeting, change: Change) -> None:
    about = occasion(books, agreement, gone, change.at, change)
    soon = gone.start - change.at <= SOON
    tell(ports, books, about, change.at if soon else gathered(about))


def _pass_guests_on(ports: Ports, books: Books, agreement: Agreement, cancelled: Meeting) -> None:
    counted = {guest.person for guest in agreement.body(cancelled.body).guests if guest.times is not None}
    leaving = tuple(person for person in cancelled.guests if person in counted)
    siblings = books.meetings.of_body(cancelled.body, cancelled.year)
    later = [one for one in siblings if one.start > cancelled.start and one.state is MeetingState.PLANNED]
    if not leaving or not later:
        return
    host = later[0]
    new = tuple(person for person in leaving if person not in host.guests)
    welcoming = replace(host, guests=(*host.guests, *new), changed_at=ports.clock.now())
    books.meetings.put([welcoming])
    feeds.rebuild(ports, books, [welcoming.body])
    about = occasion(books, agreement, welcoming, welcoming.changed_at)
    tell(ports, books, about, gathered(about))
