"""The first meeting of Stange's 2027, held and minuted by its pages: where some walks begin."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from scheduler.records.meetings import Meeting
from tests.integration.main_job.house import eight
from tests.web.scenarios.homes import Home

SECRETARY: Final = "slt@stange.example"
HIDDEN: Final = "Aksjon mot et navngitt miljø"
PUBLIC: Final = "Sak unntatt offentlighet"
BASIS: Final = "Offl. § 24 tredje ledd"


def invited_to_a_meeting_with_a_shielded_item(house: Home) -> Meeting:
    """Adopt 2027, and send the first invitation nine days before; its item on radicalisation is exempt."""
    house.adopt("stange", 2027, "stange-slt-koordinator")
    first = house.meetings("stange")[0]
    house.wake(eight(first.start, 9))
    she = house.secretary(SECRETARY).follow("Se over og godkjenn").follow("Endre sakslisten")
    place = she.number_of("title-", "Radikalisering")
    fields = {f"title-{place}": HIDDEN, f"basis-{place}": BASIS, f"public-{place}": PUBLIC}
    she.press("Lagre ny versjon", fields)
    she.follow("Se hva som sendes, og godkjenn").press("Godkjenn og send")
    house.wake()
    return first


def minuted(house: Home, meeting: Meeting) -> None:
    """Let the meeting pass, and its minutes be written and locked by the secretary for the chair."""
    house.wake(meeting.end + timedelta(hours=1))
    she = house.secretary(SECRETARY).follow("Skriv referat").press("Skriv referat")
    place = she.number_of("item-", "standing-radikalisering")
    written = {
        "text-0": "Referatet ble gjennomgått.",
        f"text-{place}": f"{HIDDEN} ble drøftet.",
        **dict.fromkeys(she.names("presence-"), "present"),
    }
    she.press("Lagre og se over", written)
    she.press("Godkjenn og lås", {"word": "Ordføreren godkjente i møtet."})
    house.wake()
