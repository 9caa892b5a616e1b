"""What must not stand in a council's papers: identity numbers and graded markings; and what looks doubtful.

A police council does not handle individual cases. Whether a text does is for a human to judge: here
are only the signs of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

_ELEVEN: Final = re.compile(r"(?<!\d)(\d{6})[ .\u00a0\u2009-]?(\d{5})(?!\d)")
_FIRST_WEIGHTS: Final = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND_WEIGHTS: Final = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)

_MARKS: Final = (
    "STRENGT FORTROLIG",
    "BEGRENSET",
    "FORTROLIG",
    "STRENGT HEMMELIG",
    "HEMMELIG",
    "KONFIDENSIELT",
)
_MARKING: Final = re.compile(r"\b(" + "|".join(_MARKS) + r")\b")

_PEOPLE: Final = "gutt|gutten|jente|jenta|mann|mannen|kvinne|kvinna|kvinnen|pike|ungdom|elev|gut|guten"
_ROLES: Final = (
    "eleven|klienten|siktede|sikta|fornærmede|fornærma|gjerningspersonen|gjerningsmannen|pasienten|"
    "mistenkte|mistenkt|barnevernssaken"
)
_CASE_SIGNS: Final = tuple(
    re.compile(sign, re.IGNORECASE)
    for sign in (
        rf"\b(?:{_PEOPLE})\s*(?:\(|på\s+)\d{{1,2}}\b",
        r"\b\d{1,2}(?:[- ]?åring(?:en)?|[- ]?år gamm?al|[- ]?år gammel)\b",
        r"\bfød[td]\s+(?:\d{1,2}\.\s?\d{1,2}\.\s?)?(?:19|20)\d{2}\b",
        rf"\b(?:{_ROLES})\b",
        r"\b(?:anmeldelsesnummer|straffesak|sak(?:snr|snummer))\.?\s*\d{5,}",
    )
)


def identity_number(text: str) -> str:
    """Give the first national identity number in a text, or an empty string.

    Eleven digits that begin with a day and end with both control digits; D-numbers, and the synthetic
    numbers of tests, count too.

    >>> identity_number("ring 13097248022 i dag")
    '13097248022'
    >>> identity_number("konto 12345678911")
    ''
    """
    found = ("".join(match.groups()) for match in _ELEVEN.finditer(text))
    return next((digits for digits in found if _is_identity(digits)), "")


def graded_marking(text: str) -> str:
    """Give the first marking of graded material in a text, or an empty string; capitals make a marking.

    >>> graded_marking("Vedlegget er BEGRENSET"), graded_marking("i begrenset omfang")
    ('BEGRENSET', '')
    """
    found = _MARKING.search(text)
    return found[0] if found else ""


def case_signs(texts: Iterable[str]) -> tuple[str, ...]:
    """Give the passages that look like an individual case, each once, in their order.

    >>> case_signs(["Det gjaldt en gutt på 15 år", "Ungdata 2027"])
    ('gutt på 15',)
    """
    found = (match[0] for text in texts for sign in _CASE_SIGNS for match in sign.finditer(text))
    return tuple(dict.fromkeys(found))


def _is_identity(digits: str) -> bool:
    numbers = [int(digit) for digit in digits]
    first = -sum(w * n for w, n in zip(_FIRST_WEIGHTS, numbers, strict=False)) % 11
    second = -sum(w * n for w, n in zip(_SECOND_WEIGHTS, numbers, strict=False)) % 11
    return _begins_with_a_day(numbers) and numbers[9:] == [first, second]


def _begins_with_a_day(numbers: list[int]) -> bool:
    day, month = numbers[0] * 10 + numbers[1], numbers[2] * 10 + numbers[3]
    day -= 40 if day > 40 else 0  # D-numbers
    month -= next((more for more in (80, 65, 40) if month > more), 0)  # numbers for tests and health care
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True
