"""What the pages say of a calendar that was not fetched: bokmål, nynorsk, English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.basics import Language
from scheduler.records.busy_addresses import FetchFault

Row = tuple[str, str, str]

_ORDER: Final = {Language.BOKMAL: 0, Language.NYNORSK: 1, Language.ENGLISH: 2}

FETCH_FAULTS: Final[Mapping[FetchFault, Row]] = {
    FetchFault.NO_ADDRESS: (
        "Dette er ingen sikker nettadresse. Kopier hele adressen fra kalenderen; den begynner med https://.",
        "Dette er inga sikker nettadresse. Kopier heile adressa frå kalenderen; ho byrjar med https://.",
        "This is no secure web address. Copy the whole address from the calendar; it begins with https://.",
    ),
    FetchFault.HOST: (
        "Kalendere kan ikke hentes fra dette stedet. Bruk et av stedene på listen, eller last opp en fil.",
        "Kalendrar kan ikkje hentast frå denne staden. Bruk ein av stadene på lista, eller last opp ei fil.",
        "Calendars cannot be fetched from this place. Use one on the list, or upload a file.",
    ),
    FetchFault.PRIVATE: (
        "Adressen fører til et lukket nett, og der henter vi ingenting. Last opp en fil i stedet.",
        "Adressa fører til eit lukka nett, og der hentar vi ingenting. Last opp ei fil i staden.",
        "The address leads to a private network, where nothing is fetched. Upload a file instead.",
    ),
    FetchFault.SILENT: (
        "Tjeneren svarte ikke, eller forbindelsen var ikke sikker. Sjekk adressen og prøv igjen senere.",
        "Tenaren svara ikkje, eller sambandet var ikkje sikkert. Sjekk adressa og prøv igjen seinare.",
        "The server did not answer, or the connection was not secure. Check the address and try again later.",
    ),
    FetchFault.SLOW: (
        "Tjeneren brukte for lang tid på å svare. Prøv igjen senere.",
        "Tenaren brukte for lang tid på å svare. Prøv igjen seinare.",
        "The server took too long to answer. Try again later.",
    ),
    FetchFault.TOO_LARGE: (
        "Kalenderen er større enn 10 MB. Del en kalender med et kortere tidsrom.",
        "Kalenderen er større enn 10 MB. Del ein kalender med eit kortare tidsrom.",
        "The calendar is larger than 10 MB. Share one with a shorter span of time.",
    ),
    FetchFault.REDIRECTED: (
        "Adressen sender videre til en annen adresse. Kopier den som kalenderen ligger på nå.",
        "Adressa sender vidare til ei anna adresse. Kopier den som kalenderen ligg på no.",
        "The address leads on to another one. Copy the one where the calendar is now.",
    ),
    FetchFault.REFUSED: (
        "Tjeneren ga ikke ut kalenderen. Sjekk at den fortsatt er delt, og kopier adressen på nytt.",
        "Tenaren gav ikkje ut kalenderen. Sjekk at han framleis er delt, og kopier adressa på nytt.",
        "The server did not hand out the calendar. See that it is still shared, and copy the address again.",
    ),
    FetchFault.NO_CALENDAR: (
        "Det ligger ingen kalender på adressen. Kopier adressen til kalenderen som fil (ICS eller iCal).",
        "Det ligg ingen kalender på adressa. Kopier adressa til kalenderen som fil (ICS eller iCal).",
        "There is no calendar at the address. Copy the address of the calendar as a file (ICS or iCal).",
    ),
}


def fetch_fault(fault: FetchFault, language: Language) -> str:
    """Say why a calendar was not fetched, and what to do."""
    return FETCH_FAULTS[fault][_ORDER[language]]
