"""S4: a police contact who sits in six councils: one feed, no double booking, one note, one list."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from scheduler.records.basics import OSLO
from tests.integration.main_job.house import eight
from tests.unit.usecases.test_district import TOWNS, agreement_of
from tests.web.scenarios.conftest import Opened
from tests.web.scenarios.homes import Home, link_in
from tests.web.scenarios.walking import Walker

CONTACT: Final = "kontakt@vaernes.example"
DISTRICT: Final = "/distrikt/vaernes-politistasjonsdistrikt/2027"
SIX: Final = ("frosta", "malvik", "meraker", "selbu", "stjordal", "tydal")


def test_one_contact_keeps_six_councils_apart_with_one_feed_one_note_and_one_list(house_at: Opened) -> None:
    house = house_at()
    house.agree(*map(where_the_contact_writes_in_meraker, TOWNS))
    for key in SIX:
        house.adopt(key, 2027, f"{key}-slt")
    house.wake()
    contact = house.secretary(CONTACT)

    one_feed_names_each_council(house, contact)
    nobody_is_in_two_places(contact)
    what_somebody_moves_there_all_the_same_is_seen(house, contact)
    another_week_is_free_for_all(house, contact)
    one_note_is_used_in_six_agendas(house)
    one_list_has_all_that_is_owed(house)


def where_the_contact_writes_in_meraker(town: tuple[str, str, str]) -> str:
    """Give a town's agreement; in Meråker the contact is the council's secretary."""
    roles = '[body.secretary]\nroles = ["{role}"]'
    usual, other = roles.format(role="slt_coordinator"), roles.format(role="police_contact")
    return agreement_of(*town).replace(usual, other if town[0] == "meraker" else usual)


def one_feed_names_each_council(house: Home, contact: Walker) -> None:
    contact.open("/kalender").press("Lag adresse for Politikontakten")
    links = contact.tree.xpath("//a[starts-with(@href, 'webcal:')]/@href")
    feed = house.calendar(str(links[0]))

    assert feed.count("BEGIN:VEVENT") == 6 * 4
    for _, town, _ in TOWNS:
        assert feed.count(f"SUMMARY:Politirådet i {town}\n") == 4


def nobody_is_in_two_places(contact: Walker) -> None:
    contact.open(DISTRICT)

    assert "Ingen skal være to steder samtidig." in contact.text
    assert "Reisedager er dager med møter i to eller flere kommuner." in contact.text


def what_somebody_moves_there_all_the_same_is_seen(house: Home, contact: Walker) -> None:
    selbu, tydal = house.meetings("selbu")[1], house.meetings("tydal")[1]
    start = selbu.start.astimezone(OSLO)
    she = house.secretary("slt@tydal.example").open(f"/moter/{tydal.key}")
    she.press("Se hva det betyr", {"day": f"{start:%Y-%m-%d}", "clock": f"{start:%H:%M}", "why": "Salen"})
    assert "Politikontakten er i møte til kl. 11.00 (politirådet i Selbu)." in she.text
    assert "Ingenting er endret ennå." in she.text

    she.press("Flytt møtet og gi beskjed")

    contact.open(DISTRICT)
    assert "Politirådet i Selbu" in contact.part("Samtidig")
    assert "Politirådet i Tydal" in contact.part("Samtidig")


def another_week_is_free_for_all(house: Home, contact: Walker) -> None:
    tydal = house.meetings("tydal")[1]
    contact.follow("Finn en annen uke", near="Politirådet i Tydal")
    assert "Sekretæren for møtet kan flytte det til en av disse tidene." in contact.text

    she = house.secretary("slt@tydal.example").open(f"{DISTRICT}/{tydal.key}")
    assert "Ledig for alle" in she.text
    she.follow("Flytt hit").press("Flytt møtet og gi beskjed", {"why": "To møter samtidig"})

    contact.open(DISTRICT)
    assert "Ingen skal være to steder samtidig." in contact.text


def one_note_is_used_in_six_agendas(house: Home) -> None:
    home = house.meetings("meraker")[0]
    house.wake(eight(house.meetings("selbu")[0].start, 16))
    contact = house.secretary(CONTACT).open(f"/moter/{home.key}")
    contact.follow("Endre sakslisten").press("Legg til en sak")
    title = contact.names("title-")[-1]
    note = title.replace("title-", "note-")
    contact.press(
        "Lagre ny versjon", {title: "Kriminalitetsbildet", note: "Tyveri fra biler øker i hele området."}
    )
    contact.follow("Bruk en sak herfra i flere råd").follow("Kriminalitetsbildet")
    others = [f"{key}-politirad-2027-1" for key in SIX if key != "meraker"]
    numbers = {f"addition-{key}": f"Hos oss {place}." for place, key in enumerate(others, 11)}
    contact.press("Bruk notatet i de valgte møtene", {f"to-{key}": "yes" for key in others} | numbers)

    for place, key in enumerate(others, 11):
        she = house.secretary(f"slt@{key.split('-')[0]}.example").open(f"/moter/{key}")
        she.press("Ta inn", near="Kriminalitetsbildet")
        assert "Tyveri fra biler øker i hele området." in she.text
        assert f"Hos oss {place}." in she.text
        assert "Meråker" not in she.part("Kriminalitetsbildet", "tr")


def one_list_has_all_that_is_owed(house: Home) -> None:
    for key in ("selbu", "frosta"):
        first = house.meetings(key)[0]
        house.clock.set(first.end + timedelta(hours=1))
        house.wake()
        she = house.secretary(f"slt@{key}.example").open(f"/moter/{first.key}").press("Skriv referat")
        owed = {"text-0": "Gjennomgått.", "task-what-0": f"Tall til {key}", "task-owner-0": "vaernes-kontakt"}
        present = dict.fromkeys(she.names("presence-"), "present")
        she.press("Lagre og se over", owed | present).press("Send")
        house.wake()
    letters = [mail for mail in house.inbox if mail.recipient == CONTACT]
    his = house.walker().open(link_in(letters[-1], "/oppfolging"))

    assert "Politirådet i Selbu" in his.part("Tall til selbu")
    assert "Politirådet i Frosta" in his.part("Tall til frosta")
