"""Minutes and follow-ups refuse nonsense when they are made."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from scheduler.records.errors import NaiveMomentError, RecordError, TextError
from scheduler.records.follow_ups import FollowUpState
from tests.minutes_samples import ADDENDUM, COMMENT, FOLLOW_UP, MINUTES, NOW


def test_an_item_stands_once_in_minutes() -> None:
    with pytest.raises(RecordError, match="item twice"):
        replace(MINUTES, items=(MINUTES.items[0], MINUTES.items[0]))


def test_an_item_is_found_by_its_identity() -> None:
    assert MINUTES.item("added-1") == MINUTES.items[1]
    assert MINUTES.item("none") is None


def test_moments_have_a_zone() -> None:
    naive = datetime(2027, 2, 11, 8, 0)  # noqa: DTZ001 - that is what is refused

    for make in (
        lambda: replace(MINUTES, made_at=naive),
        lambda: replace(COMMENT, at=naive),
        lambda: replace(ADDENDUM, at=naive),
        lambda: replace(FOLLOW_UP, made_at=naive),
    ):
        with pytest.raises(NaiveMomentError):
            make()


@pytest.mark.parametrize("said", ["", "  \n ", "x" * 4001, "a\u202eb", "a\x00b"])
def test_comments_and_additions_say_something_that_can_be_printed(said: str) -> None:
    with pytest.raises(TextError):
        replace(COMMENT, said=said)
    with pytest.raises(TextError):
        replace(ADDENDUM, said=said)


def test_a_follow_up_is_settled_with_its_moment_or_not_at_all() -> None:
    with pytest.raises(RecordError, match="by halves"):
        replace(FOLLOW_UP, state=FollowUpState.CLOSED)
    with pytest.raises(RecordError, match="by halves"):
        replace(FOLLOW_UP, settled_at=NOW)
    with pytest.raises(TextError):
        replace(FOLLOW_UP, owner_name=" ")
