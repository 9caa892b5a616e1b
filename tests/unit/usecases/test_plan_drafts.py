"""A year that is drafted, changed, compared and adopted as one object."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from scheduler.agreement_files import write
from scheduler.planner.inputs import FIRST_VALID
from scheduler.records.basics import OSLO, DateRange
from scheduler.records.errors import RecordError
from scheduler.records.letters import LetterKind
from scheduler.records.plan_drafts import DraftEntry, PlanDraft, PlanDraftState
from scheduler.records.replanning import BreachKind, PlanChangeKind
from scheduler.usecases import edit_plan_draft as work
from scheduler.usecases.adopt_plan_draft import adopt_plan_draft
from scheduler.usecases.errors import AlreadyAdoptedError, ForbiddenError, UnknownError
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.plan_errors import (
    BreachesError,
    ClosedDraftError,
    NoSlotError,
    OutdatedDraftError,
    StalePlanDraftError,
)
from scheduler.usecases.propose_plan import problem_for
from scheduler.usecases.show_plan_draft import PlanDraftPage, comparison_page, plan_draft_page
from scheduler.usecases.start_plan_draft import copy_plan_draft, start_plan_draft
from tests.unit.usecases.conftest import Vik

COUNCIL = "vik-politirad"


def begun(vik: Vik) -> PlanDraft:
    return start_plan_draft(vik.ports, vik.agreement.person("vik-slt"), "vik", 2027, FIRST_VALID)


def edit(vik: Vik, draft: PlanDraft, person: str = "vik-slt") -> work.Edit:
    return work.Edit(draft=draft.key, revision=draft.revision, person=vik.agreement.person(person))


def moved(draft: PlanDraft, number: int = 0, *, days: int = 7) -> work.Wish:
    entry = council(draft)[number]
    return work.Wish(window=entry.window.key, start=entry.start + timedelta(days=days))


def council(draft: PlanDraft) -> list[DraftEntry]:
    return [entry for entry in draft.entries if entry.window.body == COUNCIL]


def test_a_draft_begins_with_the_proposal_and_tells_nobody(vik: Vik) -> None:
    draft = begun(vik)

    assert len(council(draft)) == 4
    assert all(entry.because and not entry.pinned for entry in draft.entries)
    assert (draft.title, draft.revision, draft.state) == ("A", 1, PlanDraftState.OPEN)
    assert vik.waiting() == ()
    assert vik.meetings() == ()


def test_a_moved_meeting_is_pinned_and_the_others_stand(vik: Vik) -> None:
    draft = begun(vik)
    wish = moved(draft)

    after = work.move_entry(vik.ports, edit(vik, draft), wish)

    entry = after.entry(wish.window)
    assert entry is not None
    assert (entry.start, entry.pinned, entry.because) == (wish.start, True, ())
    assert entry.end - entry.start == timedelta(hours=2)
    others = [one for one in draft.entries if one.window.key != wish.window]
    assert [one for one in after.entries if one.window.key != wish.window] == others
    assert after.revision == 2


def test_a_day_that_breaks_a_rule_needs_a_second_word(vik: Vik) -> None:
    draft = begun(vik)
    wish = replace(moved(draft, 1), start=datetime(2027, 5, 17, 9, 0, tzinfo=OSLO))

    told = work.consequences(vik.ports, edit(vik, draft), wish)
    with pytest.raises(BreachesError) as refused:
        work.move_entry(vik.ports, edit(vik, draft), wish)
    after = work.move_entry(vik.ports, edit(vik, draft), wish, anyhow=True)

    assert BreachKind.CLOSED_DAY in {breach.kind for breach in told if breach.hard}
    assert [one.kind for one in refused.value.breaches[wish.window]][:1] == [told[0].kind]
    page = plan_draft_page(vik.ports, vik.agreement.person("vik-slt"), after.key)
    assert page.broken == 1


def test_two_who_edit_at_once_do_not_overwrite_one_another(vik: Vik) -> None:
    draft = begun(vik)
    first, second = edit(vik, draft), edit(vik, draft)
    kept = work.move_entry(vik.ports, first, moved(draft))

    with pytest.raises(StalePlanDraftError):
        work.move_entry(vik.ports, second, moved(draft, 1))

    with vik.ports.store.reading() as books:
        assert books.plan_drafts.get(draft.key) == kept


def test_what_is_taken_out_stays_out_until_it_is_put_back(vik: Vik) -> None:
    draft = begun(vik)
    window = council(draft)[2].window.key
    without = work.take_out(vik.ports, edit(vik, draft), window)
    planned = work.plan_rest(vik.ports, edit(vik, without), effort=FIRST_VALID)

    page = plan_draft_page(vik.ports, vik.agreement.person("vik-slt"), draft.key)
    back = work.put_back(vik.ports, edit(vik, planned), window)

    assert without.left_out == planned.left_out == (window,)
    assert planned.entry(window) is None
    assert [(one.window.key, one.on_purpose) for one in page.missing] == [(window, True)]
    assert back.entry(window) is not None
    assert back.left_out == ()


def test_planning_the_rest_keeps_what_is_pinned(vik: Vik) -> None:
    draft = begun(vik)
    wish = moved(draft, 1, days=14)
    pinned = work.move_entry(vik.ports, edit(vik, draft), wish, anyhow=True)

    after = work.plan_rest(vik.ports, edit(vik, pinned), effort=FIRST_VALID)

    entry = after.entry(wish.window)
    assert entry is not None
    assert (entry.start, entry.pinned) == (wish.start, True)
    assert len(after.entries) == len(draft.entries)


def test_wishes_weigh_and_are_kept_only_where_they_differ_from_the_usual(vik: Vik) -> None:
    draft = begun(vik)
    usual = {name: now for name, (now, _) in _page(vik, draft).wishes.items()}

    after = work.plan_rest(
        vik.ports, edit(vik, draft), {**usual, "unusual_weekday": 0, "later_weekday": 0}, FIRST_VALID
    )

    assert dict(after.wishes) == {"later_weekday": 0, "unusual_weekday": 0}
    assert _page(vik, after).wishes["unusual_weekday"] == (0, 40)


def test_the_weights_of_an_adopted_plan_hold_for_the_rest_of_its_year_and_begin_the_next(vik: Vik) -> None:
    draft = begun(vik)
    planned = work.plan_rest(vik.ports, edit(vik, draft), {"unusual_weekday": 0}, FIRST_VALID)
    before = problem_for(vik.ports, 2027, ("vik",)).wishes

    adopt_plan_draft(vik.ports, edit(vik, planned))

    assert before == {}
    assert problem_for(vik.ports, 2027, ("vik",)).weights_of("vik").unusual_weekday == 0
    following = start_plan_draft(vik.ports, vik.agreement.person("vik-slt"), "vik", 2028, FIRST_VALID)
    assert dict(following.wishes) == {"unusual_weekday": 0}


@pytest.mark.parametrize(
    "wishes", [{"unplaced_must": 0}, {"nonsense": 1}, {"same_day": -1}, {"same_day": 99_999}]
)
def test_what_is_no_wish_is_refused(vik: Vik, wishes: dict[str, int]) -> None:
    draft = begun(vik)

    with pytest.raises(RecordError):
        work.plan_rest(vik.ports, edit(vik, draft), wishes, FIRST_VALID)


def test_a_window_without_a_free_day_says_what_collides(vik: Vik) -> None:
    draft = begun(vik)
    entry = council(draft)[0]
    without = work.take_out(vik.ports, edit(vik, draft), entry.window.key)
    blocked = DateRange(first=entry.window.first, last=entry.window.last)
    closed = replace(vik.agreement, blocked=(blocked,))
    import_agreements(vik.ports, [("vik.toml", write(closed).encode())], by="test")

    with pytest.raises(NoSlotError) as refused:
        work.put_back(vik.ports, edit(vik, without), entry.window.key)

    codes = [phrase.code for phrase in refused.value.conflict]
    assert (set(codes[:-1]), codes[-1]) == ({"days_closed"}, "window_ends")


def test_an_opened_meeting_shows_other_days_with_what_they_cost(vik: Vik) -> None:
    draft = begun(vik)
    window = council(draft)[0].window.key

    page = plan_draft_page(vik.ports, vik.agreement.person("vik-slt"), draft.key, window)

    assert page.opened is not None
    assert 0 < len(page.opened.alternatives) <= 5
    assert all(one.start.date() != council(draft)[0].start.date() for one in page.opened.alternatives)
    with pytest.raises(UnknownError):
        plan_draft_page(vik.ports, vik.agreement.person("vik-slt"), draft.key, "finnes-ikke")


def test_two_drafts_are_compared(vik: Vik) -> None:
    draft = begun(vik)
    copy = copy_plan_draft(vik.ports, vik.agreement.person("vik-slt"), draft.key)
    changed = work.move_entry(vik.ports, edit(vik, copy), moved(copy))

    page = comparison_page(vik.ports, vik.agreement.person("vik-slt"), changed.key, draft.key)

    [change] = page.changes
    assert copy.title == "B"
    assert (change.kind, change.window) == (PlanChangeKind.MOVED, council(draft)[0].window.key)
    assert page.same == len(draft.entries) - 1


def test_adopting_a_draft_makes_just_its_meetings_and_their_letters(vik: Vik) -> None:
    draft = begun(vik)
    wish = moved(draft)
    changed = work.move_entry(vik.ports, edit(vik, draft), wish, anyhow=True)
    shown = _page(vik, changed)

    adopted = adopt_plan_draft(vik.ports, edit(vik, changed), "Rådhuset er opptatt" if shown.broken else "")

    assert [one.start for one in adopted.meetings] == [one.start for one in changed.entries]
    assert len([one for one in vik.waiting() if one.kind is LetterKind.SAVE_THE_DATE]) == shown.letters
    with vik.ports.store.reading() as books:
        kept = books.plan_drafts.get(draft.key)
    assert kept is not None
    assert kept.state is PlanDraftState.ADOPTED
    with pytest.raises(AlreadyAdoptedError):
        begun(vik)


def test_a_plan_that_breaks_a_rule_is_adopted_with_a_reason_that_is_kept(vik: Vik) -> None:
    draft = begun(vik)
    wish = replace(moved(draft, 1), start=datetime(2027, 5, 17, 9, 0, tzinfo=OSLO))
    broken = work.move_entry(vik.ports, edit(vik, draft), wish, anyhow=True)

    with pytest.raises(BreachesError) as refused:
        adopt_plan_draft(vik.ports, edit(vik, broken))
    nothing = vik.meetings()
    adopt_plan_draft(vik.ports, edit(vik, broken), "Eneste dag begge kan")

    assert list(refused.value.breaches) == [wish.window]
    assert nothing == ()
    with vik.ports.store.reading() as books:
        acts = {entry.act: entry.detail for entry in books.audit.entries("vik")}
    assert acts["adopt.anyhow"] == f"{wish.window}: Eneste dag begge kan"


def test_an_agreement_that_has_changed_makes_a_draft_outdated_until_it_is_planned_anew(vik: Vik) -> None:
    draft = begun(vik)
    body = vik.agreement.bodies[0]
    fewer = replace(vik.agreement, bodies=(replace(body, meets=()), *vik.agreement.bodies[1:]))
    import_agreements(vik.ports, [("vik.toml", write(fewer).encode())], by="test")

    page = _page(vik, draft)
    with pytest.raises(OutdatedDraftError):
        adopt_plan_draft(vik.ports, edit(vik, draft))
    after = work.plan_rest(vik.ports, edit(vik, draft), effort=FIRST_VALID)

    assert len(page.gone) == 4
    assert council(after) == []


def test_a_draft_that_is_put_aside_can_be_copied_and_not_changed(vik: Vik) -> None:
    draft = begun(vik)
    dropped = work.drop(vik.ports, edit(vik, draft))

    with pytest.raises(ClosedDraftError):
        work.move_entry(vik.ports, edit(vik, dropped), moved(draft))
    copy = copy_plan_draft(vik.ports, vik.agreement.person("vik-slt"), draft.key)

    assert copy.state is PlanDraftState.OPEN
    assert copy.entries == draft.entries


def test_only_whoever_plans_may_see_or_make_a_draft(vik: Vik) -> None:
    draft = begun(vik)

    with pytest.raises(ForbiddenError):
        plan_draft_page(vik.ports, vik.agreement.person("vik-kontakt"), draft.key)
    with pytest.raises(ForbiddenError):
        start_plan_draft(vik.ports, vik.agreement.person("vik-ordforer"), "vik", 2027, FIRST_VALID)
    with pytest.raises(UnknownError):
        plan_draft_page(vik.ports, vik.agreement.person("vik-slt"), "vik-2027-9")


def _page(vik: Vik, draft: PlanDraft) -> PlanDraftPage:
    return plan_draft_page(vik.ports, vik.agreement.person("vik-slt"), draft.key)
