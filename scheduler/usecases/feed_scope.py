"""Whose meetings stand in which feed, and whom a change of some bodies concerns.

A person's feed holds what he or she is invited to, a body's its own meetings and those of other bodies
that count for it (the same event by the same UID, so that nobody has a meeting twice); a municipality's
and a police unit's hold everything of theirs; the public plan holds the bodies that lead and coordinate.
Groups that work with single cases are not on the notice board.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from scheduler.records.agreement import Agreement, Body, BodyKind
from scheduler.records.feeds import FeedKind, subject_of
from scheduler.records.meetings import Meeting
from scheduler.usecases import people

Key = tuple[FeedKind, str]
"""A feed's kind and subject."""

PUBLIC_BODIES: Final = frozenset(
    {
        BodyKind.POLICE_COUNCIL,
        BodyKind.INTERMUNICIPAL_POLICE_COUNCIL,
        BodyKind.STEERING_GROUP,
        BodyKind.COORDINATION_GROUP,
        BodyKind.SLT_FORUM,
        BodyKind.PREPAREDNESS_COUNCIL,
    }
)
"""The kinds of bodies whose meetings are told to everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A body of an agreement, as part of a feed."""

    agreement: Agreement
    body: Body


def parts_of(agreements: Sequence[Agreement], key: Key) -> tuple[Part, ...]:
    """Give the bodies that a feed draws from, by agreement, then in the agreement's order."""
    return tuple(
        Part(agreement=agreement, body=body)
        for agreement in agreements
        if _concerns(agreement, key)
        for body in agreement.bodies
        if _within(body, key)
    )


def name_of(agreements: Sequence[Agreement], key: Key) -> str | None:
    """Give what calendar programs call the feed; ``None`` when nobody is its subject."""
    return next((name for agreement in agreements for name in _names(agreement, key)), None)


def concerned(
    agreements: Sequence[Agreement], bodies: Collection[str], meetings: Sequence[Meeting] = ()
) -> tuple[Key, ...]:
    """Give the feeds that hold meetings of the bodies, each once: bodies first, then by kind and subject."""
    found: dict[Key, None] = {}
    for agreement in agreements:
        touched = [body for body in agreement.bodies if body.key in bodies]
        shown = dict.fromkeys(one for body in touched for one in (body.key, *served_by(body)))
        found.update({(FeedKind.BODY, one): None for one in shown})
    others: set[Key] = set()
    for agreement in agreements:
        touched = [body for body in agreement.bodies if body.key in bodies]
        if touched:
            others |= _of_parties(agreement)
            others |= {(FeedKind.PERSON, holder) for body in touched for holder in holders_of(body)}
            others |= {(FeedKind.PERSON, person) for person in _invited(agreement, touched, meetings)}
    return (*found, *sorted(others))


def served_by(body: Body) -> frozenset[str]:
    """Give the keys of other bodies for which some of the body's meetings count."""
    return frozenset(other for cadence in body.meets for other in cadence.counts_for) - {body.key}


def with_hosts(agreements: Sequence[Agreement], bodies: Collection[str]) -> frozenset[str]:
    """Give the bodies with those whose meetings stand in their feeds, and in the feeds of those."""
    found, known = frozenset(bodies), frozenset[str]()
    every = [body for agreement in agreements for body in agreement.bodies if served_by(body)]
    while found != known:
        known = found
        found |= {body.key for body in every if served_by(body) & known}
    return found


def holders_of(body: Body) -> frozenset[str]:
    """Give everybody who holds, held or will hold a seat or a deputy's place in the body."""
    return frozenset(holding.person for seat in body.seats for holding in (*seat.held_by, *seat.deputies))


def _invited(agreement: Agreement, bodies: Sequence[Body], meetings: Sequence[Meeting]) -> set[str]:
    known = {body.key for body in bodies}
    called = (people.invited(agreement, meeting) for meeting in meetings if meeting.body in known)
    return {person.key for invited in called for person in invited}


def _of_parties(agreement: Agreement) -> set[Key]:
    places = {
        (kind, place.number)
        for place in agreement.municipalities
        for kind in (FeedKind.MUNICIPALITY, FeedKind.PUBLIC)
    }
    return places | {(FeedKind.POLICE, subject_of(unit)) for unit in agreement.police}


def _concerns(agreement: Agreement, key: Key) -> bool:
    return next(iter(_names(agreement, key)), None) is not None


def _within(body: Body, key: Key) -> bool:
    kind, subject = key
    if kind is FeedKind.BODY:
        return body.key == subject or subject in served_by(body)
    if kind is FeedKind.PUBLIC:
        return bool(PUBLIC_BODIES & {body.kind, *body.acts_as})
    return True


def _names(agreement: Agreement, key: Key) -> Iterable[str]:
    kind, subject = key
    match kind:
        case FeedKind.BODY:
            return (body.name for body in agreement.bodies if body.key == subject)
        case FeedKind.PERSON | FeedKind.PLANNING:
            return (person.name for person in agreement.people if person.key == subject)
        case FeedKind.MUNICIPALITY | FeedKind.PUBLIC:
            return (place.name for place in agreement.municipalities if place.number == subject)
        case FeedKind.POLICE:
            return (unit for unit in agreement.police if subject_of(unit) == subject)
        case FeedKind.PROPOSAL:
            return ()
