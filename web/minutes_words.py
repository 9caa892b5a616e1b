"""Refusals about minutes and follow-ups, by their class: (bokmål, nynorsk, English)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records import errors as record_errors
from scheduler.usecases import minutes_errors as errors

MINUTES_REFUSALS: Final[Mapping[type[record_errors.RadshjulError], tuple[str, str, str]]] = {
    errors.MeetingNotBegunError: (
        "Møtet har ikke begynt. Referatet kan skrives når møtet er i gang.",
        "Møtet har ikkje byrja. Referatet kan skrivast når møtet er i gang.",
        "The meeting has not begun. Minutes can be written once it has.",
    ),
    errors.NoMinutesError: (
        "Det er ikke noe referat å lese her ennå.",
        "Det er ikkje noko referat å lese her enno.",
        "There are no minutes to read here yet.",
    ),
    errors.StaleMinutesError: (
        (
            "Noen har lagret versjon {newest} av referatet siden du begynte på versjon {yours}. Det du "
            "skrev, står fortsatt her. Sammenlign med den nye versjonen, og lagre på nytt."
        ),
        (
            "Nokon har lagra versjon {newest} av referatet sidan du byrja på versjon {yours}. Det du skreiv, "
            "står framleis her. Jamfør med den nye versjonen, og lagre på nytt."
        ),
        (
            "Somebody has saved version {newest} of the minutes since you began on version {yours}. What you "
            "wrote still stands here. Compare it with the new version and save again."
        ),
    ),
    errors.MinutesLockedError: (
        "Referatet er godkjent og låst. Skriv en tilføyelse i stedet.",
        "Referatet er godkjent og låst. Skriv eit tillegg i staden.",
        "The minutes are approved and locked. Write an addition instead.",
    ),
    errors.MinutesOpenError: (
        "Referatet er ikke godkjent ennå. Endre selve referatet i stedet.",
        "Referatet er ikkje godkjent enno. Endre sjølve referatet i staden.",
        "The minutes are not approved yet. Change the minutes themselves instead.",
    ),
    errors.EmptyMinutesError: (
        "Referatet er tomt. Skriv noe om minst én sak.",
        "Referatet er tomt. Skriv noko om minst éi sak.",
        "The minutes are empty. Write something about at least one item.",
    ),
    errors.MissingWordError: (
        "Skriv når og hvordan møtelederen godkjente referatet, for eksempel «på telefon 12. februar».",
        "Skriv når og korleis møteleiaren godkjende referatet, til dømes «på telefon 12. februar».",
        "Say when and how the chair approved the minutes, such as “by telephone on 12 February”.",
    ),
    errors.CommentWindowError: (
        "{day} kan ikke være siste dag for merknader. Velg en dag i de neste 90 dagene.",
        "{day} kan ikkje vere siste dag for merknader. Vel ein dag i dei neste 90 dagane.",
        "{day} cannot be the last day for comments. Choose a day within the next 90.",
    ),
    errors.IdentityNumberError: (
        "Det står et fødselsnummer i teksten ({place}). Ta det ut; det skal aldri stå i rådets papirer.",
        "Det står eit fødselsnummer i teksten ({place}). Ta det ut; det skal aldri stå i papira til rådet.",
        "There is a national identity number in the text ({place}). Take it out of the papers.",
    ),
    errors.GradedMaterialError: (
        "Teksten ({place}) er merket {mark}. Gradert materiale kan ikke ligge her. Ta det ut.",
        "Teksten ({place}) er merkt {mark}. Gradert materiale kan ikkje ligge her. Ta det ut.",
        "The text ({place}) is marked {mark}. Graded material cannot be kept here. Take it out.",
    ),
    errors.SettledFollowUpError: (
        "Punkt {number} er allerede avsluttet. Ingenting ble endret.",
        "Punkt {number} er alt avslutta. Ingenting vart endra.",
        "Point {number} is settled already. Nothing was changed.",
    ),
    errors.MissingReasonError: (
        "Skriv hvorfor punkt {number} ikke skal gjøres.",
        "Skriv kvifor punkt {number} ikkje skal gjerast.",
        "Say why point {number} is not to be done.",
    ),
    record_errors.FrozenMinutesError: (
        "Referatet er godkjent og låst. Skriv en tilføyelse i stedet.",
        "Referatet er godkjent og låst. Skriv eit tillegg i staden.",
        "The minutes are approved and locked. Write an addition instead.",
    ),
}
