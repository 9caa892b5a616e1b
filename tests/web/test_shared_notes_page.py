"""The page on which one note goes to several councils."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.records.agenda import AgendaItem, ItemOrigin
from scheduler.records.clauses import ItemKind
from scheduler.records.meetings import Meeting
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit
from tests.web.test_lineage_page import with_group
from tests.web.town import Town, Who

NOTE = "Tyveri fra biler <øker>."


@pytest.fixture
def here(town: Town) -> Meeting:
    """Let Vik have a group beside its council, and a note on the council's draft."""
    group = with_group(town)
    later = replace(group, key=f"{group.body}-2027-2", uid="later@radshjul.example", agenda_revision=0)
    with town.ports.store.transaction() as books:
        books.meetings.put([later])
    made = draft(town.ports, town.meeting.key, Who.SECRETARY)
    note = AgendaItem(
        identity="added-9",
        title="Kriminalitetsbildet",
        public_title="Kriminalitetsbildet",
        kind=ItemKind.INFORMATION,
        origin=ItemOrigin.ADDED,
        note=NOTE,
    )
    edit(town.ports, town.meeting.key, (*made.items, note), Who.SECRETARY, made.revision)
    return town.meeting


def page(town: Town, here: Meeting, item: str = "") -> str:
    address = f"/moter/{here.key}/fellesnotat" + (f"?item={item}" if item else "")
    return town.client(Who.SECRETARY).get(address).get_data(as_text=True)


def test_an_item_is_chosen_then_where_it_goes_and_the_page_says_what_became_of_it(
    town: Town, here: Meeting
) -> None:
    first = page(town, here)
    second = page(town, here, "added-9")
    goal = second.split('name="to-')[1].split('"')[0]

    done = town.post(
        town.client(Who.SECRETARY),
        f"/moter/{here.key}/fellesnotat",
        **{"item": "added-9", f"to-{goal}": "yes", f"addition-{goal}": "Hos oss 12."},
    ).get_data(as_text=True)

    assert f"/moter/{here.key}/fellesnotat?item=added-9" in first
    assert "Tyveri fra biler &lt;øker&gt;." in second
    assert "Saken står nå på utkastet." in done
    assert "Står på sakslisten med samme tekst." in done
    assert ">Hos oss 12.</textarea>" in done


def test_a_form_without_a_meeting_says_so_and_keeps_what_was_typed(town: Town, here: Meeting) -> None:
    goal = page(town, here, "added-9").split('name="to-')[1].split('"')[0]

    answer = town.post(
        town.client(Who.SECRETARY),
        f"/moter/{here.key}/fellesnotat",
        **{"item": "added-9", f"addition-{goal}": "Hos oss 12."},
    )

    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Velg minst ett av møtene i listen." in html
    assert ">Hos oss 12.</textarea>" in html
