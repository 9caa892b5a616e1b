"""A draft shared with its members: asked by letter, answered by link, seen by the secretary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler.planner.inputs import FIRST_VALID
from scheduler.records.draft_shares import Fit
from scheduler.records.errors import RadshjulError, RecordError
from scheduler.records.letters import Letter, LetterKind, LetterState
from scheduler.records.plan_drafts import PlanDraft, PlanDraftState
from scheduler.usecases import edit_plan_draft as work
from scheduler.usecases import member_links
from scheduler.usecases.answer_plan_draft import answer_plan_draft
from scheduler.usecases.draft_share_errors import NothingSaidError, ShareDeadlineError, ShareOverError
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.plan_errors import ClosedDraftError
from scheduler.usecases.remind_plan_draft import plan_draft_reminders
from scheduler.usecases.share_plan_draft import ShareWish, end_share, share_plan_draft
from scheduler.usecases.show_member import member_page
from scheduler.usecases.show_plan_draft import plan_draft_page
from scheduler.usecases.show_shared_draft import Replies, shared_draft_page
from scheduler.usecases.start_plan_draft import start_plan_draft
from scheduler.usecases.tick import tick
from tests.unit.usecases.conftest import Vik

WISH = ShareWish(deadline=date(2026, 12, 10), note="Si fra")
CONTACT = "vik-kontakt"


def begun(vik: Vik) -> PlanDraft:
    return start_plan_draft(vik.ports, vik.agreement.person("vik-slt"), "vik", 2027, FIRST_VALID)


def shared(vik: Vik) -> PlanDraft:
    draft = begun(vik)
    share_plan_draft(vik.ports, vik.agreement.person("vik-slt"), draft.key, WISH)
    return draft


def token(vik: Vik, person: str = CONTACT) -> str:
    with vik.ports.store.reading() as books:
        return member_links.current(vik.ports.settings, books, person, vik.world.clock.now())[0]


def mine(vik: Vik, draft: PlanDraft) -> list[str]:
    page = shared_draft_page(vik.ports, token(vik), draft.key)
    return [one.line.window.key for one in page.lines if one.mine]


def replies(vik: Vik, draft: PlanDraft) -> Replies:
    return plan_draft_page(vik.ports, vik.agreement.person("vik-slt"), draft.key).replies


def letters(vik: Vik) -> tuple[Letter, ...]:
    return tuple(one for one in vik.waiting() if one.kind is LetterKind.PLAN_DRAFT)


def test_everybody_who_would_meet_gets_one_letter_with_a_link_that_opens_and_no_event(vik: Vik) -> None:
    draft = shared(vik)

    page = shared_draft_page(vik.ports, token(vik), draft.key)
    sent = letters(vik)
    assert CONTACT in {one.person for one in sent}
    assert "vik-slt" not in {one.person for one in sent}
    assert len({one.person for one in sent}) == len(sent)
    assert all(one.starts is None and not one.meeting for one in sent)
    assert [line.line.start for line in page.lines] == [entry.start for entry in draft.entries]
    assert [one.draft.key for one in member_page(vik.ports, token(vik)).plans] == [draft.key]
    assert vik.meetings() == ()


def test_what_a_member_says_is_seen_by_the_secretary_and_may_be_changed(vik: Vik) -> None:
    draft = shared(vik)
    first, second, *_ = mine(vik, draft)
    name = vik.agreement.person(CONTACT).name

    answer_plan_draft(vik.ports, token(vik), draft.key, {first: Fit.FITS, second: Fit.FITS})
    answer_plan_draft(vik.ports, token(vik), draft.key, {second: Fit.FITS_NOT})

    seen = replies(vik, draft)
    assert (seen.fits[first], seen.fits_not[first]) == ((name,), ())
    assert (seen.fits[second], seen.fits_not[second]) == ((), (name,))
    assert name not in seen.silent
    assert member_page(vik.ports, token(vik)).plans[0].left == len(mine(vik, draft)) - 2


def test_saying_the_same_again_keeps_nothing_new(vik: Vik) -> None:
    draft = shared(vik)
    first = mine(vik, draft)[0]

    for _ in range(2):
        answer_plan_draft(vik.ports, token(vik), draft.key, {first: Fit.FITS})

    with vik.ports.store.reading() as books:
        assert len(books.draft_shares.answers(draft.key)) == 1


def test_a_meeting_that_moves_in_the_draft_is_asked_about_again(vik: Vik) -> None:
    draft = shared(vik)
    first, second, *_ = mine(vik, draft)
    answer_plan_draft(vik.ports, token(vik), draft.key, {first: Fit.FITS_NOT, second: Fit.FITS})
    entry = draft.entry(first)
    assert entry is not None
    secretary = vik.agreement.person("vik-slt")
    edit = work.Edit(draft=draft.key, revision=draft.revision, person=secretary)

    work.move_entry(
        vik.ports, edit, work.Wish(window=first, start=entry.start + timedelta(days=7)), anyhow=True
    )
    share_plan_draft(vik.ports, secretary, draft.key, WISH)

    seen = replies(vik, draft)
    assert (seen.fits[first], seen.fits_not[first]) == ((), ())
    assert seen.fits[second]
    assert sorted(one.revision for one in letters(vik) if one.person == CONTACT) == [1, 2]


def test_when_sharing_ends_nobody_can_answer_and_the_answers_stand(vik: Vik) -> None:
    draft = shared(vik)
    first = mine(vik, draft)[0]
    answer_plan_draft(vik.ports, token(vik), draft.key, {first: Fit.FITS})

    end_share(vik.ports, vik.agreement.person("vik-slt"), draft.key)

    assert not replies(vik, draft).open
    assert replies(vik, draft).fits[first]
    assert member_page(vik.ports, token(vik)).plans == ()
    for closed in (
        lambda: answer_plan_draft(vik.ports, token(vik), draft.key, {first: Fit.FITS}),
        lambda: shared_draft_page(vik.ports, token(vik), draft.key),
        lambda: end_share(vik.ports, vik.agreement.person("vik-slt"), draft.key),
    ):
        with pytest.raises(ShareOverError):
            closed()


def test_a_draft_that_is_put_aside_is_closed_to_its_members(vik: Vik) -> None:
    draft = shared(vik)
    edit = work.Edit(draft=draft.key, revision=draft.revision, person=vik.agreement.person("vik-slt"))
    work.drop(vik.ports, edit)

    with pytest.raises(ShareOverError):
        shared_draft_page(vik.ports, token(vik), draft.key)
    with pytest.raises(ClosedDraftError):
        share_plan_draft(vik.ports, vik.agreement.person("vik-slt"), draft.key, WISH)


def test_only_the_secretary_shares_and_only_those_asked_answer_for_their_own_meetings(vik: Vik) -> None:
    draft = begun(vik)
    with pytest.raises(ForbiddenError):
        share_plan_draft(vik.ports, vik.agreement.person(CONTACT), draft.key, WISH)
    with pytest.raises(UnknownError):
        shared_draft_page(vik.ports, token(vik), draft.key)
    share_plan_draft(vik.ports, vik.agreement.person("vik-slt"), draft.key, WISH)

    refused: list[tuple[type[RadshjulError], dict[str, Fit]]] = [
        (UnknownError, {"finnes-ikke": Fit.FITS}),
        (NothingSaidError, {}),
    ]
    for error, said in refused:
        with pytest.raises(error):
            answer_plan_draft(vik.ports, token(vik), draft.key, said)
    with pytest.raises(UnknownError):
        answer_plan_draft(vik.ports, "x" * 43, draft.key, {mine(vik, draft)[0]: Fit.FITS})


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2027, 6, 1)])
def test_a_last_day_that_is_none_is_refused_and_nobody_is_written_to(vik: Vik, day: date) -> None:
    draft = begun(vik)

    with pytest.raises(ShareDeadlineError):
        share_plan_draft(
            vik.ports, vik.agreement.person("vik-slt"), draft.key, ShareWish(deadline=day, note="")
        )
    with pytest.raises(RecordError):
        share_plan_draft(
            vik.ports,
            vik.agreement.person("vik-slt"),
            draft.key,
            ShareWish(deadline=WISH.deadline, note="x" * 10_000),
        )

    assert letters(vik) == ()
    assert replies(vik, draft).share is None


def at_nine(vik: Vik, day: date) -> None:
    vik.world.clock.set(vik.world.clock.now().replace(year=day.year, month=day.month, day=day.day, hour=9))


def reminded(vik: Vik) -> list[str]:
    with vik.ports.store.reading() as books:
        every = books.letters.recent(1_000, list(LetterState))
    return sorted(
        one.person for one in every if one.key.startswith("plan_draft|") and "-reminder|" in one.key
    )


def test_whoever_has_not_answered_is_reminded_once_two_days_before_the_deadline(vik: Vik) -> None:
    draft = shared(vik)
    answer_plan_draft(vik.ports, token(vik), draft.key, dict.fromkeys(mine(vik, draft), Fit.FITS))
    counted = []
    for day in (7, 8, 9, 11):
        at_nine(vik, date(2026, 12, day))
        tick(vik.ports)
        counted.append(reminded(vik))

    assert counted[0] == []
    assert counted[1]
    assert CONTACT not in counted[1]
    assert counted[1] == counted[2] == counted[3]
    assert set(counted[1]) == {one.person for one in letters_of(vik) if one.person != CONTACT}


def letters_of(vik: Vik) -> list[Letter]:
    with vik.ports.store.reading() as books:
        every = books.letters.recent(1_000, list(LetterState))
    return [one for one in every if one.kind is LetterKind.PLAN_DRAFT]


def test_a_partly_answered_draft_is_reminded_of_with_the_open_days_only(vik: Vik) -> None:
    draft = shared(vik)
    first, *rest = mine(vik, draft)
    answer_plan_draft(vik.ports, token(vik), draft.key, {first: Fit.FITS})
    at_nine(vik, date(2026, 12, 8))

    with vik.ports.store.reading() as books:
        orders = list(plan_draft_reminders(vik.ports, books, vik.world.clock.now()))
    own = next(one for one in orders if one.recipient.key == CONTACT)

    assert own.plan is not None
    assert (own.plan.reminder, len(own.plan.slots)) == (True, len(rest))
    assert rest


@pytest.mark.parametrize("how", ["ended", "dropped", "shared just now"])
def test_nobody_is_reminded_of_a_draft_that_is_closed_or_was_shared_just_now(vik: Vik, how: str) -> None:
    draft = shared(vik)
    at_nine(vik, date(2026, 12, 9))
    writer = vik.agreement.person("vik-slt")
    if how == "ended":
        end_share(vik.ports, writer, draft.key)
    elif how == "dropped":
        with vik.ports.store.transaction() as books:
            now = books.plan_drafts.get(draft.key) or draft
            books.plan_drafts.put(replace(now, state=PlanDraftState.DROPPED, revision=now.revision + 1))
    else:
        share_plan_draft(vik.ports, writer, draft.key, WISH)

    tick(vik.ports)

    assert reminded(vik) == []
