"""What pages say when something about the record is refused: bokmål, nynorsk, English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.errors import RadshjulError
from scheduler.usecases import evaluation_errors

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
}
