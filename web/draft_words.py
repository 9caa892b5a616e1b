"""What the pages of a draft call its clauses, and what stands in them, in three languages.

Each row is (bokmål, nynorsk, English). What a text says in its own words is shown as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from scheduler.records.basics import Language
from scheduler.records.drafts import Clause, Value
from wording.difference_names import KINDS

Row = tuple[str, str, str]

_ORDER: Final = {Language.BOKMAL: 0, Language.NYNORSK: 1, Language.ENGLISH: 2}

OTHER_KIND: Final[Row] = ("Annet løfte", "Anna løfte", "Other promise")

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "body": ("name",),
    "frequency": ("count", "per", "modality"),
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

NUMBERS: Final = frozenset({"count", "amount"})
LISTS: Final = frozenset({"roles", "list", "who"})

FIELD_NAMES: Final[Mapping[str, Row]] = {
    "name": ("Navn", "Namn", "Name"),
    "count": ("Antall", "Tal", "Number"),
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

CHOICES: Final[Mapping[str, Mapping[str, Row]]] = {
    "per": {
        "year": ("år", "år", "year"),
        "half_year": ("halvår", "halvår", "half-year"),
        "quarter": ("kvartal", "kvartal", "quarter"),
        "month": ("måned", "månad", "month"),
    },
    "modality": {
        "exact": ("så mange", "så mange", "that many"),
        "min": ("minst", "minst", "at least"),
        "max": ("høyst", "høgst", "at most"),
    },
    "unit": {
        "day": ("dager", "dagar", "days"),
        "week": ("uker", "veker", "weeks"),
        "workday": ("virkedager", "yrkedagar", "working days"),
    },
}

_WORDS: Final[Mapping[str, Row]] = {
    **{word: row for rows in CHOICES.values() for word, row in rows.items()},
    "approx": ("omtrent", "om lag", "about"),
    "range": ("fra og med", "frå og med", "from"),
    "on_demand": ("ved behov", "ved behov", "as needed"),
    "per": ("per", "per", "per"),
    "every": ("hver", "kvar", "every"),
    "or_on_demand": ("eller oftere ved behov", "eller oftare ved behov", "or more when needed"),
    "except_months": ("ikke i måned", "ikkje i månad", "not in month"),
    "months": ("i måned", "i månad", "in month"),
    "open": ("åpne", "opne", "open"),
    "closed": ("lukkede", "lukka", "closed"),
    "closed_unless_decided": (
        "lukket om ikke annet bestemmes",
        "lukka om ikkje anna blir bestemt",
        "closed unless decided",
    ),
    "archived": ("arkiveres", "blir arkivert", "archived"),
    "public": ("er offentlig", "er offentleg", "public"),
    "sent": ("sendes ut", "blir sendt ut", "sent out"),
    "yearly": ("hvert år", "kvart år", "every year"),
    "every_2_years": ("hvert andre år", "annakvart år", "every second year"),
    "every_4_years": ("hvert fjerde år", "kvart fjerde år", "every fourth year"),
    "continuous": ("fortløpende", "fortløpande", "continuously"),
    "regular_unspecified": ("jevnlig", "jamleg", "regularly"),
    "once": ("én gang", "éin gong", "once"),
    "rotation": ("bytter mellom partene, antall år", "byter mellom partane, tal på år", "rotates, years"),
}


def kind(name: str, language: Language) -> str:
    """Name a kind of clause."""
    return KINDS.get(name, OTHER_KIND)[_ORDER[language]]


def field(name: str, language: Language) -> str:
    """Name a field that can be changed."""
    return FIELD_NAMES[name][_ORDER[language]]


def choice(name: str, word: str, language: Language) -> str:
    """Name a choice of a field."""
    return CHOICES[name][word][_ORDER[language]]


def in_words(clause: Clause, language: Language) -> str:
    """Say shortly what a clause says; nothing where its own words say it best."""
    return value_in_words(clause.kind, clause.value, language)


def value_in_words(about: str, value: Value, language: Language) -> str:
    """Say shortly what a value of that kind of clause says."""
    said = _of_kind(about, value, language)
    return said[:1].upper() + said[1:]


def _of_kind(about: str, value: Value, language: Language) -> str:
    if about in _SAYERS:
        return _SAYERS[about](value, language)
    for name in ("name", "state", "interval"):
        if value.get(name):
            return _word(str(value[name]), language)
    return _listed(value)


def _listed(value: Value) -> str:
    return ", ".join(
        str(one) for name in sorted(LISTS) if isinstance(value.get(name), list) for one in value[name]
    )


def _notice(value: Value, language: Language) -> str:
    return f"{value.get('amount')} {_word(str(value.get('unit')), language)}"


def _minutes(value: Value, language: Language) -> str:
    return ", ".join(_word(name, language) for name in ("archived", "public", "sent") if value.get(name))


def _validity(value: Value, _: Language) -> str:
    return f"{value.get('from') or ''} – {value.get('to') or ''}"


def _secretary(value: Value, language: Language) -> str:
    rotation = value.get("rotation")
    if isinstance(rotation, dict):
        return f"{_word('rotation', language)}: {rotation.get('every_years')}"
    return _listed(value)


def _frequency(value: Value, language: Language) -> str:
    if value.get("modality") == "on_demand":
        return _word("on_demand", language)
    step = value.get("interval")
    if isinstance(step, dict):
        told = f"{_word('every', language)} {step['n']} {_unit(str(step['unit']), language)}"
    else:
        firm = value.get("modality")
        before = f"{_word(str(firm), language)} " if firm not in {None, "exact", "range"} else ""
        upto = f"–{value['count_max']}" if value.get("count_max") else ""
        per = _unit(str(value.get("per")), language)
        told = f"{before}{value.get('count')}{upto} {_word('per', language)} {per}"
    for name in ("months", "except_months"):
        if value.get(name):
            told += f", {_word(name, language)} " + ", ".join(str(month) for month in value[name])
    return told + (f", {_word('or_on_demand', language)}" if value.get("on_demand") else "")


def _unit(word: str, language: Language) -> str:
    """Name a unit in the singular."""
    return ("uke", "veke", "week")[_ORDER[language]] if word == "week" else _word(word, language)


def _word(word: str, language: Language) -> str:
    return _WORDS[word][_ORDER[language]] if word in _WORDS else word


_SAYERS: Final[Mapping[str, Callable[[Value, Language], str]]] = {
    "frequency": _frequency,
    "notice": _notice,
    "item_deadline": _notice,
    "minutes": _minutes,
    "validity": _validity,
    "secretary": _secretary,
}
