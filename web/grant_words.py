"""Why a role was not given or ended, as pages say it: (bokmål, nynorsk, English)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.errors import RadshjulError
from scheduler.usecases import grant_errors

GRANT_REFUSALS: Final[Mapping[type[RadshjulError], tuple[str, str, str]]] = {
    grant_errors.SelfGrantError: (
        "Du kan ikke gi deg selv en rolle. Be en annen administrator, eller driften, om det.",
        "Du kan ikkje gje deg sjølv ei rolle. Be ein annan administrator, eller drifta, om det.",
        "You cannot give yourself a role. Ask another administrator, or the operator.",
    ),
    grant_errors.GrantedAlreadyError: (
        "{name} har den rollen allerede i de dagene. Avslutt den først, eller velg andre dager.",
        "{name} har den rolla alt i dei dagane. Avslutt henne først, eller vel andre dagar.",
        "{name} has that role already on those days. End it first, or choose other days.",
    ),
    grant_errors.GrantDaysError: (
        "Velg en dag fra {earliest} og ut, og ikke etter at rollen slutter. Ingenting er endret.",
        "Vel ein dag frå {earliest} og ut, og ikkje etter at rolla sluttar. Ingenting er endra.",
        "Choose a day from {earliest} on, and not after the role ends. Nothing was changed.",
    ),
    grant_errors.GrantOverError: (
        "Rollen er allerede avsluttet. Ingenting er endret.",
        "Rolla er alt avslutta. Ingenting er endra.",
        "The role has ended already. Nothing was changed.",
    ),
    grant_errors.NoSuccessorError: (
        (
            "Da ville ingen administrere kommunen etter {day}. Gi rollen til en annen først, så kan du "
            "avslutte din. Ingenting er endret."
        ),
        (
            "Då ville ingen administrere kommunen etter {day}. Gi rolla til ein annan først, så kan du "
            "avslutte di. Ingenting er endra."
        ),
        (
            "Then nobody would administer the municipality after {day}. Give the role to somebody else "
            "first, and end yours then. Nothing was changed."
        ),
    ),
    grant_errors.NamelessError: (
        "Ingen her har adressen {address} ennå. Skriv navnet også.",
        "Ingen her har adressa {address} enno. Skriv namnet òg.",
        "Nobody here has the address {address} yet. Write the name as well.",
    ),
    grant_errors.HoldsRoleError: (
        "Personen har ennå en rolle ({places}). Avslutt den først. Ingenting er slettet.",
        "Personen har enno ei rolle ({places}). Avslutt henne først. Ingenting er sletta.",
        "The person still has a role ({places}). End it first. Nothing was erased.",
    ),
    grant_errors.OthersSeatError: (
        "«{title}» er politiets plass. Politiet bestemmer hvem som har den. Ingenting er endret.",
        "«{title}» er plassen til politiet. Politiet bestemmer kven som har han. Ingenting er endra.",
        "“{title}” is a seat of the police. They say who has it. Nothing was changed.",
    ),
}
