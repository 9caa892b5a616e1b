"""Row P2 of the fault model: a trail that was written anew or cut off by whoever keeps the database."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from models.audit_chain import sealed
from scheduler.jobs import run_tick
from scheduler.ports import Ports
from scheduler.records.access import AuditEntry
from scheduler.records.basics import Language
from scheduler.records.setup_checks import SetupPoint
from scheduler.usecases.show_setup import try_setup
from scheduler.usecases.verify_trail import NotedEndError, TrailState, verify_trail
from tests.memory_store import MemoryStore
from tests.unit.usecases.test_show_setup import OPERATOR
from tests.world import NOW, World, world
from wording.setup_words import setup_sentence


@pytest.fixture
def place() -> World:
    return world()


def _happen(ports: Ports, *acts: str) -> None:
    with ports.store.transaction() as books:
        for act in acts:
            books.audit.append(at=NOW, by="vik-slt", act=act, subject="vik")


def _entries(ports: Ports) -> list[AuditEntry]:
    """Give the trail to be changed behind the store's back, in a state that no reader has been shown."""
    assert isinstance(ports.store, MemoryStore)
    ports.store._state = ports.store._state.copy()
    return ports.store._state.entries


def _written_anew(entries: list[AuditEntry]) -> None:
    """Give every entry the digest that its chain wants, as whoever keeps the database can."""
    previous = ""
    for place, entry in enumerate(entries):
        entries[place] = sealed(replace(entry, number=place + 1, previous=previous))
        previous = entries[place].digest


@pytest.mark.parametrize("changed", range(4))
def test_p2_a_chain_that_was_written_anew_holds_and_misses_the_end_that_was_noted(
    place: World, changed: int
) -> None:
    _happen(place.ports, "a", "b", "c", "d")
    noted = verify_trail(place.ports).end
    _happen(place.ports, "e")
    assert verify_trail(place.ports, noted).broken is None

    entries = _entries(place.ports)
    entries[changed] = replace(entries[changed], by="somebody else")
    _written_anew(entries)

    assert verify_trail(place.ports).broken is None
    assert verify_trail(place.ports, noted).broken == 4


def test_p2_a_trail_that_was_cut_off_holds_and_misses_the_end_that_was_noted(place: World) -> None:
    _happen(place.ports, "a", "b", "c")
    noted = verify_trail(place.ports).end

    for left in (2, 0):
        del _entries(place.ports)[left:]

        assert verify_trail(place.ports).broken is None
        assert verify_trail(place.ports, noted).broken == 3


def test_p2_a_broken_chain_is_told_before_its_end(place: World) -> None:
    _happen(place.ports, "a", "b")
    noted = verify_trail(place.ports).end
    _entries(place.ports)[0] = replace(_entries(place.ports)[0], act="x")

    assert verify_trail(place.ports, noted).broken == 1


def test_an_empty_trail_has_an_end_that_any_trail_goes_through(place: World) -> None:
    assert verify_trail(place.ports) == TrailState(broken=None, end="0")
    _happen(place.ports, "a")

    assert verify_trail(place.ports, "0").broken is None


@pytest.mark.parametrize("noted", ["x", "12", "1-abc", f"1-{'g' * 32}", f"-1-{'0' * 32}", f"1-{'0' * 33}"])
def test_what_is_no_end_is_told(place: World, noted: str) -> None:
    with pytest.raises(NotedEndError, match="no end of a trail"):
        verify_trail(place.ports, noted)


def test_p2_the_end_is_logged_once_a_day_and_stands_among_what_the_installation_needs(
    place: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    _happen(place.ports, "a")
    first = verify_trail(place.ports).end

    for minutes in (0, 1, 24 * 60):
        place.clock.set(NOW + timedelta(minutes=minutes))
        run_tick(place.ports, "one")

    logged = [line for line in caplog.messages if line.startswith("the trail ends at ")]
    [shown] = [one for one in try_setup(place.ports, OPERATOR).checks if one.point is SetupPoint.TRAIL]
    assert len(logged) == 2
    assert logged[0].endswith(first)
    assert verify_trail(place.ports).end in setup_sentence(shown, Language.BOKMAL)
