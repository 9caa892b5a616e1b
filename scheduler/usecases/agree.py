"""What both parties must stand behind: one proposes, the other confirms or declines; then it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from scheduler.agreement_files import read, write
from scheduler.ports import Books, Ports
from scheduler.proposals import differences
from scheduler.proposals.rebase import with_holders_of
from scheduler.records.accords import Accord, AccordKind, AccordState
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Side
from scheduler.records.compliance import Waiver
from scheduler.records.roles import Person
from scheduler.rules.obligations import obligations_of
from scheduler.rules.owners import other_party, owners_on, party_of
from scheduler.usecases import people
from scheduler.usecases.accord_errors import (
    AccordOutdatedError,
    AccordOverError,
    NobodyToAgreeError,
    OwnProposalError,
)
from scheduler.usecases.accord_letters import take_back, tell
from scheduler.usecases.choose_reading import put_reading
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.new_version import put_version
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_access import own_agreement


def needs_both(agreement: Agreement, made: Agreement, day: date) -> bool:
    """Tell whether a new version waits for both parties: rules differ, and both have somebody to speak."""
    sides = (Side.MUNICIPALITY, Side.POLICE)
    return bool(differences(agreement, made)) and all(owners_on(agreement, one, day) for one in sides)


def propose_rules(ports: Ports, person: Person, made: Agreement, draft: str) -> Accord:
    """Propose a new version of an agreement to the other party; an open proposal of rules gives way to it.

    Raises:
        UnknownError: there is no such agreement for this person.
        ForbiddenError: the person does not speak for a party.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        agreement = own_agreement(books, person, made.key)
        side = side_of(agreement, person, people.today(now))
        earlier = books.accords.of_agreement(made.key)
        for one in earlier:
            if one.state is AccordState.OPEN and one.kind is AccordKind.RULES:
                give_way(ports, books, (agreement, one), person, AccordState.WITHDRAWN)
        accord = Accord(
            key=f"{made.key}-e{len(earlier) + 1}",
            agreement=made.key,
            kind=AccordKind.RULES,
            file=write(made),
            base=books.agreements.version(made.key),
            draft=draft,
            side=side,
            made_at=now,
            made_by=person.key,
        )
        put_proposal(ports, books, agreement, accord)
    return accord


def propose_waiver(ports: Ports, person: Person, key: str, wanted: tuple[str, int], why: str) -> Accord:
    """Propose to let an obligation (its key and year) go. The same obligation proposed twice is one proposal.

    Raises:
        UnknownError: there is no such agreement for this person, or no such obligation in that year.
        ForbiddenError: the person does not speak for a party.
        NobodyToAgreeError: nobody can confirm for the other party.
        RecordError: there is no reason.
    """
    now = ports.clock.now()
    obligation, year = wanted
    with ports.store.transaction() as books:
        agreement = own_agreement(books, person, key)
        today = people.today(now)
        side = side_of(agreement, person, today)
        asked = obligations_of(agreement, year, ports.norms, ports.titles).obligations
        if all(one.key != obligation for one in asked):
            what = "obligation"
            raise UnknownError(what, obligation[:80])
        if not owners_on(agreement, other_party(side), today):
            raise NobodyToAgreeError(key)
        earlier = books.accords.of_agreement(key)
        same = (one for one in earlier if one.obligation == obligation and one.state is AccordState.OPEN)
        known = next(same, None)
        if known is not None:
            return known
        accord = Accord(
            key=f"{key}-e{len(earlier) + 1}",
            agreement=key,
            kind=AccordKind.WAIVER,
            obligation=obligation,
            year=year,
            why=why,
            side=side,
            made_at=now,
            made_by=person.key,
        )
        put_proposal(ports, books, agreement, accord)
    return accord


def confirm(ports: Ports, person: Person, key: str) -> Accord:
    """Confirm for the other party; new rules are in use from now on. Nothing is planned or sent by this.

    Raises:
        UnknownError: there is no such proposal for this person.
        ForbiddenError: the person does not speak for a party.
        OwnProposalError: the proposal is the person's own party's.
        AccordOverError: it has ended already.
        AccordOutdatedError: the rules have changed since.
        AgreementFaultsError: the new version does not fit the others of the installation.
    """
    with ports.store.transaction() as books:
        accord, agreement = _own(ports, books, person, key)
        if side_of(agreement, person, people.today(ports.clock.now())) is accord.side:
            raise OwnProposalError(key)
        if accord.kind is AccordKind.RULES:
            made = _rebased(books, accord, agreement)
            put_version(ports, books, (agreement, made), person.key, ("accord.rules", key))
        if accord.kind is AccordKind.READING:
            put_reading(books, agreement, (accord.question, accord.reading), person.key, ports.clock.now())
            _close_others(ports, books, (agreement, accord), person)
        return _end(ports, books, person, (accord, AccordState.AGREED, ""), agreement)


