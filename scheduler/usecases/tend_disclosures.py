"""What time does to requests for disclosure: overdue ones are told, answered askers are forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.disclosures import DisclosureLetter
from scheduler.records.letters import LetterOrder
from scheduler.rules.disclosure_clock import waiting
from scheduler.usecases import people
from scheduler.usecases.ask_disclosure import notice

KEPT_FOR: Final = timedelta(days=60)
"""How long an asker's address is kept after the answer: three weeks to appeal, or to ask for reasons, ten
workdays to give them, and some days for what comes late."""

ITSELF: Final = "radshjul"


def overdue_notices(ports: Ports, books: Books, now: datetime) -> Iterator[LetterOrder]:
    """Give the letters to secretary and chair of requests that may be taken as refused; one to each."""
    today = people.today(now)
    for request in books.disclosures.open_ones():
        agreement = books.agreements.get(request.agreement)
        if agreement is None or not waiting(people.today(request.received_at), today).overdue:
            continue
        body = agreement.body(request.body)
        told = (people.secretary(agreement, body, today), people.chair(agreement, body, today))
        letter = DisclosureLetter(document=request.title, number=1, overdue=True)
        for person in dict.fromkeys(one for one in told if one is not None):
            yield notice(ports, (agreement, request), person, letter)


def forget_askers(books: Books, now: datetime) -> tuple[str, ...]:
    """Take away addresses of askers who were answered long ago, and their letters; gives the requests' keys.

    Question, answer and name stay: they are the record. The words of the letter stand in the answer.
    """
    forgotten = []
    for request in books.disclosures.with_address():
        if request.answer is None or now - request.answer.at < KEPT_FOR:
            continue
        books.erasure.erase(request.asker, (), now)
        books.disclosures.put(replace(request, address="", removed_at=now, returned_at=None))
        books.audit.append(
            at=now, by=ITSELF, act="disclosure.forget", subject=request.meeting, detail=request.key
        )
        forgotten.append(request.key)
    return tuple(forgotten)
