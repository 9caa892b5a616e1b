"""Rows of a form whose answer is a sentence: read as a heading with the sentence below it.

"Andre | Leder av ungdomsrådet inviteres til ett møte hvert halvår." says no more in its cells than the same
words do one below the other; so each kind of rule is read there as in running text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from reading.column_kinds import functions
from reading.column_names import LONGEST, names_a_group, plain_words
from reading.lines import Line
from reading.roles import begins_with_role

_FEWEST_WORDS: Final = 2
_BAR: Final = "|"
_TAB: Final = "\t"


def parted(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """Give the lines, the label and the answer of such a row each as a line of its own."""
    for line in lines:
        label, answer = _cells(text, line) if line.kind == "row" else ("", "")
        if not _is_asked(label, answer):
            yield line
            continue
        begin = text.index(answer.split(maxsplit=1)[0], line.start + len(label))
        nothing = replace(line, raw="", kind="blank")
        yield from (
            nothing,
            replace(line, end=line.start + len(label), raw=label, kind="plain", told=""),
            replace(line, start=begin, raw=answer, kind="plain", told=""),
            nothing,
        )


def _cells(text: str, line: Line) -> tuple[str, str]:
    """Give the label and the answer of a row of two cells, nothing if these do not stand side by side."""
    sign = _TAB if line.told else _BAR
    label, parts, answer = (line.told or line.raw).partition(sign)
    label, answer = label.strip(), answer.strip()
    if not parts or sign in answer or not text.startswith(label, line.start):
        return "", ""
    behind = text[line.start + len(label) : line.end].lstrip(f" {_TAB}{_BAR}:")
    return (label, answer) if " ".join(behind.split()) == " ".join(answer.split()) else ("", "")


def _is_asked(label: str, answer: str) -> bool:
    """Tell whether it is the label of a form with sentences as its answer; bodies and persons are none."""
    said = answer.endswith(".") and answer.count(" ") >= _FEWEST_WORDS
    if not said or not 0 < len(label) <= LONGEST or not label[0].isalpha():
        return False
    low = plain_words(label)
    return bool(functions(low)) or not (names_a_group(label) or begins_with_role(low))
