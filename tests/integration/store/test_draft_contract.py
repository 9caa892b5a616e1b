"""What every store promises of agreements that are being read, in memory and on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.records.errors import StoreConflictError
from tests.drafts import draft
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store


def test_a_draft_comes_back_as_it_was_kept(store: Store) -> None:
    kept = draft()
    settled = replace(
        kept.clauses[0], by="vik-slt", on=date(2026, 11, 24), value={"name": "Rådet", "n": None}
    )
    kept = replace(kept, clauses=(settled, *kept.clauses[1:]))
    with store.transaction() as books:
        books.drafts.put(kept)

    with store.reading() as books:
        assert books.drafts.get(kept.key) == kept
        assert books.drafts.get("another") is None


def test_drafts_are_listed_for_whom_handed_them_in_newest_first(store: Store) -> None:
    first = replace(draft(), key="a", made_at=NOW)
    with store.transaction() as books:
        books.drafts.put(first)
        books.drafts.put(replace(first, key="b", made_at=NOW + timedelta(hours=1)))
        books.drafts.put(replace(first, key="c", owner="somebody-else"))

    with store.reading() as books:
        assert [one.key for one in books.drafts.of_owner(first.owner)] == ["b", "a"]


def test_a_revision_follows_the_one_that_is_kept(store: Store) -> None:
    kept = draft()
    with store.transaction() as books:
        books.drafts.put(kept)
        books.drafts.put(replace(kept, revision=2, became="vik"))

    with pytest.raises(StoreConflictError), store.transaction() as books:
        books.drafts.put(replace(kept, revision=2, became="nes"))

    with store.reading() as books:
        found = books.drafts.get(kept.key)
        assert found is not None
        assert (found.revision, found.became) == (2, "vik")


def test_the_same_key_is_not_kept_twice(store: Store) -> None:
    with store.transaction() as books:
        books.drafts.put(draft())

    with pytest.raises(StoreConflictError), store.transaction() as books:
        books.drafts.put(draft())


def test_the_draft_that_became_an_agreement_is_found_and_the_last_one_counts(store: Store) -> None:
    first = replace(draft(), key="a", made_at=NOW)
    second = replace(first, key="b", made_at=NOW + timedelta(hours=1))
    with store.transaction() as books:
        books.drafts.put(first)
        books.drafts.put(second)
        books.drafts.put(replace(first, revision=2, became="vik"))

    with store.transaction() as books:
        earlier = books.drafts.that_became("vik")
        books.drafts.put(replace(second, revision=2, became="vik"))
    with store.reading() as books:
        assert earlier is not None
        assert earlier.key == "a"
        assert books.drafts.that_became("vik") == replace(second, revision=2, became="vik")
        assert books.drafts.that_became("nes") is None
