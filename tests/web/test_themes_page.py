"""The themes of a year, as the secretary uses their page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from scheduler.records.basics import OSLO, Language
from tests.web.town import Town, Who
from wording import dates


def test_the_page_tells_the_day_on_which_a_themes_meeting_stands_now(town: Town) -> None:
    client, meeting, week = town.client(Who.SECRETARY), town.meeting, timedelta(days=7)
    path = "/avtaler/vik/2027/temaer"
    assert town.post(client, path, do="place", title="Russetiden", meeting=meeting.key).status_code == 303
    with town.ports.store.transaction() as books:
        books.meetings.put([replace(meeting, start=meeting.start + week, end=meeting.end + week)])

    listed = client.get(path).get_data(as_text=True).split("Russetiden", 1)[1].split("</p>", 1)[0]

    day = (meeting.start + week).astimezone(OSLO).date()
    assert dates.day_and_month(day, Language.BOKMAL) in listed


def test_the_page_says_which_of_last_years_themes_have_no_meeting_yet(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    place = "/avtaler/vik/2027/temaer"
    town.post(client, place, do="place", title="Russetiden", meeting=town.meeting.key)
    town.post(client, place, do="place", title="Natteravn", first="2027-10-31")

    assert town.post(client, "/avtaler/vik/2029/temaer", do="copy").status_code == 303
    page = client.get("/avtaler/vik/2028/temaer").get_data(as_text=True)

    assert "Ta med 1 tema fra i fjor" in page
    assert "Russetiden" in page.split("Fra i fjor, uten plass i år", 1)[1]
    assert "Fra i fjor, uten plass i år" not in client.get("/avtaler/vik/2029/temaer").get_data(as_text=True)
