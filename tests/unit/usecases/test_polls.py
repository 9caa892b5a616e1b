"""A date poll's life: asked by letter, answered by link, closed into a meeting that is moved or called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from scheduler.records.basics import OSLO
from scheduler.records.errors import RadshjulError, RecordError
from scheduler.records.letters import Letter, LetterKind, LetterState
from scheduler.records.meetings import ChangeCause, ChangeKind, MeetingState
from scheduler.records.polls import DatePoll, PollChoice, PollState
from scheduler.records.replanning import BreachKind
from scheduler.usecases import member_links, poll_errors
from scheduler.usecases.add_meeting import MeetingWish
from scheduler.usecases.answer_poll import answer_poll
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.change_errors import AcceptanceNeededError
from scheduler.usecases.close_poll import PollChosen, close_poll, preview_closing, withdraw_poll
from scheduler.usecases.errors import (
    CollisionError,
    ForbiddenError,
    MeetingPastError,
    OutsideYearError,
    ReasonNeededError,
    ShortNoticeError,
    UnknownError,
)
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.preview_call import add_considered
from scheduler.usecases.send_letters import send_due
from scheduler.usecases.show_member import member_page
from scheduler.usecases.show_poll import poll_form, poll_page
from scheduler.usecases.start_poll import PollWish, start_poll
from scheduler.usecases.tick import tick
from tests.council import FIELD_GROUP, SEAT, council
from tests.unit.usecases.conftest import Vik

BODY = "vik-politirad"
FIRST = "vik-politirad-2027-1"
YES, IF_NEED_BE, NO = PollChoice.YES, PollChoice.IF_NEED_BE, PollChoice.NO


def days_later(vik: Vik, *days: int) -> tuple[datetime, ...]:
    start = vik.meetings()[0].start.astimezone(OSLO)
    return tuple(start + timedelta(days=day) for day in days)


def wish(vik: Vik, *days: int, meeting: str = FIRST, deadline: date = date(2026, 12, 4)) -> PollWish:
    return PollWish(
        meeting=meeting, starts=days_later(vik, *days), question="Ordføreren er bortreist", deadline=deadline
    )


def asked(vik: Vik, *days: int) -> DatePoll:
    return start_poll(vik.ports, BODY, wish(vik, *(days or (1, 2))), "vik-slt")


def token(vik: Vik, person: str) -> str:
    with vik.ports.store.reading() as books:
        return member_links.current(vik.ports.settings, books, person, vik.world.clock.now())[0]


def kept(vik: Vik, key: str) -> DatePoll:
    with vik.ports.store.reading() as books:
        found = books.polls.get(key)
    assert found is not None
    return found


def letters(vik: Vik) -> tuple[Letter, ...]:
    with vik.ports.store.reading() as books:
        recent = books.letters.recent(10_000)
    return tuple(letter for letter in recent if letter.kind is LetterKind.DATE_POLL)


def test_everybody_who_is_invited_gets_the_question_once_with_a_link_that_opens(adopted: Vik) -> None:
    poll = asked(adopted)

    invited = {letter.person for letter in adopted.letters(FIRST, LetterKind.SAVE_THE_DATE)}
    assert {letter.person for letter in letters(adopted)} == invited == set(poll.asked)
    assert all(letter.meeting == FIRST and letter.starts is None for letter in letters(adopted))
    assert [one.poll for one in member_page(adopted.ports, token(adopted, "vik-kontakt")).polls] == [poll]


def test_the_slots_stand_in_order_and_once_each_as_long_as_the_meeting(adopted: Vik) -> None:
    meeting = adopted.meetings()[0]

    poll = asked(adopted, 2, 1, 2)

    assert [slot.start for slot in poll.slots] == list(days_later(adopted, 1, 2))
    assert {slot.end - slot.start for slot in poll.slots} == {meeting.end - meeting.start}


def test_an_answer_may_be_changed_and_saying_the_same_again_keeps_nothing(adopted: Vik) -> None:
    poll, link = asked(adopted), token(adopted, "vik-kontakt")

    for choices in ({1: YES, 2: NO}, {1: YES, 2: NO}, {1: IF_NEED_BE}):
        answer_poll(adopted.ports, link, poll.key, choices)

    with adopted.ports.store.reading() as books:
        assert len(books.polls.answers(poll.key)) == 3
    shown = member_page(adopted.ports, link).polls[0]
    assert shown.said == {1: IF_NEED_BE, 2: NO}


def test_closing_moves_the_meeting_to_the_slot_that_wins_and_tells_everybody(adopted: Vik) -> None:
    send_due(adopted.ports)
    poll, before = asked(adopted), adopted.meetings()[0]
    answer_poll(adopted.ports, token(adopted, "vik-kontakt"), poll.key, {1: NO, 2: YES})

    after = close_poll(adopted.ports, poll.key, PollChosen(), "vik-slt")

    assert after.key == before.key
    assert (after.start, after.sequence) == (poll.slots[1].start, before.sequence + 1)
    moved = {letter.person for letter in adopted.letters(FIRST, LetterKind.MOVE)}
    assert moved == set(poll.asked)
    ended = kept(adopted, poll.key)
    assert (ended.state, ended.chosen, ended.became) == (PollState.CLOSED, 2, FIRST)
    with adopted.ports.store.reading() as books:
        assert books.meetings.changes(FIRST)[-1].kind is ChangeKind.MOVED


def test_the_secretary_may_choose_another_slot_than_the_one_that_wins(adopted: Vik) -> None:
    poll = asked(adopted)
    answer_poll(adopted.ports, token(adopted, "vik-kontakt"), poll.key, {1: NO, 2: YES})

    after = close_poll(adopted.ports, poll.key, PollChosen(slot=1), "vik-slt")

    assert after.start == poll.slots[0].start


def test_a_meeting_stays_as_it_is_when_its_own_slot_is_chosen(adopted: Vik) -> None:
    poll, before = asked(adopted, 0, 1), adopted.meetings()[0]

    after = close_poll(adopted.ports, poll.key, PollChosen(slot=1), "vik-slt")

    assert after == before
    assert kept(adopted, poll.key).state is PollState.CLOSED


@pytest.mark.parametrize("withdrawn", [True, False])
def test_a_poll_that_moves_nothing_tells_those_who_have_been_asked_and_nobody_else(
    adopted: Vik, withdrawn: bool
) -> None:
    early = asked(adopted, 0, 1)
    withdraw_poll(adopted.ports, early.key, "vik-slt")
    nobody = adopted.letters(FIRST, LetterKind.POLL_OVER)
    poll = asked(adopted, 0, 1)
    send_due(adopted.ports)

    if withdrawn:
        withdraw_poll(adopted.ports, poll.key, "vik-slt")
    else:
        close_poll(adopted.ports, poll.key, PollChosen(slot=1), "vik-slt")

    told = adopted.letters(FIRST, LetterKind.POLL_OVER)
    assert nobody == ()
    assert [one.person for one in told] == sorted(poll.asked)
    assert all(one.starts is None for one in told)


def test_nobody_who_can_come_leaves_the_choice_to_the_secretary(adopted: Vik) -> None:
    poll = asked(adopted)
    before = adopted.meetings()

    with pytest.raises(poll_errors.NoWinnerError):
        close_poll(adopted.ports, poll.key, PollChosen(), "vik-slt")

    assert (adopted.meetings(), kept(adopted, poll.key)) == (before, poll)


def test_a_slot_that_breaks_a_rule_needs_a_reason_and_nothing_is_half_done(adopted: Vik) -> None:
    national_day = datetime(2027, 5, 17, 9, tzinfo=OSLO)
    starts = (*days_later(adopted, 1), national_day)
    asks = PollWish(meeting=FIRST, starts=starts, deadline=date(2026, 12, 4))
    poll = start_poll(adopted.ports, BODY, asks, "vik-slt")

    with pytest.raises(ReasonNeededError):
        close_poll(adopted.ports, poll.key, PollChosen(slot=2), "vik-slt")
    assert kept(adopted, poll.key) == poll
    after = close_poll(adopted.ports, poll.key, PollChosen(slot=2, why="Lokalet brant"), "vik-slt")

    assert after.start == national_day


def test_somebody_who_was_called_elsewhere_meanwhile_is_accepted_when_seen_and_with_a_reason() -> None:
    seat = SEAT.format(key="slt", name="SLT-koordinator", role="slt_coordinator", side="municipality")
    vik = Vik(council(others=FIELD_GROUP + seat))
    vik.adopt()
    poll = asked(vik)
    there = MeetingWish(start=poll.slots[1].start, why="Uro", despite_why="Det haster")
    called = add_considered(vik.ports, "vik-utforende", there, "vik-slt")
    chosen = PollChosen(slot=2, why="Vi sender vara")

    with pytest.raises(CollisionError):
        close_poll(vik.ports, poll.key, chosen, "vik-slt")
    assert kept(vik, poll.key) == poll
    seen = preview_closing(vik.ports, poll.key, chosen)
    assert seen is not None
    after = close_poll(vik.ports, poll.key, replace(chosen, accepted=frozenset(seen.clashes)), "vik-slt")

    with vik.ports.store.reading() as books:
        change = books.meetings.changes(FIRST)[-1]
    assert (after.start, seen.clashes) == (poll.slots[1].start, (called.key,))
    assert (change.why, change.cause) == ("Vi sender vara", ChangeCause.POLL)
    taken = [one.facts.get("with") for one in change.despite if one.code == BreachKind.PERSON_TAKEN]
    assert called.window.key in taken


def test_a_new_meeting_on_a_day_that_a_rule_forbids_needs_a_reason_that_is_kept(adopted: Vik) -> None:
    national_day = datetime(2027, 5, 17, 9, tzinfo=OSLO)
    starts = (*days_later(adopted, 1), national_day)
    wish = PollWish(starts=starts, question="Uro i sentrum", deadline=date(2026, 12, 4))
    poll = start_poll(adopted.ports, BODY, wish, "vik-slt")

    with pytest.raises(AcceptanceNeededError):
        close_poll(adopted.ports, poll.key, PollChosen(slot=2), "vik-slt")
    assert kept(adopted, poll.key) == poll
    made = close_poll(adopted.ports, poll.key, PollChosen(slot=2, why="Alle kan"), "vik-slt")

    with adopted.ports.store.reading() as books:
        change = books.meetings.changes(made.key)[-1]
    assert (made.start, made.called_why) == (national_day, "Uro i sentrum")
    assert change.why == "Uro i sentrum. Alle kan"
    assert change.despite


def test_a_closed_poll_takes_no_answer_and_is_not_closed_again(adopted: Vik) -> None:
    poll = asked(adopted)
    close_poll(adopted.ports, poll.key, PollChosen(slot=1), "vik-slt")
    link, now = token(adopted, "vik-kontakt"), adopted.meetings()

    with pytest.raises(poll_errors.PollOverError):
        answer_poll(adopted.ports, link, poll.key, {1: YES})
    with pytest.raises(poll_errors.PollOverError):
        close_poll(adopted.ports, poll.key, PollChosen(slot=2), "vik-slt")
    with pytest.raises(poll_errors.PollOverError):
        withdraw_poll(adopted.ports, poll.key, "vik-slt")
    assert adopted.meetings() == now
    assert member_page(adopted.ports, link).polls == ()


@pytest.mark.parametrize("act", ["move", "cancel"])
def test_a_meeting_that_is_moved_or_cancelled_otherwise_withdraws_its_poll_and_its_letters(
    adopted: Vik, act: str
) -> None:
    poll = asked(adopted)

    if act == "move":
        move(adopted.ports, FIRST, Slot(start=days_later(adopted, 3)[0]), "vik-slt")
    else:
        cancel(adopted.ports, FIRST, "Sykdom", "vik-slt")

    assert kept(adopted, poll.key).state is PollState.WITHDRAWN
    assert {letter.state for letter in letters(adopted)} == {LetterState.SUPERSEDED}


def test_a_new_place_leaves_the_poll_open(adopted: Vik) -> None:
    poll, meeting = asked(adopted), adopted.meetings()[0]

    move(adopted.ports, FIRST, Slot(start=meeting.start, place="Rådhuset, sal 2"), "vik-slt")

    assert kept(adopted, poll.key).state is PollState.OPEN


def test_a_withdrawn_poll_gives_room_for_a_new_one_with_a_key_of_its_own(adopted: Vik) -> None:
    poll = asked(adopted)
    with pytest.raises(poll_errors.PollOpenError):
        asked(adopted)

    withdraw_poll(adopted.ports, poll.key, "vik-slt")
    again = asked(adopted)

    assert again.key != poll.key
    assert kept(adopted, poll.key).state is PollState.WITHDRAWN


def test_a_poll_about_no_meeting_calls_one_more_with_the_question_as_its_reason(adopted: Vik) -> None:
    before = adopted.meetings()
    poll = start_poll(adopted.ports, BODY, wish(adopted, 30, 31, meeting=""), "vik-slt")
    answer_poll(adopted.ports, token(adopted, "vik-kontakt"), poll.key, {1: YES})

    made = close_poll(adopted.ports, poll.key, PollChosen(), "vik-slt")

    assert len(adopted.meetings()) == len(before) + 1
    assert (made.start, made.end) == (poll.slots[0].start, poll.slots[0].end)
    assert made.called_why == poll.question
    assert kept(adopted, poll.key).became == made.key


def test_a_poll_about_a_window_fills_it(adopted: Vik) -> None:
    gone = cancel(adopted.ports, FIRST, "Sykdom", "vik-slt")
    asks = PollWish(
        window=gone.window.key, starts=days_later(adopted, 1, 2), deadline=date(2026, 12, 4), question="Nytt"
    )
    poll = start_poll(adopted.ports, BODY, asks, "vik-slt")

    made = close_poll(adopted.ports, poll.key, PollChosen(slot=2), "vik-slt")

    assert (made.window, made.state) == (gone.window, MeetingState.PLANNED)
    assert made.key != gone.key


def test_the_short_notice_of_a_new_meeting_needs_its_reason_and_leaves_the_poll_open(adopted: Vik) -> None:
    now = adopted.world.clock.now()
    starts = (now + timedelta(days=3), now + timedelta(days=4))
    asks = PollWish(starts=starts, deadline=now.date(), question="Uro i sentrum")
    poll = start_poll(adopted.ports, BODY, asks, "vik-slt")

    with pytest.raises(ShortNoticeError):
        close_poll(adopted.ports, poll.key, PollChosen(slot=1), "vik-slt")
    assert kept(adopted, poll.key) == poll
    made = close_poll(adopted.ports, poll.key, PollChosen(slot=1, short_notice="Det haster"), "vik-slt")

    assert made.short_notice == "Det haster"


def test_only_the_silent_are_reminded_once_and_two_days_before_the_deadline(adopted: Vik) -> None:
    poll = asked(adopted)
    answer_poll(adopted.ports, token(adopted, "vik-kontakt"), poll.key, {1: YES})
    counted = []

    for day in (date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 3)):
        adopted.world.clock.set(datetime(day.year, day.month, day.day, 9, tzinfo=OSLO))
        tick(adopted.ports)
        counted.append({letter.person for letter in letters(adopted) if letter.revision == 1})

    silent = set(poll.asked) - {"vik-kontakt"}
    assert counted == [set(), silent, silent]


def test_a_poll_of_which_every_slot_has_passed_is_withdrawn_by_itself(adopted: Vik) -> None:
    poll = start_poll(
        adopted.ports,
        BODY,
        PollWish(
            starts=(datetime(2026, 12, 8, 9, tzinfo=OSLO), datetime(2026, 12, 9, 9, tzinfo=OSLO)),
            deadline=date(2026, 12, 4),
            question="Uro",
        ),
        "vik-slt",
    )

    adopted.world.clock.set(datetime(2026, 12, 9, 8, 59, tzinfo=OSLO))
    tick(adopted.ports)
    assert kept(adopted, poll.key).state is PollState.OPEN
    adopted.world.clock.set(datetime(2026, 12, 9, 9, tzinfo=OSLO))
    tick(adopted.ports)

    assert kept(adopted, poll.key).state is PollState.WITHDRAWN


def test_a_poll_is_shown_with_its_matrix_and_its_best_slot(adopted: Vik) -> None:
    poll = asked(adopted)
    answer_poll(adopted.ports, token(adopted, "vik-kontakt"), poll.key, {1: IF_NEED_BE, 2: YES})

    page = poll_page(adopted.ports, adopted.agreement.person("vik-slt"), poll.key)

    assert [(one.yes, one.if_need_be, one.no) for one in page.counts] == [(0, 1, 0), (1, 0, 0)]
    assert page.best == poll.slots[1]
    assert [row.key for row in page.rows] == list(poll.asked)
    assert set(page.silent) == set(poll.asked) - {"vik-kontakt"}
    assert page.is_open


def test_a_member_may_not_see_the_matrix_and_a_missing_poll_is_missing(adopted: Vik) -> None:
    poll = asked(adopted)

    with pytest.raises(ForbiddenError):
        poll_page(adopted.ports, adopted.agreement.person("vik-kontakt"), poll.key)
    with pytest.raises(UnknownError):
        poll_page(adopted.ports, adopted.agreement.person("vik-slt"), "finnes-ikke")


def test_the_form_proposes_free_days_that_a_poll_then_takes(adopted: Vik) -> None:
    form = poll_form(adopted.ports, adopted.agreement.person("vik-slt"), FIRST)

    assert len(form.slots) == 3
    assert form.open_poll is None
    asks = PollWish(meeting=FIRST, starts=form.slots, deadline=form.deadline)
    poll = start_poll(adopted.ports, BODY, asks, "vik-slt")
    assert [slot.start for slot in poll.slots] == list(form.slots)
    assert poll_form(adopted.ports, adopted.agreement.person("vik-slt"), FIRST).open_poll == poll


def _refused_wishes(vik: Vik) -> dict[str, tuple[PollWish, type[RadshjulError]]]:
    past = PollWish(
        starts=(datetime(2026, 11, 1, 9, tzinfo=OSLO), *days_later(vik, 1)), deadline=date(2026, 12, 4)
    )
    other_year = PollWish(
        meeting=FIRST,
        starts=(*days_later(vik, 1), datetime(2028, 2, 1, 9, tzinfo=OSLO)),
        deadline=date(2026, 12, 4),
    )
    return {
        "one slot": (wish(vik, 1), RecordError),
        "seven slots": (wish(vik, *range(1, 8)), RecordError),
        "late deadline": (
            wish(vik, 1, 2, deadline=days_later(vik, 1)[0].date()),
            poll_errors.PollDeadlineError,
        ),
        "past deadline": (wish(vik, 1, 2, deadline=date(2026, 11, 23)), poll_errors.PollDeadlineError),
        "past slot": (past, MeetingPastError),
        "other year": (other_year, OutsideYearError),
        "missing meeting": (wish(vik, 1, 2, meeting="finnes-ikke"), UnknownError),
        "another body's meeting": (wish(vik, 1, 2, meeting="vik-slt-2027-1"), UnknownError),
    }


@pytest.mark.parametrize(
    "what",
    [
        "one slot",
        "seven slots",
        "late deadline",
        "past deadline",
        "past slot",
        "other year",
        "missing meeting",
        "another body's meeting",
    ],
)
def test_a_poll_that_cannot_be_asked_writes_nothing(adopted: Vik, what: str) -> None:
    asks, error = _refused_wishes(adopted)[what]

    with pytest.raises(error):
        start_poll(adopted.ports, BODY, asks, "vik-slt")

    assert letters(adopted) == ()
    with adopted.ports.store.reading() as books:
        assert books.polls.of_body(BODY) == ()


def test_answers_by_strangers_to_unknown_slots_and_empty_ones_are_refused(adopted: Vik) -> None:
    poll, link = asked(adopted), token(adopted, "vik-kontakt")

    for key, choices, error in (
        ("finnes-ikke", {1: YES}, UnknownError),
        (poll.key, {9: YES}, UnknownError),
        (poll.key, {}, poll_errors.NothingAnsweredError),
    ):
        with pytest.raises(error):
            answer_poll(adopted.ports, link, key, choices)
    with pytest.raises(UnknownError):
        answer_poll(adopted.ports, "feil", poll.key, {1: YES})
    with pytest.raises(UnknownError):
        close_poll(adopted.ports, poll.key, PollChosen(slot=9), "vik-slt")
    with adopted.ports.store.reading() as books:
        assert books.polls.answers(poll.key) == ()
