"""What every store promises, in memory and on both databases: roles given for a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from scheduler.records.basics import Language
from scheduler.records.grants import Grant
from scheduler.records.roles import Role
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store

FIRST = Grant(
    key="grant-1",
    place="4639",
    role=Role.ARCHIVIST,
    person="vik-arkiv",
    name="Arkivet i Vik",
    address="Arkiv@vik.example",
    language=Language.NYNORSK,
    first=date(2027, 2, 1),
    given_by="radshjul",
    given_at=NOW,
)
EARLIER = replace(FIRST, key="grant-2", first=date(2027, 1, 1), last=date(2027, 1, 31))
OF_A_UNIT = replace(FIRST, key="grant-3", place="vest-politidistrikt", person="p", address="p@p.example")


def test_roles_are_given_back_as_they_were_by_place_person_and_address(store: Store) -> None:
    with store.transaction() as books:
        for one in (FIRST, EARLIER, OF_A_UNIT):
            books.grants.put(one)

    with store.reading() as books:
        assert books.grants.get("grant-1") == FIRST
        assert books.grants.get("grant-9") is None
        assert books.grants.all() == (FIRST, EARLIER, OF_A_UNIT)
        assert books.grants.of_place("4639") == (EARLIER, FIRST)
        assert books.grants.of_place("4638") == ()
        assert books.grants.of_person("vik-arkiv") == (EARLIER, FIRST)
        assert books.grants.of_address("arkiv@VIK.example") == (EARLIER, FIRST)
        assert books.grants.of_address("%") == ()


def test_a_role_that_ends_takes_the_place_of_the_one_that_had_no_end(store: Store) -> None:
    ended = replace(FIRST, last=date(2027, 6, 30), ended_by="vik-drift", ended_at=NOW, revoked=True)
    for one in (FIRST, ended):
        with store.transaction() as books:
            books.grants.put(one)

    with store.reading() as books:
        assert books.grants.of_place("4639") == (ended,)
