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

_FEWEST_WORDS: Final = 4
_SIGN: Final = "|"


def parted(lines: Sequence[Line]) -> Iterator[Line]:
    """Give the lines, the label and the answer of such a row each as a line of its own."""
    for line in lines:
        label, sign, answer = line.raw.partition(_SIGN)
        if not (line.kind == "row" and sign and not line.told and _is_asked(label, answer)):
            yield line
            continue
        begin = line.start + len(label) + len(sign) + len(answer) - len(answer.lstrip())
        nothing = replace(line, raw="", kind="blank")
        yield from (
            nothing,
            replace(line, end=line.start + len(label.rstrip()), raw=label.rstrip(), kind="plain"),
            replace(line, start=begin, raw=answer.strip(), kind="plain"),
            nothing,
        )


def _is_asked(label: str, answer: str) -> bool:
    """Tell whether it is the label of a form with sentences as its answer; bodies and persons are none."""
    words = answer.strip()
    said = words.endswith(".") and _SIGN not in words and words.count(" ") >= _FEWEST_WORDS
    if not said or not 0 < len(label.strip()) <= LONGEST or not label.lstrip()[0].isalpha():
        return False
    low = plain_words(label)
    return bool(functions(low)) or not (names_a_group(label) or begins_with_role(low))
