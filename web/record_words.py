"""What pages say when something about the record is refused: bokmål, nynorsk, English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.errors import RadshjulError
from scheduler.usecases import erasure_errors, evaluation_errors

RECORD_REFUSALS: Final[Mapping[type[RadshjulError], tuple[str, str, str]]] = {
    evaluation_errors.StaleEvaluationError: (
        "Noen andre endret evalueringen mens du skrev. Åpne siden i et nytt vindu og skriv det inn der.",
        "Nokon andre endra evalueringa medan du skreiv. Opne sida i eit nytt vindauge og skriv det inn der.",
        "Somebody else changed the evaluation meanwhile. Open the page in a new window and write it there.",
    ),
    evaluation_errors.ApprovedEvaluationError: (
        "Evalueringen av {year} er godkjent og kan ikke endres.",
        "Evalueringa av {year} er godkjend og kan ikkje endrast.",
        "The evaluation of {year} is approved and cannot be changed.",
    ),
    evaluation_errors.EmptyEvaluationError: (
        "Ingenting er skrevet i evalueringen av {year}. Svar på minst ett spørsmål før dere godkjenner.",
        "Ingenting er skrive i evalueringa av {year}. Svar på minst eitt spørsmål før de godkjenner.",
        "Nothing has been written in the evaluation of {year}. Answer a question before you approve.",
    ),
    erasure_errors.HoldsSeatError: (
        "Personen har ennå en plass ({seats}). Avslutt den under «Plasser og folk». Ingenting er slettet.",
        "Personen har enno ein plass ({seats}). Avslutt han under «Plassar og folk». Ingenting er sletta.",
        "The person still has a seat ({seats}). End it under “Seats and people”. Nothing was erased.",
    ),
    erasure_errors.HasTaskError: (
        "Personen står fortsatt i {where}. Sett inn noen andre der først. Ingenting er slettet.",
        "Personen står framleis i {where}. Set inn nokon andre der først. Ingenting er sletta.",
        "The person is still named in {where}. Name somebody else there first. Nothing was erased.",
    ),
    erasure_errors.OpenFollowUpsError: (
        "Personen har {number} åpne oppfølginger. Lukk dem eller gi dem til andre. Ingenting er slettet.",
        "Personen har {number} opne oppfølgingar. Lukk dei eller gi dei til andre. Ingenting er sletta.",
        "The person has {number} open follow-ups. Close them or give them to others. Nothing was erased.",
    ),
    erasure_errors.LettersOnTheWayError: (
        "{number} brev til personen er ikke sendt ennå. Vent til de er gått ut. Ingenting er slettet.",
        "{number} brev til personen er ikkje sende enno. Vent til dei er gått ut. Ingenting er sletta.",
        "{number} letters to the person have not left yet. Wait until they have. Nothing was erased.",
    ),
    erasure_errors.OneselfError: (
        "Du kan ikke slette deg selv mens du er logget inn. Be en annen driftsansvarlig om det.",
        "Du kan ikkje slette deg sjølv medan du er logga inn. Be ein annan driftsansvarleg om det.",
        "You cannot erase yourself while you are logged in. Ask another operator.",
    ),
    erasure_errors.TracesLeftError: (
        "Personen er slettet, men databasen var i bruk, så filene kan ha spor igjen. Prøv igjen senere.",
        "Personen er sletta, men databasen var i bruk, så filene kan ha spor att. Prøv igjen seinare.",
        "The person is erased, but the database was in use; its files may keep traces. Try once more later.",
    ),
}
