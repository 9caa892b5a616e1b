"""Tell a meeting's people what their calendars do not say yet: one letter for what has changed, or none.

What somebody's calendar says is what the newest letter that left (or may have left) said; a letter
that has not left does not count, and is replaced when it is no longer right. So a change that is
taken back before anything left sends nothing, and whoever is not concerned is not written to.

An event is one UID for one address. The council's members share the meeting's UID; a guest who
comes for one item has an event of his or her own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from calendars.identity import uid_of
from scheduler.agendas.item_guests import person_of, visits
from scheduler.ports import Books, Ports
from scheduler.records.basics import Side
from scheduler.records.letters import Letter, LetterKind, LetterOrder, LetterState, Shown
from scheduler.records.meetings import Change, ChangeKind, MeetingState
from scheduler.records.roles import Person, Role
from scheduler.usecases import outgoing, people

GATHERING: Final = timedelta(minutes=5)
"""How long a change waits for another one: long enough to mend a slip of the hand, too short to be missed."""

SOON: Final = timedelta(hours=24)
"""A cancellation of a meeting this near leaves at once."""

_GONE: Final = frozenset({LetterState.ACCEPTED, LetterState.IN_DOUBT, LetterState.SENDING})
_CALLING: Final = frozenset({LetterKind.SAVE_THE_DATE, LetterKind.AGENDA})
"""Letters that call somebody to a meeting, for which the agreement sets a last day."""

_HERE: Final = frozenset({LetterState.QUEUED, LetterState.HELD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is to be done with letters: orders to post, and keys of letters that must not leave."""

    orders: tuple[LetterOrder, ...] = ()
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """One recipient's event: its letters oldest first, and what it should say (``None``: nothing)."""

    uid: str
    person: Person
    wanted: Shown | None
    letters: tuple[Letter, ...]
    others: tuple[Letter, ...]

    @property
    def says(self) -> Letter | None:
        """Give the letter that the calendar follows now, or ``None`` when the event is not in it."""
        gone = [letter for letter in self.letters if letter.state in _GONE]
        return gone[-1] if gone and gone[-1].kind is not LetterKind.CANCELLATION else None

    @property
    def tried(self) -> Shown | None:
        """Give what the newest invitation said that left or was refused; a refused one is not repeated."""
        over = {*_GONE, LetterState.REFUSED}
        done = [one for one in self.letters if one.state in over]
        newest = done[-1] if done else None
        if newest is not None and newest.kind is LetterKind.CANCELLATION:
            newest = self.says if newest.state is LetterState.REFUSED else None
        return (newest.shown() or self.wanted) if newest else None

    @property
    def waiting(self) -> tuple[Letter, ...]:
        """Give the letters that have not left."""
        return tuple(letter for letter in self.letters if letter.state in _HERE)


def tell(
    ports: Ports,
    books: Books,
    about: outgoing.Occasion,
    leave_at: datetime,
    all_get: LetterKind | None = None,
) -> tuple[str, ...]:
    """Withdraw what is out of date and post what is missing; gives the posted letters' keys.

    Args:
        ports: the world.
        books: the shelves of the transaction in which the meeting changed.
        about: the meeting as it is now, with its approved agenda if there is one.
        leave_at: when letters about time, place and people may leave.
        all_get: the letter that every member gets besides (a newly approved agenda).
    """
    told = plan(ports, books, about, leave_at, all_get)
    books.letters.withdraw(told.withdrawn)
    return outgoing.post(ports, books, told.orders)


def plan(
    ports: Ports,
    books: Books,
    about: outgoing.Occasion,
    leave_at: datetime,
    all_get: LetterKind | None = None,
) -> Told:
    """Give what ``tell`` would do, and do nothing."""
    letters = books.letters.of_meeting(about.meeting.key)
    events = _events(ports, books, about, [letter for letter in letters if letter.uid])
    used = {letter.key for letter in letters}
    orders: list[LetterOrder] = []
    withdrawn: list[str] = []
    for event in events:
        kinds, stale = _step(about, event, leave_at, all_get)
        withdrawn += [letter.key for letter in stale]
        desk = _Desk(ports, about, event, leave_at, used, stale)
        orders += [desk.order(kind) for kind in kinds]
    return Told(orders=tuple(orders), withdrawn=tuple(withdrawn))


