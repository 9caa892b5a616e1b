"""Roles given for a time: who may have which, from when to when, and what the last administrator may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler.records.access import Session
from scheduler.records.errors import RecordError, TextError
from scheduler.records.grants import Grant
from scheduler.records.letters import Letter, LetterKind
from scheduler.records.roles import Role
from scheduler.usecases.erase_person import erase_person
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.feeds import digest
from scheduler.usecases.give_role import GrantWish, end_role, give_role
from scheduler.usecases.grant_errors import (
    GrantDaysError,
    GrantedAlreadyError,
    GrantOverError,
    HoldsRoleError,
    NamelessError,
    NoSuccessorError,
    SelfGrantError,
)
from scheduler.usecases.grant_rights import administered, archived_agreements, archives
from scheduler.usecases.log_in import ask, who
from tests.council import council
from tests.unit.usecases.conftest import AUTUMN, Vik

TODAY = AUTUMN.date()
WISH = GrantWish(
    place="4639", role=Role.ARCHIVIST, address="arkiv@vik.example", name="Arkivet i Vik", first=TODAY
)
ADMIN = replace(WISH, role=Role.ADMINISTRATOR, address="it@vik.example", name="IT i Vik")


def given(vik: Vik) -> tuple[Grant, ...]:
    with vik.ports.store.reading() as books:
        return books.grants.of_place("4639")


def letters(vik: Vik) -> list[Letter]:
    return [one for one in vik.waiting() if one.kind is LetterKind.GRANT]


def archived(vik: Vik, grant: Grant, day: date) -> list[str]:
    with vik.ports.store.reading() as books:
        return [one.key for one in archived_agreements(books, grant.holder, day)]


def test_a_role_holds_from_its_first_day_to_its_last_and_for_its_place_only(vik: Vik) -> None:
    last = TODAY + timedelta(days=30)
    grant = give_role(vik.ports, replace(WISH, first=TODAY + timedelta(days=1), last=last), "vik-drift")
    towns = (replace(council().municipalities[0], number="4638"),)
    elsewhere = replace(council(), key="nes", municipalities=towns)

    days = [TODAY, TODAY + timedelta(days=1), last, last + timedelta(days=1)]

    assert [archived(vik, grant, day) for day in days] == [[], ["vik"], ["vik"], []]
    with vik.ports.store.reading() as books:
        assert not archives(books, grant.holder, elsewhere, last)
        assert administered(books, grant.holder, last) == frozenset()


def test_whoever_gets_a_role_is_written_to_once_and_it_stands_in_the_trail(vik: Vik) -> None:
    first = give_role(vik.ports, WISH, "vik-drift")
    again = give_role(vik.ports, WISH, "vik-drift")

    assert again == first
    assert given(vik) == (first,)
    assert [one.address for one in letters(vik)] == ["arkiv@vik.example"]
    with vik.ports.store.reading() as books:
        entries = books.audit.of_person(first.person)
    assert [(one.act, one.by) for one in entries] == [("role.give", "vik-drift")]


def test_somebody_an_agreement_names_keeps_the_key_and_a_newcomer_needs_a_name(vik: Vik) -> None:
    known = give_role(vik.ports, replace(WISH, address="Kontakt@vik.example", name=""), "vik-drift")

    assert known.person == "vik-kontakt"
    with pytest.raises(NamelessError):
        give_role(vik.ports, replace(WISH, name=" "), "vik-drift")
    with pytest.raises(TextError):
        give_role(vik.ports, replace(WISH, address="arkivet"), "vik-drift")
    assert given(vik) == (known,)


def test_nobody_gives_himself_a_role_or_one_for_a_place_that_is_not_here(vik: Vik) -> None:
    with pytest.raises(SelfGrantError):
        give_role(vik.ports, replace(WISH, address="kontakt@vik.example"), "vik-kontakt")
    with pytest.raises(UnknownError):
        give_role(vik.ports, replace(WISH, place="9999"), "vik-drift")
    assert given(vik) == ()


def test_a_police_unit_has_an_archivist_and_no_administrator(vik: Vik) -> None:
    unit = next(iter(vik.agreement.police))
    place = unit.lower().replace(" ", "-")

    grant = give_role(vik.ports, replace(WISH, place=place), "radshjul")

    assert archived(vik, grant, TODAY) == ["vik"]
    with pytest.raises(RecordError):
        give_role(vik.ports, replace(ADMIN, place=place), "radshjul")


@pytest.mark.parametrize(("first", "last"), [(-1, None), (0, -1), (5, 4)])
def test_a_role_is_not_given_for_days_that_are_over_or_none(vik: Vik, first: int, last: int | None) -> None:
    days = replace(
        WISH,
        first=TODAY + timedelta(days=first),
        last=None if last is None else TODAY + timedelta(days=last),
    )

    with pytest.raises(GrantDaysError):
        give_role(vik.ports, days, "vik-drift")


def test_the_same_role_is_not_given_twice_over_the_same_days_but_after_one_another(vik: Vik) -> None:
    last = TODAY + timedelta(days=9)
    give_role(vik.ports, replace(WISH, last=last), "vik-drift")

    with pytest.raises(GrantedAlreadyError):
        give_role(vik.ports, replace(WISH, first=last), "vik-drift")
    give_role(vik.ports, replace(WISH, first=last + timedelta(days=1)), "vik-drift")

    assert len(given(vik)) == 2


def test_a_role_that_is_ended_shortens_and_is_told_and_cannot_be_ended_later(vik: Vik) -> None:
    grant, last = give_role(vik.ports, WISH, "vik-drift"), TODAY + timedelta(days=3)

    ended = end_role(vik.ports, grant.key, last, "vik-drift", "4639")

    assert (ended.last, ended.ended_by, ended.revoked) == (last, "vik-drift", False)
    assert len(letters(vik)) == 2
    with pytest.raises(GrantDaysError):
        end_role(vik.ports, grant.key, last + timedelta(days=1), "vik-drift")
    with pytest.raises(GrantDaysError):
        end_role(vik.ports, grant.key, TODAY - timedelta(days=1), "vik-drift")
    with pytest.raises(UnknownError):
        end_role(vik.ports, grant.key, last, "nes-drift", "4638")
    assert end_role(vik.ports, grant.key, last, "vik-drift") == ended
    assert len(letters(vik)) == 2


def test_a_role_that_ends_at_once_opens_nothing_from_that_moment(vik: Vik) -> None:
    grant = give_role(vik.ports, WISH, "vik-drift")

    end_role(vik.ports, grant.key, None, "vik-drift")

    assert archived(vik, grant, TODAY) == []
    with pytest.raises(GrantOverError):
        end_role(vik.ports, grant.key, None, "vik-drift")


def test_the_last_administrator_stays_until_somebody_comes_after(vik: Vik) -> None:
    mine = give_role(vik.ports, ADMIN, "radshjul")
    last = TODAY + timedelta(days=5)

    with pytest.raises(NoSuccessorError):
        end_role(vik.ports, mine.key, last, mine.person)
    soon = replace(ADMIN, address="ny@vik.example", name="Ny", first=last + timedelta(days=1))
    give_role(vik.ports, soon, mine.person)

    assert end_role(vik.ports, mine.key, last, mine.person).last == last
    assert end_role(vik.ports, mine.key, None, "radshjul").revoked


def test_an_archivist_without_a_seat_logs_in_while_the_role_holds(vik: Vik) -> None:
    grant = give_role(vik.ports, replace(WISH, last=TODAY + timedelta(days=1)), "radshjul")
    ask(vik.ports, "Arkiv@vik.example", "browser")
    now = vik.world.clock.now()
    began = Session(
        token_sha256=digest("x"), person=grant.person, started_at=now, expires_at=now + timedelta(days=1)
    )
    with vik.ports.store.transaction() as books:
        books.access.add_session(began)

    inside = who(vik.ports, "x")
    assert [one.address for one in vik.waiting() if one.kind is LetterKind.LOGIN] == ["arkiv@vik.example"]
    assert inside is not None
    assert (inside.person, inside.has("archivist"), inside.has("municipal_administrator")) == (
        grant.holder,
        True,
        False,
    )
    end_role(vik.ports, grant.key, None, "radshjul")
    assert who(vik.ports, "x") is None


def test_whoever_has_a_role_is_erased_when_it_is_over_and_the_role_stays_without_address(vik: Vik) -> None:
    grant = give_role(vik.ports, WISH, "radshjul")
    with pytest.raises(HoldsRoleError):
        erase_person(vik.ports, grant.person, "radshjul")
    end_role(vik.ports, grant.key, None, "radshjul")
    with vik.ports.store.transaction() as books:
        books.letters.withdraw([one.key for one in books.letters.recent(100)])

    gone = erase_person(vik.ports, grant.person, "radshjul").goes

    assert gone[next(one for one in gone if one.value == "roles")] == 1
    assert [one.address for one in given(vik)] == ["slettet@slettet.invalid"]