def decline(ports: Ports, person: Person, key: str, why: str) -> Accord:
    """Decline for the other party, or withdraw what one's own party has proposed.

    Raises:
        UnknownError: there is no such proposal for this person.
        ForbiddenError: the person does not speak for a party.
        AccordOverError: it has ended already.
    """
    with ports.store.transaction() as books:
        accord, agreement = _own(ports, books, person, key)
        own = side_of(agreement, person, people.today(ports.clock.now())) is accord.side
        state = AccordState.WITHDRAWN if own else AccordState.DECLINED
        return _end(ports, books, person, (accord, state, why.strip()), agreement)


def waivers_of(books: Books, agreement: Agreement) -> tuple[Waiver, ...]:
    """Give the promises of an agreement that both parties have let go."""
    return tuple(
        Waiver(
            obligation=one.obligation,
            day=people.today(one.ended_at),
            by=", ".join(_name(agreement, key) for key in (one.made_by, one.ended_by)),
            why=one.why,
        )
        for one in books.accords.of_agreement(agreement.key)
        if one.kind is AccordKind.WAIVER and one.state is AccordState.AGREED and one.ended_at
    )


def _name(agreement: Agreement, key: str) -> str:
    return next((person.name for person in agreement.people if person.key == key), key)


def _own(ports: Ports, books: Books, person: Person, key: str) -> tuple[Accord, Agreement]:
    accord = books.accords.get(key)
    if accord is None:
        what = "accord"
        raise UnknownError(what, key[:80])
    agreement = own_agreement(books, person, accord.agreement)
    side_of(agreement, person, people.today(ports.clock.now()))
    if accord.state is not AccordState.OPEN:
        raise AccordOverError(key, accord.state.value)
    return accord, agreement


def _rebased(books: Books, accord: Accord, agreement: Agreement) -> Agreement:
    """Give the proposed version with the people of today; rules changed meanwhile are not overwritten."""
    base = books.agreements.get_version(accord.agreement, accord.base)
    if base is None or differences(base, agreement):
        raise AccordOutdatedError(accord.key)
    made = read(accord.file.encode(), accord.agreement)
    return made if base == agreement else with_holders_of(made, agreement)


def side_of(agreement: Agreement, person: Person, day: date) -> Side:
    """Give the party that the person speaks for.

    Raises:
        ForbiddenError: he or she speaks for none.
    """
    side = party_of(agreement, person.key, day)
    if side is None:
        raise ForbiddenError(person.name, Act.SPEAK_FOR_PARTY.value)
    return side


def put_proposal(ports: Ports, books: Books, agreement: Agreement, accord: Accord) -> None:
    """Keep a new proposal and write to those who speak for the other party, in the caller's transaction."""
    _keep(books, accord, agreement.person(accord.made_by), "accord.propose", ports)
    tell(ports, books, agreement, accord)


def give_way(
    ports: Ports, books: Books, about: tuple[Agreement, Accord], person: Person, state: AccordState
) -> None:
    """End a proposal that another one has overtaken, in the caller's transaction."""
    agreement, accord = about
    books.accords.put(_ended(accord, state, person, ports))
    take_back(books, agreement, accord)


def _close_others(ports: Ports, books: Books, about: tuple[Agreement, Accord], person: Person) -> None:
    """End what else was proposed about a question that is settled now."""
    agreement, settled = about
    for one in books.accords.of_agreement(agreement.key):
        about_it = one.kind is AccordKind.READING and one.question == settled.question
        if about_it and one.state is AccordState.OPEN and one.key != settled.key:
            state = AccordState.DECLINED if one.side is settled.side else AccordState.WITHDRAWN
            give_way(ports, books, (agreement, one), person, state)


def _end(
    ports: Ports, books: Books, person: Person, how: tuple[Accord, AccordState, str], agreement: Agreement
) -> Accord:
    accord, state, why = how
    take_back(books, agreement, accord)
    ended = replace(_ended(accord, state, person, ports), ended_why=why)
    _keep(books, ended, person, f"accord.{state.value}", ports)
    draft = books.drafts.get(accord.draft) if accord.draft else None
    if state is AccordState.AGREED and draft is not None and not draft.became:
        books.drafts.put(replace(draft, became=accord.agreement, revision=draft.revision + 1))
    return ended


def _ended(accord: Accord, state: AccordState, person: Person, ports: Ports) -> Accord:
    return replace(accord, state=state, ended_at=ports.clock.now(), ended_by=person.key)


def _keep(books: Books, accord: Accord, person: Person, act: str, ports: Ports) -> None:
    books.accords.put(accord)
    reading = f"{accord.question}: {accord.reading}" if accord.question else ""
    detail = accord.obligation or reading or f"rules after version {accord.base}"
    books.audit.append(
        at=ports.clock.now(),
        by=person.key,
        act=act,
        subject=accord.agreement,
        detail=f"{accord.key}: {detail}",
    )
