"""What documents of a meeting and what keeps them from the archive are called: bokmål, nynorsk, English."""

from __future__ import annotations

from typing import Final

from scheduler.records.journal import Hindrance, PaperKind
from wording.clause_names import Rows

JOURNAL_NAMES: Final[Rows] = (
    (PaperKind.INVITATION, "innkalling", "innkalling", "invitation"),
    (PaperKind.AGENDA, "saksliste", "sakliste", "agenda"),
    (PaperKind.MINUTES, "referat", "referat", "minutes"),
    (PaperKind.DISCLOSURE_REQUEST, "krav om innsyn", "krav om innsyn", "request for disclosure"),
    (
        PaperKind.DISCLOSURE_ANSWER,
        "svar på krav om innsyn",
        "svar på krav om innsyn",
        "answer to a request for disclosure",
    ),
    (
        Hindrance.NOT_APPROVED,
        "sakslisten ble ikke godkjent",
        "saklista vart ikkje godkjend",
        "the agenda was not approved",
    ),
    (Hindrance.NOT_SENT, "er ikke sendt ut ennå", "er ikkje send ut enno", "has not been sent yet"),
    (
        Hindrance.NOT_LOCKED,
        "referatet er ikke godkjent og låst",
        "referatet er ikkje godkjent og låst",
        "the minutes are not approved and locked",
    ),
)
