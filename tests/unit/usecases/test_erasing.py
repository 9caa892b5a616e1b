"""Erasing somebody: what is told first, what stands in the way, what goes, and what the record keeps."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from models.migrate import migrate
from models.store import open_store
from scheduler.agreement_files import read, write
from scheduler.records.accords import Accord, AccordKind
from scheduler.records.agreement import Agreement
from scheduler.records.basics import DateRange, Side
from scheduler.records.erasure import NOWHERE, Kept, Trace
from scheduler.records.errors import StoreUnavailableError
from scheduler.records.feeds import FeedKind
from scheduler.records.follow_ups import FollowUp, FollowUpState
from scheduler.records.letters import LetterState
from scheduler.records.roles import Holding
from scheduler.usecases import feeds
from scheduler.usecases.erase_person import demand_erasable, erase_person, erasure_of
from scheduler.usecases.erasure_errors import (
    HasTaskError,
    HoldsSeatError,
    LettersOnTheWayError,
    OneselfError,
    OpenFollowUpsError,
    TracesLeftError,
)
from scheduler.usecases.errors import UnknownError
from tests.council import council
from tests.unit.usecases.conftest import Vik

if TYPE_CHECKING:
    from pathlib import Path

LEFT = "vik-kontakt"
CANARY = "kanarifugl@vik.example"
LAST_YEAR = DateRange(last=date(2026, 10, 31))


def held(agreement: Agreement, *periods: DateRange) -> Agreement:
    """Give the agreement in which the contact has had the seat for those periods only."""
    bodies = [
        replace(
            body,
            seats=tuple(
                replace(
                    seat,
                    held_by=tuple(
                        Holding(person=LEFT, period=period)
                        for one in seat.held_by
                        for period in (periods if one.person == LEFT else ())
                    )
                    or tuple(one for one in seat.held_by if one.person != LEFT),
                    deputies=tuple(one for one in seat.deputies if one.person != LEFT),
                )
                for seat in body.seats
            ),
        )
        for body in agreement.bodies
    ]
    people = [replace(one, address=CANARY) if one.key == LEFT else one for one in agreement.people]
    return replace(agreement, bodies=tuple(bodies), people=tuple(people))


def put(vik: Vik, *versions: Agreement) -> None:
    with vik.ports.store.transaction() as books:
        for agreement in versions:
            books.agreements.put(agreement, vik.world.clock.now())


def erased(vik: Vik) -> tuple[Sequence[str], Sequence[str]]:
    """Give the names and addresses that versions of the agreement have for the one who left."""
    with vik.ports.store.reading() as books:
        numbers = [one.number for one in books.agreements.versions("vik")]
        versions = [books.agreements.get_version("vik", number) for number in numbers]
    mine = [one for version in versions if version for one in version.people if one.key == LEFT]
    return [one.name for one in mine], [one.address for one in mine]


@pytest.fixture
def left(vik: Vik) -> Vik:
    """A council whose contact left in October."""
    put(vik, held(vik.agreement, LAST_YEAR))
    return vik


def test_whoever_had_a_seat_keeps_the_name_in_every_version_and_no_address_anywhere(left: Vik) -> None:
    before = erasure_of(left.ports, LEFT)
    done = erase_person(left.ports, LEFT, "vik-drift")

    assert done == before
    assert before.goes == {Trace.ADDRESSES: 2}
    assert before.stays == {Kept.NAME: 1}
    assert erased(left) == (["Politikontakt i Vik"] * 2, [NOWHERE] * 2)


def test_whoever_never_had_a_seat_is_named_no_more_where_the_agreement_never_gave_one(vik: Vik) -> None:
    put(vik, held(vik.agreement))
    with vik.ports.store.transaction() as books:
        books.erasure.rewrite(held(vik.agreement), 1)

    erase_person(vik.ports, LEFT, "vik-drift")

    assert erased(vik) == ([], [])
    assert erasure_of(vik.ports, LEFT).person is None


def test_asked_again_there_is_nothing_left_and_nothing_is_written(left: Vik) -> None:
    erase_person(left.ports, LEFT, "vik-drift")
    again = erase_person(left.ports, LEFT, "vik-drift")

    with left.ports.store.reading() as books:
        noted = [one for one in books.audit.entries(LEFT) if one.act == "person.erase"]
        whole = books.audit.broken_at()
    assert again.nothing
    assert [(one.by, one.detail) for one in noted] == [("vik-drift", "2")]
    assert whole is None


def test_files_that_cannot_be_written_over_now_are_told_of_and_another_attempt_does_it(
    left: Vik, monkeypatch: pytest.MonkeyPatch
) -> None:
    hindrances = ["in use"]

    def overwrite() -> None:
        if hindrances:
            raise StoreUnavailableError(hindrances.pop())

    monkeypatch.setattr(left.ports.store, "overwrite_deleted", overwrite)

    with pytest.raises(TracesLeftError, match=f"{LEFT} is erased, but"):
        erase_person(left.ports, LEFT, "vik-drift")

    assert CANARY not in erased(left)[1]
    assert erase_person(left.ports, LEFT, "vik-drift").nothing
    assert hindrances == []


@pytest.mark.parametrize(
    "period", [DateRange(), DateRange(last=date(2026, 11, 24)), DateRange(first=date(2027, 1, 1))]
)
def test_a_seat_that_is_held_today_or_later_stands_in_the_way(vik: Vik, period: DateRange) -> None:
    put(vik, held(vik.agreement, period))

    for attempt in (
        lambda: erase_person(vik.ports, LEFT, "x"),
        lambda: demand_erasable(vik.ports, LEFT, "x"),
    ):
        with pytest.raises(HoldsSeatError, match="Politirådet i Vik: Politikontakt"):
            attempt()

    assert CANARY in erased(vik)[1]


def test_a_clause_that_names_the_person_stands_in_the_way(vik: Vik) -> None:
    with pytest.raises(HasTaskError, match="Samarbeidsavtale Vik"):
        erase_person(vik.ports, "vik-pst", "vik-drift")


def test_a_meeting_to_come_that_the_person_is_a_guest_of_stands_in_the_way(left: Vik) -> None:
    left.adopt()
    with left.ports.store.transaction() as books:
        meeting = books.meetings.of_body("vik-politirad", 2027)[0]
        books.meetings.put([replace(meeting, guests=(LEFT,))])

    with pytest.raises(HasTaskError, match=meeting.key):
        erase_person(left.ports, LEFT, "vik-drift")


def test_an_open_follow_up_stands_in_the_way_and_a_closed_one_stays(left: Vik) -> None:
    open_one = FollowUp(
        key="vik-f-1",
        agreement="vik",
        body="vik-politirad",
        meeting="vik-politirad-2026-1",
        item="sak",
        item_number="1/26",
        number="1/26-1",
        what="Ring",
        owner=LEFT,
        owner_name="Politikontakt",
        made_at=left.world.clock.now(),
        made_by="vik-slt",
    )
    with left.ports.store.transaction() as books:
        books.follow_ups.put([open_one])

    with pytest.raises(OpenFollowUpsError, match="1 open"):
        erase_person(left.ports, LEFT, "vik-drift")

    with left.ports.store.transaction() as books:
        books.follow_ups.put(
            [
                replace(
                    open_one,
                    state=FollowUpState.CLOSED,
                    settled_at=left.world.clock.now(),
                    settled_by="vik-slt",
                )
            ]
        )
    assert erase_person(left.ports, LEFT, "vik-drift").stays[Kept.FOLLOW_UPS] == 1


def test_letters_that_have_not_left_stand_in_the_way(adopted: Vik) -> None:
    put(adopted, held(adopted.agreement, LAST_YEAR))

    with pytest.raises(LettersOnTheWayError):
        erase_person(adopted.ports, LEFT, "vik-drift")

    assert {one.state for one in adopted.waiting()} == {LetterState.QUEUED}


def test_nobody_erases_oneself_and_an_unknown_person_is_told_of(left: Vik) -> None:
    with pytest.raises(OneselfError):
        erase_person(left.ports, LEFT, LEFT)
    with pytest.raises(UnknownError):
        erase_person(left.ports, "vik-ingen", "vik-drift")


def test_calendar_programs_are_turned_away_at_once(left: Vik) -> None:
    token = feeds.issue(left.ports, FeedKind.PERSON, LEFT, LEFT)
    with left.ports.store.reading() as books:
        before = books.feeds.version()

    erase_person(left.ports, LEFT, "vik-drift")

    with left.ports.store.reading() as books:
        assert books.feeds.version() > before
        assert books.feeds.by_token(feeds.digest(token)) is None
        assert books.feeds.tokens(FeedKind.PERSON, LEFT) == ()


def test_a_proposed_version_of_the_agreement_loses_the_address_too(left: Vik) -> None:
    accord = Accord(
        key="a",
        agreement="vik",
        kind=AccordKind.RULES,
        file=write(held(left.agreement, LAST_YEAR)),
        side=Side.POLICE,
        made_at=left.world.clock.now(),
        made_by="vik-politisjef",
    )
    with left.ports.store.transaction() as books:
        books.accords.put(accord)

    erase_person(left.ports, LEFT, "vik-drift")

    with left.ports.store.reading() as books:
        kept = books.accords.get("a")
    assert kept is not None
    assert CANARY not in kept.file
    assert read(kept.file.encode(), "vik").person(LEFT).name == "Politikontakt i Vik"


def test_neither_the_trail_nor_the_log_nor_the_file_of_the_database_keeps_what_was_erased(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "radshjul.db"
    migrate(f"sqlite:///{path}")
    store = open_store(f"sqlite:///{path}")
    vik = Vik(council(), store=store)
    put(vik, held(vik.agreement, LAST_YEAR))
    assert CANARY.encode() in path.read_bytes() + _log_of(path)

    with caplog.at_level(logging.DEBUG):
        erase_person(vik.ports, LEFT, "vik-drift")
    with store.reading() as books:
        said = [f"{one.subject} {one.detail}" for one in books.audit.entries(LEFT)]
    store.close()

    assert CANARY not in caplog.text
    assert not [one for one in said if CANARY in one]
    assert CANARY.encode() not in path.read_bytes() + _log_of(path)


def _log_of(path: Path) -> bytes:
    """Give what SQLite has written ahead and not put into its file yet."""
    log = path.with_name(f"{path.name}-wal")
    return log.read_bytes() if log.exists() else b""
