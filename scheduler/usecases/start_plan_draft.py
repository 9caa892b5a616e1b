"""Begin a draft of a year: from the planner's proposal, or as a copy of another draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from scheduler.planner.inputs import Effort
from scheduler.ports import Books, Ports
from scheduler.records.plan_drafts import PlanDraft, PlanDraftState
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.errors import AlreadyAdoptedError, ForbiddenError, NothingToAdoptError, UnknownError
from scheduler.usecases.permissions import Act
from scheduler.usecases.plan_draft_input import as_draft_entries
from scheduler.usecases.propose_plan import propose, wished
from scheduler.usecases.show_access import may_anywhere, own_agreement

REPEAT: Final = timedelta(minutes=1)
"""How long the same wish from the same person is taken for the same press of a button."""


def start_plan_draft(
    ports: Ports, person: Person, agreement: str, year: int, effort: Effort | None = None
) -> PlanDraft:
    """Keep the planner's proposal of a year as a draft to work on.

    Raises:
        UnknownError: there is no such agreement for this person.
        ForbiddenError: the person may not plan for it.
        AlreadyAdoptedError: the year has a plan already.
        NothingToAdoptError: no meeting of that year can still be planned.
    """
    with ports.store.reading() as books:
        may_draft(ports, books, person, agreement)
        earlier = books.meetings.adoption(agreement, year)
    if earlier is not None:
        raise AlreadyAdoptedError(agreement, year, people.today(earlier.adopted_at))
    plan = propose(ports, year, (agreement,), effort)
    entries = [entry for entry in plan.entries if entry.window.agreement == agreement]
    if not entries:
        raise NothingToAdoptError(agreement, year)
    now = ports.clock.now()
    with ports.store.transaction() as books:
        number = len(books.plan_drafts.of_year(agreement, year)) + 1
        draft = PlanDraft(
            key=f"{agreement}-{year}-{number}",
            agreement=agreement,
            year=year,
            title=_title(number),
            revision=1,
            entries=as_draft_entries(entries, frozenset()),
            wishes=wished(books, agreement, year),
            made_by=person.key,
            made_at=now,
            changed_at=now,
        )
        return _kept(books, draft, person)


def copy_plan_draft(ports: Ports, person: Person, key: str) -> PlanDraft:
    """Begin another draft with what this one has, so that the two can be compared.

    Raises:
        UnknownError: there is no such draft for this person.
        ForbiddenError: the person may not plan for it.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        original = own_draft(ports, books, person, key)
        number = len(books.plan_drafts.of_year(original.agreement, original.year)) + 1
        draft = replace(
            original,
            key=f"{original.agreement}-{original.year}-{number}",
            title=_title(number),
            revision=1,
            state=PlanDraftState.OPEN,
            made_by=person.key,
            made_at=now,
            changed_at=now,
        )
        return _kept(books, draft, person, original.key)


def own_draft(ports: Ports, books: Books, person: Person, key: str) -> PlanDraft:
    """Give a draft that the person may work on.

    Raises:
        UnknownError: there is none, or it is of others.
        ForbiddenError: the person may look at the agreement, but not plan for it.
    """
    draft = books.plan_drafts.get(key)
    if draft is None:
        what = "plan draft"
        raise UnknownError(what, key)
    may_draft(ports, books, person, draft.agreement)
    return draft


def may_draft(ports: Ports, books: Books, person: Person, agreement: str) -> None:
    """Pass silently when the person may plan for the agreement; refuse otherwise.

    Raises:
        UnknownError: there is no such agreement for this person.
        ForbiddenError: the person may look, but not plan.
    """
    owner = own_agreement(books, person, agreement)
    if not may_anywhere(person, Act.ADOPT, owner, people.today(ports.clock.now())):
        raise ForbiddenError(person.name, Act.ADOPT.value)


def _title(number: int) -> str:
    """Give a draft's name: A, B, C and so on; numbers after Z."""
    return chr(ord("A") + number - 1) if number <= 26 else str(number)


def _kept(books: Books, draft: PlanDraft, person: Person, original: str = "") -> PlanDraft:
    """Keep a new draft; a button that was pressed twice gives the one that is there."""
    for other in books.plan_drafts.of_year(draft.agreement, draft.year):
        untouched = (other.revision, other.made_by, other.state) == (1, person.key, PlanDraftState.OPEN)
        alike = (other.entries, other.wishes) == (draft.entries, draft.wishes)
        if other.key != original and untouched and alike and draft.made_at - other.made_at <= REPEAT:
            return other
    books.plan_drafts.put(draft)
    detail = f"{draft.key}: {len(draft.entries)} meetings"
    books.audit.append(
        at=draft.made_at, by=person.key, act="plan.draft", subject=draft.agreement, detail=detail
    )
    return draft
