"""Proposed meetings in the calendar of the secretary who wished for them, until the year is adopted.

They carry the UID that the meeting will have, so that adoption turns each into the real one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from calendars.entries import FeedEntry
from calendars.fragments import Fragment, fragment_of, taken_apart
from calendars.identity import uid_of
from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.feeds import FeedBytes, FeedKind
from scheduler.records.meetings import MeetingState
from scheduler.records.plan import PlanEntry
from scheduler.usecases.permissions import Act, may
from scheduler.usecases.propose_plan import propose, sharing
from wording import meeting_words


def fragments_for(
    books: Books, agreements: Sequence[Agreement], person: str, today: date
) -> tuple[Fragment, ...]:
    """Give the kept proposed meetings of the agreements whose plan the person may adopt."""
    found: list[Fragment] = []
    for agreement in adoptable(agreements, person, today):
        for year in open_years(today):
            kept = books.feeds.bytes_of(FeedKind.PROPOSAL, _subject(agreement.key, year))
            found += taken_apart(kept.body) if kept is not None else ()
    return tuple(found)


def adoptable(agreements: Sequence[Agreement], person: str, today: date) -> tuple[Agreement, ...]:
    """Give the agreements whose plan the person may adopt, by key."""
    return tuple(
        agreement
        for agreement in agreements
        for named in agreement.people
        if named.key == person
        and any(may(named, Act.ADOPT, agreement, body, today) for body in agreement.bodies)
    )


def open_years(today: date) -> tuple[int, int]:
    """Give the years that are proposed: this one and the next."""
    return (today.year, today.year + 1)


def withdraw(books: Books, agreement: str, year: int, now: datetime) -> None:
    """Take a year's proposed meetings away, in the transaction that adopts it."""
    if books.feeds.bytes_of(FeedKind.PROPOSAL, _subject(agreement, year)) is not None:
        books.feeds.put_bytes([_kept(agreement, year, (), "", now)])


def renew(ports: Ports, agreement: Agreement, year: int) -> bool:
    """Propose a year anew if anything that it depends on has changed; tells whether it was."""
    now = ports.clock.now()
    with ports.store.reading() as books:
        kept = books.feeds.bytes_of(FeedKind.PROPOSAL, _subject(agreement.key, year))
        state = _state(books, agreement, year, now)
    if kept is not None and kept.etag == state:
        return False
    entries: Iterable[PlanEntry] = ()
    if state:
        plan = propose(ports, year, (agreement.key,))
        entries = (entry for entry in plan.entries if entry.window.agreement == agreement.key)
    fragments = tuple(fragment_of(_entry(ports, agreement, entry, now)) for entry in entries)
    with ports.store.transaction() as books:
        if _state(books, agreement, year, now) != state:
            return False
        books.feeds.put_bytes([_kept(agreement.key, year, fragments, state, now)])
    return True


def _state(books: Books, agreement: Agreement, year: int, now: datetime) -> str:
    """Give a digest of what the proposal depends on; empty when the year is adopted."""
    if books.meetings.adoption(agreement.key, year) is not None:
        return ""
    cluster = sharing(agreement, books.agreements.all())
    facts: list[object] = [now.date() if now.year >= year else "", books.own_days.version()]
    for one in cluster:
        meetings = books.meetings.of_agreement(one.key, year)
        facts += [one.key, books.agreements.version(one.key)]
        facts += [(meeting.key, meeting.sequence, meeting.state.value) for meeting in meetings]
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def _entry(ports: Ports, agreement: Agreement, entry: PlanEntry, now: datetime) -> FeedEntry:
    body, place, language = agreement.body(entry.window.body), agreement.municipalities[0], agreement.language
    link = f"{ports.settings.base_url}/avtaler/{agreement.key}/{entry.window.year}"
    return FeedEntry(
        uid=uid_of(entry.window.key, ports.settings.uid_domain),
        sequence=0,
        state=MeetingState.PLANNED,
        start=entry.start,
        end=entry.end,
        summary=meeting_words.proposed_summary(body.name, place.name, language),
        description=meeting_words.proposed_description(link, language),
        location=entry.place,
        url=link,
        categories=(body.name,),
        created=now,
        changed=now,
        tentative=True,
    )


def _kept(agreement: str, year: int, fragments: Sequence[Fragment], state: str, now: datetime) -> FeedBytes:
    """Keep fragments as they are; the ETag is what they were proposed from."""
    return FeedBytes(
        kind=FeedKind.PROPOSAL,
        subject=_subject(agreement, year),
        body=b"".join(fragment.written for fragment in fragments),
        etag=state,
        modified=now,
        events=len(fragments),
    )


def _subject(agreement: str, year: int) -> str:
    return f"{agreement}|{year}"
