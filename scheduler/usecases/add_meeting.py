"""Call a meeting that the plan does not have: extra, on request, at short notice, or instead of another.

It gets a window of its own, the whole year long, with the clause that allows it as the source; one that
fills a window without a meeting, or replaces a cancelled meeting, takes that window.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from calendars.identity import uid_of
from scheduler.ports import Books, Ports
from scheduler.records import text
from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import OSLO, Phrase, Strength, aware
from scheduler.records.cadence import Cadence, OnRequest
from scheduler.records.meetings import (
    BY_VIDEO,
    Change,
    ChangeCause,
    ChangeKind,
    Meeting,
    MeetingKind,
    MeetingState,
)
from scheduler.records.obligations import Window
from scheduler.rules.notice import agenda_deadline, expects_agenda, invitation_deadline
from scheduler.rules.obligations import obligations_of
from scheduler.usecases import people
from scheduler.usecases.change_meeting import joined, keep, occasion, refuse_slot
from scheduler.usecases.end_polls import end_of_window
from scheduler.usecases.errors import (
    MeetingPastError,
    ShortNoticeError,
    UnknownError,
    WindowTakenError,
)
from scheduler.usecases.move_meeting import later
from scheduler.usecases.tell_people import gathered, tell

USUAL_MINUTES: Final = 120
"""How long a meeting lasts where nobody has said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingWish:
    """A meeting to be called. ``end`` ``None``: as long as the body's meetings usually are.

    ``why`` says why it is called, ``short_notice`` why there is no time for the notice (empty: the
    notice is kept). ``window`` is the key of a window that has no meeting, ``replaces`` of a cancelled
    meeting; with neither the meeting is one more. ``guests`` are keys of persons. ``remote``: by video
    alone, at no place. ``accepted`` are keys of meetings that the same people sit in then, ``despite`` what
    else speaks against the slot and is accepted, ``despite_why`` for which reason; ``cause`` led to it.
    """

    start: datetime
    end: datetime | None = None
    place: str = ""
    video: str = ""
    remote: bool = False
    why: str = ""
    short_notice: str = ""
    window: str = ""
    replaces: str = ""
    guests: tuple[str, ...] = ()
    accepted: frozenset[str] = frozenset()
    despite: tuple[Phrase, ...] = ()
    despite_why: str = ""
    cause: ChangeCause = ChangeCause.BY_HAND


def add_meeting(ports: Ports, body: str, wish: MeetingWish, by: str) -> Meeting:
    """Call a meeting; everybody who sits in the body is told. Gives it.

    Raises:
        UnknownError: no body, window or cancelled meeting has that key.
        WindowTakenError: the window has a meeting already.
        MeetingPastError: the moment has passed.
        OutsideYearError: the day is outside the agreement's period.
        ShortNoticeError: the notice cannot be kept, and nobody has said why.
        CollisionError: somebody sits in another meeting then.
        RemoteClosedError: the body's meetings are closed, and may not be by video.
    """
    with ports.store.transaction() as books:
        return add_in(ports, books, body, wish, by)


def add_in(ports: Ports, books: Books, body: str, wish: MeetingWish, by: str) -> Meeting:
    """Call a meeting inside the caller's transaction. Raises as ``add_meeting``."""
    now = ports.clock.now()
    agreement = owner_of(books, body)
    meeting = called(ports, books, agreement, body, wish)
    if meeting.start <= now:
        raise MeetingPastError(body, meeting.start)
    clashes = refuse_slot(books, agreement, meeting, wish.accepted)
    meeting = _with_notice(agreement, meeting, people.today(now))
    change = Change(
        meeting=meeting.key,
        kind=ChangeKind.ADDED,
        at=now,
        by=by,
        why=_reason(meeting, wish),
        cause=wish.cause,
        despite=joined(wish.despite, clashes),
        sequence=meeting.sequence,
        new_start=meeting.start,
        new_end=meeting.end,
        new_place=meeting.location,
    )
    keep(ports, books, meeting, change)
    if wish.window:
        end_of_window(books, body, wish.window, by, now)
    about = occasion(books, agreement, meeting, now, change)
    tell(ports, books, about, now if meeting.short_notice else gathered(about))
    return meeting


def _reason(meeting: Meeting, wish: MeetingWish) -> str:
    """Say why the meeting is called, and why what speaks against its slot is accepted."""
    accepted = text.one_line(wish.despite_why, "despite_why") if wish.despite_why else ""
    said = (meeting.called_why or meeting.short_notice, accepted)
    return ". ".join(part.rstrip(". ") for part in said if part)


def owner_of(books: Books, body: str) -> Agreement:
    """Give the agreement that has the body.

    Raises:
        UnknownError: none has.
    """
    for agreement in books.agreements.all():
        if any(one.key == body for one in agreement.bodies):
            return agreement
    what = "body"
    raise UnknownError(what, body)


def request_clause(body: Body) -> Cadence | None:
    """Give the clause that lets more meetings be called when somebody asks, or ``None``."""
    asked = (one for one in body.meets if one.or_on_request or isinstance(one.pattern, OnRequest))
    return next(asked, None)


