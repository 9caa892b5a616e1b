"""The letter that tells one party what the other has proposed, and its one reminder.

It goes to everybody who may speak for the party on the day. A proposal that has ended takes along what has
not left yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from scheduler.agreement_files import read
from scheduler.ports import Books, Ports
from scheduler.proposals import differences
from scheduler.records.accords import Accord, AccordKind, ToldAccord, ToldRule
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Phrase
from scheduler.records.letters import LetterKind, LetterOrder
from scheduler.records.roles import Person
from scheduler.rules.obligations import obligations_of
from scheduler.rules.owners import other_party, owners_on
from scheduler.usecases import outgoing, people
from wording.called import names_of

TOLD: Final = 1
REMINDED: Final = 2

PATIENCE: Final = timedelta(days=7)
"""How long a proposal waits before the other party is reminded, once."""


def tell(ports: Ports, books: Books, agreement: Agreement, accord: Accord) -> tuple[str, ...]:
    """Post the letters about a new proposal; gives their keys."""
    return outgoing.post(ports, books, _orders(ports, (agreement, accord), TOLD, accord.made_at))


def take_back(books: Books, agreement: Agreement, accord: Accord) -> None:
    """Let letters about a proposal that has ended not leave any more."""
    keys = [_key(accord, round_, one.key) for round_ in (TOLD, REMINDED) for one in agreement.people]
    books.letters.withdraw(keys)


def accord_reminders(ports: Ports, books: Books, now: datetime) -> Iterator[LetterOrder]:
    """Give the orders for those who have not settled what was proposed a week ago."""
    for accord in books.accords.open_ones():
        agreement = books.agreements.get(accord.agreement) if now >= accord.made_at + PATIENCE else None
        if agreement is not None:
            yield from _orders(ports, (agreement, accord), REMINDED, now)


def _orders(
    ports: Ports, about: tuple[Agreement, Accord], round_: int, now: datetime
) -> Iterable[LetterOrder]:
    agreement, accord = about
    named = {person.key: person for person in agreement.people}
    told = _told(ports, agreement, accord, again=round_ == REMINDED)
    for key in owners_on(agreement, other_party(accord.side), people.today(now)):
        if key in named:
            yield _order(ports, about, told, named[key], (round_, now))


def _told(ports: Ports, agreement: Agreement, accord: Accord, *, again: bool) -> ToldAccord:
    rules: tuple[ToldRule, ...] = ()
    if accord.kind is AccordKind.RULES:
        found = differences(agreement, read(accord.file.encode(), accord.agreement))
        rules = tuple(ToldRule(how=one.kind.value, what=one.what, body=one.body) for one in found)
    asked = next((one for one in agreement.questions if one.key == accord.question), None)
    readings = {one.key: one.says for one in asked.readings} if asked else {}
    return ToldAccord(
        accord=accord.key,
        kind=accord.kind,
        side=accord.side,
        name=next((one.name for one in agreement.people if one.key == accord.made_by), accord.made_by),
        why=accord.why,
        rules=rules,
        promise=_promise(ports, agreement, accord),
        year=accord.year,
        question=asked.says if asked else "",
        reading=readings.get(accord.reading, ""),
        names=names_of((agreement,)),
        again=again,
    )


def _promise(ports: Ports, agreement: Agreement, accord: Accord) -> Phrase | None:
    if accord.kind is not AccordKind.WAIVER:
        return None
    asked = obligations_of(agreement, accord.year, ports.norms, ports.titles).obligations
    return next((one.what for one in asked if one.key == accord.obligation), None)


def _key(accord: Accord, round_: int, person: str) -> str:
    return f"{LetterKind.ACCORD}|{accord.key}|{round_}|{person}"


def _order(
    ports: Ports,
    about: tuple[Agreement, Accord],
    told: ToldAccord,
    recipient: Person,
    sent: tuple[int, datetime],
) -> LetterOrder:
    agreement, accord = about
    place, named = (agreement, agreement.bodies[0]), (LetterKind.ACCORD, accord.key)
    link = f"{ports.settings.base_url}/avtaler/{agreement.key}/enighet#{accord.key}"
    return replace(outgoing.plain_order(ports, place, recipient, named, sent), link=link, accord=told)
