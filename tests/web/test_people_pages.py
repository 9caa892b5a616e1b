"""Items proposed and settled, letters held, seats told of and guests typed: through the pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.agreement_files import write
from scheduler.records.agenda import ItemGuest
from scheduler.records.letters import LetterKind, LetterState
from scheduler.records.proposals import ProposalState
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.send_letters import send_due
from tests.web.town import AUTUMN, Town, Who


def path(town: Town, act: str = "") -> str:
    return f"/moter/{town.meeting.key}{act}"


def state_of(town: Town) -> ProposalState:
    with town.ports.store.reading() as books:
        found = books.proposals.get(town.proposal)
    assert found is not None
    return found.state


def test_a_member_proposes_an_item_and_is_told(town: Town) -> None:
    answer = town.post(
        town.client(Who.MEMBER), path(town, "/sak"), title="Utelys <b>", public="", said="Mørkt"
    )

    html = answer.get_data(as_text=True)
    assert "Saken er meldt inn." in html
    assert "Utelys &lt;b&gt;" in html
    assert "Ta inn på sakslisten" not in html


def test_a_late_item_is_kept_and_the_page_says_for_when(town: Town) -> None:
    town.world.clock.set(town.meeting.start.replace(hour=1))

    client = town.client(Who.MEMBER)
    answer = town.post(client, path(town, "/sak"), title="Utelys")

    html = answer.get_data(as_text=True)
    assert "Saken er tatt vare på til møtet" in html


def test_an_item_without_a_title_is_refused_and_what_was_typed_kept(town: Town) -> None:
    answer = town.post(town.client(Who.MEMBER), path(town, "/sak"), title=" ", said="Mørkt i bakken")

    assert answer.status_code == 422
    assert "Mørkt i bakken" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("wish", "state"),
    [("take", ProposalState.TAKEN_IN), ("on", ProposalState.SENT_ON), ("decline", ProposalState.DECLINED)],
)
def test_the_secretary_settles_an_item(town: Town, wish: str, state: ProposalState) -> None:
    client = town.client(Who.SECRETARY)

    answer = town.post(client, path(town, "/innmeldt"), proposal=town.proposal, do=wish, reason="Nei")
    settled = state_of(town)
    again = town.post(client, path(town, "/innmeldt"), proposal=town.proposal, do="take")

    assert answer.status_code == 303
    assert settled is state
    assert (again.status_code == 303) == (wish == "on")


def test_declining_needs_a_reason(town: Town) -> None:
    answer = town.post(
        town.client(Who.SECRETARY), path(town, "/innmeldt"), proposal=town.proposal, do="decline", reason=""
    )

    assert answer.status_code == 422
    assert state_of(town) is ProposalState.PROPOSED


def test_letters_are_held_and_released_and_the_pages_say_so(town: Town) -> None:
    client = town.client(Who.SECRETARY)

    town.post(client, path(town, "/brev"), do="hold")
    held = [client.get(page).get_data(as_text=True) for page in ("/", "/utboks", path(town))]
    with town.ports.store.reading() as books:
        states = {one.state for one in books.letters.of_meeting(town.meeting.key)}
    town.post(client, path(town, "/brev"), do="release")

    assert all("holdes tilbake" in html for html in held)
    assert states == {LetterState.HELD}
    assert "holdes tilbake" not in client.get("/utboks").get_data(as_text=True).split("Brevene")[0]


def test_the_outbox_shows_what_will_leave(town: Town) -> None:
    send_due(town.ports)
    town.world.clock.advance(days=50)

    html = town.client(Who.SECRETARY).get("/utboks").get_data(as_text=True)

    assert "Det som går ut de neste 30 dagene" in html
    assert "ikke skrevet ennå" in html
    assert "når sakslisten er godkjent" in html


def test_a_guest_is_typed_on_the_agenda_and_invited_to_that_item_alone(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    fields = {
        "revision": "1",
        "do": "save",
        "identity-0": "standing-referat",
        "title-0": "Referat",
        "guest-0": "Trygg Trafikk",
        "guest-address-0": "gjest@trafikk.example",
        "guest-after-0": "30",
        "guest-minutes-0": "20",
    }

    saved = town.post(client, path(town, "/saksliste"), **fields)
    shown = client.get(path(town, "/saksliste")).get_data(as_text=True)
    town.post(client, path(town, "/godkjenn"), revision="2")

    assert saved.status_code == 303
    assert 'value="gjest@trafikk.example"' in shown
    with town.ports.store.reading() as books:
        agenda = books.agendas.approved(town.meeting.key)
        letters = books.letters.of_meeting(town.meeting.key)
    assert agenda is not None
    assert agenda.items[0].guest == ItemGuest(
        name="Trygg Trafikk", address="gjest@trafikk.example", after=30, minutes=20
    )
    assert [one.address for one in letters if one.kind is LetterKind.GUEST] == ["gjest@trafikk.example"]


@pytest.mark.parametrize(
    ("name", "address", "status"),
    [("", "vik-pst", 303), ("Noen", "", 422), ("Noen", "ikke en adresse@", 422), ("", "vik-ukjent", 404)],
)
def test_a_guest_is_a_person_of_the_agreement_or_has_an_address(
    town: Town, name: str, address: str, status: int
) -> None:
    row = {"identity-0": "standing-referat", "title-0": "Referat", "revision": "1", "do": "save"}

    answer = town.post(
        town.client(Who.SECRETARY),
        path(town, "/saksliste"),
        **row,
        **{"guest-0": name, "guest-address-0": address},
    )

    assert answer.status_code == status


def test_seats_that_changed_hands_with_an_import_are_told_of_by_the_secretary(town: Town) -> None:
    send_due(town.ports)
    with town.ports.store.reading() as books:
        vik = books.agreements.get("vik")
    assert vik is not None
    moved = tuple(
        replace(one, address="ny@vik.example") if one.key == "vik-kontakt" else one for one in vik.people
    )
    import_agreements(town.ports, [("vik.toml", write(replace(vik, people=moved)).encode())], by="test")
    client = town.client(Who.SECRETARY)

    before = client.get("/avtaler/vik").get_data(as_text=True)
    others = town.client(Who.MEMBER).get("/avtaler/vik").get_data(as_text=True)
    town.post(client, "/avtaler/vik/folk")
    after = client.get("/avtaler/vik").get_data(as_text=True)

    assert "Plasser som har skiftet innehaver" in before
    assert "Plasser som har skiftet innehaver" not in others + after
    with town.ports.store.reading() as books:
        fresh = [
            one
            for one in books.letters.recent(100)
            if one.made_at >= AUTUMN and one.state is LetterState.QUEUED
        ]
    assert {one.address for one in fresh} == {"ny@vik.example", "kontakt@vik.example"}
