"""What every store promises to whoever asks of many meetings at once, in memory and on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from scheduler.records.answers import Answer, AnswerChannel, AnswerKind, Trust
from scheduler.records.letters import LetterKind, LetterState
from scheduler.records.meetings import MeetingState
from tests.integration.store.samples import NOW, agreement, letter, meeting
from tests.minutes_samples import COMMENT, MEETING, MINUTES

if TYPE_CHECKING:
    from scheduler.ports import Store

DAY = timedelta(days=1)


def test_meetings_are_found_from_a_moment_on_and_those_to_come_are_planned(store: Store) -> None:
    first = meeting("m-1", start=NOW - DAY, end=NOW, uid="1@x", on_hold=False)
    second = meeting("m-2", start=NOW, end=NOW + DAY, uid="2@x", on_hold=False)
    third = meeting("m-3", start=NOW + DAY, end=NOW + 2 * DAY, uid="3@x", on_hold=True)
    gone = meeting(
        "m-4", start=NOW + DAY, end=NOW + 2 * DAY, uid="4@x", state=MeetingState.CANCELLED, on_hold=False
    )
    other = meeting("m-5", start=NOW + DAY, end=NOW + 2 * DAY, uid="5@x", body="slt", agreement="rana")
    with store.transaction() as books:
        books.meetings.put([gone, third, second, first, other])

    with store.reading() as books:
        since = books.meetings.of_body_since("politirad", NOW)
        coming, held_back = books.meetings.coming("moss", NOW), books.meetings.held_back(["moss", "nes"])

    assert [one.key for one in since] == ["m-2", "m-3", "m-4"]
    assert [one.key for one in coming] == ["m-3"]
    assert coming[0] == replace(third, start=coming[0].start, end=coming[0].end)
    assert [one.key for one in held_back] == ["m-3"]


def test_how_often_agreements_have_been_put_is_told_together(store: Store) -> None:
    with store.reading() as books:
        assert books.agreements.numbers() == ()
    for key, title in (("moss", "Avtale"), ("halden", "Avtale"), ("moss", "Ny avtale")):
        with store.transaction() as books:
            books.agreements.put(agreement(key, title=title), NOW)

    with store.reading() as books:
        assert books.agreements.numbers() == (("halden", 1), ("moss", 2))


def test_letters_of_several_meetings_come_oldest_first_and_to_one_person_if_asked(store: Store) -> None:
    with store.transaction() as books:
        books.letters.add(
            [
                letter("c", meeting="m-1", made_at=NOW, person="anne"),
                letter("b", meeting="m-2", made_at=NOW - DAY, person="bo"),
                letter("a", meeting="m-1", made_at=NOW, person="bo"),
                letter("x", meeting="m-3", made_at=NOW, person="bo"),
            ]
        )

    with store.reading() as books:
        assert [one.key for one in books.letters.of_meetings(["m-1", "m-2"])] == ["b", "a", "c"]
        assert [one.key for one in books.letters.of_meetings(["m-2", "m-1"], "bo")] == ["b", "a"]
        assert books.letters.of_meetings([]) == ()
        assert books.letters.of_meetings(["m-1"])[0] == books.letters.get("a")


def test_the_last_meeting_that_was_told_of_is_an_earlier_one_whose_letters_count(store: Store) -> None:
    days = {"m-1": 1, "m-2": 2, "m-3": 3, "m-4": 4}
    with store.transaction() as books:
        books.meetings.put(
            [
                meeting(key, start=NOW + day * DAY, end=NOW + day * DAY + DAY, uid=f"{key}@x")
                for key, day in days.items()
            ]
        )
        books.letters.add(
            [
                letter("a", meeting="m-1", kind=LetterKind.AGENDA),
                letter("b", meeting="m-2", kind=LetterKind.AGENDA, state=LetterState.SUPERSEDED),
                letter("c", meeting="m-3", kind=LetterKind.REMINDER),
                letter("d", meeting="m-4", kind=LetterKind.AGENDA),
            ]
        )

    with store.reading() as books:
        told = books.letters.last_told
        assert told("politirad", NOW + 4 * DAY, LetterKind.AGENDA) == "m-1"
        assert told("politirad", NOW + 5 * DAY, LetterKind.AGENDA) == "m-4"
        assert told("politirad", NOW + DAY, LetterKind.AGENDA) is None
        assert told("slt", NOW + 5 * DAY, LetterKind.AGENDA) is None


def test_answers_minutes_and_comments_of_several_meetings_come_together(store: Store) -> None:
    answer = Answer(
        meeting="m-1",
        person="anne",
        kind=AnswerKind.COMING,
        channel=AnswerChannel.LINK,
        trust=Trust.CONFIRMED,
        sequence=0,
        stamp=NOW,
        at=NOW,
        by="anne",
    )
    second = replace(MINUTES, revision=2, items=MINUTES.items[:1])
    with store.transaction() as books:
        for one in (answer, replace(answer, meeting="m-2"), replace(answer, meeting="m-3"), answer):
            books.answers.add(one)
        for minutes in (replace(MINUTES, meeting="a"), MINUTES, second, replace(MINUTES, meeting="z")):
            books.minutes.put(minutes)
        for said in (COMMENT, replace(COMMENT, meeting="a"), replace(COMMENT, meeting="z")):
            books.minutes.add_comment(said)

    with store.reading() as books:
        assert [one.meeting for one in books.answers.of_meetings(["m-2", "m-1"])] == ["m-1", "m-2", "m-1"]
        assert books.minutes.latest_of([MEETING, "a", "b"]) == (replace(MINUTES, meeting="a"), second)
        assert books.minutes.comments_of(["a", MEETING]) == (COMMENT, replace(COMMENT, meeting="a"))
        assert books.minutes.latest_of([]) == ()
        assert books.minutes.comments_of([]) == ()
