"""The order of the wheel's rings: chosen, kept, and the same in pictures and tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.year_wheel import matrix_rows, year_wheel
from scheduler.agreement_files import write
from scheduler.planner.inputs import FIRST_VALID
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Language
from scheduler.records.rings import RingOrder, Side, in_order, placed
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.order_rings import RingWish, place_ring, rings_of
from scheduler.usecases.propose_plan import propose
from scheduler.usecases.show_plan_draft import plan_draft_page
from scheduler.usecases.show_year import year_of
from scheduler.usecases.start_plan_draft import start_plan_draft
from tests.council import council
from tests.unit.usecases.conftest import Vik


@pytest.fixture
def three() -> Vik:
    """Give a council with two more bodies of its own kind."""
    one = council()
    body = one.bodies[0]
    more = tuple(replace(body, key=f"vik-{name}", name=f"Gruppe {name}") for name in ("a", "b"))
    return Vik(replace(one, bodies=(body, *more)))


def names(here: Vik) -> list[str]:
    return [body.key for body in year_of(here.ports, "vik", 2027, propose).bodies]


def kept(here: Vik) -> Agreement:
    with here.ports.store.reading() as books:
        found = books.agreements.get("vik")
    assert found is not None
    return found


def put(here: Vik, body: str, side: Side, neighbour: str) -> RingOrder:
    wish = RingWish(body=body, side=side, neighbour=neighbour)
    return place_ring(here.ports, kept(here), wish, "vik-slt")


def test_a_ring_passes_its_neighbour_and_stays_there_in_every_picture(three: Vik) -> None:
    assert names(three) == ["vik-politirad", "vik-a", "vik-b"]

    put(three, "vik-b", Side.OUTSIDE, "vik-a")
    put(three, "vik-b", Side.OUTSIDE, "vik-politirad")

    page = year_of(three.ports, "vik", 2027, propose)
    called = ["Gruppe b", council().bodies[0].name, "Gruppe a"]
    assert [body.name for body in page.bodies] == called
    assert [ring.name for ring in year_wheel(page, Language.BOKMAL).rings[:3]] == called
    assert [row.name for row in matrix_rows(page)] == called
    secretary = three.agreement.person("vik-slt")
    draft = start_plan_draft(three.ports, secretary, "vik", 2027, FIRST_VALID)
    assert [one.name for one in plan_draft_page(three.ports, secretary, draft.key).rings] == called


def test_the_same_wish_twice_is_one(three: Vik) -> None:
    first = put(three, "vik-b", Side.OUTSIDE, "vik-a")
    again = put(three, "vik-b", Side.OUTSIDE, "vik-a")
    back = put(three, "vik-b", Side.INSIDE, "vik-a")

    assert first.bodies == again.bodies == ("vik-politirad", "vik-b", "vik-a")
    assert back.bodies == ("vik-politirad", "vik-a", "vik-b")


def test_a_new_body_comes_last_and_one_that_is_gone_is_passed_over(three: Vik) -> None:
    put(three, "vik-b", Side.OUTSIDE, "vik-a")
    old = kept(three)
    new = replace(old.bodies[0], key="vik-c", name="Gruppe c")
    changed = replace(old, bodies=(*(one for one in old.bodies if one.key != "vik-b"), new))
    import_agreements(three.ports, [("vik.toml", write(changed).encode())], by="test")

    agreement = kept(three)
    with three.ports.store.reading() as books:
        order = rings_of(books, agreement)

    assert [one.key for one in order] == ["vik-politirad", "vik-a", "vik-c"]


@pytest.mark.parametrize(
    ("body", "neighbour"), [("vik-a", "nes-a"), ("nes-a", "vik-a"), ("vik-a", "vik-a"), ("", "")]
)
def test_what_is_no_body_of_the_agreement_is_refused(three: Vik, body: str, neighbour: str) -> None:
    with pytest.raises(UnknownError):
        put(three, body, Side.INSIDE, neighbour)

    assert names(three) == ["vik-politirad", "vik-a", "vik-b"]


@given(order=st.permutations(["a", "b", "c", "d", "e"]), data=st.data())
def test_passing_keeps_everybody_and_changes_the_places_of_neighbours_only(
    order: list[str], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, 3))
    first, second = order[place], order[place + 1]

    after = placed(order, first, Side.INSIDE, second)

    assert after == (*order[:place], second, first, *order[place + 2 :])
    assert placed(after, first, Side.INSIDE, second) == after
    assert placed(after, first, Side.OUTSIDE, second) == tuple(order)


def test_bodies_that_are_not_named_keep_their_order_after_the_others() -> None:
    bodies = council().bodies
    more = tuple(replace(bodies[0], key=key) for key in ("a", "b", "c"))

    assert [one.key for one in in_order(more, ("c", "z"))] == ["c", "a", "b"]
