"""What must not stand on an agenda, what looks doubtful, and what an item may be exempt by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from scheduler.records.agenda import Agenda, AgendaItem
from scheduler.records.legal_bases import bases_on
from scheduler.usecases.agenda_errors import UnlistedBasisError
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.doubts import agenda_doubts
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit
from scheduler.usecases.minutes_errors import GradedMaterialError, IdentityNumberError
from scheduler.usecases.propose_item import ItemWish, from_mail, propose_item
from scheduler.usecases.settle_proposal import take_in
from tests.unit.usecases.conftest import Vik

FIRST = "vik-politirad-2027-1"
NUMBER = "13097248022"
BASIS = "Offl. § 13, jf. politiregisterloven § 23 annet ledd"


TEXTS: Final[Mapping[str, Callable[[AgendaItem, str], AgendaItem]]] = {
    "title": lambda item, said: replace(item, title=said),
    "public title": lambda item, said: replace(item, public_title=said),
    "responsible": lambda item, said: replace(item, responsible=said),
    "note": lambda item, said: replace(item, note=said),
}


@pytest.mark.parametrize("field", TEXTS)
def test_an_identity_number_stands_nowhere_on_an_agenda(adopted: Vik, field: str) -> None:
    first = draft(adopted.ports, FIRST, "vik-slt")
    wrong = TEXTS[field](first.items[0], f"Om {NUMBER}")

    with pytest.raises(IdentityNumberError) as caught:
        edit(adopted.ports, FIRST, [wrong], "vik-slt", from_revision=1)

    assert NUMBER not in str(caught.value)
    assert first.numbers()[0] in str(caught.value)


def test_graded_material_is_refused_also_when_it_came_another_way(adopted: Vik) -> None:
    first = draft(adopted.ports, FIRST, "vik-slt")
    graded = replace(first.items[0], note="Vedlegget er BEGRENSET")

    with pytest.raises(GradedMaterialError):
        edit(adopted.ports, FIRST, [graded], "vik-slt", from_revision=1)
    with adopted.ports.store.transaction() as books:
        books.agendas.put(replace(first, items=(graded,)))
    with pytest.raises(GradedMaterialError):
        approve(adopted.ports, FIRST, 1, "vik-slt")


def test_a_legal_basis_is_one_of_the_list(adopted: Vik) -> None:
    first = draft(adopted.ports, FIRST, "vik-slt")
    free = replace(first.items[0], exempt_basis="fordi", public_title="Sak unntatt offentlighet")
    listed = replace(free, exempt_basis=BASIS)

    with pytest.raises(UnlistedBasisError):
        edit(adopted.ports, FIRST, [free], "vik-slt", from_revision=1)

    assert edit(adopted.ports, FIRST, [listed], "vik-slt", from_revision=1).items == (listed,)


def test_a_basis_that_has_left_the_list_may_stay_where_it_stands(adopted: Vik) -> None:
    first = draft(adopted.ports, FIRST, "vik-slt")
    old = replace(first.items[0], exempt_basis="Offl. § 99", public_title="Sak unntatt offentlighet")
    with adopted.ports.store.transaction() as books:
        books.agendas.put(replace(first, items=(old, *first.items[1:])))

    kept = edit(adopted.ports, FIRST, [old], "vik-slt", from_revision=1)

    assert kept.items == (old,)


def test_a_proposed_item_brings_its_legal_basis_and_hides_its_title(adopted: Vik) -> None:
    wish = ItemWish(title="Aksjon i Storgata", exempt_basis=BASIS)
    made = propose_item(adopted.ports, FIRST, wish, "vik-kontakt").proposal

    item = take_in(adopted.ports, FIRST, made.key, "vik-slt").items[-1]

    assert (item.title, item.exempt_basis) == ("Aksjon i Storgata", BASIS)
    assert item.public_title == "Sak unntatt offentlighet"


@pytest.mark.parametrize(
    ("wish", "error"),
    [
        (ItemWish(title="A", said=f"Om {NUMBER}"), IdentityNumberError),
        (ItemWish(title=f"Om {NUMBER}"), IdentityNumberError),
        (ItemWish(title="A", said="Dette er HEMMELIG"), GradedMaterialError),
        (ItemWish(title="A", exempt_basis="fordi"), UnlistedBasisError),
    ],
)
def test_an_unfit_proposal_is_refused_and_not_kept(
    adopted: Vik, wish: ItemWish, error: type[Exception]
) -> None:
    with pytest.raises(error) as caught:
        propose_item(adopted.ports, FIRST, wish, "vik-kontakt")

    assert NUMBER not in str(caught.value)
    with adopted.ports.store.reading() as books:
        assert books.proposals.of_body("vik-politirad") == ()


def test_an_unfit_mail_becomes_no_proposal(adopted: Vik) -> None:
    with pytest.raises(IdentityNumberError):
        from_mail(adopted.ports, "kontakt@vik.example", "Ny sak", f"Det gjelder {NUMBER}")


def test_doubts_name_the_item_and_stop_nothing(adopted: Vik) -> None:
    first = draft(adopted.ports, FIRST, "vik-slt")
    doubtful = replace(first.items[1], note="Det gjaldt en gutt på 15 år")

    made: Agenda = edit(adopted.ports, FIRST, [first.items[0], doubtful], "vik-slt", from_revision=1)

    assert [(one.number, one.passages) for one in agenda_doubts(made)] == [("2/27", ("gutt på 15",))]
    assert agenda_doubts(None) == ()


def test_what_may_be_chosen_depends_on_the_day(adopted: Vik) -> None:
    bases = adopted.ports.legal_bases

    assert len(bases_on(bases, date(2010, 1, 1))) < len(bases_on(bases, date(2026, 1, 1)))
