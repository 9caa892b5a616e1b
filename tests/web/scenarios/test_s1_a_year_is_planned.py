"""S1: the SLT coordinator of Stange plans 2027, and everybody has it in the calendar.

That it takes at most twelve actions is counted in a browser, where a meeting is dragged:
``tests/web/test_browser.py``.
"""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from io import BytesIO
from typing import Final

from pypdfium2 import PdfDocument

from tests.web.scenarios.conftest import Opened
from tests.web.scenarios.homes import Home, link_in, unfolded
from tests.web.scenarios.walking import Walker

SECRETARY: Final = "slt@stange.example"
MAYOR: Final = "ordforer@stange.example"
CHIEF: Final = "politistasjonssjef.stange@politiet.example"
YEAR: Final = "/avtaler/stange/2027"

EVENT: Final = (
    "BEGIN:VEVENT\r\nUID:{day}@kalender\r\nDTSTAMP:20261101T080000Z\r\nDTSTART:{day}T080000Z\r\n"
    "DTEND:{day}T150000Z\r\nSUMMARY:Noe hemmelig\r\nEND:VEVENT\r\n"
)


def calendar_of(*days: str) -> tuple[BytesIO, str]:
    """Give a calendar file in which somebody is away on the days."""
    events = "".join(EVENT.format(day=day) for day in days)
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//NO\r\n{events}END:VCALENDAR\r\n"
    return BytesIO(text.encode()), "kalender.ics"


def test_a_coordinator_plans_a_year_from_the_agreement_to_the_calendars(house_at: Opened) -> None:
    house = house_at()
    she = house.secretary(SECRETARY)

    the_agreements_rules_stand_with_their_lines(she)
    the_councils_days_and_the_chiefs_are_told(she)
    five_dates_are_proposed_that_say_why(she)
    a_meeting_is_moved_past_the_election(she)
    both_leaders_say_from_their_mail_that_it_suits(house, she)
    the_plan_is_adopted_and_lies_in_five_calendars(house, she)
    themes_come_from_the_library(she)
    the_public_has_a_page_and_the_council_a_wheel(house, she)


def the_agreements_rules_stand_with_their_lines(she: Walker) -> None:
    she.follow("Stange")

    assert "Politirådet i Stange møtes 5 ganger i året: 5 møter i år. Politiråd, l. 97" in she.text
    assert "Møtene følger et årshjul som lages for året. Politiråd, l. 97" in she.text


def the_councils_days_and_the_chiefs_are_told(she: Walker) -> None:
    she.follow("Årshjul 2027").follow("Opptatte tider")
    for owner, name, days in (
        ("municipal_council:3413", "Kommunestyret", ("20270210",)),
        ("person:stange-politistasjonssjef", "Vakter", ("20270414", "20270415")),
    ):
        she.press("Les opptatte tider", {"owner": owner, "name": name, "file": calendar_of(*days)})

    assert "Kommunestyret i Stange Kommunestyret · 1 opptatt tid" in she.text
    assert "Politistasjonssjef for Stange Vakter · 2 opptatte tider" in she.text
    assert "Noe hemmelig" not in she.html


def five_dates_are_proposed_that_say_why(she: Walker) -> None:
    she.open(YEAR)
    proposed = [line for line in she.parts("Hvorfor denne dagen?", "li") if "Forslag" in line]

    assert len(proposed) == 5
    assert all("(Politiråd, l. 97)" in line for line in proposed)
    assert "Dagen går klar av 10. februar, da kommunestyret møtes." in proposed[0]
    assert "Politistasjonssjef for Stange" in proposed[1]
    assert not any(day in " ".join(proposed) for day in ("ons 10 feb", "ons 14 apr", "tor 15 apr"))
    assert all(f"{name} (antatt)" in she.text for name in ("Vinterferie", "Påskeferie", "Høstferie"))


def a_meeting_is_moved_past_the_election(she: Walker) -> None:
    she.press("Endre forslaget først")
    fourth = "stange-politirad-2027-4"
    asked = she.asked("Flytt", {"day": "2027-09-22"}, near=" sep ", at="data-consequences")
    she.press("Flytt", {"day": "2027-09-22"}, near=" sep ")

    assert "Valget 13. september 2027 (antatt dag): rådet kan ha fått ny leder og nye medlemmer" in asked
    assert "Valget 13. september 2027 (antatt dag)" in she.part("onsdag 22. september", "li")
    assert she.tree.xpath("string(//*[@data-plan-wheel]//*[@data-window=$key]/@data-day)", key=fourth) == (
        "2027-09-22"
    )


def both_leaders_say_from_their_mail_that_it_suits(house: Home, she: Walker) -> None:
    she.press("Del utkastet")
    asked = {mail.recipient: mail for mail in house.sent()}
    for leader in (MAYOR, CHIEF):
        phone = house.walker().open(link_in(asked[leader], "/planutkast/"))
        phone.press("Alle passer for meg")
        assert phone.actions == 1
    she.open(she.path)

    moved = she.part("onsdag 22. september", "li")
    assert "Passer for 2" in moved
    assert "Ordfører i Stange" in moved
    assert "Politistasjonssjef for Stange" in moved


def the_plan_is_adopted_and_lies_in_five_calendars(house: Home, she: Walker) -> None:
    she.press("Vedta planen med 5 møter")
    letters = house.sent()

    assert she.path == YEAR
    assert "Planen ble vedtatt 24. november 2026." in she.text
    why = [line for line in she.parts("Hvorfor denne dagen?", "li") if "Stange rådhus" in line]
    assert len(why) == 5
    assert "Tidspunktet er et annet enn planen først foreslo." in why[3]
    assert set(Counter(mail.recipient for mail in letters).values()) == {5}
    assert len({mail.recipient for mail in letters}) == 5
    for mail in letters:  # a calendar shows what nobody has answered as tentative
        event = unfolded(mail.calendar)
        assert "METHOD:REQUEST" in event
        assert f"PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:{mail.recipient}" in event
    answer = house.walker().open(link_in(next(one for one in letters if one.recipient == MAYOR), "/m/"))
    answer.press("Send svaret", {"answer": "coming"})
    assert "Svaret er lagret" in answer.text


def themes_come_from_the_library(she: Walker) -> None:
    she.open(YEAR).follow("Tema").press("Legg til Dagen mot vold mot kvinner")
    she.open(YEAR)

    assert "Dagen mot vold mot kvinner" in " ".join(she.texts("title"))


def the_public_has_a_page_and_the_council_a_wheel(house: Home, she: Walker) -> None:
    with closing(PdfDocument(she.saved("Årshjul og møteplan, A4"))) as paper:
        printed = paper[0].get_textpage().get_text_range()
    stranger = house.walker().open("/offentlig/3413/")

    assert "Årshjul 2027 for Stange" in printed
    assert "11. februar Politirådet i Stange" in printed
    assert "Onsdag 22. september 2027 kl. 09.00–11.00" in stranger.text
    assert house.calendar(f"{stranger.path}moteplan.ics").count("BEGIN:VEVENT") == 5
