"""What the members say of a draft's days: of somebody's answers to a slot the latest counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scheduler.records.draft_shares import DraftAnswer, Fit
from scheduler.records.plan_drafts import PlanDraft


def standing_fits(draft: PlanDraft, answers: Iterable[DraftAnswer]) -> Mapping[str, Mapping[str, Fit]]:
    """Give what counts, by window and person; ``answers`` are in the order in which they were kept.

    What was said of a slot that the meeting no longer has counts no more.
    """
    starts = {entry.window.key: entry.start for entry in draft.entries}
    said: dict[str, dict[str, Fit]] = {window: {} for window in starts}
    for one in answers:
        if starts.get(one.window) == one.start:
            said[one.window][one.person] = one.fit
    return said
