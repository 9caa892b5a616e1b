"""The page that sends an item on, and what both meetings' pages then say; public doors say nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.agreement_files import read, write
from scheduler.records.agenda import AgendaItem, ItemOrigin
from scheduler.records.clauses import ItemKind
from scheduler.records.meetings import Meeting
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit
from tests.council import FIELD_GROUP, SEAT, council
from tests.web.town import AUTUMN, Town, Who

SECRET = "Aksjon mot skjenkestedet"
GROUP = "vik-utforende"


@pytest.fixture
def here(town: Town) -> Meeting:
    """Let Vik have a group, which has met once: an open item and an exempt one stand on its agenda."""
    return with_group(town)


def with_group(town: Town) -> Meeting:
    seat = SEAT.format(key="slt", name="SLT", role="slt_coordinator", side="municipality")
    clause = '\n[body.secretary]\nroles = ["slt_coordinator"]\nsource = { section = "SLT", line = 42 }\n'
    agreement = read(write(council(others=FIELD_GROUP + clause + seat)).encode(), "vik.toml")
    held = replace(
        town.meeting, key=f"{GROUP}-2027-1", uid="group@radshjul.example", body=GROUP, agenda_revision=0
    )
    with town.ports.store.transaction() as books:
        books.agreements.put(agreement, AUTUMN)
        books.meetings.put([held])
    made = draft(town.ports, held.key, Who.SECRETARY)
    items = (item("added-1", "Mopedkjøring ved skolen"), item("added-2", SECRET, "Offl. § 24 første ledd"))
    made = edit(town.ports, held.key, items, Who.SECRETARY, made.revision)
    approve(town.ports, held.key, made.revision, Who.SECRETARY)
    return held


def item(identity: str, title: str, basis: str = "") -> AgendaItem:
    return AgendaItem(
        identity=identity,
        title=title,
        public_title="Sak unntatt offentlighet" if basis else title,
        kind=ItemKind.DISCUSSION,
        origin=ItemOrigin.ADDED,
        exempt_basis=basis,
    )


def sent(town: Town, here: Meeting, identity: str = "added-1", **more: str) -> str:
    client = town.client(Who.SECRETARY)
    fields = {"item": identity, "body": "vik-politirad", **more}
    return town.post(client, f"/moter/{here.key}/videre", **fields).get_data(as_text=True)


def page(town: Town, path: str, who: Who = Who.SECRETARY) -> str:
    return town.client(who).get(path).get_data(as_text=True)


def test_sending_on_says_where_the_item_stands_and_both_meetings_lead_to_each_other(
    town: Town, here: Meeting
) -> None:
    html = sent(town, here, said="Bør politiet være med?")

    there = town.meeting
    assert "Saken står nå på utkastet til saksliste for Politirådet i Vik" in html
    goal = page(town, f"/moter/{there.key}")
    assert "Fra Utførende gruppe i Vik, møtet" in goal
    assert "Bør politiet være med?" in goal
    assert f'href="/moter/{here.key}">Åpne møtet saken kom fra</a>' in goal
    origin = page(town, f"/moter/{here.key}")
    assert "Saker som er sendt videre" in origin
    assert "Står på utkastet" in origin
    assert f'href="/moter/{there.key}">Politirådet i Vik' in origin


def test_a_second_press_changes_nothing_and_says_so(town: Town, here: Meeting) -> None:
    sent(town, here)

    assert "er sendt til Politirådet i Vik før. Ingenting er endret." in sent(town, here)


def test_an_approved_agenda_is_passed_by_and_the_page_says_which(town: Town, here: Meeting) -> None:
    approve(town.ports, town.meeting.key, None, Who.SECRETARY)

    html = sent(town, here)

    assert "Saken er meldt inn til møtet i Politirådet i Vik" in html
    assert "er allerede godkjent, så saken kom ikke med der." in html


def test_what_must_not_be_written_is_refused_and_what_was_typed_is_kept(town: Town, here: Meeting) -> None:
    html = sent(town, here, said="Gjelder 13097248022 og moped.")

    assert 'class="ds-alert' in html
    assert "Gjelder 13097248022 og moped.</textarea>" in html
    with town.ports.store.reading() as books:
        assert books.proposals.sent_from(here.key) == ()


def test_an_exempt_item_shows_its_origin_inside_and_nothing_of_it_at_the_public_doors(
    town: Town, here: Meeting
) -> None:
    sent(town, here, "added-2")
    approve(town.ports, town.meeting.key, None, Who.SECRETARY)

    inside = page(town, f"/moter/{town.meeting.key}")
    outside = [page(town, path, Who.STRANGER) for path in (f"/m/{town.link}", "/offentlig/4639/")]

    assert SECRET in inside
    assert f'Kom fra <a class="ds-link" href="/moter/{here.key}">Utførende gruppe i Vik' in inside
    for html in outside:
        assert SECRET not in html
        assert "Utførende gruppe i Vik, møtet" not in html
        assert here.key not in html
    origin = page(town, f"/moter/{here.key}", Who.MEMBER)
    assert SECRET not in origin
    assert "Saker som er sendt videre" not in origin


def test_an_agreement_of_one_body_has_nowhere_to_send_to_and_says_so(town: Town) -> None:
    html = page(town, f"/moter/{town.meeting.key}/videre")

    assert "Avtalen har ikke noe annet råd" in html
    assert "Send saken videre" not in html


@pytest.mark.parametrize(
    ("language", "words"),
    [("nn", "Saker som er sende vidare"), ("en", "Items sent on"), ("nb", "Saker som er sendt videre")],
)
def test_the_page_is_there_in_three_languages(town: Town, here: Meeting, language: str, words: str) -> None:
    sent(town, here)
    client = town.client(Who.SECRETARY)
    town.post(client, "/sprak", language=language)

    html = client.get(f"/moter/{here.key}/videre").get_data(as_text=True)

    assert words in html
