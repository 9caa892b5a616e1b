"""Searching one's own agreements: meetings, items, minutes and follow-ups, exempt words only for some.

Exempt words are looked for on their own, and only those are kept whose meeting's full minutes the person
may read: the secretary, the chair, and those who were invited to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.records.search import Scope, SearchEntry, SearchKind, Wanted
from scheduler.rules.searching import Piece, excerpt, wanted_of
from scheduler.usecases import people
from scheduler.usecases.permissions import Act, may
from scheduler.usecases.show_access import own_agreements

MOST: Final = 50
"""The most hits that are shown."""

_CLOSED_LOOKED_AT: Final = 300
"""The most exempt entries that are looked at before it is known which of them may be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found, with the place where the words stand. ``title`` and ``text`` are in pieces."""

    kind: SearchKind
    agreement: Agreement
    meeting: Meeting
    number: str
    title: tuple[Piece, ...]
    text: tuple[Piece, ...]
    closed: bool
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """Everything of the page: hits by meeting, newest first; ``more`` when some were left out."""

    question: str
    asked: bool
    body: str
    agreements: tuple[Agreement, ...]
    hits: tuple[Hit, ...]
    more: bool


def search(ports: Ports, person: Person, question: str, body: str = "") -> SearchPage:
    """Give what the person may find of a question; in one body only, where one is named."""
    today = people.today(ports.clock.now())
    wanted = wanted_of(question)
    with ports.store.reading() as books:
        agreements = own_agreements(books, person)
        bodies = tuple(one.key for each in agreements for one in each.bodies if one.key == body)
        scope = Scope(agreements=tuple(one.key for one in agreements), bodies=bodies)
        hits = _hits(books, agreements, person, (wanted, scope, today))
    return SearchPage(
        question=question.strip(),
        asked=bool(wanted),
        body=bodies[0] if bodies else "",
        agreements=agreements,
        hits=hits[:MOST],
        more=len(hits) > MOST,
    )


def _hits(
    books: Books,
    agreements: Iterable[Agreement],
    person: Person,
    asked: tuple[tuple[Wanted, ...], Scope, date],
) -> tuple[Hit, ...]:
    wanted, scope, today = asked
    known = {one.key: one for one in agreements}
    open_ones = books.search.find(wanted, scope, MOST + 1)
    shut = Scope(agreements=scope.agreements, bodies=scope.bodies, closed=True)
    closed = books.search.find(wanted, shut, _CLOSED_LOOKED_AT)
    keys = dict.fromkeys(one.meeting for one in (*open_ones, *closed))
    meetings = {key: held for key in keys if (held := books.meetings.get(key)) is not None}
    readable = {
        key for key, held in meetings.items() if reads_exempt(known[held.agreement], held, person, today)
    }
    seen = [one for one in closed if one.meeting in readable]
    said = {(one.kind, one.meeting, one.about) for one in seen}
    seen += [one for one in open_ones if (one.kind, one.meeting, one.about) not in said]
    ordered = sorted(seen, key=lambda one: _order(one, meetings[one.meeting]))
    return tuple(_hit(one, meetings[one.meeting], known, wanted) for one in ordered)


def reads_exempt(agreement: Agreement, meeting: Meeting, person: Person, today: date) -> bool:
    """Tell whether the person may read what is exempt from disclosure in a meeting's minutes."""
    body = agreement.body(meeting.body)
    inside = {Act.WRITE_MINUTES, Act.APPROVE_MINUTES}
    if any(may(person, act, agreement, body, today) for act in inside):
        return True
    return any(one.key == person.key for one in people.invited(agreement, meeting))


def _order(one: SearchEntry, meeting: Meeting) -> tuple[float, str, int, int, str]:
    kinds = tuple(SearchKind)
    return (-meeting.start.timestamp(), meeting.key, kinds.index(one.kind), one.order, one.about)


def _hit(one: SearchEntry, meeting: Meeting, known: dict[str, Agreement], wanted: tuple[Wanted, ...]) -> Hit:
    return Hit(
        kind=one.kind,
        agreement=known[meeting.agreement],
        meeting=meeting,
        number=one.number,
        title=excerpt(one.title, wanted),
        text=excerpt(one.text, wanted),
        closed=one.closed,
        key=one.key,
    )
