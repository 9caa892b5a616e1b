"""A draft for the one who confirms it: clauses, the year they give, what differs, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scheduler.ports import Books, Ports
from scheduler.proposals import Difference, Proposal, differences, propose
from scheduler.records.agreement import Agreement
from scheduler.records.drafts import AgreementDraft, Clause, Verdict
from scheduler.records.errors import RecordError
from scheduler.records.obligations import Obligation
from scheduler.records.roles import Person
from scheduler.rules.obligations import obligations_of
from scheduler.usecases import people
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_access import may_anywhere, own_agreement, own_agreements


class Missing(StrEnum):
    """What must be confirmed before a draft can be taken into use."""

    BODY = "body"
    BODY_WITH_MEETINGS = "body_with_meetings"
    SECRETARY = "secretary"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """Everything of the page. ``agreement`` is what the confirmed clauses make, ``None`` without a body.

    ``meetings`` are the obligations with windows in ``year``; ``unused`` numbers of confirmed clauses
    that no file can say; ``missing`` is empty when the draft can be taken into use.
    """

    draft: AgreementDraft
    prior: Agreement
    agreement: Agreement | None
    year: int
    years: tuple[int, ...]
    meetings: tuple[Obligation, ...]
    unused: frozenset[int]
    differences: tuple[Difference, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """What can be handed in: new versions of these agreements; and the drafts handed in before."""

    agreements: tuple[Agreement, ...]
    drafts: tuple[AgreementDraft, ...]


def new_page(ports: Ports, person: Person) -> NewPage:
    """Give the agreements that the person may read new versions of, and his or her drafts.

    Raises:
        ForbiddenError: there is no such agreement.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        mine = own_agreements(books, person)
        drafts = books.drafts.of_owner(person.key)
    may = tuple(one for one in mine if may_anywhere(person, Act.READ_AGREEMENT, one, today))
    if not may:
        raise ForbiddenError(person.name, Act.READ_AGREEMENT.value)
    return NewPage(agreements=may, drafts=tuple(one for one in drafts if not one.became))


def may_read_any(ports: Ports, person: Person) -> bool:
    """Tell whether the person may read a new version of any agreement."""
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        mine = own_agreements(books, person)
    return any(may_anywhere(person, Act.READ_AGREEMENT, one, today) for one in mine)


def own_draft(books: Books, person: Person, key: str, today: date) -> tuple[AgreementDraft, Agreement]:
    """Give a draft with the agreement's version in use, when the person may work on it.

    Raises:
        UnknownError: there is none of that key, or it is about an agreement that does not name the person.
        ForbiddenError: the person may look at the agreement, but not read a new version of it.
    """
    draft = books.drafts.get(key)
    if draft is None:
        what = "draft"
        raise UnknownError(what, key)
    prior = own_agreement(books, person, draft.frame.key)
    if not may_anywhere(person, Act.READ_AGREEMENT, prior, today):
        raise ForbiddenError(person.name, Act.READ_AGREEMENT.value)
    return draft, prior


def draft_page(ports: Ports, person: Person, key: str, year: int | None = None) -> DraftPage:
    """Give a draft's page; the year is the next one unless another is asked for.

    Raises:
        UnknownError: there is no such draft for this person.
        ForbiddenError: the person may look at the agreement, but not this.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        draft, prior = own_draft(books, person, key, today)
        missing, found = missing_of(books, person, (draft, prior), today)
    years = tuple(range(today.year, today.year + 4))
    shown = year if year in years else today.year + 1
    made = found.agreement
    asked = obligations_of(made, shown, ports.norms, ports.titles).obligations if made else ()
    return DraftPage(
        draft=draft,
        prior=prior,
        agreement=made,
        year=shown,
        years=years,
        meetings=tuple(one for one in asked if one.windows),
        unused=frozenset(found.unused),
        differences=differences(prior, made) if made else (),
        missing=missing,
    )


def missing_of(
    books: Books, person: Person, pair: tuple[AgreementDraft, Agreement], today: date
) -> tuple[tuple[Missing, ...], Proposal]:
    """Give what must still be confirmed, and what the confirmed clauses make.

    A body that has meetings must stay, and so must the right of the one who takes the draft into use:
    without them nobody could open what is planned already.
    """
    draft, prior = pair
    found = proposal_of(draft, prior)
    made = found.agreement
    if made is None:
        return (Missing.BODY,), found
    kept = {body.key for body in made.bodies}
    gone = [body.key for body in prior.bodies if body.key not in kept]
    missing = [Missing.BODY_WITH_MEETINGS] if any(books.meetings.of_body(key) for key in gone) else []
    if not may_anywhere(person, Act.READ_AGREEMENT, made, today):
        missing.append(Missing.SECRETARY)
    return tuple(missing), found


def proposal_of(draft: AgreementDraft, prior: Agreement) -> Proposal:
    """Give what the confirmed clauses alone make; those that contradict one another make nothing."""
    taken = confirmed(draft)
    try:
        return propose(draft, taken, prior)
    except RecordError:
        return Proposal(agreement=None, unused=tuple(clause.number for clause in taken))


def confirmed(draft: AgreementDraft) -> tuple[Clause, ...]:
    """Give the clauses that a human stands behind, in the order of the text."""
    return tuple(clause for clause in draft.clauses if clause.verdict is Verdict.CONFIRMED)
