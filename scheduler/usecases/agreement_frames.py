"""What a text seems to be an agreement of: its title, municipality, police district and language. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reading.records import Reading
from scheduler.proposals.words import key_of, one_line
from scheduler.records.basics import Language
from scheduler.records.drafts import AgreementFrame

UNKNOWN_NUMBER = "0000"
"""What stands for a municipality's number until somebody has looked it up."""

_NAME = r"([A-ZÆØÅ][\w-]{1,30}(?:\sog\s[A-ZÆØÅ][\w-]{1,30})?)"
_MUNICIPALITY = re.compile(rf"\b{_NAME}\s(?:[Kk]ommune|KOMMUNE)\b")
_BY_ITS_COUNCIL = re.compile(rf"\b{_NAME}\s(?:kommunestyre|KOMMUNESTYRE)\b")
_OF_A_PLACE = re.compile(r"\b(?i:\w*råd(?:et)?|slt|slt-arbeidet|slt-modellen) [iI] ([A-ZÆØÅ][\w-]{2,30})\b")
_DISTRICT = re.compile(rf"\b({_NAME} (?:politidistrikt|POLITIDISTRIKT))\b")
_NYNORSK = re.compile(r"\b(?:ikkje|eit|ein|kvart|frå|møta|dei|vert|skal vere|noko)\b")
_BOKMAL = re.compile(r"\b(?:ikke|et|en|hvert|fra|møtene|de|blir|skal være|noe)\b")
_NO_NAMES = frozenset({
    "Hver", "Kvar", "Denne", "Den", "Vår", "En", "Ein", "Egen", "Eigen", "Ny", "Samme", "Same", "Deltakende",
    "Lederens", "Leiarens", "Sekretærens", "Medlemmets", "Vertens", "Aktuell", "Lokal", "Hele", "Heile",
})  # fmt: skip
_HEAD = 4000


def frame_of(reading: Reading, name: str) -> AgreementFrame:
    """Guess the frame from the text's beginning; ``name`` is what the document is called otherwise.

    The municipality's number is no part of an agreement: it is ``0000`` until somebody has given it.
    """
    head = reading.text[:_HEAD]
    place = one_line(next(_places(reading.text), name), 60) or "?"
    districts = dict.fromkeys(one_line(found[0]) for found in _DISTRICT.findall(head))
    title = _title(head) or one_line(name) or place
    return AgreementFrame(
        key=key_of(place) or "avtale",
        title=title,
        document=title,
        language=language_of(reading.text),
        number=UNKNOWN_NUMBER,
        municipality=place,
        police=tuple(districts)[:3],
    )


def language_of(text: str) -> Language:
    """Give the form of Norwegian that has most of its small words in the text.

    >>> language_of("Rådet skal ikkje ha fleire enn eit møte kvart år.")
    <Language.NYNORSK: 'nn'>
    """
    own, other = len(_NYNORSK.findall(text)), len(_BOKMAL.findall(text))
    return Language.NYNORSK if own > other else Language.BOKMAL


def _places(text: str) -> Iterator[str]:
    """Give what may be the municipality's name, the likeliest first."""
    for pattern in (_MUNICIPALITY, _BY_ITS_COUNCIL, _OF_A_PLACE):
        for part in (text[:_HEAD], text):
            names = (one_line(name, 60) for name in pattern.findall(part) if name not in _NO_NAMES)
            yield from (name.title() if name.isupper() else name for name in names)


_SORT = re.compile(
    r"^(?:(?:vedlegg|sak|kapittel|del) ?[\d.:/ -]*|[\d.]+ )?"
    r"(?:(?:forslag|utkast) til |(?:ny|felles|lokal|revidert)t? )*"
    r"(?:\w*avtale[nr]?|vedtekte[rn]e?|mandat(?:et)?|retningslinje[rn]e?|\w*reglement(?:et)?|forretningsorden(?:en)?"
    r"|statutte[rn]e?|instruks(?:en)?|årshjul(?:et)?)(?=$| (?:for|om|mellom)\b|[ :–-])",
    re.IGNORECASE,
)
"""How the title of a document begins that lays down rules."""
_TITLE_LINES, _LONG_LINE, _LONGEST_TITLE, _FIRST_LINES = 2, 60, 120, 16
_LOOSE = frozenset({"mellom", "og", "om", "for", "i", "av", "på"})


def _title(head: str) -> str:
    """Give the line that names a document with rules, else the first lines; more while they break off.

    Above it may stand whose letter-head it is, and what number the case has.
    """
    lines = [one_line(line) for line in head.splitlines()]
    told = [at for at, line in enumerate(lines) if line][:_FIRST_LINES]
    named = (at for at in told if _SORT.search(lines[at]) and _is_a_line_of_its_own(lines, at))
    return one_line(" ".join(_from(lines[next(named, 0) :])), 160)


def _is_a_line_of_its_own(lines: Sequence[str], at: int) -> bool:
    """Tell whether it is no sentence that begins with such a word, nor the word alone over a section."""
    if " " not in lines[at] and not "".join(lines[at + 1 : at + 2]):
        return False
    return len(lines[at]) <= _LONGEST_TITLE and not lines[at].endswith((".", ";", ","))


def _from(lines: Sequence[str]) -> list[str]:
    taken: list[str] = []
    for words in lines:
        if not any(mark.isalpha() for mark in words):
            if taken:
                break
            continue
        if len(taken) >= _TITLE_LINES and not (_breaks_off(taken[-1]) or words.lower() in _LOOSE):
            break
        if taken and taken[-1].endswith("-") and words[0].isalpha():
            taken[-1] = f"{taken[-1][:-1]}{words}"
            continue
        taken.append(words)
        if len(words) > _LONG_LINE and not _breaks_off(words):
            break
    return taken


def _breaks_off(line: str) -> bool:
    """Tell whether the line ends with a word that something must follow, or within one."""
    return line.endswith("-") or line.rpartition(" ")[2].lower() in _LOOSE
