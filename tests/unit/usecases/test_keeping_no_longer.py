"""A municipality chooses how long things are kept; they go after that, at night, and the trail says so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scheduler.jobs import run_tick
from scheduler.records.answers import Answer, AnswerChannel, AnswerKind, Trust
from scheduler.records.basics import Side
from scheduler.records.erasure import Trace
from scheduler.records.roles import Person, Role
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.give_role import GrantWish, give_role
from scheduler.usecases.keep_no_longer import NOTICE, choose_retention, erase_what_is_old, retention_page
from tests.unit.usecases.conftest import AUTUMN, Vik

STRANGER = Person(
    key="nes-drift", name="N", role=Role.OPERATOR, side=Side.MUNICIPALITY, address="n@nes.example"
)
WORDS = "Er hos legen"


@pytest.fixture
def administrator(adopted: Vik) -> Person:
    """Somebody who administers Vik, the municipality."""
    wish = GrantWish(
        place="4639",
        role=Role.ADMINISTRATOR,
        address="it@vik.example",
        name="IT i Vik",
        first=AUTUMN.date(),
    )
    return give_role(adopted.ports, wish, "radshjul").holder


def answered(vik: Vik) -> None:
    """Let a member have answered the first meeting with words, and the meeting be over for 100 days."""
    meeting = vik.meetings()[0]
    now = vik.world.clock.now()
    answer = Answer(
        meeting=meeting.key,
        person="vik-kontakt",
        kind=AnswerKind.REGRETS,
        channel=AnswerChannel.LINK,
        trust=Trust.CONFIRMED,
        sequence=0,
        stamp=now,
        at=now,
        by="vik-kontakt",
        comment=WORDS,
    )
    with vik.ports.store.transaction() as books:
        books.answers.add(answer)
    vik.world.clock.advance(seconds=int((meeting.end - now + timedelta(days=100)).total_seconds()))


def words(vik: Vik) -> list[str]:
    meeting = vik.meetings()[0].key
    with vik.ports.store.reading() as books:
        return [one.comment for one in books.answers.of_meeting(meeting)]


def trail(vik: Vik, subject: str) -> list[str]:
    with vik.ports.store.reading() as books:
        entries = books.audit.entries(subject)
    return [f"{one.act} {one.detail}" for one in entries if one.act.startswith("retention.")]


def test_a_choice_shows_first_what_goes_and_takes_it_after_two_weeks(
    adopted: Vik, administrator: Person
) -> None:
    answered(adopted)

    chosen = choose_retention(adopted.ports, administrator, "4639", Trace.ANSWER_WORDS, 3)
    shown = retention_page(adopted.ports, administrator, "4639")
    at_once = erase_what_is_old(adopted.ports)
    adopted.world.clock.advance(days=NOTICE.days)
    later, again = erase_what_is_old(adopted.ports), erase_what_is_old(adopted.ports)

    line = next(one for one in shown.lines if one.trace is Trace.ANSWER_WORDS)
    assert (line.chosen, line.soon) == (chosen, 1)
    assert (at_once, later, again) == (0, 1, 0)
    assert words(adopted) == [""]
    assert trail(adopted, "4639") == ["retention.choose answer_words: 3 months"]
    assert [one.partition(" before ")[0] for one in trail(adopted, "vik")] == [
        "retention.erase answer_words: 1"
    ]


def test_nothing_goes_by_itself_where_nobody_has_chosen(adopted: Vik) -> None:
    answered(adopted)
    adopted.world.clock.advance(days=4000)

    assert erase_what_is_old(adopted.ports) == 0
    assert words(adopted) == [WORDS]


def test_a_longer_time_holds_at_once_and_the_same_choice_again_changes_nothing(
    adopted: Vik, administrator: Person
) -> None:
    answered(adopted)
    first = choose_retention(adopted.ports, administrator, "4639", Trace.ANSWER_WORDS, 3)
    assert choose_retention(adopted.ports, administrator, "4639", Trace.ANSWER_WORDS, 3) == first
    adopted.world.clock.advance(days=NOTICE.days)

    longer = choose_retention(adopted.ports, administrator, "4639", Trace.ANSWER_WORDS, 60)

    assert longer.since <= first.since + timedelta(days=1)
    assert erase_what_is_old(adopted.ports) == 0
    assert len(trail(adopted, "4639")) == 2


def test_another_municipality_answers_as_a_missing_one(adopted: Vik, administrator: Person) -> None:
    with pytest.raises(UnknownError):
        retention_page(adopted.ports, STRANGER, "4639")
    with pytest.raises(UnknownError):
        choose_retention(adopted.ports, administrator, "0301", Trace.LETTERS, 12)


def test_what_is_old_goes_at_night_once_and_by_one_process(
    adopted: Vik, administrator: Person, caplog: pytest.LogCaptureFixture
) -> None:
    answered(adopted)
    choose_retention(adopted.ports, administrator, "4639", Trace.ANSWER_WORDS, 3)
    adopted.world.clock.advance(days=NOTICE.days)
    night = adopted.world.clock.now().replace(hour=0, minute=30)
    adopted.world.clock.advance(
        seconds=int((night + timedelta(days=1) - adopted.world.clock.now()).total_seconds())
    )

    run_tick(adopted.ports, "worker-1")
    early = words(adopted)
    adopted.world.clock.advance(hours=2)
    with caplog.at_level("INFO", "radshjul.jobs"):
        run_tick(adopted.ports, "worker-1")
        adopted.world.clock.advance(minutes=1)
        run_tick(adopted.ports, "worker-2")

    assert (early, words(adopted)) == ([WORDS], [""])
    assert sum("kept for as long as chosen" in line for line in caplog.messages) == 1
