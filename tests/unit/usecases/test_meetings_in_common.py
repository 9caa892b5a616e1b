"""One meeting that counts for two bodies: planned, adopted, and called for everybody who sits in either."""

from __future__ import annotations

from datetime import timedelta

import pytest
from icalendar import Calendar, Component

from scheduler.records.feeds import FeedKind
from scheduler.usecases.feeds import current
from scheduler.usecases.move_meeting import Slot, move
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


def test_it_stands_in_the_feeds_of_both_bodies_as_one_event_that_names_both() -> None:
    vik = _common()
    [both, *_], own = vik.meetings("vik-styring"), vik.meetings()

    hosts, served = (body_feed(vik, key) for key in ("vik-styring", "vik-politirad"))

    assert set(hosts) == {one.uid for one in vik.meetings("vik-styring")}
    assert set(served) == set(hosts) | {one.uid for one in own}
    assert served[both.uid] == hosts[both.uid]
    assert "CATEGORIES:Styringsgruppen i Vik,Politirådet i Vik" in served[both.uid].to_ical().decode()


@pytest.mark.parametrize("moved", ["vik-styring", "vik-politirad"])
def test_when_either_body_moves_a_meeting_no_feed_loses_another(moved: str) -> None:
    vik = _common()
    keys = [(FeedKind.BODY, "vik-styring"), (FeedKind.BODY, "vik-politirad"), (FeedKind.MUNICIPALITY, "4639")]
    before = {key: events(vik, *key) for key in keys}
    meeting = vik.meetings(moved)[1]

    move(vik.ports, meeting.key, Slot(start=meeting.start + timedelta(days=1)), "vik-slt", "Sykdom")

    for key in keys:
        after = events(vik, *key)
        changed = {uid for uid, event in after.items() if event != before[key][uid]}
        assert set(after) == set(before[key])
        assert changed == {meeting.uid} & set(after)


def events(vik: Vik, kind: FeedKind, subject: str) -> dict[str, Component]:
    parsed = Calendar.from_ical(current(vik.ports, kind, subject).body)
    return {str(event["UID"]): event for event in parsed.walk("VEVENT")}


def body_feed(vik: Vik, body: str) -> dict[str, Component]:
    return events(vik, FeedKind.BODY, body)
