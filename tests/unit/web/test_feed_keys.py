"""Rows F1 to F3 and F8 of the fault model at the door: errors, ended addresses, guessing, odd programs."""

from __future__ import annotations

import pytest

from scheduler.records.feeds import FeedBytes
from scheduler.usecases.feeds import digest
from tests.unit.web.test_feed_door import FEED, OTHER, TOKEN, Front, Monotonic, Shelf
from web.feed_table import CHECK_SECONDS, MISS_BURST, MISSES_PER_SECOND

DAY = 24 * 60 * 60
ONE_IN_A_BILLION = 1e-9


class Spoiled(Shelf):
    """Feeds of which one cannot be made into an answer, whatever the reason."""

    spoiled = False

    def by_token(self, token_sha256: str) -> FeedBytes | None:
        if self.spoiled:
            raise ZeroDivisionError(token_sha256)
        return super().by_token(token_sha256)

    def version(self) -> int:
        if self.spoiled and self.number == 1:
            raise ZeroDivisionError
        return super().version()


@pytest.mark.parametrize("number", [1, 2], ids=["the version too", "the feed alone"])
def test_f1_an_error_that_nobody_foresaw_gives_the_last_good_copy_or_else_503(number: int) -> None:
    shelf = Spoiled()
    front = Front(shelf=shelf)
    front.get()
    shelf.spoiled, shelf.number = True, number
    front.clock.seconds += CHECK_SECONDS

    kept, never_read = front.get(), front.get(OTHER)

    assert (kept.status, kept.body) == ("200 OK", FEED.body)
    assert (never_read.status, never_read.headers["Retry-After"]) == ("503 Service Unavailable", "60")
    assert b"VCALENDAR" not in never_read.body


def test_f2_an_ended_address_is_shut_within_a_second_in_every_process() -> None:
    shelf, clock = Shelf(), Monotonic()
    processes = [Front(shelf=shelf, clock=clock) for _ in range(3)]
    for front in processes:
        front.get()
    shelf.change({})
    clock.seconds += 1.0

    assert [front.get().status for front in processes] == ["404 Not Found"] * 3


def test_f2_whoever_has_guessed_too_much_cannot_tell_an_ended_address_from_one_that_never_was() -> None:
    front = Front()
    front.get()
    for number in range(int(MISS_BURST) + 1):
        front.get(f"{number:043d}")
    front.shelf.change({})
    front.door.table._checked_at = float("-inf")  # learns of it before the pace has let anybody in again

    ended, never = front.get(TOKEN), front.get(OTHER)

    assert ended == never
    assert ended.status == "429 Too Many Requests"


def test_f3_a_holder_is_answered_whatever_others_at_the_same_address_have_guessed() -> None:
    front = Front()
    front.get()
    for number in range(int(MISS_BURST) + 1):
        front.get(f"{number:043d}")
    front.shelf.change({digest(TOKEN): FEED})
    front.door.table._checked_at = float("-inf")  # learns of it before the pace has let anybody in again

    assert front.get(OTHER).status == "429 Too Many Requests"
    assert front.get().status == "200 OK"


def test_f3_guessing_for_a_day_from_one_address_gets_no_further_than_the_pace() -> None:
    front, answered = Front(), 0
    for number in range(20_000):
        front.clock.seconds = number / 100
        answered += front.get(f"{number:043d}").status == "404 Not Found"

    through = MISS_BURST + MISSES_PER_SECOND * DAY
    addresses = 100_000
    assert answered <= 100 + 10 * 200 + 1
    assert through < 1_000_000
    assert through * addresses / 2.0**256 < ONE_IN_A_BILLION


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_f8_no_answer_asks_for_a_password_and_every_one_tells_its_length(method: str) -> None:
    front = Front()
    limited = Front()
    for number in range(int(MISS_BURST) + 1):
        limited.get(f"{number:043d}")
    away = Front(shelf=Shelf(broken=True))
    answers = [
        one.get(token, method) for one in (front, limited, away) for token in (TOKEN, OTHER, f"{10**9:043d}")
    ]

    assert {one.status[:3] for one in answers} == (
        {"200", "404", "429", "503"} if method != "POST" else {"405"}
    )
    assert [one for one in answers if "WWW-Authenticate" in one.headers] == []
    for one in answers:
        length = int(one.headers["Content-Length"])
        assert (len(one.body), length > 0) == (0 if method == "HEAD" else length, True)
