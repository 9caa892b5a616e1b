"""What every store promises of sessions and second factors, in memory and on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.records.access import Factor, FactorKind, SessionWay
from scheduler.records.errors import StoreConflictError
from tests.integration.store.samples import NOW, session

if TYPE_CHECKING:
    from scheduler.ports import Store

APP = Factor(
    key="app-1",
    person="moss-sekretaer",
    kind=FactorKind.APP,
    name="Telefonen",
    sealed="forseglet",
    added_at=NOW,
)
PASSKEY = Factor(
    key="passkey-1",
    person="moss-sekretaer",
    kind=FactorKind.PASSKEY,
    name="PC-en",
    credential="Y3JlZA",
    public_key=b"\x00\xa5key",
    counter=3,
    added_at=NOW + timedelta(hours=1),
)


def test_a_persons_living_sessions_are_listed_newest_first(store: Store) -> None:
    later = replace(session("b" * 64), started_at=NOW + timedelta(minutes=5), way=SessionWay.ACCOUNT)
    with store.transaction() as books:
        for one in (session("a" * 64), later, replace(session("c" * 64), expires_at=NOW)):
            books.access.add_session(one)
        books.access.add_session(replace(session("d" * 64), person="moss-ordforer"))
        books.access.add_session(session("e" * 64))
        books.access.end_session("e" * 64, NOW)

    with store.reading() as books:
        found = books.access.sessions_of("moss-sekretaer", NOW + timedelta(minutes=6))
    assert found == (later, session("a" * 64))


def test_what_happens_in_a_session_is_noted_until_it_ends(store: Store) -> None:
    seen, strong = NOW + timedelta(minutes=1), NOW + timedelta(minutes=2)
    with store.transaction() as books:
        books.access.add_session(session())
        books.access.see_session("s" * 64, seen)
        books.access.strengthen("s" * 64, strong)

    with store.transaction() as books:
        found = books.access.session("s" * 64, NOW)
        books.access.end_session("s" * 64, strong)
        books.access.see_session("s" * 64, NOW + timedelta(hours=1))
        assert books.access.session("s" * 64, NOW) is None
    assert found is not None
    assert (found.seen_at, found.strong_at) == (seen, strong)


def test_factors_are_kept_in_the_order_in_which_they_were_added(store: Store) -> None:
    with store.transaction() as books:
        books.factors.add(PASSKEY)
        books.factors.add(APP)

    with store.reading() as books:
        assert books.factors.of_person("moss-sekretaer") == (APP, PASSKEY)
        assert books.factors.of_person("moss-ordforer") == ()


@pytest.mark.parametrize("second", [APP, replace(PASSKEY, key="annen", person="moss-ordforer")])
def test_no_key_and_no_passkey_is_kept_twice(store: Store, second: Factor) -> None:
    with store.transaction() as books:
        books.factors.add(APP)
        books.factors.add(PASSKEY)

    with pytest.raises(StoreConflictError), store.transaction() as books:
        books.factors.add(second)


def test_a_use_is_kept_only_when_nobody_used_the_factor_meanwhile(store: Store) -> None:
    after = replace(APP, counter=7, used_at=NOW)
    with store.transaction() as books:
        books.factors.add(APP)
        answers = [books.factors.used(APP, after), books.factors.used(APP, replace(APP, counter=8))]

    with store.reading() as books:
        assert answers == [True, False]
        assert books.factors.of_person(APP.person) == (after,)


def test_only_its_owner_takes_a_factor_away(store: Store) -> None:
    with store.transaction() as books:
        books.factors.add(APP)
        answers = [
            books.factors.remove("moss-ordforer", APP.key),
            books.factors.remove(APP.person, APP.key),
            books.factors.remove(APP.person, APP.key),
        ]

        assert answers == [False, True, False]
        assert books.factors.of_person(APP.person) == ()
