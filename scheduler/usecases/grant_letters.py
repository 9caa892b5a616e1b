"""The letter to whoever was given a role, or will not have it any longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.grants import ToldGrant
from scheduler.records.letters import LetterKind
from scheduler.records.roles import Person
from scheduler.usecases import outgoing


def post(
    ports: Ports, books: Books, agreement: Agreement, to: tuple[Person, str, ToldGrant], now: datetime
) -> tuple[str, ...]:
    """Post the letter about a role, once for each of its last days; gives its key.

    ``to`` is the holder, the key of what was given, and what is told of it.
    """
    recipient, about, told = to
    revision = told.last.toordinal() if told.ended and told.last else 1
    place = (agreement, agreement.bodies[0])
    order = outgoing.plain_order(ports, place, recipient, (LetterKind.GRANT, about), (revision, now))
    language = recipient.language or agreement.language
    own = replace(order, secretary=None, language=language, grant=told, link=f"{ports.settings.base_url}/")
    return outgoing.post(ports, books, (own,))
