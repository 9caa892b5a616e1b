"""Approve minutes: the revision is locked, both papers are frozen to bytes, and everybody is told.

There are two ways: the next meeting's standing item, which locks the earlier minutes when that meeting's
own minutes are sent out or approved; or the chair's word, given by the chair or told by the secretary.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from scheduler.agendas.minutes import digest_of
from scheduler.ports import Books, Ports
from scheduler.records import text
from scheduler.records.agreement import Agreement
from scheduler.records.letters import LetterKind
from scheduler.records.meeting_minutes import (
    Addendum,
    KeptPaper,
    MeetingMinutes,
    MinutesState,
    MinutesVariant,
)
from scheduler.records.meetings import Meeting
from scheduler.usecases import outgoing, people
from scheduler.usecases.edit_minutes import changeable
from scheduler.usecases.errors import ForbiddenError
from scheduler.usecases.guard_exemptions import refuse_unlisted
from scheduler.usecases.guard_texts import refuse_unfit
from scheduler.usecases.minutes_errors import (
    EmptyMinutesError,
    MinutesOpenError,
    MissingWordError,
    NoMinutesError,
    StaleMinutesError,
)
from scheduler.usecases.minutes_letters import follow_up_orders, minutes_orders
from scheduler.usecases.minutes_papers import frozen, paper, printed, with_addendum
from scheduler.usecases.permissions import Act, may
from scheduler.usecases.start_minutes import under_way


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Minutes that are about to be locked, with their papers; ``about`` is what letters need."""

    minutes: MeetingMinutes
    papers: tuple[KeptPaper, ...]
    about: tuple[Agreement, Meeting]