def gathered(about: outgoing.Occasion) -> datetime:
    """Give when letters of a change may leave, so that another change soon after can replace them."""
    return about.now + GATHERING


def _events(ports: Ports, books: Books, about: outgoing.Occasion, letters: Sequence[Letter]) -> list[_Event]:
    wanted = _wanted(ports, about)
    threads = {(one.uid, one.person, one.address.casefold()): one for one in letters}
    known = _known(books, about, letters)
    return [
        _Event(
            uid=uid,
            person=wanted[uid, key, address][0] if (uid, key, address) in wanted else known[key, address],
            wanted=wanted[uid, key, address][1] if (uid, key, address) in wanted else None,
            letters=tuple(
                one for one in letters if (one.uid, one.person, one.address.casefold()) == (uid, key, address)
            ),
            others=tuple(one for one in letters if (one.uid, one.person) == (uid, key)),
        )
        for uid, key, address in sorted({**wanted, **threads}, key=lambda thread: thread in wanted)
    ]


def _wanted(ports: Ports, about: outgoing.Occasion) -> dict[tuple[str, str, str], tuple[Person, Shown]]:
    meeting, agreement = about.meeting, about.agreement
    if meeting.state is MeetingState.CANCELLED:
        return {}
    whole = Shown(start=meeting.start, end=meeting.end, place=meeting.location)
    members = people.invited(agreement, meeting)
    found = {(meeting.uid, one.key, one.address.casefold()): (one, whole) for one in members}
    seated = {one.key for one in members} | {one.address.casefold() for one in members}
    for visit in visits(agreement, meeting, about.agenda):
        key, address = visit.person.key, visit.person.address.casefold()
        if key in seated or address in seated:
            continue
        uid = uid_of(f"{meeting.key}|{key}", ports.settings.uid_domain)
        shown = Shown(start=visit.start, end=visit.end, place=meeting.location, item=visit.item)
        found[uid, key, address] = (visit.person, shown)
    return found


def _known(
    books: Books, about: outgoing.Occasion, letters: Iterable[Letter]
) -> dict[tuple[str, str], Person]:
    """Give everybody who has had a letter, with the name we know and the address it went to."""
    named = {person.key: person for person in about.agreement.people}
    for agenda in books.agendas.revisions(about.meeting.key):
        guests = (person_of(about.agreement, item.guest) for item in agenda.items if item.guest)
        named |= {guest.key: guest for guest in guests if guest}
    return {(one.person, one.address.casefold()): _addressee(named.get(one.person), one) for one in letters}


def _addressee(named: Person | None, letter: Letter) -> Person:
    """Give whoever had the letter, at its own address; who is named no longer is called by the address."""
    if named is not None:
        return replace(named, address=letter.address)
    return Person(
        key=letter.person, name=letter.address, role=Role.EXPERT, side=Side.OTHER, address=letter.address
    )


def _step(
    about: outgoing.Occasion, event: _Event, leave_at: datetime, all_get: LetterKind | None
) -> tuple[list[LetterKind], list[Letter]]:
    """Give the kinds of letters that the recipient needs, in order, and the waiting ones that are wrong."""
    has = event.says
    if event.wanted is None:
        leaving = [one for one in event.waiting if one.kind is LetterKind.CANCELLATION and has]
        stale = [one for one in event.waiting if one not in leaving]
        return ([LetterKind.CANCELLATION] if has and not leaving else []), stale
    known = event.tried == event.wanted
    stale = [one for one in event.waiting if not _right(one, event.wanted, leave_at, known=known)]
    again = any(one.kind is LetterKind.AGENDA for one in stale)
    # What the new agenda replaces tells nobody of a change any more.
    stale += [
        one for one in event.waiting if one not in stale and all_get is not None and one.kind is all_get
    ]
    stays = [one for one in event.waiting if one not in stale]
    kinds = [] if known or stays else [_news(about, event, has)]
    if event.wanted.item:
        return kinds, stale
    news = all_get or (LetterKind.AGENDA if again and about.agenda else None)
    if news is not None and news not in kinds:
        kinds.append(news)
    return kinds, stale


def _right(letter: Letter, wanted: Shown, leave_at: datetime, *, known: bool) -> bool:
    """Tell whether a waiting letter may leave as it is."""
    if letter.kind is LetterKind.CANCELLATION or letter.shown() != wanted:
        return False
    if letter.kind is LetterKind.AGENDA:
        return True
    return not known and (letter.not_before <= leave_at or letter.attempts > 0)


