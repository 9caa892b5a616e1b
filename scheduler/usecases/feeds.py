"""Feeds: built when something changes, so that answering costs nothing but a look-up.

A body's feed holds all its meetings; a person's feed all meetings that he or she is invited
to, over all agreements. Cancelled meetings stay, marked. Tokens are 256 bits, kept hashed.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from calendars.entries import FeedEntry
from calendars.feeds import feed
from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.feeds import FeedBytes, FeedKind, FeedToken
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from wording import meeting_words

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""When an empty feed was last modified: a constant, so that its bytes and headers stay the same."""


def rebuild(ports: Ports, books: Books, bodies: Iterable[str]) -> None:
    """Make anew the feeds of the bodies and of everybody who sits in them."""
    agreements = books.agreements.all()
    touched = set(bodies)
    affected = {
        holding.person
        for agreement in agreements
        for body in agreement.bodies
        if body.key in touched
        for seat in body.seats
        for holding in (*seat.held_by, *seat.deputies)
    }
    held = [meeting for body in touched for meeting in books.meetings.of_body(body)]
    guests = {key for meeting in held for key in meeting.guests}
    guests |= {one.deputy for meeting in held for one in meeting.stand_ins}
    entries = _Entries(ports, books, agreements)
    feeds: list[FeedBytes | None] = [
        _body_feed(entries, agreement, key) for agreement in agreements for key in _keys(agreement, touched)
    ]
    feeds += [_person_feed(entries, person) for person in sorted(affected | guests)]
    books.feeds.put_bytes([made for made in feeds if made is not None])


def issue(ports: Ports, kind: FeedKind, subject: str, by: str) -> str:
    """Make a new secret address for a feed; the token is given out this once and kept hashed.

    Raises:
        UnknownError: no body or person has that key.
    """
    token = secrets.token_urlsafe(32)
    now = ports.clock.now()
    with ports.store.transaction() as books:
        if books.feeds.bytes_of(kind, subject) is None:
            _build_first(ports, books, kind, subject)
        books.feeds.add_token(
            FeedToken(token_sha256=digest(token), kind=kind, subject=subject, made_at=now, made_by=by)
        )
        books.audit.append(at=now, by=by, act="feed.issue", subject=subject, detail=kind.value)
    return token


def revoke(ports: Ports, token_sha256: str, by: str) -> bool:
    """Make a token worthless from now on; ``False`` when it already was."""
    now = ports.clock.now()
    with ports.store.transaction() as books:
        done = books.feeds.revoke(token_sha256, now)
        if done:
            books.audit.append(at=now, by=by, act="feed.revoke", subject=token_sha256[:12])
    return done


def digest(token: str) -> str:
    """Give the SHA-256 of a token, hexadecimal: what is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _keys(agreement: Agreement, touched: set[str]) -> list[str]:
    return [body.key for body in agreement.bodies if body.key in touched]


def _build_first(ports: Ports, books: Books, kind: FeedKind, subject: str) -> None:
    agreements = books.agreements.all()
    entries = _Entries(ports, books, agreements)
    if kind is FeedKind.BODY:
        owner = next((one for one in agreements if any(body.key == subject for body in one.bodies)), None)
        made = _body_feed(entries, owner, subject) if owner else None
    else:
        made = _person_feed(entries, subject)
    if made is None:
        what = kind.value
        raise UnknownError(what, subject)
    books.feeds.put_bytes([made])


class _Entries:
    """The entries of meetings, each made once however many feeds it is in."""

    def __init__(self, ports: Ports, books: Books, agreements: Sequence[Agreement]) -> None:
        self._ports = ports
        self._books = books
        self.agreements = agreements
        self._of_body: dict[str, tuple[tuple[Meeting, FeedEntry], ...]] = {}

    def of_body(self, agreement: Agreement, body: str) -> tuple[tuple[Meeting, FeedEntry], ...]:
        if body not in self._of_body:
            meetings = self._books.meetings.of_body(body)
            self._of_body[body] = tuple((meeting, self._entry(agreement, meeting)) for meeting in meetings)
        return self._of_body[body]

    def person(self, key: str) -> Person | None:
        named = (person for agreement in self.agreements for person in agreement.people if person.key == key)
        return next(named, None)

    def _entry(self, agreement: Agreement, meeting: Meeting) -> FeedEntry:
        body = agreement.body(meeting.body)
        agenda = self._books.agendas.approved(meeting.key) if meeting.agenda_revision else None
        link = f"{self._ports.settings.base_url}/moter/{meeting.key}"
        place = agreement.municipalities[0].name
        return FeedEntry(
            uid=meeting.uid,
            sequence=meeting.sequence,
            state=meeting.state,
            start=meeting.start,
            end=meeting.end,
            summary=meeting_words.summary(meeting, body.name, place, agreement.language),
            description=meeting_words.description(meeting, agenda, link, agreement.language),
            location=meeting.place,
            url=link,
            categories=(body.name,),
            created=meeting.created_at,
            changed=meeting.changed_at,
        )


def _body_feed(entries: _Entries, agreement: Agreement, key: str) -> FeedBytes:
    made = [entry for _, entry in entries.of_body(agreement, key)]
    return _feed(FeedKind.BODY, key, agreement.body(key).name, made)


def _person_feed(entries: _Entries, key: str) -> FeedBytes | None:
    person = entries.person(key)
    if person is None:
        return None
    mine: list[FeedEntry] = []
    for agreement in entries.agreements:
        if all(named.key != key for named in agreement.people):
            continue
        for body in agreement.bodies:
            pairs = entries.of_body(agreement, body.key)
            mine += [entry for meeting, entry in pairs if person in people.invited(agreement, meeting)]
    mine.sort(key=lambda entry: (entry.start, entry.uid))
    return _feed(FeedKind.PERSON, key, person.name, mine)


def _feed(kind: FeedKind, subject: str, name: str, made: list[FeedEntry]) -> FeedBytes:
    body = feed(name, made)
    newest = max((entry.changed for entry in made), default=EPOCH)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return FeedBytes(kind=kind, subject=subject, body=body, etag=etag, modified=newest, events=len(made))


def current(ports: Ports, kind: FeedKind, subject: str) -> FeedBytes:
    """Give a feed as it is kept, made now if it never was.

    Raises:
        UnknownError: no body or person has that key.
    """
    with ports.store.reading() as books:
        kept = books.feeds.bytes_of(kind, subject)
    if kept is not None:
        return kept
    with ports.store.transaction() as books:
        _build_first(ports, books, kind, subject)
        made = books.feeds.bytes_of(kind, subject)
    if made is None:
        what = kind.value
        raise UnknownError(what, subject)
    return made
