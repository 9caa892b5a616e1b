"""S3: the mayor of Stange, on a phone, sends the deputy mayor instead.

That it takes two taps in a browser without script is counted in ``tests/web/test_browser.py``. The way in is
the link of the letter: a calendar entry is shared with others and never carries it (decision 11).
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from tests.integration.main_job.house import AGREEMENTS, Mail, eight
from tests.web.scenarios.conftest import Opened
from tests.web.scenarios.homes import Home, body_of, link_in, unfolded
from tests.web.scenarios.walking import Walker

SECRETARY: Final = "slt@stange.example"
MAYOR: Final = "ordforer@stange.example"
DEPUTY: Final = "varaordforer@stange.example"
HIDDEN: Final = "Aksjon mot et navngitt miljø"
DEPUTY_MAYOR: Final = f"""
[[person]]
key = "stange-varaordforer"
name = "Varaordfører i Stange"
role = "deputy_mayor"
side = "municipality"
address = "{DEPUTY}"
"""


def test_the_mayor_sends_a_deputy_with_two_taps_and_no_password(house_at: Opened) -> None:
    house = house_at()
    invited = the_council_is_invited(house)

    phone = one_page_says_when_where_and_what_is_asked(house, invited[MAYOR])
    she_declines_and_the_deputy_mayor_comes(phone)
    he_gets_the_invitation_and_the_papers(house)
    the_secretary_is_told_and_the_minutes_list_him(house)


def the_council_is_invited(house: Home) -> dict[str, Mail]:
    text = (AGREEMENTS / "stange.toml").read_text(encoding="utf-8")
    held = 'held_by = ["stange-ordforer"]'
    house.agree(text.replace(held, f'{held}\ndeputies = ["stange-varaordforer"]') + DEPUTY_MAYOR)
    house.adopt("stange", 2027, "stange-slt-koordinator")
    first = house.meetings("stange")[0]
    house.wake(eight(first.start, 9))
    she = house.secretary(SECRETARY).follow("Se over og godkjenn").follow("Endre sakslisten")
    hidden = she.number_of("title-", "Radikalisering")
    chosen = {f"title-{hidden}": HIDDEN, f"basis-{hidden}": "Offl. § 24 tredje ledd"}
    mine = {f"responsible-{she.number_of('title-', 'Vold og overgrep mot barn')}": "Ordfører i Stange"}
    she.press("Lagre ny versjon", {**chosen, **mine, f"public-{hidden}": "Sak unntatt offentlighet"})
    she.follow("Se hva som sendes, og godkjenn").press("Godkjenn og send")
    return {mail.recipient: mail for mail in house.wake() if mail.subject.startswith("Innkalling")}


def one_page_says_when_where_and_what_is_asked(house: Home, letter: Mail) -> Walker:
    phone = house.walker().open(link_in(letter, "/m/"))
    next_one = phone.part("Onsdag 10. februar 2027 (uke 6) kl. 09.00–11.00")

    assert "Stange rådhus" in next_one
    assert "4/27 Vold og overgrep mot barn (drøftingssak) du har ansvaret" in next_one
    assert "5/27 Vold og overgrep i nære relasjoner (drøftingssak) 6/27" in next_one
    assert phone.saved("Last ned sakslisten (PDF)").startswith(b"%PDF")
    assert HIDDEN not in phone.html + body_of(letter) + unfolded(letter.calendar)
    assert "/m/" not in unfolded(letter.calendar)
    event = house.walker().open(str(re.findall(r"URL:(\S+)", unfolded(letter.calendar))[0]))
    assert "Har du fått en innkalling, åpner lenken i brevet møtet" in event.text
    return phone


def she_declines_and_the_deputy_mayor_comes(phone: Walker) -> None:
    assert "Jeg kommer ikke, Varaordfører i Stange møter for meg" in phone.text
    phone.press("Send svaret", {"answer": "deputy:stange-varaordforer"})

    assert phone.actions == 1  # and the tap that chose the deputy
    assert "Svaret er lagret" in phone.text


def he_gets_the_invitation_and_the_papers(house: Home) -> None:
    (letter,) = [mail for mail in house.pass_by(minutes=10) if mail.recipient == DEPUTY]
    his = house.walker().open(link_in(letter, "/m/"))

    assert letter.subject.startswith("Innkalling til politirådet i Stange")
    assert "METHOD:REQUEST" in letter.calendar
    assert "7/27 Tema i henhold til årshjul" in body_of(letter)
    assert his.saved("Last ned sakslisten (PDF)").startswith(b"%PDF")


def the_secretary_is_told_and_the_minutes_list_him(house: Home) -> None:
    she = house.secretary(SECRETARY).follow("Politirådet i Stange", near="10 feb")
    assert "Varaordfører i Stange kommunen stedfortreder for Ordfører i Stange" in she.text

    house.wake(house.meetings("stange")[0].end + timedelta(hours=1))
    she = house.secretary(SECRETARY).follow("Skriv referat").press("Skriv referat")
    assert "Varaordfører i Stange" in she.part("Varaordfører i Stange", "fieldset")
