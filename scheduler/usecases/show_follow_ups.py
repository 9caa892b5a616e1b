"""What is to be done after the meetings of an agreement, with a filter; and one person's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Language
from scheduler.records.follow_ups import FollowUp, FollowUpState
from scheduler.records.roles import Person
from scheduler.usecases import member_links, people
from scheduler.usecases.permissions import Act, may
from scheduler.usecases.show_access import own_agreement, own_agreements


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpLine:
    """One follow-up for one reader: whether its words may be read, and what may be done with it."""

    one: FollowUp
    readable: bool
    may_settle: bool
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpPage:
    """Everything of the page; open ones by deadline, settled ones by when, newest first."""

    agreement: Agreement
    today: date
    body: str
    state: FollowUpState | None
    lines: tuple[FollowUpLine, ...]
    open: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFollowUps:
    """What waits for the holder of a personal link, by deadline. ``bodies`` are their names by key."""

    person: Person
    language: Language
    today: date
    lines: tuple[FollowUp, ...]
    bodies: Mapping[str, str]


def follow_up_page(
    ports: Ports, person: Person, agreement: str, body: str = "", state: FollowUpState | None = None
) -> FollowUpPage:
    """Give the follow-ups of an agreement that names the person.

    Args:
        ports: the world.
        person: the reader.
        agreement: the agreement's key.
        body: one body's only, by its key; unknown ones and the empty string show all.
        state: only those in that state; ``None`` shows all.

    Raises:
        UnknownError: there is no such agreement for this person.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        owner = own_agreement(books, person, agreement)
        bodies = [one for one in owner.bodies if body in {"", one.key}] or list(owner.bodies)
        found = [one for each in bodies for one in books.follow_ups.of_body(each.key)]
        lines = [_line(books, owner, one, person, today) for one in found if state in {None, one.state}]
    waiting = [one for one in found if one.open]
    return FollowUpPage(
        agreement=owner,
        today=today,
        body=body if any(one.key == body for one in owner.bodies) else "",
        state=state,
        lines=tuple(sorted(lines, key=lambda line: _order(line.one))),
        open=len(waiting),
        overdue=sum(one.overdue(today) for one in waiting),
    )


def own_follow_ups(ports: Ports, token: str) -> OwnFollowUps:
    """Give what the holder of a personal link is still to do.

    Raises:
        UnknownError: the link opens nothing.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        person = member_links.holder(books, token, now)
        agreements = own_agreements(books, person)
        lines = books.follow_ups.open_of(person.key)
    return OwnFollowUps(
        person=person,
        language=person.language or agreements[0].language,
        today=people.today(now),
        lines=lines,
        bodies={body.key: body.name for one in agreements for body in one.bodies},
    )


def _line(books: Books, agreement: Agreement, one: FollowUp, person: Person, today: date) -> FollowUpLine:
    body = agreement.body(one.body)
    writes = may(person, Act.SETTLE_FOLLOW_UP, agreement, body, today)
    meeting = books.meetings.get(one.meeting) if one.exempt_basis else None
    invited = meeting is not None and person in people.invited(agreement, meeting)
    leads = may(person, Act.APPROVE_MINUTES, agreement, body, today)
    return FollowUpLine(
        one=one,
        readable=not one.exempt_basis or writes or leads or invited or one.owner == person.key,
        may_settle=one.open and (writes or one.owner == person.key),
        may_change=writes,
    )


def _order(one: FollowUp) -> tuple[bool, date, float, str]:
    settled = -one.settled_at.timestamp() if one.settled_at else 0.0
    return (not one.open, one.deadline or date.max if one.open else date.min, settled, one.key)
