"""Importing, proposing and adopting: all or nothing, once, with a letter for each seat."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from scheduler.agreement_files import write
from scheduler.planner.inputs import FIRST_VALID
from scheduler.records.basics import OSLO
from scheduler.records.feeds import FeedKind
from scheduler.records.letters import LetterKind
from scheduler.records.meetings import ChangeKind
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.errors import (
    AgreementFaultsError,
    AlreadyAdoptedError,
    NothingToAdoptError,
    UnknownError,
)
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.propose_plan import propose, sharing
from tests.council import FIELD_GROUP, council
from tests.unit.usecases.conftest import Vik
from tests.world import world


def test_nothing_is_imported_when_one_file_has_a_fault() -> None:
    ports = world().ports
    good = write(council()).encode()

    with pytest.raises(AgreementFaultsError) as refusal:
        import_agreements(ports, [("vik.toml", good), ("broken.toml", b"key = 7\n")], by="test")

    assert any("broken.toml" in fault for fault in refusal.value.faults)
    with ports.store.reading() as books:
        assert books.agreements.all() == ()


def test_two_files_of_one_import_may_not_claim_the_same_key() -> None:
    good = write(council()).encode()

    with pytest.raises(AgreementFaultsError):
        import_agreements(world().ports, [("vik.toml", good), ("vik2.toml", good)], by="test")


def test_importing_sends_nothing(vik: Vik) -> None:
    assert vik.waiting() == ()


def test_adopting_invites_every_seat_to_every_meeting_and_the_guest_to_one(vik: Vik) -> None:
    done = vik.adopt()

    assert len(done.meetings) == 4
    assert len(done.letters) == 4 * 5 + 1
    first, *rest = vik.meetings()
    assert first.guests == ("vik-pst",)
    assert all(meeting.guests == () for meeting in rest)
    assert [meeting.number for meeting in (first, *rest)] == [1, 2, 3, 4]


def test_an_adoption_is_recorded_with_a_change_for_each_meeting(adopted: Vik) -> None:
    meetings = adopted.meetings()
    with adopted.ports.store.reading() as books:
        adoption = books.meetings.adoption("vik", 2027)
        changes = [books.meetings.changes(meeting.key) for meeting in meetings]

    assert adoption is not None
    assert adoption.adopted_by == "vik-slt"
    assert [[change.kind for change in one] for one in changes] == [[ChangeKind.ADOPTED]] * 4


def test_a_plan_is_adopted_once(adopted: Vik) -> None:
    before = adopted.waiting()

    with pytest.raises(AlreadyAdoptedError, match="was adopted on 2026-11-24"):
        adopted.adopt()

    assert adopted.waiting() == before


def test_an_unknown_agreement_is_said_so(vik: Vik) -> None:
    with pytest.raises(UnknownError):
        adopt(vik.ports, "nowhere", 2027, by="test")
    with pytest.raises(UnknownError):
        propose(vik.ports, 2027, ("nowhere",), FIRST_VALID)


def test_a_year_outside_the_agreement_cannot_be_adopted(vik: Vik) -> None:
    with pytest.raises(NothingToAdoptError):
        vik.adopt(2030)

    with vik.ports.store.reading() as books:
        assert books.meetings.adoption("vik", 2030) is None


def test_in_a_year_that_has_begun_only_what_lies_ahead_is_planned(vik: Vik) -> None:
    vik.world.clock.set(datetime(2027, 8, 16, 9, tzinfo=OSLO))

    done = vik.adopt(2027)

    assert [meeting.key for meeting in done.meetings] == ["vik-politirad-2027-3", "vik-politirad-2027-4"]
    assert all(meeting.start > vik.world.clock.now() + timedelta(days=7) for meeting in done.meetings)


def test_an_early_january_meeting_is_invited_the_year_before() -> None:
    vik = Vik(council(others=FIELD_GROUP))

    done = vik.adopt()

    january = [one for one in done.meetings if one.body == "vik-utforende" and one.start.month == 1]
    assert len(january) == 1
    assert january[0].created_at.year == 2026


def test_what_is_adopted_stays_where_it_is_in_the_next_proposal(adopted: Vik) -> None:
    plan = propose(adopted.ports, 2027, (), FIRST_VALID)

    assert {entry.window.key: entry.start for entry in plan.entries} == {
        meeting.key: meeting.start for meeting in adopted.meetings()
    }


def test_agreements_that_share_a_person_are_planned_together() -> None:
    one = council()
    text = write(one).replace('key = "vik"', 'key = "sogn"').replace('"vik-politirad"', '"sogn-politirad"')
    vik = Vik(one)
    import_agreements(vik.ports, [("sogn.toml", text.encode())], by="test")
    with vik.ports.store.reading() as books:
        every = books.agreements.all()

    together = sharing(one, every)
    plan = propose(vik.ports, 2027, ("vik",), FIRST_VALID)

    assert [each.key for each in together] == ["sogn", "vik"]
    assert {entry.window.agreement for entry in plan.entries} == {"sogn", "vik"}
    starts = [(entry.start, person) for entry in plan.entries for person in entry.people]
    assert len(starts) == len(set(starts))


def test_adopting_makes_the_feeds_of_the_body_and_of_everybody_in_it(adopted: Vik) -> None:
    with adopted.ports.store.reading() as books:
        body = books.feeds.bytes_of(FeedKind.BODY, "vik-politirad")
        guest = books.feeds.bytes_of(FeedKind.PERSON, "vik-pst")
        mayor = books.feeds.bytes_of(FeedKind.PERSON, "vik-ordforer")

    assert body is not None
    assert guest is not None
    assert mayor is not None
    assert (body.events, guest.events, mayor.events) == (4, 1, 4)


def test_a_save_the_date_names_no_source_where_its_deadline_is_our_default(adopted: Vik) -> None:
    letters = adopted.letters("vik-politirad-2027-1", LetterKind.SAVE_THE_DATE)

    assert {letter.sequence for letter in letters} == {0}
    assert {letter.deadline_source for letter in letters} == {""}
