"""What is wrong with a row of a list of seats, as pages say it: (bokmål, nynorsk, English)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.proposals.seat_lists import HEADINGS
from scheduler.records.basics import Language
from scheduler.records.errors import RadshjulError
from scheduler.records.seat_lists import SeatFault, SeatFaultKind
from scheduler.usecases import seat_errors

Row = tuple[str, str, str]

_ORDER: Final = {Language.BOKMAL: 0, Language.NYNORSK: 1, Language.ENGLISH: 2}

SEAT_REFUSALS: Final[Mapping[type[RadshjulError], Row]] = {
    seat_errors.SeatListError: (
        "Listen har {number} feil. Ingenting er lagret. Rett dem, og last opp på nytt.",
        "Lista har {number} feil. Ingenting er lagra. Rett dei, og last opp på nytt.",
        "The list has {number} faults. Nothing was saved. Mend them and hand it in again.",
    ),
    seat_errors.SeatsChangedError: (
        "Noen har endret avtalen siden du så på listen. Ingenting er lagret. Se over hva listen gjør nå.",
        "Nokon har endra avtala sidan du såg på lista. Ingenting er lagra. Sjå over kva lista gjer no.",
        "Somebody changed the agreement after you looked. Nothing was saved. See what the list does now.",
    ),
}

FAULTS: Final[Mapping[SeatFaultKind, Row]] = {
    SeatFaultKind.NO_TEXT: (
        "Filen er ikke tekst. Lagre regnearket som CSV, og last opp den filen.",
        "Fila er ikkje tekst. Lagre reknearket som CSV, og last opp den fila.",
        "The file is no text. Save the spreadsheet as CSV and hand that in.",
    ),
    SeatFaultKind.TOO_LONG: (
        "Listen er for lang. Del den i flere, hver med høyst {most} rader.",
        "Lista er for lang. Del ho i fleire, kvar med høgst {most} rader.",
        "The list is too long. Cut it into several of at most {most} rows.",
    ),
    SeatFaultKind.NO_HEADING: (
        "Første rad mangler kolonner: {missing}. Skriv dem som overskrifter.",
        "Første rad manglar kolonnar: {missing}. Skriv dei som overskrifter.",
        "The first row lacks columns: {missing}. Write them as headings.",
    ),
    SeatFaultKind.EMPTY: (
        "Listen er tom. Last ned dagens liste, og fyll den ut.",
        "Lista er tom. Last ned dagens liste, og fyll ho ut.",
        "The list is empty. Fetch today's list and fill it in.",
    ),
    SeatFaultKind.UNKNOWN_BODY: (
        "Avtalen har ikke noe råd som heter «{value}». Skriv ett av disse: {known}.",
        "Avtala har ikkje noko råd som heiter «{value}». Skriv eitt av desse: {known}.",
        "The agreement has no council called “{value}”. Write one of these: {known}.",
    ),
    SeatFaultKind.UNKNOWN_SEAT: (
        "Rådet har ingen plass som heter «{value}». Skriv en av disse: {known}.",
        "Rådet har ingen plass som heiter «{value}». Skriv ein av desse: {known}.",
        "The council has no seat called “{value}”. Write one of these: {known}.",
    ),
    SeatFaultKind.MANY_SEATS: (
        "Flere plasser heter «{value}», og alle har noen. Bytt innehaver på denne siden i stedet.",
        "Fleire plassar heiter «{value}», og alle har nokon. Byt innehavar på denne sida i staden.",
        "Several seats are called “{value}”, and all are held. Change the holder on this page instead.",
    ),
    SeatFaultKind.BAD_NAME: (
        "Navnet mangler eller er for langt. Skriv navnet på én linje.",
        "Namnet manglar eller er for langt. Skriv namnet på éi linje.",
        "The name is missing or too long. Write it on one line.",
    ),
    SeatFaultKind.BAD_ADDRESS: (
        "«{value}» er ingen e-postadresse. Skriv den som navn@sted.no.",
        "«{value}» er inga e-postadresse. Skriv ho som namn@stad.no.",
        "“{value}” is no e-mail address. Write it as name@place.no.",
    ),
    SeatFaultKind.BAD_DAY: (
        "«{value}» er ingen dato. Skriv den som 31.12.2027 eller 2027-12-31.",
        "«{value}» er ingen dato. Skriv han som 31.12.2027 eller 2027-12-31.",
        "“{value}” is no date. Write it as 31.12.2027 or 2027-12-31.",
    ),
    SeatFaultKind.ENDS_EARLY: (
        "«{value}» er før første dag. Bytt om på de to datoene.",
        "«{value}» er før første dag. Byt om på dei to datoane.",
        "“{value}” is before the first day. Swap the two dates.",
    ),
    SeatFaultKind.BAD_DEPUTY: (
        "«{value}» er verken ja eller nei. Skriv ja for en vara, ellers ingenting.",
        "«{value}» er verken ja eller nei. Skriv ja for ein vara, elles ingenting.",
        "“{value}” is neither yes nor no. Write yes for a deputy, else nothing.",
    ),
    SeatFaultKind.OTHER_NAME: (
        "Adressen tilhører {name}, men her står «{value}». Bruk samme navn, eller skriv en annen adresse.",
        "Adressa høyrer til {name}, men her står «{value}». Bruk same namn, eller skriv ei anna adresse.",
        "The address is {name}'s, but here it says “{value}”. Use the same name or another address.",
    ),
    SeatFaultKind.SEAT_TAKEN: (
        "{name} har plassen i denne tiden. Skriv fra hvilken dag den nye overtar.",
        "{name} har plassen i denne tida. Skriv frå kva dag den nye tek over.",
        "{name} has the seat at that time. Write the day from which the new holder takes over.",
    ),
    SeatFaultKind.SAID_TWICE: (
        "Samme person står i samme plass på rad {line} med en annen tid. Stryk den ene raden.",
        "Same person står i same plass på rad {line} med ei anna tid. Stryk den eine rada.",
        "The same person is in the same seat on row {line} with another time. Remove one of the rows.",
    ),
}

_ROW: Final[Row] = ("Rad {line}", "Rad {line}", "Row {line}")
_COLUMN: Final[Row] = ("kolonne «{column}»", "kolonne «{column}»", "column “{column}”")


def fault_in_words(fault: SeatFault, language: Language) -> str:
    """Say where a fault is, what it is, and what to do."""
    at = _ORDER[language]
    where = []
    if fault.line:
        where.append(_ROW[at].format(line=fault.line))
    if fault.column is not None:
        where.append(_COLUMN[at].format(column=HEADINGS[fault.column][0]))
    said = FAULTS[fault.kind][at].format_map(fault.facts)
    return f"{', '.join(where)}: {said}" if where else said
