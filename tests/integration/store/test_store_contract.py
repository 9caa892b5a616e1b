"""What every store promises, in memory and on both databases: transactions, agreements, meetings, agendas.

The contracts of the outbox and of feeds, access, audit and work stand in modules of their own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from models.misuse import NestedTransactionError, ReadOnlyError
from scheduler.records.agenda import AgendaState
from scheduler.records.basics import OSLO
from scheduler.records.errors import FrozenAgendaError, StoreConflictError
from scheduler.records.feeds import FeedKind
from scheduler.records.meetings import MeetingState
from tests.integration.store import samples
from tests.integration.store.samples import LEASE, NOW, agenda, agreement, approved, meeting, token
from tests.integration.store.together import at_once

if TYPE_CHECKING:
    from scheduler.ports import Books, Store


class Interruption(Exception):  # noqa: N818 - nothing is wrong, somebody pulls the plug
    pass


def fill(books: Books) -> None:
    """Write something on every shelf."""
    books.agreements.put(agreement("moss"), NOW)
    books.meetings.put([meeting()])
    books.meetings.add_change(samples.change())
    books.meetings.add_adoption(samples.adoption())
    books.agendas.put(approved(agenda()))
    books.letters.add([samples.letter("a")])
    books.feeds.add_token(token("f" * 64))
    books.feeds.put_bytes([samples.feed()])
    books.access.add_ticket(samples.ticket())
    books.access.add_session(samples.session())
    books.audit.append(at=NOW, by="moss-sekretaer", act="adopt", subject="moss")
    books.work.take_slot("tick", "2027-01-04T08:00", "one", NOW, LEASE)
    books.work.beat("one", NOW)


def seen(books: Books) -> list[object]:
    """Give what is on every shelf; nothing at all in an empty store."""
    return [
        books.agreements.get("moss"),
        books.agreements.version("moss") or None,
        books.meetings.get("politirad-2027-1"),
        *books.meetings.changes("politirad-2027-1"),
        *books.meetings.adoptions(),
        books.agendas.latest("politirad-2027-1"),
        books.agendas.last_number("politirad", 2027) or None,
        books.letters.get("a"),
        *books.feeds.tokens(FeedKind.BODY, "politirad"),
        books.feeds.bytes_of(FeedKind.BODY, "politirad"),
        books.feeds.version() or None,
        books.access.session("s" * 64, NOW),
        *books.audit.entries(),
        books.work.last_beat(),
    ]


def test_what_was_written_together_is_there_together(store: Store) -> None:
    with store.transaction() as books:
        fill(books)
        inside = seen(books)

    with store.reading() as books:
        assert seen(books) == inside
        assert None not in inside


def test_nothing_of_a_transaction_that_fails_is_kept(store: Store) -> None:
    def fill_and_fail(books: Books) -> None:
        fill(books)
        raise Interruption

    with pytest.raises(Interruption), store.transaction() as books:
        fill_and_fail(books)

    with store.reading() as books:
        assert set(seen(books)) == {None}
    with store.transaction() as books:
        assert books.access.use_ticket("t" * 64, "b" * 64, NOW) is None
        assert books.work.take_slot("tick", "2027-01-04T08:00", "two", NOW, LEASE)


def test_nothing_can_be_written_while_reading(store: Store) -> None:
    with pytest.raises(ReadOnlyError), store.reading() as books:
        books.meetings.put([meeting()])

    with store.reading() as books:
        assert books.meetings.get("politirad-2027-1") is None


def test_a_transaction_inside_another_is_refused_at_once(store: Store) -> None:
    with store.transaction(), pytest.raises(NestedTransactionError), store.reading():
        pass

    with store.transaction() as books:
        books.meetings.put([meeting()])


def test_an_agreement_comes_back_as_it_was_put_and_the_newest_version_counts(store: Store) -> None:
    with store.transaction() as books:
        books.agreements.put(agreement("moss"), NOW)
        books.agreements.put(agreement("moss", title="Ny avtale"), NOW)
        books.agreements.put(agreement("as"), NOW)

    with store.reading() as books:
        assert books.agreements.get("moss") == agreement("moss", title="Ny avtale")
        assert books.agreements.all() == (agreement("as"), agreement("moss", title="Ny avtale"))
        assert [books.agreements.version(key) for key in ("moss", "as", "rana")] == [2, 1, 0]
        assert books.agreements.get("rana") is None


def test_a_version_that_was_rolled_back_is_not_remembered(store: Store) -> None:
    regretted = agreement("moss", title="Angret")

    def put_and_fail(books: Books) -> None:
        books.agreements.put(regretted, NOW)
        assert books.agreements.get("moss") == regretted
        raise Interruption

    with pytest.raises(Interruption), store.transaction() as books:
        put_and_fail(books)
    with store.transaction() as books:
        books.agreements.put(agreement("moss"), NOW)

    with store.reading() as books:
        assert books.agreements.get("moss") == agreement("moss")


def test_a_meeting_comes_back_as_it_was_put_with_its_hours_in_oslo(store: Store) -> None:
    with store.transaction() as books:
        books.meetings.put([meeting()])

    with store.reading() as books:
        found = books.meetings.get("politirad-2027-1")

    assert found == meeting()
    assert found is not None
    assert (found.start.tzinfo, found.start.hour) == (OSLO, 9)
    assert found.created_at.tzinfo == UTC


def test_meetings_are_replaced_by_key(store: Store) -> None:
    moved = meeting(sequence=3, place="Politihuset", state=MeetingState.CANCELLED, guests=(), because=())
    with store.transaction() as books:
        books.meetings.put([meeting()])
        books.meetings.put([moved])

    with store.reading() as books:
        assert books.meetings.of_body("politirad") == (moved,)


def test_two_meetings_never_share_a_uid(store: Store) -> None:
    same = [meeting(key, uid="same@radshjul.example") for key in ("a", "b")]

    with pytest.raises(StoreConflictError), store.transaction() as books:
        books.meetings.put(same)

    with store.reading() as books:
        assert books.meetings.get("a") is None


def test_meetings_come_by_start_and_then_by_key(store: Store) -> None:
    later = {"start": meeting().start + timedelta(days=1), "end": meeting().end + timedelta(days=1)}
    year_after = {"year": 2028, "start": datetime(2028, 1, 4, 9, tzinfo=OSLO)}
    put = [
        meeting("c-2027-1", **later),
        meeting("b2-2027-1"),
        meeting("b-2027-1"),
        meeting("a-2028-1", body="slt", end=datetime(2028, 1, 4, 11, tzinfo=OSLO), **year_after),
        meeting("d-2027-1", agreement="rana", body="rana-politirad"),
    ]
    with store.transaction() as books:
        books.meetings.put(put)

    with store.reading() as books:
        keys = [m.key for m in books.meetings.of_agreement("moss")]
        assert keys == ["b-2027-1", "b2-2027-1", "c-2027-1", "a-2028-1"]
        assert [m.key for m in books.meetings.of_agreement("moss", 2028)] == ["a-2028-1"]
        assert [m.key for m in books.meetings.of_body("politirad")] == ["b-2027-1", "b2-2027-1", "c-2027-1"]
        assert books.meetings.of_body("politirad", 2028) == ()


def test_meetings_between_two_moments_include_the_first_and_not_the_last(store: Store) -> None:
    with store.transaction() as books:
        books.meetings.put([meeting()])

    with store.reading() as books:
        start = meeting().start
        assert books.meetings.between(start, start + timedelta(minutes=1)) == (meeting(),)
        assert books.meetings.between(start - timedelta(minutes=1), start) == ()


def test_meetings_are_over_when_their_end_has_come_and_nobody_has_said_so(store: Store) -> None:
    held = meeting("held-2027-1", state=MeetingState.HELD)
    with store.transaction() as books:
        books.meetings.put([meeting(), held])

    with store.reading() as books:
        assert books.meetings.over(meeting().end) == (meeting(),)
        assert books.meetings.over(meeting().end - timedelta(seconds=1)) == ()


def test_changes_come_oldest_first(store: Store) -> None:
    changes = [
        samples.change(sequence=3, at=NOW + timedelta(hours=1)),
        samples.change(sequence=1),
        samples.change(sequence=2, old_start=None, old_end=None, new_start=None, new_end=None),
    ]
    with store.transaction() as books:
        for change in changes:
            books.meetings.add_change(change)

    with store.reading() as books:
        assert books.meetings.changes("politirad-2027-1") == (changes[1], changes[2], changes[0])
        assert books.meetings.changes("slt-2027-1") == ()


def test_a_year_is_adopted_once(store: Store) -> None:
    second = replace(samples.adoption(), adopted_by="somebody-else")
    with store.transaction() as books:
        answers = [books.meetings.add_adoption(samples.adoption()), books.meetings.add_adoption(second)]
        other = [books.meetings.add_adoption(samples.adoption("moss", 2026))]
        other.append(books.meetings.add_adoption(samples.adoption("as", 2028)))

    with store.reading() as books:
        assert (answers, other) == ([True, False], [True, True])
        assert books.meetings.adoption("moss", 2027) == samples.adoption()
        assert books.meetings.adoption("moss", 2028) is None
        assert [(a.agreement, a.year) for a in books.meetings.adoptions()] == [
            *[("as", 2028), ("moss", 2026), ("moss", 2027)]
        ]


def test_of_many_who_adopt_at_once_one_succeeds(store: Store) -> None:
    def adopt() -> bool:
        with store.transaction() as books:
            return books.meetings.add_adoption(samples.adoption())

    answers = at_once(6, adopt)

    assert sorted(answers) == [False] * 5 + [True]


def test_a_meeting_that_is_changed_by_many_at_once_loses_no_change(store: Store) -> None:
    with store.transaction() as books:
        books.meetings.put([meeting(sequence=0)])

    def move() -> None:
        with store.transaction() as books:
            found = books.meetings.get("politirad-2027-1")
            assert found is not None
            books.meetings.put([replace(found, sequence=found.sequence + 1)])

    at_once(6, move)

    with store.reading() as books:
        found = books.meetings.get("politirad-2027-1")
        assert found is not None
        assert found.sequence == 6


def test_a_draft_may_be_replaced_and_an_approved_agenda_may_not(store: Store) -> None:
    frozen = approved(agenda(items=samples.items(2)))
    with store.transaction() as books:
        books.agendas.put(agenda())
        books.agendas.put(frozen)

    with pytest.raises(FrozenAgendaError), store.transaction() as books:
        books.agendas.put(replace(frozen, items=samples.items(4)))
    with pytest.raises(FrozenAgendaError), store.transaction() as books:
        books.agendas.put(replace(frozen, state=AgendaState.DRAFT))

    with store.transaction() as books:
        books.agendas.put(frozen)
        assert books.agendas.latest("politirad-2027-1") == frozen


def test_an_approved_agenda_may_become_superseded_and_nothing_else_after_that(store: Store) -> None:
    frozen = approved(agenda())
    superseded = replace(frozen, state=AgendaState.SUPERSEDED)
    with store.transaction() as books:
        books.agendas.put(frozen)
        books.agendas.put(superseded)

    with pytest.raises(FrozenAgendaError), store.transaction() as books:
        books.agendas.put(frozen)

    with store.reading() as books:
        assert books.agendas.revisions("politirad-2027-1") == (superseded,)
        assert books.agendas.approved("politirad-2027-1") is None


def test_agenda_revisions_come_oldest_first_and_the_newest_approved_is_found(store: Store) -> None:
    first, second, draft = approved(agenda(1)), approved(agenda(2)), agenda(3)
    with store.transaction() as books:
        for revision in (draft, second, first):
            books.agendas.put(revision)

    with store.reading() as books:
        assert books.agendas.revisions("politirad-2027-1") == (first, second, draft)
        assert books.agendas.latest("politirad-2027-1") == draft
        assert books.agendas.approved("politirad-2027-1") == second
        assert books.agendas.latest("slt-2027-1") is None


def test_the_last_number_counts_items_that_were_ever_approved_in_the_bodys_year(store: Store) -> None:
    superseded = replace(approved(agenda(1, items=samples.items(9))), state=AgendaState.SUPERSEDED)
    drafted = agenda(1, meeting="politirad-2027-2", first_number=10, items=samples.items(5))
    other_year = approved(agenda(1, meeting="politirad-2026-1", first_number=40, year=2026))
    with store.transaction() as books:
        books.meetings.put([meeting(f"politirad-{n}") for n in ("2027-1", "2027-2", "2026-1")])
        for revision in (superseded, approved(agenda(2)), drafted, other_year):
            books.agendas.put(revision)

        numbers = [books.agendas.last_number("politirad", year) for year in (2027, 2026, 2025)]

    assert numbers == [9, 42, 0]


def test_two_approvals_of_one_bodys_year_never_take_the_same_number(store: Store) -> None:
    places = iter(range(1, 7))
    with store.transaction() as books:
        books.meetings.put([meeting(f"politirad-2027-{n}") for n in range(1, 7)])

    def approve() -> None:
        key = f"politirad-2027-{next(places)}"
        with store.transaction() as books:
            first = books.agendas.last_number("politirad", 2027) + 1
            books.agendas.put(approved(agenda(meeting=key, first_number=first)))

    at_once(6, approve)

    with store.reading() as books:
        assert books.agendas.last_number("politirad", 2027) == 6 * 3
