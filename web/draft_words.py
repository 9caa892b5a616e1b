"""What the pages of a draft call its clauses, and what stands in them, in three languages.

Each row is (bokmål, nynorsk, English). What a text says in its own words is shown as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.basics import Language
from web.clause_sayings import CHOICES, in_words, value_in_words
from wording.difference_names import KINDS

__all__ = [
    "CHOICES", "DOUBTFUL", "FIELDS", "FIELD_NAMES", "LISTS", "NUMBERS", "choice", "field", "in_words", "kind",
    "value_in_words",
]  # fmt: skip

Row = tuple[str, str, str]

_ORDER: Final = {Language.BOKMAL: 0, Language.NYNORSK: 1, Language.ENGLISH: 2}

DOUBTFUL: Final = 0.75
"""Below this confidence the page asks to look twice."""

OTHER_KIND: Final[Row] = ("Annet løfte", "Anna løfte", "Other promise")

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "body": ("name",),
    "frequency": ("count", "count_max", "per", "modality"),
    "notice": ("amount", "unit"),
    "item_deadline": ("amount", "unit"),
    "chair": ("roles",),
    "secretary": ("roles",),
    "convener": ("roles",),
    "members": ("list",),
    "standing_items": ("list",),
    "guest": ("who",),
    "validity": ("from", "to"),
    "duty": ("what",),
}
"""What of a clause can be changed, by its kind; all else is confirmed or dropped as it stands."""

NUMBERS: Final = frozenset({"count", "count_max", "amount"})
LISTS: Final = frozenset({"roles", "list", "who"})

FIELD_NAMES: Final[Mapping[str, Row]] = {
    "name": ("Navn", "Namn", "Name"),
    "count": ("Antall", "Tal", "Number"),
    "count_max": (
        "Høyeste antall, når det er fra–til",
        "Høgaste tal, når det er frå–til",
        "Highest number, when from–to",
    ),
    "per": ("I hver", "I kvar", "Per"),
    "modality": ("Hvor fast", "Kor fast", "How firm"),
    "amount": ("Antall", "Tal", "Number"),
    "unit": ("Enhet", "Eining", "Unit"),
    "roles": ("Roller, én på hver linje", "Roller, éi på kvar linje", "Roles, one a line"),
    "list": ("Én på hver linje", "Éin på kvar linje", "One a line"),
    "who": ("Hvem, én på hver linje", "Kven, éin på kvar linje", "Who, one a line"),
    "from": ("Fra (år, måned eller dag)", "Frå (år, månad eller dag)", "From (year, month or day)"),
    "to": ("Til (år, måned eller dag)", "Til (år, månad eller dag)", "To (year, month or day)"),
    "what": ("Hva", "Kva", "What"),
}

MORE_KINDS: Final[Mapping[str, Row]] = {
    "agenda_input": ("Hvem som spiller inn saker", "Kven som spelar inn saker", "Who suggests items"),
    "approval": ("Hvem som vedtar avtalen", "Kven som vedtek avtala", "Who adopts the agreement"),
    "confidentiality": ("Taushetsplikt", "Teieplikt", "Confidentiality"),
    "established": ("Når det ble opprettet", "Når det vart oppretta", "When it was set up"),
    "evaluation_followup": ("Etter evalueringen", "Etter evalueringa", "After the evaluation"),
    "joint_meeting": ("Fellesmøte", "Fellesmøte", "Joint meeting"),
    "meeting_plan": ("Møteplan", "Møteplan", "Meeting plan"),
    "place": ("Hvor møtene holdes", "Kvar møta blir haldne", "Where meetings are held"),
    "presence": ("Kontortid", "Kontortid", "Office hours"),
    "quorum": ("Når rådet kan vedta noe", "Når rådet kan gjere vedtak", "Quorum"),
    "records": ("Journalføring", "Journalføring", "Records"),
    "recurring_contact": ("Fast kontakt", "Fast kontakt", "Regular contact"),
    "theme": ("Tema", "Tema", "Theme"),
}
"""Kinds that are read and shown, and have no place in an agreement's rules."""


OVERTAKEN: Final[Row] = (
    "Noen andre har nettopp avgjort denne regelen. Se hva som gjelder nå, og velg på nytt om det trengs.",
    "Nokon andre har nettopp avgjort denne regelen. Sjå kva som gjeld no, og vel på nytt om det trengst.",
    "Somebody else has just settled this rule. See what holds now, and choose again if need be.",
)


def overtaken(language: Language) -> str:
    """Say that somebody else was first."""
    return OVERTAKEN[_ORDER[language]]


def kind(name: str, language: Language) -> str:
    """Name a kind of clause."""
    return KINDS.get(name, MORE_KINDS.get(name, OTHER_KIND))[_ORDER[language]]


def field(name: str, language: Language) -> str:
    """Name a field that can be changed."""
    return FIELD_NAMES[name][_ORDER[language]]


def choice(name: str, word: str, language: Language) -> str:
    """Name a choice of a field."""
    return CHOICES[name][word][_ORDER[language]]
