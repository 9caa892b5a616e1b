"""Where the list begins and ends that a line leads up to, below it, in a table or in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from reading.line_kinds import manner
from reading.member_items import split_list
from reading.member_lists import OF_A_SENTENCE
from reading.places import Place
from reading.records import HEADING, ITEM, LEAF, PROSE, ROW, Sentence
from reading.roles import begins_with_role
from reading.spelling import normal
from reading.treated import leads_up
from reading.vocabulary import cue


def span(found: Sequence[Place], index: int) -> tuple[int, int]:
    """Give the first place of the list that this one introduces, and the one behind its last."""
    sentence = found[index].sentence
    if sentence.shape is not HEADING and not sentence.low.endswith(_LEADS) and not leads_up(sentence.low):
        return index + 1, index
    first = index + 1 + _are_column_heads(found, index + 1)
    end = first
    while end < min(len(found), index + _LONGEST_LIST) and found[end].sentence.shape in {
        ITEM,
        LEAF,
    }:
        if manner(found[end].sentence.number) != manner(found[first].sentence.number):
            break
        if end > first and (_heads_a_paragraph(found, end) or _other_sort(found, first, end)):
            break
        if end > first and _same_number(found[end - 1].sentence.number, found[end].sentence.number):
            break
        end += 1
    return (first, end) if end > first else (index + 1, index + 1)


def _same_number(before: str, number: str) -> bool:
    """Tell whether a number stands twice, as that of the last item and of the heading that follows the list.

    Where every item has the number 1, somebody left the counting to a program.
    """
    return before == number and number.strip(" .)").isdigit() and number.strip(" .)") != "1"


def _are_column_heads(found: Sequence[Place], index: int) -> bool:
    """Tell whether the line is the head of a table of items: "Nr. | Punkt | Ansvar"."""
    if index >= len(found) or found[index].sentence.shape is not ROW:
        return False
    cells = [normal(cell).strip(" .") for cell in found[index].sentence.text.split(" | ")]
    named = [cue("standing.heads_items").search(cell) is not None for cell in cells]
    return named[0] or (cells[0] == "nr" and named[1])


_LONGEST_LIST = 60
_WHO = (" skal rådet", " skal gruppen", " skal gruppa", " skal vi", " tar for seg", " omfatter")
_LEADS = (
    ":", " er", "agenda", "agendaen", "saksliste", "dagsorden", "møte", "møter", "behandle", "ta opp",
    "alltid gjennom", " inneholde", " omfatte", " innom", "hver gang", " stå", "skal opp", *_WHO,
)  # fmt: skip
"""How a line ends that leads up to a list."""


def _other_sort(found: Sequence[Place], first: int, index: int) -> bool:
    """Tell whether a line without a mark, an empty line apart, ends a list of marked items."""
    before, sentence = found[index - 1].sentence, found[index].sentence
    marked = found[first].sentence.shape is ITEM and sentence.shape is LEAF
    return marked and sentence.line > before.line + 1 + before.text.count(" ") // _WORDS


def in_next_line(leads: Sentence, after: Sequence[Place]) -> list[str]:
    """Give the items that stand side by side in the line under what ends with a colon."""
    if not after:
        return []
    sentence = after[0].sentence
    told = leads.low.endswith(":") and sentence.shape is PROSE and "," in sentence.text
    if told and cue("duties.in_month").search(sentence.low) is not None:
        return []  # "januar: årsstatistikk, mars: russ": each has a meeting of its own
    near = sentence.line <= leads.line + 1 + leads.text.count(" ") // _WORDS
    return (
        split_items(sentence.text.strip(" ."))
        if told and near and len(sentence.text) <= _ROW_OF_ITEMS
        else []
    )


_ROW_OF_ITEMS = 250


def rows_below(found: Sequence[Place], begin: int) -> list[tuple[Place, str]]:
    """Give the rows of a table of items straight under what introduces it, each with its item."""
    rows: list[tuple[Place, str]] = []
    for place in found[begin : begin + _LONGEST_LIST]:
        if place.sentence.shape is not ROW:
            break
        cells = place.sentence.text.split(" | ")
        if cue("duties.month_alone").search(normal(cells[0])):
            return []  # a year told month by month
        named = cells[1] if cells[0].strip(" .)").isdigit() and len(cells) > 1 else cells[0]
        if cue("standing.heads_items").search(normal(named)) is None and named.strip(" .").lower() != "nr":
            rows.append((place, named.strip(" .;")))
    return rows if len(rows) > 1 else []


def stopped_items(found: Sequence[Place], index: int) -> list[Sentence]:
    """Give the items behind the first of "Faste punkter: Referat. Beredskap. Rus." or "...: Referat; Rus"."""
    first = found[index].sentence
    if first.shape is not PROSE or ": " not in first.low or not first.low.endswith((".", ";")):
        return []
    after = (place.sentence for place in found[index + 1 : index + _LONGEST_LIST])
    items = list(takewhile(lambda sentence: _is_a_bit(sentence, first), after))
    return items if len(items) > 1 or first.low.endswith(";") else []


def _is_a_bit(sentence: Sentence, first: Sentence) -> bool:
    """Tell whether it is a short piece without a verb, in the same line or one of the next."""
    short = max(map(len, sentence.low.split("; "))) <= _BIT and sentence.line <= first.line + _LINES_ON
    bare = OF_A_SENTENCE.isdisjoint(sentence.low.strip(".").split()) and ":" not in sentence.low
    return short and bare and sentence.shape is PROSE


_BIT = 60
_LINES_ON = 3


def _heads_a_paragraph(found: Sequence[Place], index: int) -> bool:
    """Tell whether a numbered line is no item but stands, an empty line apart, over text of its own."""
    before, sentence = found[index - 1].sentence, found[index].sentence
    after = found[index + 1].sentence if index + 1 < len(found) else None
    apart = bool(sentence.number) and sentence.line > before.line + 1 + before.text.count(" ") // _WORDS
    return apart and after is not None and after.shape is PROSE and after.line == sentence.line + 1


_WORDS = 6
"""So few words a line, so that an item that goes over several lines is not thought to stand apart."""


def are_people(items: Sequence[Place]) -> bool:
    """Tell whether those of a list are who comes, not what is treated: "i hvert møte: ordfører, lensmann"."""
    return all(begins_with_role(place.sentence.low) for place in items)


def split_items(words: str) -> list[str]:
    """Split a list of items: "vold og overgrep, rus og eventuelt" are three, only the last "og" joins."""
    for listed, mark in (("numbered", "number"), ("lettered", "letter")):
        if cue(f"standing.{listed}").search(words) is not None:
            parts = cue(f"standing.{mark}").sub("|", words).split("|")
            return [part.strip(" .,;") for part in parts if part.strip(" .,;")]
    if words.count("; ") > 1:
        return [item for part in words.split("; ") if (item := part.strip(" .,;"))]
    parts = [part.strip(" .") for part in words.split(", ")]
    if len(parts) == 1:
        return [item for item in split_list(words) if item]
    parts = [cue("standing.mark").sub("", part) for part in parts]
    last = cue("standing.joined").sub("", parts.pop())
    head, joined, tail = last.rpartition(" og ")
    items = (cue("standing.in_turn").sub("", one) for one in [*parts, *([head, tail] if joined else [last])])
    return [item for item in items if item]
