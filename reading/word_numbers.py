"""The numbers that Word puts before the paragraphs of its lists: "1.", "(2)", "a)". Used in the jailed child.

They stand in no paragraph, but in a part of their own that says of each list and level how they are made and
counted on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import _Element

_LEVELS: Final = 9
_DEEPEST: Final = 20
"""So many styles may stand upon each other."""

_MOST: Final = 100_000
_BULLETS: Final = ("-", "•", "▪")
"""How an item with a bullet is shown, by its level; in Word's fonts of signs it can be anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """How one level of a list is numbered: the first number, its form, and the words around it ("§ %1")."""

    start: int
    form: str
    words: str


class WordNumbers:
    """Counts the lists of a document, paragraph by paragraph in their order."""

    def __init__(self, document: WordDocument) -> None:
        """Read how the lists are numbered; a document without such a part has bullets only."""
        self._styles = {
            str(style.get(qn("w:styleId"), "")): style
            for style in document.styles.element.iter(qn("w:style"))
        }
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._reached: dict[tuple[str, int], int] = {}
        for relation in document.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external:
                self._read(parse_xml(relation.target_part.blob))

    def mark(self, paragraph: _Element) -> str | None:
        """Give the number or bullet of the next paragraph, None if it belongs to no list.

        It is counted by this, so each paragraph is asked for once.
        """
        told = self._told(paragraph)
        if told is None:
            return None
        number, depth = told
        key, levels = self._lists.get(number, ("", {}))
        level = levels.get(depth)
        if level is None or level.form in _WITHOUT:
            return _BULLETS[min(depth, len(_BULLETS) - 1)] if level is None or level.form != "none" else None
        return self._counted(key, levels, depth)

    def _read(self, part: _Element) -> None:
        made: dict[str, dict[int, _Level]] = {}
        for abstract in part.iter(qn("w:abstractNum")):
            made[str(abstract.get(qn("w:abstractNumId"), ""))] = dict(map(_level, abstract.iter(qn("w:lvl"))))
        for number in part.iter(qn("w:num")):
            chosen = number.find(qn("w:abstractNumId"))
            if chosen is None:
                continue
            key = str(chosen.get(qn("w:val"), ""))
            levels = dict(made.get(key, {}))
            itself = str(number.get(qn("w:numId"), ""))
            for override in number.iter(qn("w:lvlOverride")):
                depth, start = _number(override.get(qn("w:ilvl"))), override.find(qn("w:startOverride"))
                if depth in levels and start is not None:
                    old = levels[depth]
                    begin = _number(start.get(qn("w:val")), 1)
                    levels[depth] = _Level(start=begin, form=old.form, words=old.words)
                    key = f"own {itself}"  # a list that begins anew counts for itself
            self._lists[itself] = (key, levels)

    def _told(self, paragraph: _Element) -> tuple[str, int] | None:
        """Give the list and the level of a paragraph, by itself or by its style; None if it has none."""
        number, depth = "", None
        properties = paragraph.find(qn("w:pPr"))
        for _ in range(_DEEPEST):
            if properties is None:
                break
            listed = properties.find(qn("w:numPr"))
            if listed is not None:
                depth = _value(listed, "w:ilvl") if depth is None else depth
                number = number or _value(listed, "w:numId") or ""
            style = properties.find(qn("w:pStyle"))
            based = self._styles.get(str(style.get(qn("w:val"), ""))) if style is not None else None
            if number or based is None:
                break
            properties = _with_its_base(based, self._styles)
        return (number, min(_number(depth), _LEVELS - 1)) if number not in {"", "0"} else None

    def _counted(self, key: str, levels: dict[int, _Level], depth: int) -> str:
        """Count one on at this level, those below begin anew, and give the number as it is shown."""
        before = self._reached.get((key, depth))
        self._reached[key, depth] = levels[depth].start if before is None else before + 1
        for deeper in range(depth + 1, _LEVELS):
            self._reached.pop((key, deeper), None)
        words = levels[depth].words
        for one in range(_LEVELS):
            if (sign := f"%{one + 1}") in words and one in levels:
                reached = self._reached.setdefault((key, one), levels[one].start)
                form = levels[one].form if one == depth or levels[one].form == "decimal" else "decimal"
                words = words.replace(sign, _shown(reached, form))
        return words.strip()


def _with_its_base(style: _Element, styles: dict[str, _Element]) -> _Element | None:
    """Give the paragraph properties of a style, or of the nearest one below it that has a list."""
    for _ in range(_DEEPEST):
        properties = style.find(qn("w:pPr"))
        if properties is not None and properties.find(qn("w:numPr")) is not None:
            return properties
        based = style.find(qn("w:basedOn"))
        below = styles.get(str(based.get(qn("w:val"), ""))) if based is not None else None
        if below is None:
            return None
        style = below
    return None


_WITHOUT: Final = frozenset(["bullet", "none"])


def _level(element: _Element) -> tuple[int, _Level]:
    form, words = _value(element, "w:numFmt") or "decimal", _value(element, "w:lvlText") or ""
    start = _number(_value(element, "w:start"), 1)
    return _number(element.get(qn("w:ilvl"))), _Level(start=start, form=form, words=words)


def _value(parent: _Element, tag: str) -> str | None:
    found = parent.find(qn(tag))
    return None if found is None else str(found.get(qn("w:val"), ""))


def _number(words: str | None, otherwise: int = 0) -> int:
    plain = words or ""
    told = int(plain) if plain.isascii() and plain.isdigit() and len(plain) < len(str(_MOST)) else otherwise
    return min(told, _MOST)


def _shown(number: int, form: str) -> str:
    """Give a number in one of Word's forms; one that is not known here is shown in digits.

    >>> _shown(4, "lowerLetter"), _shown(28, "upperLetter"), _shown(9, "lowerRoman"), _shown(3, "ordinal")
    ('d', 'AB', 'ix', '3.')
    """
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        told = ""
        while number:
            number, letter = divmod(number - 1, _LETTERS)
            told = chr(ord("a") + letter) + told
        return told if form == "lowerLetter" else told.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number < _ROMAN_END:
        told = ""
        for worth, sign in _ROMAN:
            many, number = divmod(number, worth)
            told += sign * many
        return told if form == "lowerRoman" else told.upper()
    if form == "decimalZero":
        return f"{number:02d}"
    return f"{number}." if form == "ordinal" else str(number)


_LETTERS: Final = 26
_ROMAN_END: Final = 4_000
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
