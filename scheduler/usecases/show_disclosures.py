"""What a secretary or chair sees of requests for disclosure: their journal, and each with its document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.disclosures import DisclosureRequest
from scheduler.records.legal_bases import LegalBasis, bases_on
from scheduler.records.letters import Letter
from scheduler.records.roles import Person
from scheduler.rules.disclosure_clock import Waiting, waiting
from scheduler.usecases import people
from scheduler.usecases.answer_disclosure import AskedDocument, document_seen
from scheduler.usecases.grant_rights import archived_agreements, archives
from scheduler.usecases.permissions import Act, may
from scheduler.usecases.resend_disclosure import last_answer
from scheduler.usecases.show_access import own_agreements


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureLine:
    """A request in the journal, with its council and, while it is open, how long it has waited."""

    request: DisclosureRequest
    agreement: Agreement
    body: Body
    waiting: Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureJournal:
    """What somebody answers for: open requests oldest first, answered ones newest first."""

    today: date
    open: tuple[DisclosureLine, ...]
    answered: tuple[DisclosureLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosurePage:
    """One request: its document, the clock, the bases that may be named, the letter once it is written.

    ``may_answer``: the reader does more than see to the archive.
    """

    today: date
    document: AskedDocument
    body: Body
    waiting: Waiting
    bases: tuple[LegalBasis, ...]
    answered_by: str
    letter: Letter | None
    may_answer: bool


def disclosure_journal(ports: Ports, person: Person) -> DisclosureJournal:
    """Give all requests of the bodies that the person answers for, or whose archive he or she sees to."""
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        lines = [
            _line(agreement, body, request, today)
            for agreement in _agreements(books, person, today)
            for body in agreement.bodies
            if may(person, Act.DISCLOSE, agreement, body, today) or archives(books, person, agreement, today)
            for request in books.disclosures.of_body(body.key)
        ]
    lines.sort(key=lambda line: (line.request.received_at, line.request.key))
    return DisclosureJournal(
        today=today,
        open=tuple(line for line in lines if line.request.open),
        answered=tuple(line for line in reversed(lines) if not line.request.open),
    )


def disclosure_page(ports: Ports, person: Person, key: str) -> DisclosurePage:
    """Give one request.

    Raises:
        UnknownError: there is no such request for this person.
        ForbiddenError: the person may look at the council, but not answer for it.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        document, may_answer = document_seen(ports, books, person, key)
        _, letter = last_answer(books, document.request)
    agreement, request = document.agreement, document.request
    names = {one.key: one.name for one in agreement.people}
    by = request.answer.by if request.answer else ""
    return DisclosurePage(
        today=today,
        document=document,
        body=agreement.body(request.body),
        waiting=waiting(people.today(request.received_at), _until(request, today)),
        bases=bases_on(ports.legal_bases, today),
        answered_by=names.get(by, by),
        letter=letter,
        may_answer=may_answer,
    )


def _agreements(books: Books, person: Person, today: date) -> tuple[Agreement, ...]:
    found = (*own_agreements(books, person), *archived_agreements(books, person, today))
    return tuple({one.key: one for one in found}.values())


def _line(agreement: Agreement, body: Body, request: DisclosureRequest, today: date) -> DisclosureLine:
    waited = waiting(people.today(request.received_at), _until(request, today))
    return DisclosureLine(request=request, agreement=agreement, body=body, waiting=waited)


def _until(request: DisclosureRequest, today: date) -> date:
    return people.today(request.answer.at) if request.answer else today