def approve(ports: Ports, meeting: str, revision: int | None, by: str, word: str = "") -> MeetingMinutes:
    """Approve minutes on the chair's word; ``word`` says how it was given when the secretary does it.

    Minutes that these approve by their standing item are locked with them.

    Raises:
        UnknownError: no meeting has that key.
        ForbiddenError: the person is neither secretary, deputy nor chair.
        NoMinutesError: there are no minutes.
        MinutesLockedError: they are approved already.
        StaleMinutesError: a newer revision has come than the one that was looked at.
        EmptyMinutesError: nothing is written in them.
        MissingWordError: the secretary does not say how the chair approved.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        agreement, held = under_way(books, meeting, now)
        _demand_right(agreement, held, by, word, now)
        newest = changeable(books, meeting, revision)
        if not has_words(newest):
            raise EmptyMinutesError(meeting)
        signed = replace(newest, approved_by=by, approved_word=text.passage(word, "word", limit=300))
        locks = [lock(ports, books, (agreement, held), signed, now), *former(ports, books, newest, by, now)]
    with ports.store.transaction() as books:
        for one in locks:
            keep(ports, books, one)
    return locks[0].minutes


def add(ports: Ports, meeting: str, said: str, exempt_basis: str, by: str) -> Addendum:
    """Add something to locked minutes; new papers are frozen beside the old ones.

    Raises:
        UnknownError: no meeting has that key.
        NoMinutesError: there are no minutes.
        MinutesOpenError: they are not approved yet.
        IdentityNumberError: a national identity number was written.
        GradedMaterialError: graded material was written.
        UnlistedBasisError: the legal basis is not in the list.
        StoreConflictError: somebody else added something at the same moment.
    """
    now = ports.clock.now()
    refuse_unfit([(meeting, said)])
    basis = " ".join(exempt_basis.split())[:200]
    refuse_unlisted(ports, [(meeting, basis)])
    with ports.store.reading() as books:
        about = under_way(books, meeting, now)
        locked = books.minutes.latest(meeting)
        if locked is None:
            raise NoMinutesError(meeting)
        if locked.state is not MinutesState.APPROVED:
            raise MinutesOpenError(meeting)
        number = len(books.minutes.addenda(meeting)) + 1
        addendum = Addendum(meeting=meeting, number=number, said=said, exempt_basis=basis, at=now, by=by)
        sheets = [with_addendum(paper(books, about, locked, variant), addendum) for variant in MinutesVariant]
    papers = [frozen(ports, sheet, locked) for sheet in sheets]
    with ports.store.transaction() as books:
        books.minutes.add_addendum(addendum)
        for one in papers:
            books.minutes.put_paper(one)
        books.audit.append(at=now, by=by, act="minutes.add", subject=meeting, detail=f"addendum {number}")
    return addendum


def former(ports: Ports, books: Books, minutes: MeetingMinutes, by: str, now: datetime) -> list[Lock]:
    """Give the earlier minutes that a conclusion in these ones approves, ready to be locked."""
    locks = []
    for item in minutes.items:
        earlier = books.minutes.latest(item.approves) if item.approving else None
        if earlier is not None and earlier.state is not MinutesState.APPROVED and has_words(earlier):
            about = under_way(books, earlier.meeting, now)
            signed = replace(earlier, approved_by=by, approved_in=minutes.meeting)
            locks.append(lock(ports, books, about, signed, now))
    return locks


def lock(
    ports: Ports, books: Books, about: tuple[Agreement, Meeting], signed: MeetingMinutes, now: datetime
) -> Lock:
    """Make what a lock keeps, from a reading; printing takes too long for a transaction that writes."""
    follow_ups = books.follow_ups.of_meeting(signed.meeting)
    approved = replace(signed, state=MinutesState.APPROVED, approved_at=now)
    made = replace(approved, digest=digest_of(approved, follow_ups))
    return Lock(minutes=made, papers=printed(ports, books, about, made), about=about)


def keep(ports: Ports, books: Books, made: Lock) -> tuple[str, ...]:
    """Keep a lock and post its letters, if nothing has changed since it was made; gives the letters' keys.

    Raises:
        StaleMinutesError: a newer revision or a change of the follow-ups has come between.
        MinutesLockedError: somebody else locked them at the same moment.
    """
    minutes = made.minutes
    changeable(books, minutes.meeting, minutes.revision)
    if digest_of(minutes, books.follow_ups.of_meeting(minutes.meeting)) != minutes.digest:
        raise StaleMinutesError(minutes.meeting, minutes.revision, minutes.revision)
    books.minutes.put(minutes)
    for sheet in made.papers:
        books.minutes.put_paper(sheet)
    at = minutes.approved_at or minutes.made_at
    detail = f"revision {minutes.revision} {minutes.digest}"
    books.audit.append(
        at=at, by=minutes.approved_by, act="minutes.lock", subject=minutes.meeting, detail=detail
    )
    return post(ports, books, made.about, minutes, LetterKind.MINUTES)


def post(
    ports: Ports,
    books: Books,
    about: tuple[Agreement, Meeting],
    minutes: MeetingMinutes,
    kind: LetterKind,
) -> tuple[str, ...]:
    """Post the minutes' letters to everybody invited, and to each owner what is new to him or her."""
    told = {
        letter.person: letter.made_at
        for letter in books.letters.of_meeting(minutes.meeting)
        if letter.kind is LetterKind.FOLLOW_UPS
    }
    fresh = [
        one
        for one in books.follow_ups.of_meeting(minutes.meeting)
        if one.owner not in told or one.made_at > told[one.owner]
    ]
    asked = (
        LetterKind.FOLLOW_UPS,
        minutes.revision,
        minutes.approved_at or minutes.sent_at or minutes.made_at,
    )
    orders = (
        *minutes_orders(ports, books, about, minutes, kind),
        *follow_up_orders(ports, books, about, fresh, asked),
    )
    return outgoing.post(ports, books, orders)


def has_words(minutes: MeetingMinutes) -> bool:
    """Tell whether anything is written in minutes."""
    return any(item.text or item.conclusion_text for item in minutes.items)


def _demand_right(agreement: Agreement, meeting: Meeting, by: str, word: str, now: datetime) -> None:
    body, today = agreement.body(meeting.body), people.today(now)
    person = next((one for one in agreement.people if one.key == by), None)
    if person is None or not may(person, Act.APPROVE_MINUTES, agreement, body, today):
        raise ForbiddenError(by, Act.APPROVE_MINUTES.value)
    leader = people.chair(agreement, body, today)
    if not word.strip() and (leader is None or leader.key != by):
        raise MissingWordError(meeting.key)
