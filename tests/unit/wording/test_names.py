import importlib
import pkgutil
from enum import StrEnum

import pytest

from scheduler import records
from scheduler.records.agenda import AgendaState
from scheduler.records.basics import Language
from scheduler.records.letters import LetterState
from scheduler.records.roles import Role
from wording.names import has_names, name_of

NEVER_SHOWN = {
    "AccordKind": "has sentences instead",
    "AccordState": "has sentences instead",
    "BreachKind": "has sentences instead",
    "BusyKind": "has sentences instead",
    "CauseKind": "has sentences instead",
    "ConflictKind": "has sentences instead",
    "DayFault": "has sentences instead",
    "FetchFault": "has sentences instead",
    "FileKind": "has sentences instead",
    "FindingKind": "has sentences instead",
    "Fit": "has sentences instead",
    "ForecastKind": "has sentences instead",
    "PromiseKind": "has sentences instead",
    "ProofKind": "has sentences instead",
    "ReasonKind": "has sentences instead",
    "SeatColumn": "has sentences instead",
    "SeatFaultKind": "has sentences instead",
    "SecondFactor": "is a setting, written as its value",
    "SessionWay": "is kept for the audit trail",
    "SoftKind": "has sentences instead",
    "Tls": "is a setting, written as its value",
}


def shown_enums() -> list[type[StrEnum]]:
    modules = [
        importlib.import_module(f"scheduler.records.{module.name}")
        for module in pkgutil.iter_modules(records.__path__)
    ]
    found = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == module.__name__
        if module.__name__ != "scheduler.records.rings"  # where something stands in a drawing
    }
    return sorted(
        (enum for enum in found if enum.__name__ not in NEVER_SHOWN), key=lambda enum: enum.__name__
    )


@pytest.mark.parametrize("enum", shown_enums(), ids=lambda enum: enum.__name__)
def test_every_member_that_people_may_see_has_a_name_in_three_languages(enum: type[StrEnum]) -> None:
    assert has_names(enum)
    assert all(name_of(member, language).strip() for member in enum for language in Language)


def test_members_with_the_same_value_keep_their_own_names() -> None:
    agenda = name_of(AgendaState.SUPERSEDED, Language.BOKMAL)
    letter = name_of(LetterState.SUPERSEDED, Language.BOKMAL)

    assert (agenda, letter) == ("erstattet", "erstattet, ikke sendt")


def test_a_role_is_named_in_the_readers_language() -> None:
    assert [name_of(Role.MAYOR, language) for language in Language] == ["ordfører", "ordførar", "mayor"]


def test_an_enum_without_names_is_known_to_have_none() -> None:
    class Stranger(StrEnum):
        A = "a"

    assert not has_names(Stranger)
