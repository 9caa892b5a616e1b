"""An answer about disclosure that came back: which ones did, and sending it again."""

from __future__ import annotations

from dataclasses import replace

from scheduler.ports import Books, Ports
from scheduler.records.answers import Bounce
from scheduler.records.disclosures import DisclosureRequest
from scheduler.records.letters import Letter, LetterKind, LetterState
from scheduler.records.roles import Person
from scheduler.usecases import outgoing
from scheduler.usecases.answer_disclosure import document_of
from scheduler.usecases.ask_disclosure import answer_key, answer_order


def note_returned(books: Books, bounce: Bounce) -> None:
    """Mark the request whose newest answer a bounce is about; each answer has a mark of its own."""
    kind, _, rest = bounce.letter.partition("|")
    if kind != LetterKind.DISCLOSURE_ANSWER:
        return
    request = books.disclosures.get(rest.partition("|")[0])
    if request is None or request.address.casefold() != bounce.address.casefold():
        return
    time, _ = last_answer(books, request)
    if answer_key(request, time) == bounce.letter:
        books.disclosures.put(replace(request, returned_at=bounce.at))


def returned(books: Books) -> tuple[DisclosureRequest, ...]:
    """Give the requests whose answer has come back and was not sent again, oldest first."""
    return tuple(one for one in books.disclosures.with_address() if one.returned_at is not None)


def last_answer(books: Books, request: DisclosureRequest) -> tuple[int, Letter | None]:
    """Give the letter that answers a request as it was sent last, and which time that was (0: the first)."""
    time, letter = 0, books.letters.get(answer_key(request))
    while (later := books.letters.get(answer_key(request, time + 1))) is not None:
        time, letter = time + 1, later
    return time, letter


def resend(ports: Ports, person: Person, key: str, address: str) -> DisclosureRequest:
    """Send an answer that came back again, word for word; one that did not come back is left alone.

    The address given is the asker's from now on; it is forgotten with the request's own clock.

    Raises:
        UnknownError: there is no such request for this person.
        ForbiddenError: the person may look at the council, but not answer for it.
        RecordError: the address is none.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        document = document_of(ports, books, person, key)
        request = document.request
        time, letter = last_answer(books, request)
        refused = letter is not None and letter.state is LetterState.REFUSED
        if request.answer is None or not request.address or not (refused or request.returned_at):
            return request
        books.answers.mend(request.address.casefold(), request.agreement, now)
        changed = replace(request, address=address.strip(), returned_at=None)
        books.disclosures.put(changed)
        books.audit.append(
            at=now, by=person.key, act="disclosure.resend", subject=changed.meeting, detail=key
        )
        outgoing.post(ports, books, [answer_order(ports, document.agreement, changed, time + 1)])
        return changed
