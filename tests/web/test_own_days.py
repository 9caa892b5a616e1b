"""School breaks, closed days and calendars, as people use their pages."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from documents.drawing import SvgDrawing
from scheduler.busy_address_ports import Fetched, FetchError
from scheduler.records.basics import Language
from scheduler.records.busy_addresses import FetchFault
from scheduler.usecases.refresh_busy import refresh_busy
from tests.memory_busy_addresses import ScriptedFetcher
from tests.web.town import Town, Who, csrf_of
from web.busy_words import fetch_fault
from web.factory import create_web

CALENDAR = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Hemmelig lege\r\nDTSTART;VALUE=DATE:20280208\r\n"
    b"END:VEVENT\r\nEND:VCALENDAR\r\n"
)


def upload(town: Town, who: Who, owner: str, octets: bytes = CALENDAR) -> TestResponse:
    client = town.client(who)
    fields = {"owner": owner, "name": "Jobb", "csrf_token": csrf_of(client, town.base_url)}
    file = FileStorage(io.BytesIO(octets), "jobb.ics")
    boundary, body = encode_multipart({**fields, "file": file})  # in memory: no file is left behind
    return client.post(
        "/avtaler/vik/kalendere",
        base_url=town.base_url,
        data=body,
        content_type=f"multipart/form-data; boundary={boundary}",
        headers={"Origin": town.base_url},
    )


def shown(answer: TestResponse, status: int = 200) -> str:
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def test_an_assumed_break_is_shown_with_a_form_and_becomes_confirmed(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    before = shown(client.get("/avtaler/vik/2027/ferier"))

    answer = town.post(
        client,
        "/avtaler/vik/2027/ferier",
        municipality="4639",
        kind="winter",
        first="2027-03-01",
        last="2027-03-05",
        source="Skoleruta for Vik",
    )

    assert answer.status_code == 303
    after = shown(client.get("/avtaler/vik/2027/ferier"))
    assert "Fylkets skolerute, antatt" in before
    assert "Bekreftet" not in before.partition("</h1>")[2].replace("Bekreftede", "")
    assert "Skoleruta for Vik" in after
    assert "1.–5. mars 2027" in after


def test_a_fault_stands_at_its_field_and_what_was_typed_is_kept(town: Town) -> None:
    client = town.client(Who.SECRETARY)

    answer = town.post(
        client,
        "/avtaler/vik/2027/ferier",
        municipality="4639",
        kind="winter",
        first="2027-03-05",
        last="2027-03-01",
        source="Skoleruta <b>",
    )

    page = shown(answer, 422)
    assert 'id="4639-winter-last-feil"' in page
    assert "Siste dag er før første dag." in page
    assert 'value="2027-03-05"' in page
    assert "Skoleruta &lt;b&gt;" in page


def test_a_member_hands_in_only_his_or_her_own_calendar(town: Town) -> None:
    own = upload(town, Who.MEMBER, "person:vik-kontakt")
    others = upload(town, Who.MEMBER, "person:vik-ordforer")
    council = upload(town, Who.MEMBER, "municipal_council:4639")

    assert [one.status_code for one in (own, others, council)] == [303, 403, 403]
    page = shown(town.client(Who.MEMBER).get("/avtaler/vik/kalendere"))
    assert "1 opptatt tid" in page
    assert "Hemmelig" not in page


def test_a_member_does_not_see_the_calendars_of_others(town: Town) -> None:
    upload(town, Who.SECRETARY, "person:vik-ordforer")

    member = shown(town.client(Who.MEMBER).get("/avtaler/vik/kalendere"))

    assert "Ingen kalendere er lest ennå." in member


def test_a_calendar_is_taken_away_by_its_owner(town: Town) -> None:
    upload(town, Who.MEMBER, "person:vik-kontakt")
    with town.ports.store.reading() as books:
        (source,) = books.own_days.sources(["vik-kontakt"])
    client = town.client(Who.MEMBER)

    answer = town.post(client, "/avtaler/vik/kalendere/fjern", calendar=source.key)

    assert answer.status_code == 303
    with town.ports.store.reading() as books:
        assert books.own_days.sources(["vik-kontakt"]) == ()


def test_a_file_that_is_no_calendar_is_refused_in_words(town: Town) -> None:
    answer = upload(town, Who.SECRETARY, "municipal_council:4639", b"<html>")

    assert "Filen er ingen kalenderfil" in shown(answer, 422)


def test_a_calendar_of_a_hundred_thousand_events_is_refused_in_words_and_nothing_is_kept(town: Town) -> None:
    flood = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 100_000 + b"END:VCALENDAR\r\n"

    answer = upload(town, Who.MEMBER, "person:vik-kontakt", flood)

    assert 400 <= answer.status_code < 500
    assert "Hemmelig" not in answer.get_data(as_text=True)
    with town.ports.store.reading() as books:
        assert books.own_days.sources(["vik-kontakt"]) == ()


def test_a_hostile_rule_costs_its_own_event_and_the_rest_of_the_calendar_is_read(town: Town) -> None:
    event = b"BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20280101T080000Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\n"
    hostile = CALENDAR.replace(b"END:VCALENDAR", event + b"END:VCALENDAR")

    answer = upload(town, Who.MEMBER, "person:vik-kontakt", hostile)

    assert answer.status_code == 303
    page = shown(town.client(Who.MEMBER).get("/avtaler/vik/kalendere"))
    assert "1 opptatt tid" in page


HOST = "kalender.example"


def open_up(town: Town, *answers: Fetched | FetchError) -> ScriptedFetcher:
    """Let the operator of a town allow a host, which answers as it is told."""
    fetcher = ScriptedFetcher(script=list(answers), hosts=(HOST,))
    town.ports = replace(town.ports, fetcher=fetcher)
    town.app = create_web(town.ports, SvgDrawing(), lambda: 0.0)
    return fetcher


def follow(town: Town, who: Who, owner: str = "person:vik-kontakt") -> TestResponse:
    return town.post(
        town.client(who),
        "/avtaler/vik/kalendere/adresse",
        owner=owner,
        name="Jobb",
        address=f"https://{HOST}/hemmelig.ics",
    )


READ = Fetched(octets=CALENDAR, etag="", modified="")


def test_without_allowed_hosts_no_address_is_asked_for(town: Town) -> None:
    page = shown(town.client(Who.SECRETARY).get("/avtaler/vik/kalendere"))

    assert "Adressen til kalenderen" not in page


def test_a_member_follows_a_calendar_and_sees_only_where_it_is(town: Town) -> None:
    open_up(town, READ)

    answers = [follow(town, Who.MEMBER), follow(town, Who.MEMBER, "person:vik-ordforer")]

    page = shown(town.client(Who.MEMBER).get("/avtaler/vik/kalendere"))
    assert [one.status_code for one in answers] == [303, 403]
    assert f"Hentes fra {HOST} hver time." in page
    assert "emmelig.ics" not in page


def test_why_a_calendar_is_not_followed_stands_at_the_address(town: Town) -> None:
    open_up(town, FetchError(FetchFault.NO_CALENDAR))

    page = shown(follow(town, Who.SECRETARY), 422)

    assert 'id="adresse-feil"' in page
    assert "Det ligger ingen kalender på adressen." in page
    assert f'value="https://{HOST}/hemmelig.ics"' in page
    assert '<option value="person:vik-kontakt" selected>' in page


def test_a_calendar_that_fails_says_since_when_and_why(town: Town) -> None:
    open_up(town, READ, FetchError(FetchFault.REFUSED))
    follow(town, Who.MEMBER)
    town.world.clock.advance(hours=1)
    refresh_busy(town.ports)
    client = town.client(Who.MEMBER)

    page = shown(client.get("/avtaler/vik/kalendere"))

    assert "Kalenderen har ikke latt seg hente siden" in page
    assert "Tjeneren ga ikke ut kalenderen." in page
    assert "Tidene vi leste sist, gjelder fortsatt." in page
    assert "1 opptatt tid" in page


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("fault", FetchFault)
def test_every_fault_is_told_in_every_language(fault: FetchFault, language: Language) -> None:
    assert fetch_fault(fault, language).endswith(".")
