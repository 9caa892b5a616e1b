"""One meeting that counts for two bodies: planned, adopted, and called for everybody who sits in either."""

from __future__ import annotations

from scheduler.records.feeds import FeedKind
from scheduler.usecases.feeds import current
from scheduler.usecases.show_meeting import meeting_page
from tests.council import SEAT, council
from tests.unit.usecases.conftest import Vik

GROUP = """
[[body]]
key = "vik-styring"
kind = "steering_group"
name = "Styringsgruppen i Vik"
source = { section = "SLT", line = 40 }

[body.meets]
times = 2
per = "year"
counts_for = ["vik-politirad"]
source = { section = "SLT", line = 41 }
"""


def _common() -> Vik:
    seat = SEAT.format(key="pst", name="PST", role="security_service", side="other")
    vik = Vik(council(others=GROUP + seat))
    vik.adopt()
    return vik


def test_a_meeting_that_counts_for_two_bodies_calls_the_members_of_both_once() -> None:
    vik = _common()
    both, own = vik.meetings("vik-styring"), vik.meetings()

    assert (len(both), len(own)) == (2, 2)
    told = [letter.person for letter in vik.letters(both[0].key)]
    members = {letter.person for letter in vik.letters(own[0].key)} - set(own[0].guests)
    assert len(told) == len(set(told))
    assert set(told) == members | {"vik-pst"}


def test_its_page_says_for_whom_else_it_counts_and_it_stands_in_their_feeds() -> None:
    vik = _common()
    meeting = vik.meetings("vik-styring")[0]

    page = meeting_page(vik.ports, vik.agreement.person("vik-slt"), meeting.key)
    assert [body.key for body in page.also_for] == ["vik-politirad"]
    feed = current(vik.ports, FeedKind.PERSON, "vik-kontakt")
    assert meeting.uid.encode() in feed.body
