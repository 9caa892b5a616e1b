"""Why a change of a meeting was refused, as pages say it: (bokmål, nynorsk, English)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.errors import RadshjulError
from scheduler.usecases import change_errors

CHANGE_REFUSALS: Final[Mapping[type[RadshjulError], tuple[str, str, str]]] = {
    change_errors.RemoteClosedError: (
        (
            "Møtene i {body} er lukket, og et lukket møte i et folkevalgt organ kan ikke holdes på video "
            "(kommuneloven § 11-7, jf. § 11-5 andre ledd). Velg et sted, og ta bort video."
        ),
        (
            "Møta i {body} er lukka, og eit lukka møte i eit folkevalt organ kan ikkje haldast på video "
            "(kommunelova § 11-7, jf. § 11-5 andre ledd). Vel ein stad, og ta bort video."
        ),
        (
            "Meetings of {body} are closed, and a closed meeting of an elected body cannot be by video "
            "(kommuneloven § 11-7, § 11-5). Choose a place, and take the video away."
        ),
    ),
    change_errors.AcceptanceNeededError: (
        "Noe står i veien for tidspunktet. Skriv hvorfor det må være slik, eller velg et annet.",
        "Noko står i vegen for tidspunktet. Skriv kvifor det må vere slik, eller vel eit anna.",
        "Something is in the way of that hour. Say why it must be so, or choose another.",
    ),
}
