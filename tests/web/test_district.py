"""The district's page: what is shown to whom, kept only while nothing changes, and the way to a move."""

from __future__ import annotations

import re
from dataclasses import replace

from scheduler.records.basics import OSLO
from scheduler.usecases.cancel_meeting import cancel
from tests.web.town import Town, Who

PATH = "/distrikt/vest-politidistrikt/2027"


def test_the_matrix_says_each_day_and_leads_to_another_week(quiet_town: Town) -> None:
    html = quiet_town.client(Who.SECRETARY).get(PATH).get_data(as_text=True)

    meeting = quiet_town.meeting
    day = meeting.start.astimezone(OSLO).day
    assert f'href="{PATH}/{meeting.key}">{day}</a>' in html
    assert "nes-politirad" not in html
    assert "Ingen skal være to steder samtidig." in html


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
