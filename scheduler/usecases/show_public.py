"""A municipality's public page: who sits by role, and the meeting plan. Only what may hang on a notice board.

No names of persons, no addresses, no titles but the public ones, no reasons, no drafts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Body, Municipality
from scheduler.records.basics import OSLO, Side
from scheduler.records.faces import Face
from scheduler.records.feeds import FeedKind, subject_of
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.feed_building import public_place
from scheduler.usecases.feed_scope import Part, parts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicItem:
    """An item of an approved agenda: its number and public title, and the legal basis if it is exempt."""

    number: str
    title: str
    exempt_basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMeeting:
    """A meeting; ``items`` once its agenda is approved."""

    key: str
    uid: str
    start: datetime
    end: datetime
    place: str
    state: MeetingState
    items: tuple[PublicItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSeat:
    """A seat by the agreement's own word for the office; ``count`` as in the agreement."""

    title: str
    side: Side
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMinutes:
    """Locked minutes that the agreement says are public, by their meeting."""

    meeting: str
    start: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicBody:
    """A body; seats as in the agreement, meetings from the start of this year, minutes newest first."""

    key: str
    name: str
    seats: tuple[PublicSeat, ...]
    meetings: tuple[PublicMeeting, ...]
    minutes: tuple[PublicMinutes, ...] = ()

    def earlier(self, today: date) -> tuple[PublicMeeting, ...]:
        """Give the meetings of this year before today."""
        return tuple(one for one in self.meetings if one.start.astimezone(OSLO).date() < today)

    def coming(self, today: date) -> tuple[PublicMeeting, ...]:
        """Give the meetings of today and later."""
        return tuple(one for one in self.meetings if one.start.astimezone(OSLO).date() >= today)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPage:
    """Everything of the page; bodies by agreement, in its order."""

    place: Municipality
    today: date
    bodies: tuple[PublicBody, ...]
    face: Face | None = None


def public_page(ports: Ports, place: str) -> PublicPage:
    """Give the public page of a municipality by its number or its name as addresses write it.

    Raises:
        UnknownError: there is no such municipality, or more than one has that name.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreements = books.agreements.all()
        known = {one.number: one for agreement in agreements for one in agreement.municipalities}
        found = [one for one in known.values() if place in {one.number, subject_of(one.name)}]
        if len(found) != 1:
            what = "municipality"
            raise UnknownError(what, place)
        parts = parts_of(agreements, (FeedKind.PUBLIC, found[0].number))
        bodies = tuple(_body(books, part, today) for part in parts)
        face = books.faces.get(found[0].number)
    return PublicPage(place=found[0], today=today, bodies=bodies, face=face)


def _body(books: Books, part: Part, today: date) -> PublicBody:
    return PublicBody(
        key=part.body.key,
        name=part.body.name,
        seats=tuple(
            PublicSeat(title=seat.title, side=seat.side, count=seat.count) for seat in part.body.seats
        ),
        meetings=tuple(
            public_meeting(books, meeting)
            for meeting in books.meetings.of_body(part.body.key)
            if meeting.year >= today.year
        ),
        minutes=_minutes(books, part.body),
    )


def _minutes(books: Books, body: Body) -> tuple[PublicMinutes, ...]:
    if body.minutes is None or body.minutes.public is not True:
        return ()
    starts = {meeting.key: meeting.start for meeting in books.meetings.of_body(body.key)}
    locked = books.minutes.approved(tuple(starts))
    found = [PublicMinutes(meeting=one.meeting, start=starts[one.meeting]) for one in locked]
    return tuple(sorted(found, key=lambda one: one.start, reverse=True))


def public_meeting(books: Books, meeting: Meeting) -> PublicMeeting:
    """Give a meeting as everybody may see it."""
    agenda = books.agendas.approved(meeting.key) if meeting.agenda_revision else None
    shown = agenda is not None and meeting.state is not MeetingState.CANCELLED
    pairs = zip(agenda.numbers(), agenda.items, strict=True) if agenda is not None and shown else ()
    return PublicMeeting(
        key=meeting.key,
        uid=meeting.uid,
        start=meeting.start,
        end=meeting.end,
        place=public_place(meeting.whereabouts),
        state=meeting.state,
        items=tuple(
            PublicItem(number=number, title=item.public_title, exempt_basis=item.exempt_basis)
            for number, item in pairs
        ),
    )