def _news(about: outgoing.Occasion, event: _Event, has: Letter | None) -> LetterKind:
    wanted, said = event.wanted, has.shown() if has else None
    if wanted is not None and wanted.item and (said is None or said.item != wanted.item):
        return LetterKind.GUEST
    if has is not None:
        return LetterKind.MOVE
    return LetterKind.AGENDA if about.agenda is not None else LetterKind.SAVE_THE_DATE


class _Desk:
    """Writes one recipient's orders, each later and with no lower sequence than the one before."""

    def __init__(  # noqa: PLR0913, PLR0917 - what one recipient's letters depend on, and nothing else
        self,
        ports: Ports,
        about: outgoing.Occasion,
        event: _Event,
        leave_at: datetime,
        used: set[str],
        stale: Sequence[Letter],
    ) -> None:
        self._ports, self._about, self._event = ports, about, event
        self._leave_at, self._used = leave_at, used
        counted = [one for one in event.others if one.state in _GONE or one.state in _HERE]
        self._sequence = max((one.sequence for one in counted if one not in stale), default=-1)
        self._last_made = max((one.made_at for one in event.others), default=None)

    def order(self, kind: LetterKind) -> LetterOrder:
        """Give the order for a letter of that kind."""
        about, event = self._about, self._event
        has = event.says
        said = (has.shown() if has else None) or event.wanted
        shown = said if kind is LetterKind.CANCELLATION else event.wanted
        changes = kind in {LetterKind.MOVE, LetterKind.CANCELLATION} or event.says is None
        self._sequence = max(about.meeting.sequence, self._sequence + changes)
        told = self._occasion(kind, said, shown)
        revision = about.agenda.revision if kind is LetterKind.AGENDA and about.agenda else self._sequence
        made = outgoing.order(self._ports, told, kind, revision, event.person)
        whole = not (shown and shown.item)
        return replace(
            made,
            key=self._key(made.key),
            not_before=self._leaves(kind),
            made_at=self._stamp(),
            item=shown.item if shown else "",
            invited=made.invited if whole else (),
            agenda=made.agenda if whole else None,
            link=made.link if whole else "",
        )

    def _occasion(self, kind: LetterKind, said: Shown | None, shown: Shown | None) -> outgoing.Occasion:
        about, event = self._about, self._event
        meeting = replace(about.meeting, uid=event.uid, sequence=self._sequence)
        if shown is not None:
            # A place that is shown has the video address in it.
            meeting = replace(meeting, start=shown.start, end=shown.end, place=shown.place, video="")
        change = about.change
        if kind is LetterKind.CANCELLATION:
            meeting = replace(meeting, state=MeetingState.CANCELLED)
            change = change if about.meeting.state is MeetingState.CANCELLED else self._leaving()
        if kind is LetterKind.MOVE and said is not None:
            change = Change(
                meeting=meeting.key,
                kind=ChangeKind.MOVED,
                at=about.now,
                by=change.by if change else "",
                why=change.why if change and change.kind is ChangeKind.MOVED else "",
                sequence=self._sequence,
                old_start=said.start,
                old_end=said.end,
                old_place=said.place,
            )
        agenda = None if kind is LetterKind.CANCELLATION else about.agenda
        made = replace(about, meeting=meeting, change=change, agenda=agenda)
        return made if kind in _CALLING else replace(made, deadline=None, deadline_source=None)

    def _leaving(self) -> Change:
        """Give why somebody is no longer called to a meeting that takes place."""
        return Change(
            meeting=self._about.meeting.key,
            kind=ChangeKind.PEOPLE,
            at=self._about.now,
            by=self._about.change.by if self._about.change else "",
            sequence=self._sequence,
        )

    def _key(self, key: str) -> str:
        kind, meeting, revision, person = key.split("|")
        number, made = 1, key
        while made in self._used:
            number += 1
            made = f"{kind}|{meeting}|{revision}-{number}|{person}"
        self._used.add(made)
        return made

    def _leaves(self, kind: LetterKind) -> datetime:
        return self._about.now if kind is LetterKind.AGENDA else self._leave_at

    def _stamp(self) -> datetime:
        """Give a moment after every earlier letter's, in whole seconds as calendars count."""
        now, last = self._about.now, self._last_made
        self._last_made = now if last is None else max(now, last + timedelta(seconds=1))
        return self._last_made
