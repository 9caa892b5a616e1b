"""What public holidays are called: bokmål, nynorsk, English, in that order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.basics import Language
from scheduler.workdays.holidays import Holiday

_ORDER: Final = {Language.BOKMAL: 0, Language.NYNORSK: 1, Language.ENGLISH: 2}

_HOLIDAYS: Final[Mapping[Holiday, tuple[str, str, str]]] = {
    Holiday.NEW_YEARS_DAY: ("1. nyttårsdag", "1. nyttårsdag", "New Year's Day"),
    Holiday.MAUNDY_THURSDAY: ("skjærtorsdag", "skjærtorsdag", "Maundy Thursday"),
    Holiday.GOOD_FRIDAY: ("langfredag", "langfredag", "Good Friday"),
    Holiday.EASTER_SUNDAY: ("1. påskedag", "1. påskedag", "Easter Sunday"),
    Holiday.EASTER_MONDAY: ("2. påskedag", "2. påskedag", "Easter Monday"),
    Holiday.LABOUR_DAY: ("arbeidernes dag", "arbeidardagen", "Labour Day"),
    Holiday.CONSTITUTION_DAY: ("grunnlovsdagen", "grunnlovsdagen", "Constitution Day"),
    Holiday.ASCENSION_DAY: ("Kristi himmelfartsdag", "Kristi himmelfartsdag", "Ascension Day"),
    Holiday.WHIT_SUNDAY: ("1. pinsedag", "1. pinsedag", "Whit Sunday"),
    Holiday.WHIT_MONDAY: ("2. pinsedag", "2. pinsedag", "Whit Monday"),
    Holiday.CHRISTMAS_DAY: ("1. juledag", "1. juledag", "Christmas Day"),
    Holiday.BOXING_DAY: ("2. juledag", "2. juledag", "Boxing Day"),
}


def holiday(day: Holiday, language: Language) -> str:
    """Name a public holiday, with a small letter unless it is a name.

    >>> holiday(Holiday.LABOUR_DAY, Language.NYNORSK)
    'arbeidardagen'
    """
    return _HOLIDAYS[day][_ORDER[language]]
