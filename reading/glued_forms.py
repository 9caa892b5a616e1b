"""Forms that came out of a PDF with one space between label and answer: "Leder Ordfører", "Møter To i året".

A line belongs to the form if it begins with a label that forms have, and a capital, a number or a bullet
behind it; what follows up to the next label is its answer too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import pairwise
from typing import Final

from reading.asked import label_of
from reading.cell_text import begins_an_item, joined_words, with_item
from reading.column_kinds import kind_of_column
from reading.loose_ends import ends_loose
from reading.namings import OUTSIDE, namings
from reading.roles import begins_with_title
from reading.spelling import clean, normal
from reading.vocabulary import cue, pattern

_FEWEST: Final = 4
_SURE: Final = 2
"""So many labels a form has at least, and so many of those that ask for what a body has."""

_LONGEST: Final = 60
"""How many lines a form has at most."""

_ASKED: Final = frozenset(["members", "chair", "secretary", "convener", "often", "notice"])
_HELD: Final = frozenset(["chair", "secretary", "convener"])
_WORDS: Final = 6


def glued_forms(lines: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Give by the first line of each row of such a form its last line, and label and answer with a tab."""
    found: dict[int, tuple[int, str]] = {}
    behind = 0
    for index in range(len(lines)):
        if index < behind or not _label(lines[index]) or _heads_columns(lines[index - 1] if index else ""):
            continue
        rows = list(_rows(lines, index))
        asked = {label.lower() for _, _, label, _ in rows}
        sure = sum(kind_of_column(normal(label), first=False) in _ASKED for label in asked)
        if (
            len(asked) >= _FEWEST
            and sure >= _SURE
            and (not _has_colons(lines[index]) or _is_listed(lines, rows))
        ):
            found |= {first: (last, f"{label}\t{answer}") for first, last, label, answer in rows}
            behind = rows[-1][1] + 1
    return found


def _some_label(line: str) -> str:
    """Give what stands before a colon as a label that no list knows: "Medlemmer fra kommunen: ..."."""
    named, colon, answer = line.partition(": ")
    words = colon and answer.strip() and named[:1].isupper() and len(named) <= _LONGEST_LABEL
    return f"{named}:" if words and "." not in named else ""


def _has_colons(line: str) -> bool:
    """Tell whether the line begins with a label that has a colon."""
    return _label(line).endswith(":")


def _is_listed(lines: Sequence[str], rows: Sequence[tuple[int, int, str, str]]) -> bool:
    """Tell whether a form with colons has tabs behind them, or answers that are lists over several lines."""
    tabs = any(":\t" in lines[first] for first, _, _, _ in rows)
    return tabs or any(last > first + 1 and "; " in answer for first, last, _, answer in rows)


def _heads_columns(line: str) -> bool:
    """Tell whether a line names several bodies, as what stands over columns of them."""
    return len({name.type for name in namings(normal(line)) if name.type != OUTSIDE}) > 1


def _rows(lines: Sequence[str], begin: int) -> Iterator[tuple[int, int, str, str]]:
    """Give the first and last line of each row, its label and its answer."""
    label_of = _colon_label if _label(lines[begin]).endswith(":") else _label
    for first, last in pairwise(_begins(lines, begin, label_of)):
        label = label_of(lines[first])
        told = [line.strip() for line in lines[first:last]]
        ends = max(at for at, line in enumerate(told) if line)
        answer = reduce(_with, [told[0][len(label) :].strip(), *told[1 : ends + 1]])
        yield first, first + ends, label.rstrip(":"), answer


def _begins(lines: Sequence[str], begin: int, label_of: Callable[[str], str]) -> list[int]:
    """Give the lines with which rows begin, and that behind the last.

    They end at a heading, at a label that was told before or is of the other sort, and where cells stand far
    apart. Where labels have colons, an empty line may stand before one.
    """
    colons = label_of is _colon_label
    begins: list[int] = []
    seen: set[str] = set()
    counted = 0
    end = begin
    while end < min(len(lines), begin + _LONGEST) and not _has_cells(lines[end]):
        label = label_of(lines[end])
        number = _number(lines[end][len(label) :])
        if not lines[end].strip() and not (colons and label_of("".join(lines[end + 1 : end + 2]))):
            break
        other = not colons and label.endswith(":")
        heads = not label and cue("columns.heads_a_part").search(lines[end])
        if label in seen or other or heads or (number and not label and number != counted + 1):
            break
        counted = number or (0 if label else counted)
        if label:
            seen.add(label)
            begins.append(end)
        end += 1
    if begins and not colons:
        end = min(end, _end_of_the_last(lines, begins[-1], end))
    return [*begins, end] if begins else []


