"""Meetings that the plan did not foresee: extra, on request, at short notice, and instead of another."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from scheduler.records.basics import OSLO, Source, Strength
from scheduler.records.cadence import Cadence, OnRequest
from scheduler.records.letters import LetterKind
from scheduler.records.meetings import ChangeKind, MeetingKind, MeetingState
from scheduler.records.obligations import ObligationKind, ObligationState, Standing
from scheduler.usecases.add_meeting import MeetingWish, add_meeting, earliest_in_time
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.cancel_meeting import cancel, replace_meeting
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.errors import (
    CollisionError,
    MeetingPastError,
    OutsideYearError,
    ShortNoticeError,
    UnknownError,
    WindowTakenError,
)
from scheduler.usecases.propose_plan import propose
from scheduler.usecases.send_letters import send_due
from scheduler.usecases.standing import standing
from tests.council import council
from tests.unit.usecases.conftest import AUTUMN, Vik

BODY = "vik-politirad"
FREE = datetime(2027, 3, 16, 10, tzinfo=OSLO)
SOURCE = Source(document="Samarbeidsavtale Vik 2026", section="Hastemøter", line=16)


def of_kind(vik: Vik, kind: ObligationKind) -> Standing:
    found = standing(vik.ports, "vik", 2027)
    return next(one for one in found if one.obligation.kind is kind and one.obligation.body == BODY)


def test_an_extra_meeting_has_a_key_and_a_uid_of_its_own_and_everybody_is_invited(adopted: Vik) -> None:
    made = add_meeting(adopted.ports, BODY, MeetingWish(start=FREE, why="Uro i sentrum"), "vik-slt")
    again = add_meeting(
        adopted.ports, BODY, MeetingWish(start=FREE + timedelta(days=1), why="Mer uro"), "vik-slt"
    )

    everyone = adopted.meetings()
    assert (made.key, again.key) == ("vik-politirad-2027-x1", "vik-politirad-2027-x2")
    assert (made.kind, made.number, made.called_why) == (MeetingKind.EXTRAORDINARY, 5, "Uro i sentrum")
    assert len({one.uid for one in everyone}) == len(everyone) == 6
    assert {one.kind for one in adopted.letters(made.key)} == {LetterKind.SAVE_THE_DATE}
    assert len(adopted.letters(made.key)) == 5
    with adopted.ports.store.reading() as books:
        changes = books.meetings.changes(made.key)
    assert [(one.kind, one.why) for one in changes] == [(ChangeKind.ADDED, "Uro i sentrum")]


def test_a_meeting_on_request_names_the_clause_that_allows_it() -> None:
    agreement = council()
    body = agreement.body(BODY)
    asked = Cadence(key="behov", pattern=OnRequest(), strength=Strength.MAY, source=SOURCE)
    changed = replace(body, meets=(*body.meets, asked))
    vik = Vik(replace(agreement, bodies=(changed, *agreement.bodies[1:])))
    vik.adopt()

    made = add_meeting(vik.ports, BODY, MeetingWish(start=FREE), "vik-slt")

    assert made.kind is MeetingKind.ON_REQUEST
    assert [one.line for one in made.window.sources] == [16]


@pytest.mark.parametrize(
    ("wish", "error"),
    [
        (MeetingWish(start=datetime(2026, 11, 20, 9, tzinfo=OSLO)), MeetingPastError),
        (MeetingWish(start=datetime(2030, 3, 16, 9, tzinfo=OSLO)), OutsideYearError),
        (MeetingWish(start=AUTUMN + timedelta(days=2)), ShortNoticeError),
        (MeetingWish(start=FREE, window="vik-politirad-2027-9"), UnknownError),
        (MeetingWish(start=FREE, window="vik-politirad-2027-1"), WindowTakenError),
        (MeetingWish(start=FREE, replaces="vik-politirad-2027-1"), UnknownError),
    ],
)
def test_a_call_that_makes_no_sense_changes_nothing(
    adopted: Vik, wish: MeetingWish, error: type[Exception]
) -> None:
    before, waiting = adopted.meetings(), adopted.waiting()

    with pytest.raises(error):
        add_meeting(adopted.ports, BODY, wish, "vik-slt")

    assert adopted.meetings() == before
    assert adopted.waiting() == waiting


def test_the_same_call_twice_makes_one_meeting(adopted: Vik) -> None:
    wish = MeetingWish(start=FREE, why="Uro")
    add_meeting(adopted.ports, BODY, wish, "vik-slt")

    with pytest.raises(CollisionError):
        add_meeting(adopted.ports, BODY, wish, "vik-slt")

    assert len(adopted.meetings()) == 5


def test_the_earliest_day_in_time_is_the_first_one_that_needs_no_reason(adopted: Vik) -> None:
    today = AUTUMN.date()
    earliest = earliest_in_time(adopted.agreement.body(BODY), today)
    moment = datetime.combine(earliest, FREE.timetz())

    with pytest.raises(ShortNoticeError) as refused:
        add_meeting(adopted.ports, BODY, MeetingWish(start=moment - timedelta(days=1)), "vik-slt")
    made = add_meeting(adopted.ports, BODY, MeetingWish(start=moment, short_notice="Trengs ikke"), "vik-slt")

    assert f"{earliest:%d.%m.%Y}" == refused.value.facts["earliest"]
    assert made.short_notice == ""


@pytest.mark.parametrize(
    ("clause", "state", "codes"),
    [
        (None, ObligationState.BROKEN, ["notice_late", "notice_explained"]),
        (SOURCE, ObligationState.ON_COURSE, ["notice_short"]),
    ],
)
def test_short_notice_is_kept_by_a_clause_and_otherwise_told_as_it_is(
    clause: Source | None, state: ObligationState, codes: list[str]
) -> None:
    agreement = council()
    body = replace(agreement.body(BODY), short_notice=clause)
    vik = Vik(replace(agreement, bodies=(body, *agreement.bodies[1:])), datetime(2027, 1, 4, 9, tzinfo=OSLO))
    vik.adopt()
    wish = MeetingWish(
        start=datetime(2027, 1, 6, 10, tzinfo=OSLO), why="Ran", short_notice="Ran i sentrum i natt"
    )

    made = add_meeting(vik.ports, BODY, wish, "vik-slt")
    send_due(vik.ports)
    draft(vik.ports, made.key, "vik-slt")
    approve(vik.ports, made.key, None, "vik-slt")
    send_due(vik.ports)

    stands = of_kind(vik, ObligationKind.NOTICE)
    assert made.short_notice == "Ran i sentrum i natt"
    assert (stands.state, [one.code for one in stands.proof]) == (state, codes)
    assert all(letter.not_before == made.created_at for letter in vik.letters(made.key))


def test_a_replacement_keeps_the_promise_of_the_cancelled_one_which_stays(adopted: Vik) -> None:
    send_due(adopted.ports)
    first = adopted.meetings()[0]
    wish = MeetingWish(start=first.start + timedelta(days=14))

    gone, made = replace_meeting(adopted.ports, first.key, "Sykdom", wish, "vik-slt")

    assert (gone.state, gone.sequence, gone.uid) == (MeetingState.CANCELLED, 1, first.uid)
    assert (made.key, made.replaces, made.window) == (f"{first.key}-r1", first.key, first.window)
    assert made.guests == first.guests
    assert made.end - made.start == first.end - first.start
    assert {one.kind for one in adopted.letters(gone.key)} >= {LetterKind.CANCELLATION}
    assert len(adopted.letters(made.key)) == len(adopted.letters(gone.key, LetterKind.CANCELLATION))
    stands = of_kind(adopted, ObligationKind.MEETINGS)
    assert stands.state is ObligationState.ON_COURSE
    assert stands.forecast.code == "enough_planned"


def test_without_a_replacement_the_promise_is_at_risk_and_an_extra_meeting_makes_up_for_it(
    adopted: Vik,
) -> None:
    first = adopted.meetings()[0]
    cancel(adopted.ports, first.key, "Sykdom", "vik-slt")
    lacking = of_kind(adopted, ObligationKind.MEETINGS)

    add_meeting(adopted.ports, BODY, MeetingWish(start=FREE, why="I stedet"), "vik-slt")

    made_up = of_kind(adopted, ObligationKind.MEETINGS)
    assert (lacking.state, made_up.state) == (ObligationState.AT_RISK, ObligationState.ON_COURSE)


def test_a_replacement_that_cannot_be_leaves_the_meeting_as_it_was(adopted: Vik) -> None:
    first, second = adopted.meetings()[:2]
    waiting = adopted.waiting()

    with pytest.raises(CollisionError):
        replace_meeting(adopted.ports, first.key, "Sykdom", MeetingWish(start=second.start), "vik-slt")

    assert adopted.meetings()[0] == first
    assert adopted.waiting() == waiting


def test_a_replacement_may_be_cancelled_and_replaced_again(adopted: Vik) -> None:
    first = adopted.meetings()[0]
    _, made = replace_meeting(
        adopted.ports, first.key, "Sykdom", MeetingWish(start=first.start + timedelta(days=7)), "vik-slt"
    )

    _, again = replace_meeting(
        adopted.ports, made.key, "Mer sykdom", MeetingWish(start=first.start + timedelta(days=14)), "vik-slt"
    )

    assert (again.key, again.window) == (f"{first.key}-r2", first.window)
    assert len({one.uid for one in adopted.meetings()}) == 6


def test_the_year_can_be_proposed_again_with_extra_and_replaced_meetings(adopted: Vik) -> None:
    first = adopted.meetings()[0]
    replace_meeting(
        adopted.ports, first.key, "Sykdom", MeetingWish(start=first.start + timedelta(days=7)), "vik-slt"
    )
    add_meeting(adopted.ports, BODY, MeetingWish(start=FREE, why="Uro"), "vik-slt")

    plan = propose(adopted.ports, 2027, ("vik",))

    assert {entry.start for entry in plan.entries} >= {FREE, first.start + timedelta(days=7)}
    assert plan.unplaced == ()
