"""The one reminder of a shared plan draft: to those who have said nothing of a day that is theirs.

It leaves from two days before the deadline until its end, in each round once, and tells only the days that
are open: what was said of a day that has moved counts no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.draft_shares import DraftShare
from scheduler.records.letters import LetterOrder
from scheduler.records.plan_drafts import PlanDraftState
from scheduler.rules.draft_fits import standing_fits
from scheduler.usecases import people
from scheduler.usecases.share_plan_draft import plan_letter, shared_plan, sitting_in

DAYS_AHEAD: Final = 2
"""How many days before the deadline the silent are reminded."""

QUIET: Final = timedelta(days=1)
"""How long after the draft was shared nobody is reminded."""


def plan_draft_reminders(ports: Ports, books: Books, now: datetime) -> Iterator[LetterOrder]:
    """Give the orders for those who have not answered, where the deadline is near."""
    today = people.today(now)
    for share in books.draft_shares.awaited(
        [today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD + 1)]
    ):
        agreement = books.agreements.get(share.agreement)
        if agreement is not None and now >= share.at + QUIET:
            yield from _orders(ports, books, agreement, share, now)


def _orders(
    ports: Ports, books: Books, agreement: Agreement, share: DraftShare, now: datetime
) -> Iterator[LetterOrder]:
    draft = books.plan_drafts.get(share.draft)
    if draft is None or draft.state is not PlanDraftState.OPEN:
        return
    said = standing_fits(draft, books.draft_shares.answers(draft.key))
    named = {person.key for person in agreement.people}
    for key in share.asked:
        silent = [
            entry
            for entry in draft.entries
            if key in sitting_in(agreement, entry) and key not in said[entry.window.key]
        ]
        if silent and key in named:
            plan = replace(shared_plan(agreement, draft, share, silent), reminder=True)
            yield plan_letter(ports, agreement, agreement.person(key), plan, (share.round, now))
