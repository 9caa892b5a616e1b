"""The district's page: what is shown to whom, kept only while nothing changes, and the way to a move."""

from __future__ import annotations

import re
from dataclasses import replace

from scheduler.records.basics import OSLO
from scheduler.usecases.cancel_meeting import cancel
from tests.web.matrix import Stage
from tests.web.town import Town, Who

PATH = "/distrikt/vest-politidistrikt/2027"


def test_the_matrix_says_each_day_and_leads_to_another_week(quiet_town: Town) -> None:
    html = quiet_town.client(Who.SECRETARY).get(PATH).get_data(as_text=True)

    meeting = quiet_town.meeting
    day = meeting.start.astimezone(OSLO).day
    assert f'href="{PATH}/{meeting.key}">{day}</a>' in html
    assert "nes-politirad" not in html
    assert "Ingen skal være to steder samtidig." in html


def test_on_a_phone_each_day_is_named_by_its_month(quiet_town: Town) -> None:
    page = quiet_town.client(Who.SECRETARY).get(PATH).get_data(as_text=True)

    table = page.split('id="matrise"')[1].split("</table>")[0]
    assert "table--stack" in table
    assert table.count('<td data-label="Februar">') == table.count("<td") // 12 > 0


def test_another_week_fills_in_the_move_for_who_may_move_and_for_nobody_else(quiet_town: Town) -> None:
    path = f"{PATH}/{quiet_town.meeting.key}"

    mine = quiet_town.client(Who.SECRETARY).get(path).get_data(as_text=True)
    others = quiet_town.client(Who.MEMBER).get(path).get_data(as_text=True)

    link = re.search(r'href="(/moter/[^"]+day=(\d{4}-\d\d-\d\d)[^"]+)#flytt"', mine)
    assert link is not None
    form = quiet_town.client(Who.SECRETARY).get(link[1].replace("&amp;", "&")).get_data(as_text=True)
    assert f'name="day" required value="{link[2]}"' in form
    assert "Ledig for alle" in mine
    assert "#flytt" not in others


def test_what_is_kept_is_made_anew_when_a_meeting_or_an_agreement_changes(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    before = client.get(PATH).get_data(as_text=True)

    cancel(town.ports, town.meeting.key, "Sykdom", "vik-slt")
    cancelled = client.get(PATH).get_data(as_text=True)
    with town.ports.store.transaction() as books:
        agreement = books.agreements.get("vik")
        assert agreement is not None
        renamed = replace(agreement.bodies[0], name="Rådet med nytt navn")
        books.agreements.put(replace(agreement, bodies=(renamed, *agreement.bodies[1:])), town.meeting.start)
    named = client.get(PATH).get_data(as_text=True)

    assert "<s>" not in before
    assert "<s>" in cancelled
    assert "Rådet med nytt navn" not in cancelled
    assert "Rådet med nytt navn" in named


def test_a_year_that_is_none_and_a_strange_unit_answer_as_missing(quiet_town: Town) -> None:
    client = quiet_town.client(Who.SECRETARY)

    assert client.get("/distrikt/vest-politidistrikt/1999").status_code == 404
    assert client.get("/distrikt/oslo-politidistrikt/2027").status_code == 404
    assert client.get(f"{PATH}/nes-politirad-2027-1").status_code == 404


def test_files_of_a_year_have_safe_names_and_unknown_ones_answer_as_missing(quiet_town: Town) -> None:
    client = quiet_town.client(Who.MEMBER)

    answer = client.get("/avtaler/vik/2027/fil/table.xlsx")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="moteplan-vik-2027.xlsx"'
    assert answer.get_data()[:2] == b"PK"
    assert client.get("/avtaler/vik/2027/fil/table.svg").status_code == 404
    assert client.get("/avtaler/vik/2027/fil/wheel.exe").status_code == 404


def test_the_district_comes_in_the_same_files_as_a_year(quiet_town: Town) -> None:
    client = quiet_town.client(Who.MEMBER)
    page = client.get(PATH).get_data(as_text=True)

    offered = re.findall(rf'href="({PATH}/fil/[a-z]+\.[a-z0-9]+)"', page)
    answers = {path.rpartition("/")[2]: client.get(path) for path in offered}

    assert len(offered) == 8
    assert {answer.status_code for answer in answers.values()} == {200}
    assert answers["wheel.pdf"].get_data()[:5] == b"%PDF-"
    assert answers["matrix.png"].get_data()[1:4] == b"PNG"
    assert answers["table.xlsx"].get_data()[:2] == b"PK"
    calendar = answers["table.ics"].get_data(as_text=True)
    assert f"UID:{quiet_town.meeting.uid}" in calendar.replace("\r\n ", "")
    assert client.get(f"{PATH}/fil/table.png").status_code == 404


def test_what_is_drawn_is_kept_for_each_language_and_not_for_another_reader(quiet_town: Town) -> None:
    member, secretary = quiet_town.client(Who.MEMBER), quiet_town.client(Who.SECRETARY)
    english = {"Accept-Language": "en"}

    pages = [
        client.get(PATH, headers=headers).get_data(as_text=True)
        for client, headers in ((member, {}), (member, english), (member, {}), (secretary, {}))
    ]

    assert "Belastning" in pages[0] or "Kollisjoner" in pages[0]
    assert "Kollisjoner" not in pages[1]
    assert pages[2].count("Kollisjoner") == pages[0].count("Kollisjoner") > 0
    assert "Kollisjoner" in pages[3]


def test_the_police_units_reader_is_led_nowhere_that_is_closed_to_readers() -> None:
    """What speaks against another day tells of people's time; a reader sees titles and times only."""
    stage, address = Stage(), "/distrikt/vest-politidistrikt/2027"

    page = stage.open("GET", address, Who.DISTRICT_READER, {}).get_data(as_text=True)

    led = sorted(set(re.findall(rf'href="({address}/[^"?#]+)"', page)))
    answers = {way: stage.open("GET", way, Who.DISTRICT_READER, {}).status_code for way in led}
    assert answers
    assert set(answers.values()) == {200}
