"""S7: a journalist asks for the shielded item, and gets in part what the law gives."""

from __future__ import annotations

from typing import Final

from scheduler.records.meetings import Meeting
from tests.web.scenarios.conftest import Opened
from tests.web.scenarios.first_meeting import (
    BASIS,
    HIDDEN,
    PUBLIC,
    SECRETARY,
    invited_to_a_meeting_with_a_shielded_item,
    minuted,
)
from tests.web.scenarios.homes import Home, body_of
from tests.web.scenarios.walking import Walker

PRESS: Final = "redaksjonen@avisa.example"
PLACE: Final = "/offentlig/3413/"


def test_a_journalist_gets_part_of_a_shielded_item_and_a_refusal_of_the_rest(house_at: Opened) -> None:
    house = house_at()
    meeting = invited_to_a_meeting_with_a_shielded_item(house)
    minuted(house, meeting)
    original = (
        house.secretary(SECRETARY).open(f"/moter/{meeting.key}/referat").saved("PDF", near="Fullstendig")
    )

    stranger = the_public_page_shows_all_but_the_shielded(house)
    the_shielded_item_is_asked_for(stranger)
    she = the_secretary_has_clock_document_and_basis(house)
    part_is_given_with_what_the_law_asks(house, she)
    a_second_request_is_refused_with_paragraph_and_appeal(house, she)
    nothing_leaked_and_all_is_in_the_journal(house, she, meeting)
    assert she.open(f"/moter/{meeting.key}/referat").saved("PDF", near="Fullstendig") == original


def the_public_page_shows_all_but_the_shielded(house: Home) -> Walker:
    stranger = house.walker().open(PLACE)

    for words in (
        "Onsdag 14. april 2027",
        "Politikontakt · politiet",
        "Referat 10. februar 2027",
        f"6/27 {PUBLIC}",
    ):
        assert words in stranger.text
    minutes = house.walker().open(PLACE).follow("Referat 10. februar 2027")
    assert "Referatet ble gjennomgått." in minutes.text
    feed = house.calendar(f"{PLACE}moteplan.ics")
    assert HIDDEN not in stranger.html + minutes.html + feed
    return stranger


def the_shielded_item_is_asked_for(stranger: Walker) -> None:
    stranger.follow("Be om innsyn i sak 6/27")
    stranger.press("Send kravet", {"what": "6/27", "address": PRESS, "name": "Avisa"})

    assert "Kravet er mottatt" in stranger.text
    assert HIDDEN not in stranger.html


def the_secretary_has_clock_document_and_basis(house: Home) -> Walker:
    (told,) = [mail for mail in house.wake() if mail.recipient == SECRETARY]
    she = house.secretary(SECRETARY).follow("Les og svar")

    assert "krav om innsyn venter på svar" in body_of(told)
    for words in (
        f"{HIDDEN} ble drøftet.",
        BASIS,
        "etter onsdag 17. februar",
        "meroffentlighet, offentleglova § 11",
    ):
        assert words in she.text
    return she


def part_is_given_with_what_the_law_asks(house: Home, she: Walker) -> None:
    given = {"given": "6/27 Saken gjaldt skjenking.", "basis": "offl-24-3", "weighed": "yes"}
    she.press("Se brevet", given).press("Send svaret")
    (letter,) = house.mail_to(PRESS)

    for words in ("Saken gjaldt skjenking.", BASIS, "statsforvalteren", "tre uker", "§ 32"):
        assert words in body_of(letter)
    assert HIDDEN not in body_of(letter) + letter.subject


def a_second_request_is_refused_with_paragraph_and_appeal(house: Home, she: Walker) -> None:
    other = (
        house.walker().open(PLACE).follow("Be om innsyn i sak 6/27").press("Send kravet", {"what": "6/27"})
    )
    she.open("/innsyn").follow("Sak 6/27 i møtet")
    refused = {"basis": "offl-24-3", "weighed": "yes", "rest": "essential"}
    she.press("Se brevet", refused).press("Legg ut svaret")
    other.open(other.path)

    for words in (BASIS, "Vi har vurdert", "klage", "statsforvalteren", "§ 32"):
        assert words in other.text


def nothing_leaked_and_all_is_in_the_journal(house: Home, she: Walker, meeting: Meeting) -> None:
    outside = [mail for mail in house.inbox if mail.recipient == PRESS]
    she.open("/avtaler/stange/2027/arkiv").press("Journalliste (CSV)", {"maned": "2"})

    assert outside
    assert she.html.count("Sak 6/27 i møtet 10. februar 2027: Sak unntatt offentlighet") == 4
    assert HIDDEN not in she.html + "".join(mail.raw.decode("latin-1") for mail in outside)
    assert meeting.key in she.html
