"""S6: archive staff find what is ready, take it out whole, and write back the archive's numbers."""

from __future__ import annotations

import csv
import io
import zipfile
from hashlib import sha256
from typing import Final

from lxml import etree

from documents.archive_package import checked
from documents.noark_parts import SPACE
from scheduler.records.meetings import Meeting
from tests.web.scenarios.conftest import Opened
from tests.web.scenarios.first_meeting import (
    BASIS,
    HIDDEN,
    SECRETARY,
    invited_to_a_meeting_with_a_shielded_item,
    minuted,
)
from tests.web.scenarios.walking import Walker

ARCHIVE: Final = "/avtaler/stange/2027/arkiv"


def test_a_meetings_papers_go_to_the_archive_and_their_numbers_come_back(house_at: Opened) -> None:
    house = house_at()
    meeting = invited_to_a_meeting_with_a_shielded_item(house)
    minuted(house, meeting)
    staff = house.secretary(SECRETARY).follow("Stange").open(ARCHIVE)

    each_meeting_has_its_folder(staff)
    a_correction_is_an_addition(staff, meeting)
    the_package_is_whole_and_keeps_to_its_schema(staff)
    the_numbers_are_written_back(staff, meeting)
    the_months_journal_is_a_list(staff)


def each_meeting_has_its_folder(staff: Walker) -> None:
    folder = staff.part("Politirådet i Stange, onsdag 10. februar 2027")

    for kind in ("MI Innkalling", "SL Saksliste", "MP Referat"):
        assert kind in folder
    assert folder.count(f"delvis unntatt: {BASIS} · offentlig versjon finnes") == 2


def a_correction_is_an_addition(staff: Walker, meeting: Meeting) -> None:
    staff.open(f"/moter/{meeting.key}/referat")
    approved = staff.text.partition("Fingeravtrykk av det som ble godkjent (SHA-256): ")[2][:64]
    staff.press("Legg til", {"said": "Sak 6 skulle vært unntatt etter § 24 annet ledd."})

    assert "1. Sak 6 skulle vært unntatt etter § 24 annet ledd." in staff.text
    assert "Det godkjente referatet blir stående som det er." in staff.text
    assert len(approved) == 64
    assert f"Fingeravtrykk av det som ble godkjent (SHA-256): {approved}" in staff.text


def the_package_is_whole_and_keeps_to_its_schema(staff: Walker) -> None:
    staff.open(ARCHIVE).press("Ta ut arkivpakke (ZIP)")
    assert staff.answer is not None
    package = staff.answer.get_data()
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        files = {name: held.read(name) for name in held.namelist()}
    structure = etree.fromstring(files["arkivstruktur.xml"])

    assert checked(package)["agreements"] == ["stange"]
    assert etree.XMLSchema(etree.fromstring(files["radshjul-arkivstruktur.xsd"])).validate(structure)
    papers = structure.findall(f".//{{{SPACE}}}dokumentobjekt")
    assert papers
    for paper in papers:
        content = files[paper.findtext(f"{{{SPACE}}}referanseDokumentfil")]
        assert paper.findtext(f"{{{SPACE}}}sjekksum") == sha256(content).hexdigest()


def the_numbers_are_written_back(staff: Walker, meeting: Meeting) -> None:
    numbers = {
        f"nr|{meeting.key}|{kind}|2": f"27/00123-{place}" for place, kind in enumerate(("MI", "SL", "MP"), 1)
    }
    staff.open(ARCHIVE).press("Lagre arkivnumre", numbers)

    assert "3 av 3 dokumenter er klare, 3 har arkivnummer." in staff.text
    assert [staff.field(name).get("value") for name in numbers] == list(numbers.values())


def the_months_journal_is_a_list(staff: Walker) -> None:
    staff.press("Journalliste (CSV)", {"maned": "2"})
    rows = list(csv.DictReader(io.StringIO(staff.html.removeprefix("\ufeff")), delimiter=";"))

    assert [(row["Type"], row["Arkivnummer"]) for row in rows] == [
        ("MI", "27/00123-1"),
        ("SL", "27/00123-2"),
        ("MP", "27/00123-3"),
    ]
    assert HIDDEN not in staff.html