def earliest_in_time(body: Body, today: date) -> date:
    """Give the first day for which both invitation and agenda can still be out in time."""
    day = today + timedelta(days=1)
    while _deadline(body, day) < today:
        day += timedelta(days=1)
    return day


def _deadline(body: Body, day: date) -> date:
    asked = [invitation_deadline(body, day)[0]]
    return min([*asked, agenda_deadline(body, day)[0]] if expects_agenda(body) else asked)


def _with_notice(agreement: Agreement, meeting: Meeting, today: date) -> Meeting:
    """Give the meeting with its reason for short notice, which only a meeting that needs it has."""
    body = agreement.body(meeting.body)
    if _deadline(body, people.day_of(meeting)) >= today:
        return replace(meeting, short_notice="")
    if not meeting.short_notice:
        raise ShortNoticeError(meeting.body, people.day_of(meeting), earliest_in_time(body, today))
    return meeting


def called(ports: Ports, books: Books, agreement: Agreement, key: str, wish: MeetingWish) -> Meeting:
    """Give the meeting of the body with that key as it would be; nothing is kept.

    Raises:
        UnknownError: there is no such window or cancelled meeting.
        WindowTakenError: the window has a meeting already.
    """
    now, body = ports.clock.now(), agreement.body(key)
    start = aware(wish.start, "start").astimezone(OSLO)
    usual = timedelta(minutes=body.habit.minutes if body.habit else USUAL_MINUTES)
    own = books.meetings.of_body(key, start.year)
    window, meeting_key = _place_in_plan(ports, books, agreement, key, wish)
    place = "" if wish.remote else wish.place or (body.habit.place if body.habit else "")
    return Meeting(
        key=meeting_key,
        agreement=agreement.key,
        body=key,
        year=start.year,
        number=1 + max((one.number for one in own), default=0),
        uid=uid_of(meeting_key, ports.settings.uid_domain),
        sequence=0,
        state=MeetingState.PLANNED,
        start=start,
        end=aware(wish.end, "end").astimezone(OSLO) if wish.end else later(start, usual),
        place=text.one_line(place, "place") if place else "",
        video=wish.video.strip() or (BY_VIDEO if wish.remote else ""),
        kind=_kind(body, wish),
        window=window,
        called_why=text.one_line(wish.why, "why") if wish.why else "",
        short_notice=text.one_line(wish.short_notice, "short_notice") if wish.short_notice else "",
        replaces=wish.replaces,
        guests=wish.guests,
        created_at=now,
        changed_at=now,
    )


def open_window(
    ports: Ports, books: Books, agreement: Agreement, wanted: tuple[str, str], year: int
) -> Window:
    """Give a window of the year that has no meeting; ``wanted`` is its body and its key.

    Raises:
        UnknownError: the body has no such window in that year.
        WindowTakenError: it has a meeting already.
    """
    body, key = wanted
    asked = obligations_of(agreement, year, ports.norms, ports.titles).windows
    window = next((one for one in asked if (one.key, one.body) == (key, body)), None)
    if window is None:
        what = "window"
        raise UnknownError(what, key)
    return _free(window, books.meetings.of_body(body))


def _kind(body: Body, wish: MeetingWish) -> MeetingKind:
    if wish.window or wish.replaces:
        return MeetingKind.ORDINARY
    return MeetingKind.ON_REQUEST if request_clause(body) else MeetingKind.EXTRAORDINARY


def _place_in_plan(
    ports: Ports, books: Books, agreement: Agreement, body: str, wish: MeetingWish
) -> tuple[Window, str]:
    """Give the meeting's window, and its key."""
    year = aware(wish.start, "start").astimezone(OSLO).year
    own = books.meetings.of_body(body)
    if wish.replaces:
        gone = next((one for one in own if one.key == wish.replaces), None)
        if gone is None or gone.state is not MeetingState.CANCELLED:
            what = "cancelled meeting"
            raise UnknownError(what, wish.replaces)
        return _free(gone.window, own), _next_key(f"{gone.window.key}-r", own)
    if wish.window:
        window = open_window(ports, books, agreement, (body, wish.window), year)
        taken = any(one.key == window.key for one in own)
        return window, _next_key(f"{window.key}-r", own) if taken else window.key
    key = _next_key(f"{body}-{year}-x", own)
    return _own_window(agreement, body, key, year), key


def _free(window: Window, own: tuple[Meeting, ...]) -> Window:
    for one in own:
        if one.window.key == window.key and one.state is not MeetingState.CANCELLED:
            raise WindowTakenError(window.key, one.key)
    return window


def _next_key(stem: str, own: tuple[Meeting, ...]) -> str:
    known = {one.key for one in own}
    number = 1
    while f"{stem}{number}" in known:
        number += 1
    return f"{stem}{number}"


def _own_window(agreement: Agreement, body: str, key: str, year: int) -> Window:
    clause = request_clause(agreement.body(body))
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Window(
        key=key,
        obligation="",
        agreement=agreement.key,
        body=body,
        year=year,
        ordinal=0,
        first=first,
        last=last,
        ideal=first,
        strength=Strength.MAY,
        counts_for=clause.counts_for if clause else (),
        sources=(clause.source,) if clause else (),
    )
