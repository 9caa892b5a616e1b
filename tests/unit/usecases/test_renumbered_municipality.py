"""Row T9 of the fault model: a municipality gets another number, or becomes one with its neighbour.

What was is kept, nobody is written to because of it, and no right moves over by itself.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from scheduler.agreement_files import write
from scheduler.records.agreement import Agreement, Municipality
from scheduler.records.feeds import FeedKind
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Role
from scheduler.usecases import grant_rights
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.give_role import GrantWish, give_role
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.show_public import public_page
from tests.unit.usecases.conftest import Vik

OLD, NEW = "4639", "4699"
MERGED = Municipality(number=NEW, name="Vik og Balestrand")
TODAY = date(2026, 11, 24)


@pytest.fixture
def adopted(vik: Vik) -> Vik:
    wish = GrantWish(
        place=OLD, role=Role.ADMINISTRATOR, name="Anna", address="anna@vik.example", first=TODAY, last=None
    )
    give_role(vik.ports, wish, "vik-drift")
    return vik.adopted()


def _renumbered(vik: Vik) -> Agreement:
    """Import the agreement as it is after the reform."""
    after = replace(vik.agreement, municipalities=(MERGED,))
    import_agreements(vik.ports, [("vik.toml", write(after).encode())], by="test")
    return after


def _identity(meeting: Meeting) -> tuple[str, str, int, object, object]:
    return meeting.key, meeting.uid, meeting.sequence, meeting.start, meeting.state


def test_meetings_letters_and_the_old_version_stay_and_nobody_is_written_to(adopted: Vik) -> None:
    meetings, letters = [_identity(one) for one in adopted.meetings()], adopted.waiting()

    _renumbered(adopted)

    with adopted.ports.store.reading() as books:
        versions = books.agreements.versions("vik")
        numbers = [books.agreements.get_version("vik", one.number) for one in versions]
        trail = books.audit.broken_at()
    assert meetings
    assert [_identity(one) for one in adopted.meetings()] == meetings
    assert adopted.waiting() == letters
    assert {one.municipalities[0].number for one in numbers if one} == {OLD, NEW}
    assert trail is None


def test_whoever_follows_a_council_goes_on_following_it_by_the_same_events(adopted: Vik) -> None:
    with adopted.ports.store.reading() as books:
        before = books.feeds.bytes_of(FeedKind.BODY, "vik-politirad")

    _renumbered(adopted)

    with adopted.ports.store.reading() as books:
        after = books.feeds.bytes_of(FeedKind.BODY, "vik-politirad")
        public = books.feeds.bytes_of(FeedKind.PUBLIC, NEW)
    assert before is not None
    assert after is not None
    assert public is not None
    for meeting in adopted.meetings():
        line = f"UID:{meeting.uid}".encode()
        assert line in before.body
        assert line in after.body
        assert line in public.body


def test_a_role_under_the_old_number_opens_nothing_under_the_new_one_until_it_is_given_anew(
    adopted: Vik,
) -> None:
    _renumbered(adopted)
    with adopted.ports.store.reading() as books:
        [role] = books.grants.of_place(OLD)
        anna = role.holder

    def administers(place: str) -> bool:
        with adopted.ports.store.reading() as books:
            return grant_rights.administers(books, anna, place, TODAY)

    with adopted.ports.store.reading() as books, pytest.raises(UnknownError):
        grant_rights.demand_administered(books, anna, NEW, TODAY)
    assert not administers(NEW)

    wish = GrantWish(
        place=NEW, role=Role.ADMINISTRATOR, name="Anna", address=anna.address, first=TODAY, last=None
    )
    give_role(adopted.ports, wish, "vik-drift")

    assert administers(NEW)


def test_the_public_page_stands_under_the_new_number_and_no_longer_under_the_old(adopted: Vik) -> None:
    _renumbered(adopted)

    assert public_page(adopted.ports, NEW).place == MERGED
    with pytest.raises(UnknownError):
        public_page(adopted.ports, OLD)
