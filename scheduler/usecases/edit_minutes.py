"""Edit minutes: every edit is a new revision; what was sent out stays as it was sent.

Follow-ups are kept together with the revision that says them. One that is taken out of the minutes is
dropped, not deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.follow_ups import FollowUp, FollowUpState
from scheduler.records.meeting_minutes import Attendee, MeetingMinutes, MinutesItem, MinutesState
from scheduler.records.meetings import Meeting
from scheduler.usecases.carry_follow_ups import refresh_lists
from scheduler.usecases.edit_agenda import Signature
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.guard_exemptions import refuse_unlisted
from scheduler.usecases.guard_texts import refuse_unfit
from scheduler.usecases.minutes_errors import MinutesLockedError, NoMinutesError, StaleMinutesError
from scheduler.usecases.start_minutes import under_way

TAKEN_OUT = "-"
"""Why a follow-up was dropped that was taken out of its minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpWish:
    """A follow-up as written. ``key`` is empty for a new one; without ``what`` it is to be taken out.

    ``owner`` is what was typed: a person's name or key, or else a role or unit.
    """

    key: str = ""
    item: str
    what: str
    owner: str
    deadline: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the secretary has written: the minutes' items and attendees, and what is to be done."""

    items: tuple[MinutesItem, ...]
    attendees: tuple[Attendee, ...]
    follow_ups: tuple[FollowUpWish, ...] = ()


def edit(ports: Ports, meeting: str, written: Written, by: str, from_revision: int) -> MeetingMinutes:
    """Keep what was written as a new draft revision, worked out from ``from_revision``.

    Raises:
        UnknownError: no meeting has that key, or a follow-up is none of this meeting's.
        NoMinutesError: the minutes have not been started.
        MinutesLockedError: they are approved.
        StaleMinutesError: somebody else has made a newer revision meanwhile; nothing is lost.
        IdentityNumberError: a national identity number was written.
        GradedMaterialError: graded material was written.
        UnlistedBasisError: an item is exempt by something that is no legal basis of the list.
    """
    now = ports.clock.now()
    refuse_unfit(_texts(written))
    with ports.store.transaction() as books:
        agreement, held = under_way(books, meeting, now)
        newest = changeable(books, meeting, from_revision)
        bases = ((item.number, item.exempt_basis) for item in written.items)
        refuse_unlisted(ports, bases, (item.exempt_basis for item in newest.items))
        made = replace(
            newest,
            revision=newest.revision + 1,
            state=MinutesState.DRAFT,
            items=written.items,
            attendees=written.attendees,
            made_at=now,
            made_by=by,
        )
        if newest.state is MinutesState.DRAFT:
            books.minutes.put(replace(newest, state=MinutesState.SUPERSEDED))
        books.minutes.put(made)
        signed = Signature(by=by, at=now)
        books.follow_ups.put(_follow_ups(books, agreement, held, written, signed))
        refresh_lists(books, agreement, held.body, signed)
        detail = f"revision {made.revision}"
        books.audit.append(at=now, by=by, act="minutes.edit", subject=meeting, detail=detail)
    return made


def changeable(books: Books, meeting: str, revision: int | None) -> MeetingMinutes:
    """Give the newest revision when it may still change; ``None`` takes whichever is the newest.

    Raises:
        NoMinutesError: the minutes have not been started.
        MinutesLockedError: they are approved.
        StaleMinutesError: there is a newer revision than that.
    """
    newest = books.minutes.latest(meeting)
    if newest is None:
        raise NoMinutesError(meeting)
    if newest.state is MinutesState.APPROVED:
        raise MinutesLockedError(meeting)
    if revision is not None and newest.revision != revision:
        raise StaleMinutesError(meeting, revision, newest.revision)
    return newest


def _follow_ups(
    books: Books, agreement: Agreement, meeting: Meeting, written: Written, signed: Signature
) -> list[FollowUp]:
    known = {one.key: one for one in books.follow_ups.of_meeting(meeting.key)}
    items = {item.identity: item for item in written.items}
    # What an item is exempt by holds for all that follows from it, settled ones too.
    shielded = {one.key: replace(one, exempt_basis=_basis(items, one)) for one in known.values()}
    changed, last = [], len(known)
    for wish in written.follow_ups:
        item = items.get(wish.item)
        if item is None or (wish.key and wish.key not in known):
            what = "follow-up"
            raise UnknownError(what, wish.key or wish.item)
        if wish.key:
            changed.append(_changed(known[wish.key], agreement, item, wish, signed))
            del shielded[wish.key]
        elif wish.what.strip():
            last += 1
            changed.append(_new(last, agreement, meeting, item, wish, signed))
    return [*shielded.values(), *changed]


def _basis(items: Mapping[str, MinutesItem], one: FollowUp) -> str:
    item = items.get(one.item)
    return item.exempt_basis if item else one.exempt_basis


def _changed(
    one: FollowUp, agreement: Agreement, item: MinutesItem, wish: FollowUpWish, signed: Signature
) -> FollowUp:
    if not one.open:
        return replace(one, exempt_basis=item.exempt_basis)
    if not wish.what.strip():
        return replace(
            one,
            state=FollowUpState.DROPPED,
            settled_at=signed.at,
            settled_by=signed.by,
            settled_why=TAKEN_OUT,
        )
    owner, name = owner_of(agreement, wish.owner)
    return replace(
        one,
        what=wish.what,
        owner=owner,
        owner_name=name,
        deadline=wish.deadline,
        exempt_basis=item.exempt_basis,
    )


def _new(  # noqa: PLR0913, PLR0917 - one follow-up's whole context
    number: int,
    agreement: Agreement,
    meeting: Meeting,
    item: MinutesItem,
    wish: FollowUpWish,
    signed: Signature,
) -> FollowUp:
    owner, name = owner_of(agreement, wish.owner)
    return FollowUp(
        key=f"{meeting.key}-o{number:02d}",
        number=f"{meeting.number}/{meeting.year % 100:02d}-{number}",
        agreement=agreement.key,
        body=meeting.body,
        meeting=meeting.key,
        item=item.identity,
        item_number=item.number,
        what=wish.what,
        owner=owner,
        owner_name=name,
        deadline=wish.deadline,
        exempt_basis=item.exempt_basis,
        made_at=signed.at,
        made_by=signed.by,
    )


def owner_of(agreement: Agreement, typed: str) -> tuple[str, str]:
    """Give the key and the name of whoever was typed; the key is empty for a role or unit."""
    name = " ".join(typed.split())
    for person in agreement.people:
        if name.casefold() in {person.name.casefold(), person.key}:
            return person.key, person.name
    return "", name


def _texts(written: Written) -> Iterator[tuple[str, str]]:
    for item in written.items:
        yield from ((item.number, said) for said in (item.text, item.conclusion_text))
    yield from ((one.name, one.remark) for one in written.attendees)
    numbers = {item.identity: item.number for item in written.items}
    yield from ((numbers.get(wish.item, ""), wish.what) for wish in written.follow_ups)


def numbered_texts(items: Sequence[MinutesItem]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give each item's number with its texts, for hints about what they say."""
    return tuple((item.number, (item.text, item.conclusion_text)) for item in items)
