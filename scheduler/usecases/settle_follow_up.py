"""Close or drop a follow-up, open it again, or move its deadline: by its owner or by the secretary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.follow_ups import FollowUp, FollowUpState
from scheduler.records.roles import Person
from scheduler.usecases import member_links, people
from scheduler.usecases.carry_follow_ups import refresh_lists
from scheduler.usecases.edit_agenda import Signature
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.guard_texts import refuse_unfit
from scheduler.usecases.minutes_errors import MissingReasonError, SettledFollowUpError
from scheduler.usecases.permissions import Act, belongs, may


def settle(ports: Ports, key: str, state: FollowUpState, why: str, person: Person) -> FollowUp:
    """Close or drop a follow-up; twice the same by the same person is once.

    Raises:
        UnknownError: there is no such follow-up for this person.
        ForbiddenError: it is somebody else's, and the person does not write for the body.
        SettledFollowUpError: it is settled otherwise already.
        MissingReasonError: it is dropped without a reason.
        IdentityNumberError: a national identity number was written.
        GradedMaterialError: graded material was written.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        return _settled(books, key, state, why, (person, now))


def settle_by_link(ports: Ports, token: str, key: str, why: str) -> FollowUp:
    """Close a follow-up as its owner, by the personal link.

    Raises:
        UnknownError: the link opens nothing, or there is no such follow-up for its holder.
        ForbiddenError: it is somebody else's.
        SettledFollowUpError: it is settled otherwise already.
        IdentityNumberError: a national identity number was written.
        GradedMaterialError: graded material was written.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        person = member_links.holder(books, token, now)
        return _settled(books, key, FollowUpState.CLOSED, why, (person, now))


def change(
    ports: Ports, key: str, deadline: date | None, person: Person, *, reopen: bool = False
) -> FollowUp:
    """Move the deadline of a follow-up, and open it again where asked for.

    Raises:
        UnknownError: there is no such follow-up for this person.
        ForbiddenError: the person does not write for the body.
        SettledFollowUpError: it is settled, and is not to be opened again.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        agreement, one = _own(books, key, person)
        if not _writes(agreement, one, person, now):
            raise ForbiddenError(person.name, Act.SETTLE_FOLLOW_UP.value)
        if not one.open and not reopen:
            raise SettledFollowUpError(one.number)
        made = replace(
            one,
            deadline=deadline,
            state=FollowUpState.OPEN,
            settled_at=None,
            settled_by="",
            settled_why="",
        )
        _keep(books, agreement, made, (person, now), "follow_up.change")
    return made


def _settled(books: Books, key: str, state: FollowUpState, why: str, by: tuple[Person, datetime]) -> FollowUp:
    person, now = by
    agreement, one = _own(books, key, person)
    if one.owner != person.key and not _writes(agreement, one, person, now):
        raise ForbiddenError(person.name, Act.SETTLE_FOLLOW_UP.value)
    if not one.open:
        if (one.state, one.settled_by) == (state, person.key):
            return one
        raise SettledFollowUpError(one.number)
    if state is FollowUpState.DROPPED and not why.strip():
        raise MissingReasonError(one.number)
    refuse_unfit([(one.number, why)])
    made = replace(one, state=state, settled_at=now, settled_by=person.key, settled_why=why)
    _keep(books, agreement, made, by, f"follow_up.{state}")
    return made


def _keep(books: Books, agreement: Agreement, made: FollowUp, by: tuple[Person, datetime], act: str) -> None:
    person, now = by
    books.follow_ups.put([made])
    refresh_lists(books, agreement, made.body, Signature(by=person.key, at=now))
    books.audit.append(at=now, by=person.key, act=act, subject=made.key, detail=str(made.deadline or ""))


def _own(books: Books, key: str, person: Person) -> tuple[Agreement, FollowUp]:
    one = books.follow_ups.get(key)
    agreement = books.agreements.get(one.agreement) if one else None
    if one is None or agreement is None or not belongs(person, agreement):
        what = "follow-up"
        raise UnknownError(what, key[:80])
    return agreement, one


def _writes(agreement: Agreement, one: FollowUp, person: Person, now: datetime) -> bool:
    return may(person, Act.SETTLE_FOLLOW_UP, agreement, agreement.body(one.body), people.today(now))
