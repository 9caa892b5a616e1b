"""What a clause that was read says, in a few words and three languages, beside its own sentence.

Each row is (bokmål, nynorsk, English). What a text says in its own words is shown as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from scheduler.records.basics import Language
from scheduler.records.drafts import Clause, Value
from wording.dates import day_of_year, month_name, month_of_year

Row = tuple[str, str, str]

_ORDER: Final = {Language.BOKMAL: 0, Language.NYNORSK: 1, Language.ENGLISH: 2}

CHOICES: Final[Mapping[str, Mapping[str, Row]]] = {
    "per": {
        "year": ("år", "år", "year"),
        "half_year": ("halvår", "halvår", "half-year"),
        "quarter": ("kvartal", "kvartal", "quarter"),
        "month": ("måned", "månad", "month"),
        "2months": ("annenhver måned", "annankvar månad", "second month"),
        "week": ("uke", "veke", "week"),
        "2weeks": ("annenhver uke", "annakvar veke", "second week"),
        "3weeks": ("tredje uke", "tredje veke", "third week"),
        "4weeks": ("fjerde uke", "fjerde veke", "fourth week"),
        "6weeks": ("sjette uke", "sjette veke", "sixth week"),
        "4months": ("fjerde måned", "fjerde månad", "fourth month"),
    },
    "modality": {
        "exact": ("så mange", "så mange", "that many"),
        "min": ("minst", "minst", "at least"),
        "max": ("høyst", "høgst", "at most"),
        "approx": ("omtrent", "om lag", "about"),
        "range": ("fra det ene til det andre", "frå det eine til det andre", "from the one to the other"),
    },
    "unit": {
        "day": ("dager", "dagar", "days"),
        "week": ("uker", "veker", "weeks"),
        "workday": ("virkedager", "yrkedagar", "working days"),
    },
}
"""What a changed clause can be set to."""

_WORDS: Final[Mapping[str, Row]] = {
    **{word: row for rows in CHOICES.values() for word, row in rows.items()},
    "on_demand": ("ved behov", "ved behov", "as needed"),
    "per": ("per", "per", "per"),
    "or_on_demand": ("eller oftere ved behov", "eller oftare ved behov", "or more when needed"),
    "except_months": ("ikke i", "ikkje i", "not in"),
    "months": ("i", "i", "in"),
    "and": ("og", "og", "and"),
    "preferred": ("helst", "helst", "preferably"),
    "spring": ("vår", "vår", "in spring"),
    "autumn": ("høst", "haust", "in autumn"),
    "before": ("før møtet", "før møtet", "before the meeting"),
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
    "within": ("innen {} dager", "innan {} dagar", "within {} days"),
    "yearly": ("hvert år", "kvart år", "every year"),
    "every_2_years": ("hvert andre år", "annakvart år", "every second year"),
    "every_3_years": ("hvert tredje år", "kvart tredje år", "every third year"),
    "every_4_years": ("hvert fjerde år", "kvart fjerde år", "every fourth year"),
    "continuous": ("fortløpende", "fortløpande", "continuously"),
    "regular_unspecified": ("jevnlig", "jamleg", "regularly"),
    "once": ("én gang", "éin gong", "once"),
    "year_end": ("ved årets slutt", "ved slutten av året", "at the end of the year"),
    "first_meeting_of_year": (
        "på årets første møte",
        "på det første møtet i året",
        "at the year's first meeting",
    ),
    "last_meeting_of_year": (
        "på årets siste møte",
        "på det siste møtet i året",
        "at the year's last meeting",
    ),
    "last_meeting_before_summer": (
        "på siste møte før sommeren",
        "på siste møtet før sommaren",
        "at the last meeting before the summer",
    ),
    "rotation": ("bytter mellom partene", "byter mellom partane", "rotates between the parties"),
    "by": ("innen", "innan", "by"),
    "from": ("fra", "frå", "from"),
    "to": ("til", "til", "until"),
    "allowed": ("kan brukes", "kan brukast", "allowed"),
    "slt_styringsgruppe": ("styringsgruppe for SLT", "styringsgruppe for SLT", "steering group for SLT"),
    "slt_koordineringsgruppe": (
        "koordineringsgruppe for SLT",
        "koordineringsgruppe for SLT",
        "coordinating group for SLT",
    ),
    "bra": (
        "kriminalitetsforebyggende råd",
        "kriminalitetsførebyggjande råd",
        "crime prevention council",
    ),
    "beredskapsrad": ("beredskapsråd", "beredskapsråd", "emergency council"),
}

_ONE: Final[Mapping[str, Row]] = {
    "day": ("dag", "dag", "day"),
    "week": ("uke", "veke", "week"),
    "month": ("måned", "månad", "month"),
    "workday": ("virkedag", "yrkedag", "working day"),
}

_EVERY: Final[Mapping[str, tuple[Row, Row]]] = {
    "week": (
        ("annenhver uke", "annakvar veke", "every second week"),
        ("hver {}. uke", "kvar {}. veke", "every {} weeks"),
    ),
    "month": (
        ("annenhver måned", "annakvar månad", "every second month"),
        ("hver {}. måned", "kvar {}. månad", "every {} months"),
    ),
    "day": (
        ("annenhver dag", "annakvar dag", "every second day"),
        ("hver {}. dag", "kvar {}. dag", "every {} days"),
    ),
    "year": (
        ("hvert andre år", "annakvart år", "every second year"),
        ("hvert {}. år", "kvart {}. år", "every {} years"),
    ),
}
"""Every second one, and every third or more."""

_ENGLISH_MONTHS: Final = {month_name(number, Language.ENGLISH).lower(): number for number in range(1, 13)}
_LISTS: Final = ("list", "roles", "who")
_TOLD: Final = ("name", "state", "rule", "what", "who", "by", "year")
"""Where a kind that has no words of its own here says what it is."""


def in_words(clause: Clause, language: Language) -> str:
    """Say shortly what a clause says; nothing where its own words say it best."""
    return value_in_words(clause.kind, clause.value, language)


def value_in_words(about: str, value: Value, language: Language) -> str:
    """Say shortly what a value of that kind of clause says."""
    said = _SAYERS[about](value, language) if about in _SAYERS else _other(value, language)
    return said[:1].upper() + said[1:]


def _other(value: Value, language: Language) -> str:
    if listed := _listed(value):
        return listed
    for name in _TOLD:
        told = value.get(name)
        if isinstance(told, str | int) and told and told is not True:
            return _word(str(told), language)
    if value.get("acts_as") in _WORDS:
        return _word(str(value["acts_as"]), language)
    return _word("allowed", language) if value.get("allowed") is True else ""


def _listed(value: Value) -> str:
    return ", ".join(str(one) for name in _LISTS if isinstance(value.get(name), list) for one in value[name])


def _amount(value: Value, language: Language) -> str:
    number, unit = value.get("amount"), str(value.get("unit"))
    words = _ONE.get(unit, _WORDS.get(unit)) if number == 1 else _WORDS.get(unit)
    return f"{number} {words[_ORDER[language]] if words else unit} {_word('before', language)}"


def _minutes(value: Value, language: Language) -> str:
    told = [_word(name, language) for name in ("archived", "public", "sent") if value.get(name)]
    days = value.get("sent_within_days")
    return ", ".join([*told, *([_word("within", language).format(days)] if days else [])])


def _validity(value: Value, language: Language) -> str:
    first, last = (_day(value.get(name), language) for name in ("from", "to"))
    if first and last:
        return f"{first} – {last}"
    told = [f"{_word(name, language)} {day}" for name, day in (("from", first), ("to", last)) if day]
    return ", ".join([*told, *([str(value["period"])] if value.get("period") else [])])


def _signed(value: Value, language: Language) -> str:
    told = (value.get("place"), _day(value.get("date"), language))
    return ", ".join(str(one) for one in told if one)


def _day(told: object, language: Language) -> str:
    """Write a day or a month out; a year stays as it is written."""
    words = str(told or "")
    try:
        whole = date.fromisoformat(words if len(words) > _MONTH else f"{words}-01")
    except ValueError:
        return words
    return day_of_year(whole, language) if len(words) > _MONTH else month_of_year(whole, language)


_MONTH: Final = len("2027-02")


def _secretary(value: Value, language: Language) -> str:
    rotation = value.get("rotation")
    if not isinstance(rotation, dict):
        return _listed(value)
    years = rotation.get("every_years")
    often = "" if not years else _word("yearly", language) if years == 1 else _every(years, "year", language)
    between = ", ".join(str(one) for one in rotation.get("between") or ())
    return f"{_word('rotation', language)} {often}".strip() + (f": {between}" if between else "")


def _standing(value: Value, language: Language) -> str:
    """Number the items where their order counts."""
    items = [str(one) for one in value.get("list") or ()]
    if value.get("ordered") and len(items) > 1:
        items = [f"{number}. {item}" for number, item in enumerate(items, 1)]
    meeting = f"{value.get('meeting')}_meeting_of_year".replace("_of_year_meeting", "_meeting")
    listed = ", ".join(items)
    return f"{_word(meeting, language)}: {listed}" if meeting in _WORDS else listed


def _guest(value: Value, language: Language) -> str:
    often = _times(value, language)
    when = str(value.get("when") or (_word("on_demand", language) if value.get("on_demand") else ""))
    return ", ".join(one for one in (_listed(value), often, when) if one)


def _duty(value: Value, language: Language) -> str:
    told = [_times(value, language), str(value.get("what") or "")]
    return ": ".join(one for one in told if one)


def _review(value: Value, language: Language) -> str:
    told = [str(value[name]) for name in ("interval", "when") if value.get(name)]
    return ", ".join(dict.fromkeys(_when(one, language) for one in told))


def _when(told: str, language: Language) -> str:
    month = _ENGLISH_MONTHS.get(told.removeprefix("by_"))
    if month is None:
        return _word(told, language)
    before = _word("by" if told.startswith("by_") else "months", language)
    return f"{before} {month_name(month, language)}"


def _frequency(value: Value, language: Language) -> str:
    if value.get("modality") == "on_demand":
        return _word("on_demand", language)
    step = value.get("interval")
    told = (
        _every(step["n"], str(step["unit"]), language) if isinstance(step, dict) else _times(value, language)
    )
    if rule := value.get("weekday_rule"):
        told += f", {rule}"
    if isinstance(parts := value.get("distribution"), dict):
        told += _parts(parts, language)
    for name in ("months", "except_months"):
        if value.get(name):
            months = [month_name(int(month), language) for month in value[name]]
            told += f", {_word(name, language)} {_joined(months, language)}"
    return told + (f", {_word('or_on_demand', language)}" if value.get("on_demand") else "")


def _times(value: Value, language: Language) -> str:
    """Say how many in how long: "minst 4 per år", "4-6 per år"."""
    if not value.get("count") or not value.get("per"):
        return ""
    firm = value.get("modality")
    before = f"{_word(str(firm), language)} " if firm in {"min", "max", "approx"} else ""
    upto = f"–{value['count_max']}" if value.get("count_max") else ""
    unit = str(value["per"])
    row = _ONE.get(unit, _WORDS.get(unit))
    return f"{before}{value['count']}{upto} {_word('per', language)} {row[_ORDER[language]] if row else unit}"


def _parts(parts: Mapping[str, object], language: Language) -> str:
    seasons = [f"{parts[name]} {_word(name, language)}" for name in ("spring", "autumn") if parts.get(name)]
    wish = f"{_word('preferred', language)} " if parts.get("strength") == "preferred" else ""
    return f", {wish}{_joined(seasons, language)}" if seasons else ""


def _every(number: int, unit: str, language: Language) -> str:
    second, more = _EVERY.get(unit, _EVERY["month"])
    if number == 1 and unit in _ONE:
        return f"1 {_word('per', language)} {_ONE[unit][_ORDER[language]]}"
    return second[_ORDER[language]] if number == 2 else more[_ORDER[language]].format(number)


def _joined(words: Sequence[str], language: Language) -> str:
    head, last = ", ".join(words[:-1]), words[-1]
    return f"{head} {_word('and', language)} {last}" if head else last


def _word(word: str, language: Language) -> str:
    return _WORDS[word][_ORDER[language]] if word in _WORDS else word


_SAYERS: Final[Mapping[str, Callable[[Value, Language], str]]] = {
    "frequency": _frequency,
    "notice": _amount,
    "item_deadline": _amount,
    "minutes": _minutes,
    "validity": _validity,
    "secretary": _secretary,
    "standing_items": _standing,
    "guest": _guest,
    "duty": _duty,
    "evaluation": _review,
    "revision": _review,
    "signed": _signed,
}
