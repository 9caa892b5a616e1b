"""Adopt a draft: just its meetings become the year's plan, as one whole."""

from __future__ import annotations

from dataclasses import replace

from scheduler.ports import Ports
from scheduler.records import text
from scheduler.records.plan_drafts import PlanDraftState
from scheduler.usecases.adopt_plan import Adopted, Chosen, adopt_chosen
from scheduler.usecases.edit_plan_draft import Edit, changeable
from scheduler.usecases.plan_draft_input import bench_of
from scheduler.usecases.plan_errors import BreachesError, OutdatedDraftError
from scheduler.usecases.start_plan_draft import own_draft


def adopt_plan_draft(ports: Ports, edit: Edit, why: str = "") -> Adopted:
    """Adopt the draft. A plan that breaks rules needs a reason, which is kept with those meetings.

    Raises:
        OutdatedDraftError: the agreement no longer asks for some of its meetings.
        BreachesError: some meetings break rules, and no reason is given.
        AlreadyAdoptedError, StalePlanDraftError, ClosedDraftError, UnknownError: it cannot be adopted.
    """
    reason = text.one_line(why, "why") if why else ""
    with ports.store.reading() as books:
        draft = changeable(own_draft(ports, books, edit.person, edit.draft), edit)
    bench = bench_of(ports, draft)
    gone = tuple(one.window.key for one in draft.entries if one.window.key not in bench.windows)
    if gone:
        raise OutdatedDraftError(draft.key, gone)
    hard = {
        window: tuple(breach for breach in found if breach.hard) for window, found in bench.breaches().items()
    }
    broken = {window: found for window, found in hard.items() if found}
    if broken and not reason:
        raise BreachesError(broken)
    chosen = Chosen(
        agreement=draft.agreement,
        year=draft.year,
        entries=bench.entries,
        unplaced=bench.missing(),
        accepted=dict.fromkeys(broken, reason),
        despite={window: tuple(breach.what for breach in found) for window, found in broken.items()},
    )
    now = ports.clock.now()
    with ports.store.transaction() as books:
        changeable(own_draft(ports, books, edit.person, edit.draft), edit)
        adopted = adopt_chosen(ports, books, chosen, edit.person.key)
        books.plan_drafts.put(
            replace(draft, state=PlanDraftState.ADOPTED, revision=draft.revision + 1, changed_at=now)
        )
        if broken:
            detail = f"{', '.join(broken)}: {reason}"
            books.audit.append(
                at=now, by=edit.person.key, act="adopt.anyhow", subject=draft.agreement, detail=detail
            )
    return adopted
