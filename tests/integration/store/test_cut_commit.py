"""Row S8 of the fault model: the line to the database is cut within the commit: nobody knows what holds.

Whoever asks again by the same key finds out: what had been kept is not kept twice, what was lost is kept now.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from models.store import SqlStore, open_store
from scheduler.records.errors import StoreUnavailableError
from tests.integration.store.cut_line import Cut, CutLine, cut_line
from tests.integration.store.samples import NOW, letter
from tests.migrated import new_database

if TYPE_CHECKING:
    from scheduler.ports import Store
    from tests.postgres import Cluster


@dataclass(frozen=True, slots=True, kw_only=True)
class Far:
    """A store behind a line that can be cut, and the same one without."""

    store: SqlStore
    near: SqlStore
    line: CutLine


@pytest.fixture
def far(postgres_cluster: Cluster) -> Iterator[Far]:
    url = new_database(postgres_cluster)
    with cut_line(postgres_cluster.port) as line:
        behind = url.replace(f":{postgres_cluster.port}/", f":{line.port}/")
        opened = Far(store=open_store(behind), near=open_store(url), line=line)
        yield opened
        opened.store.close()
        opened.near.close()
    postgres_cluster.drop(url)


def _keep(store: Store) -> tuple[str, ...]:
    with store.transaction() as books:
        books.audit.append(at=NOW, by="moss-slt", act="move", subject="a")
        return books.letters.add([letter("a"), letter("b")])


def _state(store: Store) -> tuple[int, int, int | None]:
    with store.reading() as books:
        letters, entries = books.letters.recent(10), books.audit.entries("a")
        return len(letters), len(entries), books.audit.broken_at()


@pytest.mark.parametrize("cut", Cut)
def test_a_commit_of_which_nobody_hears_holds_whole_or_not_at_all(far: Far, cut: Cut) -> None:
    far.line.arm(cut)

    with pytest.raises(StoreUnavailableError):
        _keep(far.store)

    held = cut is Cut.BEFORE_THE_ANSWER
    assert far.line.cuts == 1
    assert _once_quiet(far.near) == ((2, 1, None) if held else (0, 0, None))


@pytest.mark.parametrize("cut", Cut)
def test_whoever_asks_again_by_the_same_keys_leaves_each_letter_there_once(far: Far, cut: Cut) -> None:
    far.line.arm(cut)
    with pytest.raises(StoreUnavailableError):
        _keep(far.store)
    before = _once_quiet(far.near)

    again = _keep(far.store)

    assert again == (() if cut is Cut.BEFORE_THE_ANSWER else ("a", "b"))
    assert _state(far.near) == (2, before[1] + 1, None)


def _once_quiet(store: SqlStore) -> tuple[int, int, int | None]:
    """Look when the server has done with whoever was cut off: it locks the trail's end until then."""
    with store.transaction() as books:
        books.audit.append(at=NOW, by="test", act="look", subject="quiet")
    return _state(store)
