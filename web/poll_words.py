"""Why something about a date poll was refused, as pages say it: (bokmål, nynorsk, English)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.errors import RadshjulError
from scheduler.usecases import poll_errors

POLL_REFUSALS: Final[Mapping[type[RadshjulError], tuple[str, str, str]]] = {
    poll_errors.PollOpenError: (
        "Det er allerede spurt om tidspunkt. Velg tidspunkt der, eller trekk spørsmålet tilbake først.",
        "Det er alt spurt om tidspunkt. Vel tidspunkt der, eller trekk spørsmålet tilbake først.",
        "This has been asked already. Choose a time there, or withdraw the question first.",
    ),
    poll_errors.PollOverError: (
        "Spørsmålet er avsluttet. Ingenting ble endret.",
        "Spørsmålet er avslutta. Ingenting vart endra.",
        "The question has been closed. Nothing was changed.",
    ),
    poll_errors.PollDeadlineError: (
        "{day} kan ikke være svarfrist. Velg en dag fra {today} og før {first}.",
        "{day} kan ikkje vere svarfrist. Vel ein dag frå {today} og før {first}.",
        "{day} cannot be the last day for answers. Choose one from {today} and before {first}.",
    ),
    poll_errors.NoWinnerError: (
        "Ingen har sagt at de kan. Velg et tidspunkt selv, eller trekk spørsmålet tilbake.",
        "Ingen har sagt at dei kan. Vel eit tidspunkt sjølv, eller trekk spørsmålet tilbake.",
        "Nobody has said that they can come. Choose a time yourself, or withdraw the question.",
    ),
    poll_errors.NothingAnsweredError: (
        "Svaret var tomt. Merk av hva som passer, og send det på nytt.",
        "Svaret var tomt. Merk av kva som passar, og send det på nytt.",
        "The answer was empty. Mark what suits you and send it again.",
    ),
}
