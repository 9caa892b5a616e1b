"""What the points of an installation and their states are called: bokmål, nynorsk, English."""

from __future__ import annotations

from typing import Final

from scheduler.records.setup_checks import Publication, SetupPoint, SetupState
from wording.clause_names import Rows

SETUP_NAMES: Final[Rows] = (
    (SetupState.GOOD, "i orden", "i orden", "in order"),
    (SetupState.ADVICE, "til vurdering", "til vurdering", "to consider"),
    (SetupState.FAULT, "må ordnes", "må ordnast", "to be mended"),
    (SetupPoint.ADDRESS, "Adressen til tjenesten", "Adressa til tenesta", "The service's address"),
    (SetupPoint.DATABASE, "Database og sikkerhetskopi", "Database og tryggingskopi", "Database and backup"),
    (SetupPoint.WORKER, "Påminnelser og utsending", "Påminningar og utsending", "Timers and sending"),
    (SetupPoint.RELAY, "Vei ut for e-post", "Veg ut for e-post", "The way out for mail"),
    (SetupPoint.DELIVERY, "Siste leverte brev", "Siste leverte brev", "The last letter delivered"),
    (SetupPoint.SPF, "SPF", "SPF", "SPF"),
    (SetupPoint.DKIM, "DKIM", "DKIM", "DKIM"),
    (SetupPoint.DMARC, "DMARC", "DMARC", "DMARC"),
    (SetupPoint.INBOX, "Svar på e-post", "Svar på e-post", "Answers by mail"),
    (SetupPoint.SENDERS_CHECKED, "Hvem svarene er fra", "Kven svara er frå", "Whom answers are from"),
    (SetupPoint.ACCOUNTS, "Jobbkonto", "Jobbkonto", "Accounts at work"),
    (
        SetupPoint.SECOND_FACTOR,
        "To steg ved godkjenning",
        "To steg ved godkjenning",
        "Two steps for approving",
    ),
    (SetupPoint.FEEDS, "Kalendere som er hentet", "Kalendrar som er henta", "Calendars that were fetched"),
    (SetupPoint.ALARMS, "Varsel om driftsfeil", "Varsel om driftsfeil", "Alarms"),
    (SetupPoint.TRAIL, "Sporet", "Sporet", "The trail"),
    (Publication.RIGHT, "som det skal være", "som det skal vere", "as it should be"),
    (Publication.MISSING, "mangler", "manglar", "missing"),
    (Publication.WRONG, "feil", "feil", "wrong"),
    (Publication.SILENT, "uten svar", "utan svar", "no answer"),
)
