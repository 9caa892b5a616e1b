"""What every store promises of minutes and follow-ups, in memory and on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.records.errors import FrozenMinutesError, StoreConflictError
from scheduler.records.follow_ups import FollowUpState
from scheduler.records.meeting_minutes import MinutesState, MinutesVariant
from tests.minutes_samples import ADDENDUM, COMMENT, FOLLOW_UP, MEETING, MINUTES, NOW, PAPER

if TYPE_CHECKING:
    from scheduler.ports import Store


def test_revisions_come_back_as_they_were_kept_and_in_their_order(store: Store) -> None:
    second = replace(MINUTES, revision=2, items=MINUTES.items[:1])
    with store.transaction() as books:
        books.minutes.put(MINUTES)
        books.minutes.put(second)

    with store.reading() as books:
        assert books.minutes.revisions(MEETING) == (MINUTES, second)
        assert books.minutes.latest(MEETING) == second
        assert books.minutes.latest("another") is None
        assert books.minutes.approved([MEETING]) == ()


def test_a_revision_may_change_until_it_is_locked(store: Store) -> None:
    locked = replace(MINUTES, state=MinutesState.APPROVED, approved_at=NOW, approved_by="moss-ordforer")
    with store.transaction() as books:
        books.minutes.put(MINUTES)
        books.minutes.put(locked)
        books.minutes.put(locked)

    for changed in (replace(locked, items=()), replace(locked, state=MinutesState.SUPERSEDED)):
        with pytest.raises(FrozenMinutesError), store.transaction() as books:
            books.minutes.put(changed)

    with store.reading() as books:
        assert books.minutes.approved(["x", MEETING]) == (locked,)


def test_comments_come_in_the_order_in_which_they_were_made(store: Store) -> None:
    with store.transaction() as books:
        books.minutes.add_comment(COMMENT)
        books.minutes.add_comment(replace(COMMENT, said="Og en ting til"))

    with store.reading() as books:
        assert [one.said for one in books.minutes.comments(MEETING)] == [COMMENT.said, "Og en ting til"]
        assert books.minutes.comments(MEETING)[0] == COMMENT


def test_additions_and_papers_are_kept_once_each(store: Store) -> None:
    later = replace(PAPER, addenda=1, content=b"other")
    with store.transaction() as books:
        books.minutes.add_addendum(ADDENDUM)
        books.minutes.put_paper(PAPER)
        books.minutes.put_paper(later)

    with pytest.raises(StoreConflictError), store.transaction() as books:
        books.minutes.add_addendum(replace(ADDENDUM, said="Noe annet"))
    with pytest.raises(StoreConflictError), store.transaction() as books:
        books.minutes.put_paper(replace(PAPER, content=b"forged"))

    with store.reading() as books:
        assert books.minutes.addenda(MEETING) == (ADDENDUM,)
        assert books.minutes.paper(MEETING, MinutesVariant.FULL) == later
        assert books.minutes.paper(MEETING, MinutesVariant.PUBLIC) is None


def test_follow_ups_are_found_by_meeting_body_owner_and_deadline(store: Store) -> None:
    second = replace(FOLLOW_UP, key=f"{MEETING}-o02", deadline=None)
    third = replace(FOLLOW_UP, key=f"{MEETING}-o03", deadline=date(2027, 3, 1), owner="moss-kontakt")
    done = replace(
        FOLLOW_UP,
        key=f"{MEETING}-o04",
        state=FollowUpState.CLOSED,
        settled_at=NOW + timedelta(days=1),
        settled_by="moss-slt",
        settled_why="Gjort",
    )
    with store.transaction() as books:
        books.follow_ups.put([done, third, second, FOLLOW_UP])

    with store.reading() as books:
        assert books.follow_ups.of_meeting(MEETING) == (FOLLOW_UP, second, third, done)
        assert books.follow_ups.of_body("moss-politirad") == (FOLLOW_UP, second, third, done)
        assert books.follow_ups.open_of("moss-slt") == (FOLLOW_UP, second)
        assert books.follow_ups.open_until(date(2027, 3, 12)) == (third, FOLLOW_UP)
        assert books.follow_ups.open_until(date(2027, 3, 11)) == (third,)
        assert books.follow_ups.get("none") is None


def test_a_follow_up_that_is_put_again_is_replaced(store: Store) -> None:
    moved = replace(FOLLOW_UP, owner="moss-kontakt", deadline=date(2027, 5, 1))
    with store.transaction() as books:
        books.follow_ups.put([FOLLOW_UP])
        books.follow_ups.put([moved])

    with store.reading() as books:
        assert books.follow_ups.get(FOLLOW_UP.key) == moved
        assert books.follow_ups.open_of("moss-slt") == ()
