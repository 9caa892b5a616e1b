"""Why something that both parties must agree on came to nothing: (bokmål, nynorsk, English)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.errors import RadshjulError
from scheduler.usecases import accord_errors

ACCORD_REFUSALS: Final[Mapping[type[RadshjulError], tuple[str, str, str]]] = {
    accord_errors.AccordOverError: (
        "Forslaget er allerede avgjort. Ingenting ble endret.",
        "Framlegget er alt avgjort. Ingenting vart endra.",
        "The proposal has been settled already. Nothing was changed.",
    ),
    accord_errors.AccordOutdatedError: (
        "Reglene er endret siden forslaget ble laget. Avslå det, og be om et nytt.",
        "Reglane er endra sidan framlegget vart laga. Avslå det, og be om eit nytt.",
        "The rules have changed since the proposal was made. Decline it and ask for a new one.",
    ),
    accord_errors.OwnProposalError: (
        "Forslaget er fra din egen part. Den andre parten må bekrefte det.",
        "Framlegget er frå din eigen part. Den andre parten må stadfeste det.",
        "The proposal is your own party's. The other party must confirm it.",
    ),
    accord_errors.NobodyToAgreeError: (
        "Ingen har en plass for den andre parten, så ingen kan bekrefte. Fyll plassen først.",
        "Ingen har ein plass for den andre parten, så ingen kan stadfeste. Fyll plassen først.",
        "Nobody has a seat for the other party, so nobody can confirm. Fill it first.",
    ),
}
