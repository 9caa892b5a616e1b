"""Revisions: what an approval freezes, and what differs between two of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from scheduler.agendas.revisions import Difference, DifferenceKind, differences, digest_of
from scheduler.records.agenda import Agenda, AgendaItem, AgendaState, ItemGuest, ItemOrigin
from scheduler.records.clauses import ItemKind


def item(identity: str, title: str = "") -> AgendaItem:
    """Give an item."""
    said = title or f"Sak {identity}"
    return AgendaItem(
        identity=identity, title=said, public_title=said, kind=ItemKind.DISCUSSION, origin=ItemOrigin.ADDED
    )


def agenda(*items: AgendaItem) -> Agenda:
    """Give a draft of the items."""
    return Agenda(
        meeting="vik-politirad-2027-1",
        revision=1,
        state=AgendaState.DRAFT,
        items=items,
        first_number=8,
        year=2027,
        made_at=datetime(2027, 1, 1, tzinfo=UTC),
        made_by="vik-slt",
    )


def kinds(found: tuple[Difference, ...]) -> list[tuple[str, str]]:
    """Give each difference's kind with the item's identity."""
    return [(one.kind.value, (one.after or one.before or item("?")).identity) for one in found]


def test_numbers_run_on_from_the_first_with_two_digits_of_the_year() -> None:
    assert agenda(item("a"), item("b")).numbers() == ("8/27", "9/27")


def test_each_sort_of_difference_is_told() -> None:
    before = (item("a"), item("b"), item("c"), item("d"))
    after = (item("b"), item("a"), replace(item("c"), minutes=10), item("e"))

    assert kinds(differences(before, after)) == [
        ("moved", "b"),
        ("moved", "a"),
        ("changed", "c"),
        ("added", "e"),
        ("removed", "d"),
    ]


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.lists(st.sampled_from("abcdef"), unique=True))
def test_applying_the_additions_and_removals_gives_the_new_items(old: list[str], new: list[str]) -> None:
    found = differences([item(one) for one in old], [item(one) for one in new])

    added = {one.after.identity for one in found if one.kind is DifferenceKind.ADDED and one.after}
    removed = {one.before.identity for one in found if one.kind is DifferenceKind.REMOVED and one.before}
    assert (set(old) - removed) | added == set(new)
    assert (found == ()) == (old == new)


def test_the_digest_holds_every_word_and_the_numbers_but_not_the_state() -> None:
    whole = agenda(item("a"))

    assert digest_of(whole) == digest_of(replace(whole, state=AgendaState.APPROVED))
    assert digest_of(whole) != digest_of(replace(whole, first_number=9))
    assert digest_of(whole) != digest_of(agenda(replace(item("a"), note="Mer")))
    guest = ItemGuest(person="vik-pst", after=0, minutes=10)
    assert digest_of(whole) != digest_of(agenda(replace(item("a"), guest=guest)))
    assert digest_of(whole) != digest_of(agenda(replace(item("a"), exempt_basis="offl. § 13")))
