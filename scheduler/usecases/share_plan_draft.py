"""Share a drafted plan with those who would meet: by letter with the personal link; share again; end it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.draft_shares import DraftShare, SharedPlan, SharedSlot
from scheduler.records.letters import LetterKind, LetterOrder
from scheduler.records.plan_drafts import DraftEntry, PlanDraft, PlanDraftState
from scheduler.records.roles import Person
from scheduler.rules.seats import members_on
from scheduler.usecases import outgoing, people
from scheduler.usecases.draft_share_errors import NobodyToAskError, ShareDeadlineError, ShareOverError
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.plan_errors import ClosedDraftError
from scheduler.usecases.start_plan_draft import own_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareWish:
    """How a draft is to be shared: the last day for answers, and a line to the members."""

    deadline: date
    note: str = ""


def share_plan_draft(ports: Ports, person: Person, key: str, wish: ShareWish) -> DraftShare:
    """Share a draft with everybody who sits in its meetings, and write to them; once more is a new round.

    Raises:
        UnknownError: there is no such draft for this person.
        ForbiddenError: the person may not plan for the agreement.
        ClosedDraftError: it is adopted or put aside.
        ShareDeadlineError: the deadline has passed, or is not before the first meeting.
        NobodyToAskError: nobody else sits in its meetings.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        draft = own_draft(ports, books, person, key)
        if draft.state is not PlanDraftState.OPEN:
            raise ClosedDraftError(draft.key, draft.state.value)
        agreement = _agreement(books, draft)
        asked = tuple(one for one in members_of(agreement, draft) if one != person.key)
        if not asked:
            raise NobodyToAskError(key)
        today, first = people.today(now), draft.entries[0].start.date()
        if not today <= wish.deadline < first:
            raise ShareDeadlineError(wish.deadline, today, first)
        before = books.draft_shares.get(key)
        share = DraftShare(
            draft=key,
            agreement=draft.agreement,
            round=before.round + 1 if before else 1,
            asked=asked,
            deadline=wish.deadline,
            note=wish.note,
            by=person.key,
            at=now,
        )
        books.draft_shares.put(share)
        detail = f"{key}: round {share.round}, {len(asked)} members"
        books.audit.append(at=now, by=person.key, act="plan.share", subject=draft.agreement, detail=detail)
        outgoing.post(ports, books, share_letters(ports, agreement, draft, share))
    return share


def end_share(ports: Ports, person: Person, key: str) -> DraftShare:
    """Close a shared draft for the members; what they have said stays.

    Raises:
        UnknownError: there is no such draft for this person.
        ForbiddenError: the person may not plan for the agreement.
        ShareOverError: it is not shared.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        draft = own_draft(ports, books, person, key)
        share = books.draft_shares.get(key)
        if share is None or share.ended_at is not None:
            raise ShareOverError(key)
        ended = replace(share, ended_at=now)
        books.draft_shares.put(ended)
        books.audit.append(at=now, by=person.key, act="plan.unshare", subject=draft.agreement, detail=key)
    return ended


def members_of(agreement: Agreement, draft: PlanDraft) -> tuple[str, ...]:
    """Give the keys of those who sit in the draft's meetings and are still named, each once."""
    named = {person.key for person in agreement.people}
    sitting = (key for entry in draft.entries for key in sitting_in(agreement, entry))
    return tuple(key for key in dict.fromkeys(sitting) if key in named)


def sitting_in(agreement: Agreement, entry: DraftEntry) -> tuple[str, ...]:
    """Give the keys of those who would meet; nobody where the body is gone."""
    body = next((one for one in agreement.bodies if one.key == entry.window.body), None)
    return () if body is None else members_on(body, entry.start.date())


def _agreement(books: Books, draft: PlanDraft) -> Agreement:
    found = books.agreements.get(draft.agreement)
    if found is None:
        what = "agreement"
        raise UnknownError(what, draft.agreement)
    return found


def share_letters(
    ports: Ports, agreement: Agreement, draft: PlanDraft, share: DraftShare
) -> Iterable[LetterOrder]:
    """Give the letters that ask everybody about his or her own meetings."""
    for key in share.asked:
        own = [entry for entry in draft.entries if key in sitting_in(agreement, entry)]
        plan = shared_plan(agreement, draft, share, own)
        yield plan_letter(ports, agreement, agreement.person(key), plan, (share.round, share.at))


def shared_plan(
    agreement: Agreement, draft: PlanDraft, share: DraftShare, entries: Sequence[DraftEntry]
) -> SharedPlan:
    """Give what a letter tells of some meetings of a shared draft."""
    return SharedPlan(
        draft=draft.key,
        year=draft.year,
        deadline=share.deadline,
        note=share.note,
        slots=tuple(
            SharedSlot(body=agreement.body(one.window.body).name, start=one.start, end=one.end)
            for one in entries
        ),
    )


def plan_letter(
    ports: Ports, agreement: Agreement, recipient: Person, plan: SharedPlan, sent: tuple[int, datetime]
) -> LetterOrder:
    """Give the letter of one recipient; ``sent`` is the round and the moment."""
    place, named = (agreement, agreement.bodies[0]), (LetterKind.PLAN_DRAFT, plan.draft)
    made = replace(outgoing.plain_order(ports, place, recipient, named, sent), plan=plan)
    number, _ = sent
    key = f"{made.kind}|{plan.draft}|{number}-reminder|{recipient.key}"
    return replace(made, key=key) if plan.reminder else made
