"""What every store promises, in memory and on both databases: how municipalities show themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scheduler.records.faces import Arms, Face, Sami
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store

FACE = Face(
    number="5622",
    name="Porsanger kommune",
    name_nn="Porsanger kommune",
    name_sami="Porsáŋggu gielda",
    sami=Sami.LULE,
    county="Finnmark",
    district="Finnmark politidistrikt",
    colour="#005b94",
    arms="a" * 64,
    arms_show="Tre løpende reinsdyr",
    by="porsanger-slt",
    at=NOW,
)
ARMS = Arms(number="5622", digest="a" * 64, content=b"\x89PNG\r\n\x1a\n\x00")


def test_a_face_is_given_back_as_it_was_and_replaced_by_the_next(store: Store) -> None:
    plain = Face(number="3103", by="moss-slt", at=NOW)
    with store.transaction() as books:
        books.faces.put(FACE)
        books.faces.put(plain)
    with store.reading() as books:
        first = books.faces.get("5622")
    with store.transaction() as books:
        books.faces.put(replace(FACE, colour=""))

    with store.reading() as books:
        assert first == FACE
        assert books.faces.all() == (plain, replace(FACE, colour=""))
        assert books.faces.get("0301") is None


def test_arms_are_kept_beside_the_face_until_they_are_taken_away(store: Store) -> None:
    with store.transaction() as books:
        books.faces.put_arms(ARMS)
        books.faces.put_arms(replace(ARMS, digest="b" * 64))
    with store.reading() as books:
        assert books.faces.arms("5622") == replace(ARMS, digest="b" * 64)

    for _ in range(2):
        with store.transaction() as books:
            books.faces.remove_arms("5622")

    with store.reading() as books:
        assert books.faces.arms("5622") is None
