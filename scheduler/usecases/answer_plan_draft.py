"""Say of a shared draft's meetings whether they fit, by the personal link; it may be changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.draft_shares import DraftAnswer, DraftShare, Fit
from scheduler.records.plan_drafts import PlanDraft, PlanDraftState
from scheduler.records.roles import Person
from scheduler.rules.draft_fits import standing_fits
from scheduler.usecases import member_links
from scheduler.usecases.draft_share_errors import NothingSaidError, ShareOverError
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.share_plan_draft import sitting_in


def answer_plan_draft(ports: Ports, token: str, key: str, fits: Mapping[str, Fit]) -> None:
    """Keep what the holder of a personal link says, by window. Saying the same again keeps nothing new.

    Raises:
        UnknownError: the link opens nothing, the draft was never shared with this person, or he or she
            does not sit in one of the meetings.
        ShareOverError: it is not shared any more, or adopted or put aside.
        NothingSaidError: nothing is said.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        person = member_links.holder(books, token, now)
        agreement, draft, _ = shared_with(books, person, key)
        if not fits:
            raise NothingSaidError(key)
        own = {
            entry.window.key: entry for entry in draft.entries if person.key in sitting_in(agreement, entry)
        }
        for window in fits:
            if window not in own:
                what = "meeting"
                raise UnknownError(what, window)
        said = standing_fits(draft, books.draft_shares.answers(key))
        new = {window: fit for window, fit in fits.items() if said[window].get(person.key) is not fit}
        books.draft_shares.add_answers(
            [
                DraftAnswer(
                    draft=key, person=person.key, window=window, start=own[window].start, fit=fit, at=now
                )
                for window, fit in sorted(new.items())
            ]
        )
        if new:
            detail = ", ".join(f"{window}: {fit}" for window, fit in sorted(new.items()))
            books.audit.append(at=now, by=person.key, act="plan.answer", subject=key, detail=detail)


def shared_with(books: Books, person: Person, key: str) -> tuple[Agreement, PlanDraft, DraftShare]:
    """Give a draft that is shared with the person now, with its agreement.

    Raises:
        UnknownError: it was never shared with this person.
        ShareOverError: it is not shared any more, or adopted or put aside.
    """
    share, draft = books.draft_shares.get(key), books.plan_drafts.get(key)
    agreement = books.agreements.get(draft.agreement) if draft else None
    if share is None or draft is None or agreement is None or person.key not in share.asked:
        what = "plan draft"
        raise UnknownError(what, key)
    if share.ended_at is not None or draft.state is not PlanDraftState.OPEN:
        raise ShareOverError(key)
    return agreement, draft, share
