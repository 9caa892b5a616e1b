"""What happens to feeds by the passing of time: seats end, and proposals grow old.

An address dies when the one who has it no longer sits in what it shows: a person's own when no seat
is left anywhere, another one when none is left in the agreements that it draws from. Whoever is named
without ever having had a seat (a deputy secretary, a guest) keeps it as long as he or she is named.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.feeds import FeedKind, FeedToken
from scheduler.usecases import feed_proposals, feeds, people
from scheduler.usecases.errors import UseCaseError
from scheduler.usecases.feed_scope import name_of, parts_of

JOB: Final = "feeds.day"
_LOG: Final = logging.getLogger(__name__)

LEASE: Final = timedelta(minutes=10)


def tend_feeds(ports: Ports) -> None:
    """Do the day's work once in the whole installation, and renew proposals that somebody wished for."""
    now = ports.clock.now()
    day = people.today(now)
    with ports.store.transaction() as books:
        if books.work.take_slot(JOB, str(day), feeds.ITSELF, now, now + LEASE):
            end_with_seats(ports, books)
            _open_public(ports, books)
            books.work.finish_slot(JOB, str(day), feeds.ITSELF, now)
    renew_proposals(ports)


def end_with_seats(ports: Ports, books: Books, gone: Collection[str] = ()) -> tuple[str, ...]:
    """Revoke the addresses of those whose seats have ended; gives the tokens' hashes.

    ``gone`` are keys of persons who were named until now and are named nowhere any more.
    """
    now = ports.clock.now()
    agreements, today = books.agreements.all(), people.today(now)
    ended = [token for token in books.feeds.living() if not _holds(agreements, token, today, gone)]
    for token in ended:
        books.feeds.revoke(token.token_sha256, now)
        books.audit.append(
            at=now, by=feeds.ITSELF, act="feed.end", subject=token.subject, detail=token.kind.value
        )
    return tuple(token.token_sha256 for token in ended)


def renew_proposals(ports: Ports) -> None:
    """Propose anew what has changed for the secretaries who see proposals in their calendar."""
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        persons = sorted({token.subject for token in books.feeds.living(FeedKind.PLANNING)})
        agreements = books.agreements.all() if persons else ()
    for person in persons:
        plans = [
            feed_proposals.renew(ports, agreement, year)
            for agreement in feed_proposals.adoptable(agreements, person, today)
            for year in feed_proposals.open_years(today)
        ]
        if any(plans):
            with ports.store.transaction() as books:
                made = feeds.make_planning(ports, books, books.agreements.all(), person)
                books.feeds.put_bytes([made] if made is not None else [])


def _open_public(ports: Ports, books: Books) -> None:
    """Make the public plans that are missing: of a data folder older than they are."""
    agreements = books.agreements.all()
    for number in sorted({place.number for one in agreements for place in one.municipalities}):
        if books.feeds.bytes_of(FeedKind.PUBLIC, number) is None:
            try:
                feeds.make_if_missing(ports, books, (FeedKind.PUBLIC, number))
            except UseCaseError as error:
                _LOG.warning("a public plan is missing: %s", error)


def _holds(agreements: Sequence[Agreement], token: FeedToken, today: date, gone: Collection[str]) -> bool:
    key = (token.kind, token.subject)
    if name_of(agreements, key) is None:
        return False
    own = token.kind in {FeedKind.PERSON, FeedKind.PLANNING}
    holder = token.subject if own else token.made_by
    if not any(person.key == holder for one in agreements for person in one.people):
        return not own and holder not in gone
    drawn = {part.agreement.key: part.agreement for part in parts_of(agreements, key)}
    return any(_sits(agreement, holder, today) for agreement in drawn.values())


def _sits(agreement: Agreement, person: str, today: date) -> bool:
    if all(named.key != person for named in agreement.people):
        return False
    held = [
        holding.period
        for body in agreement.bodies
        for seat in body.seats
        for holding in (*seat.held_by, *seat.deputies)
        if holding.person == person
    ]
    return not held or any(period.last is None or today <= period.last for period in held)