def _end_of_the_last(lines: Sequence[str], begin: int, end: int) -> int:
    """Give the line behind the last answer, which no label follows: it ends with its sentence or its list."""
    at = begin + 1
    while at < end:
        before, line = lines[at - 1].rstrip(), lines[at].strip()
        ended = before.endswith((".", "?", "!")) or len(before) < _FULL_LINE
        if not (
            line[:1].islower()
            or begins_an_item(line)
            or ends_loose(before)
            or before[-1:] in ",-"
            or not ended
        ):
            break
        at += 1
    return at


_FULL_LINE: Final = 55
"""Letters; a shorter line was not broken because the page ended there."""


def _colon_label(line: str) -> str:
    """Give the label with a colon with which a line begins, of a list or not; nothing if it has none."""
    label = _label(line)
    return label if label.endswith(":") else _some_label(line)


def _has_cells(line: str) -> bool:
    """Tell whether cells stand far apart in a line, but for what stands behind a label with a colon."""
    label, colon, answer = line.partition(":")
    words = answer.strip() if colon and len(label) <= _LONGEST_LABEL else line.strip()
    return any(sign in words for sign in ("   ", "\t", "|"))


_LONGEST_LABEL: Final = 30


def _number(line: str) -> int:
    """Give the number with which a line or an answer begins, 0 if it begins with none: "2. Møter"."""
    found = pattern(_NUMBERED).search(line)
    return int(found.group("n")) if found is not None else 0


_NUMBERED: Final = r"^\s*(?P<n>\d{1,2})(?:\.|\)|\.\d\.?)? \p{Lu}"


def _label(line: str) -> str:
    """Give the label with which a line begins, nothing if it has none or the words go on from there."""
    words = line.split(None, _WORDS) if line[:1].isupper() else []
    named, colon, answer = line.partition(":")
    if colon and answer.strip() and len(named) <= _LONGEST_LABEL and words:
        low = normal(clean(named))
        known = kind_of_column(low, first=False) in _ASKED or _asks_besides(low)
        return f"{named}:" if known else ""
    if asked := _question(line):
        return asked
    for many in range(min(_WORDS, len(words) - 1), 0, -1) if not line[:2].isupper() else ():
        label = " ".join(words[:many])
        rest = line.strip()[len(label) :].strip()
        if not (rest[:1].isupper() or rest[:1].isdigit() or begins_an_item(rest)):
            continue
        low = normal(clean(label))
        kind = kind_of_column(low, first=False)
        if kind in _HELD:
            return label if _holds(normal(rest)) else ""
        if kind in _ASKED or _asks_besides(low):
            return label
    return ""


def _question(line: str) -> str:
    """Give the question with which a line begins, with its sign, if it asks what forms ask: "Kor ofte?"."""
    asked, sign, answer = line.partition("? ")
    if not sign or not answer.strip() or not line[:1].isupper() or asked.count(" ") >= _OF_A_QUESTION:
        return ""
    low = normal(clean(asked))
    return f"{asked}?" if label_of(low) or _asks_besides(low) else ""


_OF_A_QUESTION: Final = 7


def _holds(low: str) -> bool:
    """Tell whether an answer says who holds an office: a title, or that it goes round."""
    return begins_with_title(low) or cue("tables.goes_round").search(low) is not None


def _asks_besides(low: str) -> bool:
    return any(cue(f"columns.{told}").search(low) for told in ("other_label", "label_of_a_form"))


def _with(answer: str, line: str) -> str:
    """Give an answer with its next line, which goes on with it or is one more of its list."""
    if begins_an_item(line):
        return with_item(answer, line)
    goes_on = line[:1].islower() or ends_loose(answer) or answer[-1:] in {",", "-", ".", ":"} or not answer
    return joined_words(answer, line) if goes_on else with_item(answer, line)
