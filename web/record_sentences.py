"""What is wrong with a form's values, by the field that a record refused: (bokmål, nynorsk, English).

Only what somebody can type or choose on a page is here. What no sentence is known for is said in general.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Row = tuple[str, str, str]

_CHOICE: Final = (
    "Valget finnes ikke i listen. Velg på nytt.",
    "Valet finst ikkje i lista. Vel på nytt.",
    "There is no such choice in the list. Choose again.",
)
_STALE: Final = (
    "Sakslisten er en annen enn da du åpnet siden. Åpne siden på nytt, og gjør endringen der.",
    "Saklista er ei anna enn då du opna sida. Opne sida på nytt, og gjer endringa der.",
    "The agenda is another than when you opened the page. Open the page again, and make the change there.",
)
_DAY: Final = (
    "Dagen er ingen dato. Velg en dag, eller skriv den som 2027-02-10.",
    "Dagen er ingen dato. Vel ein dag, eller skriv han som 2027-02-10.",
    "The day is no date. Choose a day, or write it as 2027-02-10.",
)
_ORDER: Final = (
    "Den siste dagen er før den første. Bytt om, eller rett en av dem.",
    "Den siste dagen er før den første. Byt om, eller rett ein av dei.",
    "The last day is before the first. Swap them, or correct one.",
)

_THEME: Final = (
    "Dagene må ligge i året du planlegger, den første ikke etter den siste og ikke for langt fra den.",
    "Dagane må liggje i året du planlegg, den første ikkje etter den siste og ikkje for langt frå han.",
    "The days must be in the year you plan, the first not after the last and not too far from it.",
)

BY_REMEDY: Final[Mapping[str, Row]] = {
    "choose one of the list": _CHOICE,
    "write 2027-02-10": _DAY,
    "write 2027-02-10 and 09:00": (
        "Dagen eller klokkeslettet mangler, eller kan ikke leses. Skriv dem som 2027-02-10 og 09:00.",
        "Dagen eller klokkeslettet manglar, eller kan ikkje lesast. Skriv dei som 2027-02-10 og 09:00.",
        "The day or the hour is missing, or cannot be read. Write them as 2027-02-10 and 09:00.",
    ),
    "write the higher number of the range": (
        "Fra–til trenger to tall. Skriv det høyeste i «Høyeste antall».",
        "Frå–til treng to tal. Skriv det høgaste i «Høgaste tal».",
        "From–to needs two numbers. Write the higher one in “Highest number”.",
    ),
    "write one meeting for each such step": (
        "I et slikt tidsrom kan det stå ett møte. Skriv 1 i «Antall», eller velg et annet i «I hver».",
        "I eit slikt tidsrom kan det stå eitt møte. Skriv 1 i «Tal», eller vel eit anna i «I kvar».",
        "There can be one meeting in such a period. Write 1 as the number, or choose another in “Per”.",
    ),
    "write a whole number": ("Skriv et helt tall.", "Skriv eit heilt tal.", "Write a whole number."),
}
"""By what the record says to do."""

RECORD_SENTENCES: Final[Mapping[str, Row]] = {
    "feed.alarms": (
        "Det er valgt for mange varsler, eller et som ikke finnes. Velg færre.",
        "Det er valt for mange varsel, eller eitt som ikkje finst. Vel færre.",
        "Too many alarms are chosen, or one that does not exist. Choose fewer.",
    ),
    "first": _THEME,
    "follow_up.owner": (
        "Et oppfølgingspunkt mangler en ansvarlig. Skriv hvem som skal gjøre det.",
        "Eit oppfølgingspunkt manglar ein ansvarleg. Skriv kven som skal gjere det.",
        "A follow-up has nobody responsible. Write who does it.",
    ),
    "guest.time": (
        "Gjestens tid går ut over møtet. Velg en tid innenfor det.",
        "Tida til gjesten går ut over møtet. Vel ei tid innanfor det.",
        "The guest's time goes beyond the meeting. Choose a time within it.",
    ),
    "item": _STALE,
    "item.identity": _STALE,
    "item.minutes": (
        "Tiden til en sak må være fra 1 til 600 minutter.",
        "Tida til ei sak må vere frå 1 til 600 minutt.",
        "The time of an item must be from 1 to 600 minutes.",
    ),
    "last": _THEME,
    "range": _ORDER,
}

MARKED: Final = (
    "Ingenting er lagret ennå. Rett dette, og lagre på nytt:",
    "Ingenting er lagra enno. Rett dette, og lagre på nytt:",
    "Nothing is kept yet. Correct this, and save again:",
)
"""What stands over the fields that are named one by one, instead of the general sentence."""


def record_sentence(what: str, remedy: str) -> Row | None:
    """Give what is wrong, by the field that was refused and what is to be done; ``None``: not known."""
    return RECORD_SENTENCES.get(what) or BY_REMEDY.get(remedy)
