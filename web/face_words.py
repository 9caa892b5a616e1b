"""Why a municipality's name, colour or arms were not kept, as pages say it: (bokmål, nynorsk, English)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.errors import RadshjulError
from scheduler.usecases import face_errors

Row = tuple[str, str, str]

FACE_REFUSALS: Final[Mapping[type[RadshjulError], Row]] = {
    face_errors.NoColourError: (
        "«{colour}» er ingen farge. Ingenting er lagret. Skriv # og seks tegn, for eksempel #005b94.",
        "«{colour}» er ingen farge. Ingenting er lagra. Skriv # og seks teikn, til dømes #005b94.",
        "“{colour}” is no colour. Nothing was saved. Write # and six characters, for example #005b94.",
    ),
    face_errors.NoPictureError: (
        "Ingen fil er valgt. Velg en PNG på høyst {most} kB.",
        "Inga fil er vald. Vel ein PNG på høgst {most} kB.",
        "No file was chosen. Choose a PNG of at most {most} kB.",
    ),
    face_errors.NoArmsError: (
        (
            "«{name}» kan ikke brukes som våpen. Ingenting er lagret. Last opp en PNG på høyst {most} kB "
            "og {points} punkter i bredde og høyde."
        ),
        (
            "«{name}» kan ikkje brukast som våpen. Ingenting er lagra. Last opp ein PNG på høgst {most} kB "
            "og {points} punkt i breidd og høgd."
        ),
        (
            "“{name}” cannot be used as arms. Nothing was saved. Hand in a PNG of at most {most} kB "
            "and {points} points wide and high."
        ),
    ),
    face_errors.FaceListError: (
        "Listen har feil: {faults}. Ingenting er lagret.",
        "Lista har feil: {faults}. Ingenting er lagra.",
        "The list has faults: {faults}. Nothing was saved.",
    ),
}
