"""Refusals about agendas and their papers, by their class: (bokmål, nynorsk, English)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records import errors as record_errors
from scheduler.usecases import agenda_errors as errors

AGENDA_REFUSALS: Final[Mapping[type[record_errors.RadshjulError], tuple[str, str, str]]] = {
    errors.UnlistedBasisError: (
        "«{basis}» ({place}) er ingen hjemmel i listen. Velg en av hjemlene der.",
        "«{basis}» ({place}) er ingen heimel i lista. Vel ein av heimlane der.",
        "“{basis}” ({place}) is no legal basis in the list. Choose one of those in it.",
    ),
    errors.NoPlaceError: (
        "Velg minst ett av møtene i listen. Et møte som har begynt eller er avlyst, står ikke der lenger.",
        "Vel minst eitt av møta i lista. Eit møte som har byrja eller er avlyst, står ikkje der lenger.",
        "Choose at least one meeting of the list. One that has begun or is cancelled is no longer there.",
    ),
    errors.NobodyChairsError: (
        "{body} har ingen leder, så begge kan ikke godkjenne. Fyll plassen først.",
        "{body} har ingen leiar, så begge kan ikkje godkjenne. Fyll plassen først.",
        "{body} has no chair, so both cannot approve. Fill the seat first.",
    ),
    errors.TooManyFilesError: (
        "Sakslisten har alt {most} vedlegg. Ta ut ett før du legger ved et nytt.",
        "Saklista har alt {most} vedlegg. Ta ut eitt før du legg ved eit nytt.",
        "The agenda has {most} files already. Take one out before you attach another.",
    ),
}

UNFIT_FILES: Final[Mapping[str, tuple[str, str, str]]] = {
    "empty": (
        "Velg en fil med innhold. Ingenting ble lagt ved.",
        "Vel ei fil med innhald. Ingenting vart lagt ved.",
        "Choose a file that is not empty. Nothing was attached.",
    ),
    "too_large": (
        "{name} er for stor: høyst 10 MB og 400 sider. Del den, eller gjør bildene i den mindre.",
        "{name} er for stor: høgst 10 MB og 400 sider. Del ho, eller gjer bileta i ho mindre.",
        "{name} is too large: at most 10 MB and 400 pages. Divide it, or make its pictures smaller.",
    ),
    "wrong_type": (
        "{name} er ingen PDF, Word-fil (.docx) eller bilde (.png, .jpg), eller er noe annet enn navnet sier.",
        "{name} er ingen PDF, Word-fil (.docx) eller bilete (.png, .jpg), eller er ikkje det namnet seier.",
        "{name} is no PDF, Word file (.docx) or picture (.png, .jpg), or is not what its name says.",
    ),
    "protected": (
        "{name} er beskyttet med passord. Lagre en kopi uten passord.",
        "{name} er verna med passord. Lagre ein kopi utan passord.",
        "{name} is protected by a password. Save a copy without it.",
    ),
    "active": (
        "{name} har makroer, skript eller koblinger som kjører noe. Lagre den som vanlig PDF, og prøv igjen.",
        "{name} har makroar, skript eller koplingar som køyrer noko. Lagre ho som vanleg PDF, og prøv att.",
        "{name} has macros, scripts or links that run something. Save it as a plain PDF, and try again.",
    ),
    "embedded": (
        "{name} har andre filer inni seg. Legg dem ved hver for seg, eller lagre den som en vanlig PDF.",
        "{name} har andre filer inni seg. Legg dei ved kvar for seg, eller lagre ho som ein vanleg PDF.",
        "{name} has other files inside. Attach them one by one, or save it as a plain PDF.",
    ),
    "damaged": (
        "{name} er ødelagt. Åpne den og lagre den på nytt.",
        "{name} er øydelagd. Opne ho og lagre ho på nytt.",
        "{name} is damaged. Open it and save it anew.",
    ),
    "unsafe": (
        "{name} pakker seg ut til altfor mye. Lagre den på nytt som PDF.",
        "{name} pakkar seg ut til altfor mykje. Lagre ho på nytt som PDF.",
        "{name} unpacks to far too much. Save it anew as a PDF.",
    ),
    "too_slow": (
        "Det tar for lang tid å se gjennom {name}. Lagre den på nytt som PDF, eller del den.",
        "Det tek for lang tid å sjå gjennom {name}. Lagre ho på nytt som PDF, eller del ho.",
        "Looking through {name} takes too long. Save it anew as a PDF, or divide it.",
    ),
}
"""Why a file may not be kept, by the key of the reason."""
