"""Say how an agreement is read where it may be read in several ways: one party says it, the other confirms.

Where nobody can speak for the other party, the one who asks settles it, and the audit says so.
"""

from __future__ import annotations

from scheduler.ports import Books, Ports
from scheduler.records.accords import Accord, AccordKind, AccordState
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Side
from scheduler.records.roles import Person
from scheduler.rules.owners import other_party, owners_on
from scheduler.usecases import people
from scheduler.usecases.agree import confirm, give_way, put_proposal, side_of
from scheduler.usecases.choose_reading import asked_in, put_reading
from scheduler.usecases.show_access import own_agreement


def settle_reading(ports: Ports, person: Person, key: str, question: str, reading: str) -> Accord | Agreement:
    """Propose a reading to the other party; gives the proposal, or the agreement where nobody need confirm.

    The reading that the other party has proposed is confirmed by this. The same proposal twice is one, and
    another reading of the same question takes the place of what one's own party proposed before.

    Raises:
        UnknownError: there is no such agreement for this person, or no such question or reading.
        ForbiddenError: the person does not speak for a party.
    """
    now = ports.clock.now()
    today = people.today(now)
    with ports.store.transaction() as books:
        agreement = own_agreement(books, person, key)
        asked_in(agreement, question, reading)
        side = side_of(agreement, person, today)
        earlier = books.accords.of_agreement(key)
        open_ones = [one for one in earlier if one.state is AccordState.OPEN and one.question == question]
        same = next((one for one in open_ones if one.reading == reading), None)
        if not owners_on(agreement, other_party(side), today):
            return put_reading(books, agreement, (question, reading), person.key, now)
        if same is None:
            return _proposed(ports, books, agreement, person, (question, reading, side))
        if same.side is side:
            return same
    return confirm(ports, person, same.key)


def _proposed(
    ports: Ports, books: Books, agreement: Agreement, person: Person, what: tuple[str, str, Side]
) -> Accord:
    """Propose it; what the person's own party proposed about the question before gives way."""
    question, reading, side = what
    earlier = books.accords.of_agreement(agreement.key)
    for one in earlier:
        if one.state is AccordState.OPEN and one.question == question and one.side is side:
            give_way(ports, books, (agreement, one), person, AccordState.WITHDRAWN)
    accord = Accord(
        key=f"{agreement.key}-e{len(earlier) + 1}",
        agreement=agreement.key,
        kind=AccordKind.READING,
        question=question,
        reading=reading,
        side=side,
        made_at=ports.clock.now(),
        made_by=person.key,
    )
    put_proposal(ports, books, agreement, accord)
    return accord
