"""S8: in Sør-Varanger the secretary changes while the agreement runs out; nothing is orphaned.

The example's own agreement gives the role to the police a year earlier; here the municipality keeps it for
three years, so that both things come at once. How a new agreement is read and agreed upon is walked in
``tests/web/test_new_agreement.py``; here it is imported.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Final

from scheduler.records.basics import OSLO
from tests.integration.main_job.house import AGREEMENTS, eight
from tests.web.scenarios.conftest import Opened
from tests.web.scenarios.homes import Home, body_of
from tests.web.scenarios.walking import Walker

LEAVING: Final = "slt@sor-varanger.example"
COMING: Final = "politikontakt.sor-varanger@politiet.example"
HERE: Final = "/avtaler/sor-varanger"
TEXT: Final = (AGREEMENTS / "sor-varanger.toml").read_text(encoding="utf-8")
OLD: Final = TEXT.replace("every_years = 2", "every_years = 3").replace("to = 2026-12-31", "to = 2027-01-31")
NEW: Final = (
    TEXT.replace("from = 2024-01-01", "from = 2027-01-01")
    .replace("to = 2026-12-31", "to = 2029-12-31")
    .replace('between = ["municipality", "police"]', 'between = ["police", "municipality"]')
)


def test_a_new_secretary_takes_over_while_the_agreement_is_renewed(house_at: Opened) -> None:
    house = house_at()
    house.agree(OLD)
    old = house.secretary(LEAVING)

    both_things_stand_on_the_first_page(old)
    the_new_one_is_led_through_everything(house)
    what_is_outdated_and_what_was_not_done_is_flagged(old)
    the_renewal_is_on_the_last_agenda(house, old)
    the_agreement_has_a_successor(house)
    the_new_secretary_invites_in_the_first_weeks(house)


def both_things_stand_on_the_first_page(old: Walker) -> None:
    assert "38 dager igjen Sekretærrollen skifter 1. januar 2027" in old.text
    assert "SLT-koordinator i Sør-Varanger → Politikontakt for Sør-Varanger" in old.text
    assert "68 dager igjen Avtalen går ut 31. januar 2027" in old.text


def the_new_one_is_led_through_everything(house: Home) -> None:
    new = house.secretary(COMING).follow("Åpne overleveringen")
    for heading in ("Hvem som overtar, og når", "Åpen oppfølging", "Plasser og folk", "Slik kommer du inn"):
        assert heading in new.text
    assert "Hva avtalen krever i 2026" in new.text

    with zipfile.ZipFile(io.BytesIO(new.saved("Last ned pakken (ZIP)"))) as package:
        names = package.namelist()
        held = b"".join(package.read(name) for name in names)
    assert names
    assert b"/m/" not in held


def what_is_outdated_and_what_was_not_done_is_flagged(old: Walker) -> None:
    old.open(HERE)

    assert "Avtalen skriver «Rådmann» for politirådet i Sør-Varanger" in old.text
    assert "PST møter i politirådet i Sør-Varanger 1 gang i år. I fare" in old.text
    assert "SLT-forumet i Sør-Varanger møtes 3 ganger i året: 3 møter i år. I fare" in old.text


def the_renewal_is_on_the_last_agenda(house: Home, old: Walker) -> None:
    old.open(f"{HERE}/2026").press("Vedta planen med")
    last = [one for one in house.meetings("sor-varanger", 2026) if one.body == "sor-varanger-politirad"][-1]
    old.open(f"/moter/{last.key}").press("Lag utkast fra avtalen")
    old.follow("Endre sakslisten").press("Legg til en sak")
    old.press("Lagre ny versjon", {old.names("title-")[-1]: "Ny samarbeidsavtale fra 2027"})
    old.follow("Se hva som sendes, og godkjenn").press("Godkjenn og send")
    letters = [one for one in house.wake() if one.subject.startswith("Innkalling")]

    assert letters
    assert all("Ny samarbeidsavtale fra 2027" in body_of(one) for one in letters)


def the_agreement_has_a_successor(house: Home) -> None:
    house.agree(NEW)
    new = house.secretary(COMING)

    assert "Avtalen går ut" not in new.text
    assert "Gjelder fra 1. januar 2027 til 31. desember 2029" in new.open(HERE).text


def the_new_secretary_invites_in_the_first_weeks(house: Home) -> None:
    house.wake(datetime(2027, 1, 4, 8, 0, tzinfo=OSLO))
    house.secretary(COMING).open(f"{HERE}/2027").press("Vedta planen med")
    first = next(one for one in house.meetings("sor-varanger") if one.body == "sor-varanger-politirad")
    house.wake(eight(first.start, 9))
    new = house.secretary(COMING).open(f"/moter/{first.key}")
    if "Lag utkast fra avtalen" in new.text:
        new.press("Lag utkast fra avtalen")
    new.follow("Se hva som sendes, og godkjenn").press("Godkjenn og send")
    letters = [mail for mail in house.wake() if mail.subject.startswith("Innkalling")]

    assert letters
    signed = {tuple(body_of(mail).rpartition("Vennlig hilsen")[2].split("\n")[1:3]) for mail in letters}
    assert signed == {("Politikontakt for Sør-Varanger", "sekretær for politirådet i Sør-Varanger")}, signed
