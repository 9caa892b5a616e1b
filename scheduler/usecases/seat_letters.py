"""Letters about seats that an administrator changes: to whoever is secretary now, and whoever is no longer.

Whoever is called to meetings or not is told of each meeting when the secretary says so (``new_people``).
A letter's key says for whom and which day, so that the same list again writes to nobody twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.grants import ToldCouncil, ToldGrant, ToldSeatEnd
from scheduler.records.letters import LetterKind
from scheduler.records.roles import Holding, Person, Seat
from scheduler.rules.seats import members_on, still_here
from scheduler.usecases import grant_letters, outgoing, people


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shortened:
    """Somebody's seat that ends after ``last``, and would not have before."""

    person: str
    title: str
    last: date


def tell_writers(ports: Ports, books: Books, pair: tuple[Agreement, Agreement], by: Person) -> None:
    """Write to whoever becomes secretary, or ceases to be, by the second of the pair, which holds now."""
    _tell_newcomers(ports, books, pair, by)
    today = people.today(ports.clock.now())
    for ended in dict.fromkeys(_shortened(*pair, today)):
        councils = _councils(pair, ended)
        if councils:
            _tell_leaver(ports, books, pair[1], (ended, councils, by))


def _tell_newcomers(ports: Ports, books: Books, pair: tuple[Agreement, Agreement], by: Person) -> None:
    now = ports.clock.now()
    for body, seat, held in _new_writers(*pair):
        told = ToldGrant(
            role=seat.role,
            place=pair[1].municipalities[0].name,
            by=by.name,
            first=held.period.first or people.today(now),
            last=held.period.last,
            body=body.name,
        )
        to = (pair[1].person(held.person), f"{body.key}-{told.first}", told)
        grant_letters.post(ports, books, pair[1], to, now)


def _tell_leaver(
    ports: Ports,
    books: Books,
    agreement: Agreement,
    about: tuple[_Shortened, tuple[ToldCouncil, ...], Person],
) -> None:
    now, (ended, councils, by) = ports.clock.now(), about
    recipient = agreement.person(ended.person)
    after = max(ended.last + timedelta(days=1), people.today(now))
    told = ToldSeatEnd(
        title=ended.title,
        by=by.name,
        by_address=by.address,
        ended_on=people.today(now),
        last=ended.last,
        councils=councils,
        seats=tuple(_seats_left(books, ended.person, after)),
        roles=tuple(one.role for one in books.grants.of_person(ended.person) if one.holds_on(after)),
    )
    named = (LetterKind.SEAT_ENDED, agreement.key)
    sent = (ended.last.toordinal(), now)
    order = outgoing.plain_order(ports, (agreement, agreement.bodies[0]), recipient, named, sent)
    language = recipient.language or agreement.language
    own = replace(order, secretary=None, language=language, seat_end=told, link=f"{ports.settings.base_url}/")
    outgoing.post(ports, books, (own,))


def _new_writers(before: Agreement, after: Agreement) -> Iterator[tuple[Body, Seat, Holding]]:
    """Give the holdings that write for their body and begin with the newer version; a new end is none."""
    known = {_begun(body, held) for body in before.bodies for seat in body.seats for held in seat.held_by}
    for body in after.bodies:
        roles = body.secretary.roles if body.secretary else ()
        writing = [(seat, held) for seat in body.seats if seat.role in roles for held in seat.held_by]
        yield from ((body, seat, held) for seat, held in writing if _begun(body, held) not in known)


def _begun(body: Body, held: Holding) -> tuple[str, str, date | None]:
    return body.key, held.person, held.period.first


def _shortened(before: Agreement, after: Agreement, today: date) -> Iterator[_Shortened]:
    """Give the seats that end sooner than they did; those that were over before today are not news."""
    ends = _ends(after)
    for place, last in _ends(before).items():
        now_last = ends.get(place, today - timedelta(days=1))
        sooner = now_last is not None and (last is None or now_last < last)
        if now_last is not None and sooner and (last is None or last >= today):
            yield _Shortened(person=place[2], title=place[1], last=now_last)


def _ends(agreement: Agreement) -> dict[tuple[str, str, str], date | None]:
    """Give the last day of each person in each seat, by body, title and person; ``None``: no end is set."""
    found: dict[tuple[str, str, str], date | None] = {}
    for body in agreement.bodies:
        for seat in body.seats:
            for held in seat.held_by:
                place, last = (body.key, seat.title, held.person), held.period.last
                earlier = found.get(place, date.min)
                found[place] = max(earlier, last) if earlier is not None and last is not None else None
    return found


def _councils(pair: tuple[Agreement, Agreement], ended: _Shortened) -> tuple[ToldCouncil, ...]:
    """Give the councils that the person writes for no longer by that end, each with who does instead."""
    before, after = pair
    day = ended.last + timedelta(days=1)
    found = []
    for body in after.bodies:
        wrote = people.secretary(before, before.body(body.key), day)
        writes = people.secretary(after, body, day)
        if wrote is not None and wrote.key == ended.person and (writes is None or writes.key != wrote.key):
            found.append(ToldCouncil(name=body.name, successor=writes.name if writes else ""))
    return tuple(found)


def _seats_left(books: Books, person: str, day: date) -> Iterator[str]:
    """Name what the person still belongs to on the day: councils, or else the agreement as a whole."""
    for agreement in books.agreements.all():
        if not still_here(agreement, person, day):
            continue
        seated = [body.name for body in agreement.bodies if _sits(agreement, body, person, day)]
        yield from seated or [agreement.title]


def _sits(agreement: Agreement, body: Body, person: str, day: date) -> bool:
    writer = people.secretary(agreement, body, day)
    return person in members_on(body, day) or (writer is not None and writer.key == person)
