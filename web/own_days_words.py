"""What the pages say of days that cannot be kept as typed: bokmål, nynorsk, English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.basics import Language
from scheduler.records.own_days import DayFault

Row = tuple[str, str, str]

_ORDER: Final = {Language.BOKMAL: 0, Language.NYNORSK: 1, Language.ENGLISH: 2}

DAY_FAULTS: Final[Mapping[DayFault, Row]] = {
    DayFault.NO_DAY: (
        "Velg en dag, for eksempel 22.02.2027.",
        "Vel ein dag, til dømes 22.02.2027.",
        "Choose a day, for instance 22/02/2027.",
    ),
    DayFault.ENDS_FIRST: (
        "Siste dag er før første dag. Bytt om de to dagene.",
        "Siste dag er før første dag. Byt om dei to dagane.",
        "The last day is before the first. Swap the two days.",
    ),
    DayFault.OUTSIDE_YEAR: (
        "Denne ferien begynner ikke på denne tiden av året. Sjekk måneden og året.",
        "Denne ferien byrjar ikkje på denne tida av året. Sjekk månaden og året.",
        "This break does not begin at this time of the year. Check the month and the year.",
    ),
    DayFault.TOO_LONG: (
        "Det er for mange dager. Sjekk siste dag.",
        "Det er for mange dagar. Sjekk siste dag.",
        "These are too many days. Check the last day.",
    ),
    DayFault.NO_SOURCE: (
        "Skriv hvor datoene står, for eksempel adressen til skoleruten.",
        "Skriv kvar datoane står, til dømes adressa til skuleruta.",
        "Say where the dates stand, for instance the address of the school calendar.",
    ),
    DayFault.NO_REASON: (
        "Skriv hva slags dager det er, for eksempel «planleggingsdag».",
        "Skriv kva slags dagar det er, til dømes «planleggingsdag».",
        "Say what the days are, for instance “planning day”.",
    ),
}


def day_fault(fault: DayFault, language: Language) -> str:
    """Say what is wrong with days that somebody typed."""
    return DAY_FAULTS[fault][_ORDER[language]]
