"""Whose arms stand on letters and papers: those of the one municipality, or none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.records.agreement import Agreement, Municipality
from scheduler.records.basics import Language
from scheduler.records.faces import FaceWish
from scheduler.records.letters import Frozen, LetterOrder
from scheduler.records.meeting_minutes import MinutesVariant
from scheduler.usecases.face_errors import NoArmsError
from scheduler.usecases.letterheads import letterhead, paper_head
from scheduler.usecases.minutes_papers import paper_of_minutes
from scheduler.usecases.set_face import set_arms, set_face
from scheduler.usecases.start_minutes import start
from tests.letterheads import arms
from tests.unit.usecases.conftest import Vik

VIK = "4639"


class Reduced:
    """Papers that make pictures small by a mark, and refuse some."""

    def minutes(self, paper: object) -> bytes:
        return repr(paper).encode()

    def small(self, picture: bytes) -> bytes:
        if picture == arms(4, 4):
            raise ValueError
        return b"small" + picture[:4]


class Remembering:
    """A writer that keeps the orders."""

    def __init__(self, vik: Vik) -> None:
        self.orders: list[LetterOrder] = []
        self._writer = vik.ports.writer

    def write(self, order: LetterOrder) -> Frozen:
        self.orders.append(order)
        return self._writer.write(order)


def shown(vik: Vik) -> None:
    wish = FaceWish(number=VIK, name="Vik kommune", name_nn="Vik kommune (nn)", colour="#005b94")
    set_face(vik.ports, vik.agreement, wish, "vik-slt")
    set_arms(vik.ports, vik.agreement, VIK, ("vapen.png", arms()), "vik-slt")


def with_neighbour(agreement: Agreement) -> Agreement:
    return replace(
        agreement, municipalities=(*agreement.municipalities, Municipality(number="4640", name="Sogndal"))
    )


def test_letters_that_are_posted_have_the_head_with_small_arms(vik: Vik) -> None:
    writer = Remembering(vik)
    vik.ports = replace(vik.ports, writer=writer, papers=Reduced())
    shown(vik)

    vik.adopt()

    heads = {one.head for one in writer.orders}
    assert writer.orders
    assert [(head.name, head.colour, head.arms) for head in heads if head] == [
        ("Vik kommune", "#005b94", b"small\x89PNG")
    ]


def test_a_municipality_that_has_said_nothing_has_no_head(vik: Vik) -> None:
    writer = Remembering(vik)
    vik.ports = replace(vik.ports, writer=writer)

    vik.adopt()

    assert {one.head for one in writer.orders} == {None}


def test_papers_have_the_picture_as_it_was_handed_in_and_the_name_in_their_language(vik: Vik) -> None:
    shown(vik)

    with vik.ports.store.reading() as books:
        head = letterhead(books, (vik.agreement,), Language.NYNORSK)

    assert head is not None
    assert (head.name, head.arms) == ("Vik kommune (nn)", arms())
    assert paper_head(vik.ports, vik.agreement) == replace(head, name="Vik kommune")


def test_a_council_of_two_municipalities_shows_neither(vik: Vik) -> None:
    shown(vik)

    with vik.ports.store.reading() as books:
        assert letterhead(books, (with_neighbour(vik.agreement),), Language.BOKMAL) is None


def test_minutes_have_the_head_that_holds_when_they_are_printed(vik: Vik) -> None:
    shown(vik)
    vik.adopt()
    meeting = vik.meetings()[0]
    vik.world.clock.set(meeting.end)
    start(vik.ports, meeting.key, by="vik-slt")

    printed = paper_of_minutes(vik.ports, meeting.key, MinutesVariant.PUBLIC)

    assert printed.head is not None
    assert printed.head.name == "Vik kommune"


def test_arms_that_papers_cannot_show_are_refused_when_they_are_handed_in(vik: Vik) -> None:
    vik.ports = replace(vik.ports, papers=Reduced())

    with pytest.raises(NoArmsError):
        set_arms(vik.ports, vik.agreement, VIK, ("vapen.png", arms(4, 4)), "vik-slt")
