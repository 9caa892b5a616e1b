"""Feeds as bytes: what is read from the store first, and pure composing afterwards.

A feed that is kept already is taken apart, and only the events of the bodies that changed are put in
anew; so a moved meeting costs what its own body costs, however large the feed. The result is the same
to the byte as making the whole feed anew.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from calendars.entries import FeedEntry
from calendars.fragments import Fragment, fragment_of, put_together, taken_apart, uids_of
from scheduler.ports import Books
from scheduler.records.agenda import Agenda
from scheduler.records.agreement import Agreement
from scheduler.records.feeds import FeedBytes, FeedKind
from scheduler.records.meetings import Meeting
from scheduler.usecases import people
from scheduler.usecases.feed_scope import Key, Part, name_of, parts_of
from wording import meeting_words

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""When an empty feed was last modified: a constant, so that its bytes and headers stay the same."""

_LINK: Final = re.compile(r"\S*://\S+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A body's meetings with their approved agendas, by start."""

    lines: tuple[tuple[Meeting, Agenda | None], ...]


class Material:
    """What feeds are made of: agreements, and the bodies' meetings as far as they have been read."""

    def __init__(self, agreements: Sequence[Agreement], base_url: str) -> None:
        """Begin with no meetings read."""
        self.agreements = agreements
        self.base_url = base_url
        self._sheets: dict[str, Sheet] = {}
        self._fragments: dict[tuple[str, bool], tuple[tuple[Meeting, Fragment], ...]] = {}

    def read(self, books: Books, bodies: Iterable[str]) -> None:
        """Read the bodies' meetings from the store, each body once."""
        for body in bodies:
            if body not in self._sheets:
                found = books.meetings.of_body(body)
                self._sheets[body] = Sheet(tuple((one, _agenda(books, one)) for one in found))

    def meetings(self, bodies: Iterable[str]) -> tuple[Meeting, ...]:
        """Give the meetings of bodies that have been read."""
        return tuple(meeting for body in bodies for meeting, _ in self._sheets[body].lines)

    def fragments(self, part: Part, key: Key) -> tuple[Fragment, ...]:
        """Give the events of a body in a feed.

        A person's are those that he or she is invited to, another body's those that count for it.
        """
        kind, subject = key
        pairs = self._written(part, public=kind is FeedKind.PUBLIC)
        if kind is FeedKind.BODY and subject != part.body.key:
            return tuple(fragment for one, fragment in pairs if subject in one.window.counts_for)
        if kind is not FeedKind.PERSON:
            return tuple(fragment for _, fragment in pairs)
        return tuple(
            fragment
            for meeting, fragment in pairs
            if any(person.key == subject for person in people.invited(part.agreement, meeting))
        )

    def _written(self, part: Part, *, public: bool) -> tuple[tuple[Meeting, Fragment], ...]:
        name = (part.body.key, public)
        if name not in self._fragments:
            self._fragments[name] = tuple(
                (meeting, fragment_of(self._entry(part, meeting, agenda, public=public)))
                for meeting, agenda in self._sheets[part.body.key].lines
            )
        return self._fragments[name]

    def _entry(self, part: Part, meeting: Meeting, agenda: Agenda | None, *, public: bool) -> FeedEntry:
        language, place = part.agreement.language, part.agreement.municipalities[0]
        link = f"{self.base_url}/offentlig/{place.number}/" if public else ""
        link = link or f"{self.base_url}/moter/{meeting.key}"
        describe = meeting_words.public_description if public else meeting_words.description
        return FeedEntry(
            uid=meeting.uid,
            sequence=meeting.sequence,
            state=meeting.state,
            start=meeting.start,
            end=meeting.end,
            summary=meeting_words.summary(meeting, part.body.name, place.name, language),
            description=describe(meeting, agenda, link, language),
            location=public_place(meeting.whereabouts) if public else meeting.location,
            url=link,
            categories=(part.body.name, *(one.name for one in people.also_for(part.agreement, meeting))),
            created=meeting.created_at,
            changed=meeting.changed_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What is to be made anew of a feed: ``bodies`` only, in what is ``kept``; ``None`` makes all of it.

    ``stale`` are the UIDs that those bodies had in feeds and have now.
    """

    key: Key
    kept: FeedBytes | None
    bodies: frozenset[str] | None
    stale: frozenset[str] = frozenset()

    def reads(self, agreements: Sequence[Agreement]) -> tuple[str, ...]:
        """Give the bodies whose meetings must have been read first."""
        return tuple(part.body.key for part in _asked(self, agreements))


def render(material: Material, renewal: Renewal) -> FeedBytes | None:
    """Make a feed; ``None`` when nobody is its subject any more. Reads nothing, so it can be tried."""
    name = name_of(material.agreements, renewal.key)
    if name is None:
        return None
    fresh = [
        fragment
        for part in _asked(renewal, material.agreements)
        for fragment in material.fragments(part, renewal.key)
    ]
    if renewal.bodies is not None and renewal.kept is not None:
        kept = taken_apart(renewal.kept.body)
        fresh += [fragment for fragment in kept if fragment.uid not in renewal.stale]
    return feed_bytes(renewal.key, name, fresh, renewal.kept)


def feed_bytes(key: Key, name: str, fragments: Collection[Fragment], kept: FeedBytes | None) -> FeedBytes:
    """Give the feed of those events. New bytes are always newer than those kept, by a second at least."""
    by_uid = {fragment.uid: fragment for fragment in fragments}
    body = put_together(name, by_uid.values())
    newest = max((fragment.changed for fragment in by_uid.values()), default=EPOCH)
    if kept is not None and kept.body == body:
        return kept
    if kept is not None:
        newest = max(newest, kept.modified.replace(microsecond=0) + timedelta(seconds=1))
    return FeedBytes(
        kind=key[0],
        subject=key[1],
        body=body,
        etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        modified=newest,
        events=len(by_uid),
    )


def stale_uids(material: Material, bodies: Iterable[str], kept: Iterable[FeedBytes]) -> frozenset[str]:
    """Give the UIDs that meetings of the bodies have now, and had in the feeds kept of those bodies."""
    now = frozenset(meeting.uid for meeting in material.meetings(bodies))
    return now.union(*(uids_of(feed.body) for feed in kept))


def public_place(place: str) -> str:
    """Give a place without addresses of video meetings: those are for the invited.

    >>> public_place("Rådhuset og https://video.example/abc")
    'Rådhuset og'
    """
    return " ".join(_LINK.sub("", place).split())


def _asked(renewal: Renewal, agreements: Sequence[Agreement]) -> tuple[Part, ...]:
    parts = parts_of(agreements, renewal.key)
    if renewal.bodies is None or renewal.kept is None:
        return parts
    return tuple(part for part in parts if part.body.key in renewal.bodies)


def _agenda(books: Books, meeting: Meeting) -> Agenda | None:
    return books.agendas.approved(meeting.key) if meeting.agenda_revision else None
