"""The lines that belong together: a paragraph, a heading, an item of a list with what goes on below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reading.lines import Line
from reading.loose_ends import ends_loose
from reading.namings import namings
from reading.records import HEADING, LEAF, PROSE, ROW, Shape
from reading.roles import begins_with_title
from reading.shapes import is_a_task, is_bare, opens_titles, shape_of
from reading.spelling import normal
from reading.vocabulary import cue, table

_LABEL = 45
_SOME_WORDS = 3
_LONG, _LONGEST = 55, 160
"""From how many letters on a line is broken by the page's edge, and up to how many it may be one."""


@dataclass(slots=True)
class Block:
    """Lines that belong together, one or more in their order, and of what shape they are."""

    shape: Shape
    lines: list[Line]


def blocks_of(lines: list[Line]) -> Iterator[Block]:
    """Give the blocks of the lines in their order; no empty lines, contents or edges of pages."""
    current: Block | None = None
    for index, line in enumerate(lines):
        if line.kind in _NO_WORDS:
            if current and _only_parted(current, lines, index):
                continue
            if current:
                yield current
            current = None
            continue
        if current and line.kind == "plain" and not is_a_task(lines, index) and _joins(current, lines, index):
            current.lines.append(line)
            continue
        if current:
            yield current
        current = Block(shape_of(lines, index), [line])
    if current:
        yield current


_NO_WORDS = frozenset(["blank", "contents", "furniture"])


def _only_parted(block: Block, lines: list[Line], index: int) -> bool:
    """Tell whether one empty line parts words without a mark, or with a comma, from those that go on."""
    last = block.lines[-1].raw.rstrip()
    told = last[-1:].isalnum() and last.count(" ") >= _SOME_WORDS
    if block.shape is not PROSE or not (told or last.endswith(",")):
        return False
    after = lines[index + 1] if index + 1 < len(lines) else None
    return after is not None and after.kind == "plain" and after.raw[:1].islower()


def _joins(block: Block, lines: list[Line], index: int) -> bool:
    """Tell whether a plain line belongs to what stands above it; the answer to a label makes prose of it."""
    if len(block.lines) == 1 and _answers(block, lines, index):
        block.shape = PROSE
        return True
    joins = _continues(block, lines[index])
    if joins and block.shape is HEADING and _tells(lines[index].raw):
        block.shape = PROSE
    return joins


def _tells(raw: str) -> bool:
    """Tell whether the line ends a sentence, so that the one above, which it goes on with, is no heading."""
    return ". " in raw or raw.rstrip().endswith((".", ";"))


def _answers(block: Block, lines: list[Line], index: int) -> bool:
    """Tell whether the line alone stands under a label and is what the label asks for."""
    alone = index + 1 == len(lines) or lines[index + 1].kind == "blank"
    label, raw = block.lines[0].raw, lines[index].raw
    if len(label) > _LABEL or not alone or cue("sentences.label_alone").search(label) is None:
        return False
    return not (_tells(raw) and cue("sentences.whole").search(raw) is not None and _is_a_body(label))


def _is_a_body(label: str) -> bool:
    """Tell whether a label is the name of a body and no more, so that sentences under it have a heading."""
    words = normal(label.strip(" :*#"))
    return any(name.start == 0 and name.end == len(words) for name in namings(words))


def _is_a_label(raw: str) -> bool:
    """Tell whether the line begins with a label, or is one: "Fra politiet:"."""
    if ":" not in raw:
        return False
    alone = len(raw) <= _LABEL and raw[:1].isupper() and raw.rstrip().endswith(":")
    return alone or cue("sentences.label").search(raw) is not None


_LEADING = (" av", " er", "rådet", "gruppa", "gruppen")


def _sits_below(last: str, raw: str) -> bool:
    """Tell whether titles or items in small letters stand below "I politirådet sitter"."""
    leads = last.endswith((" sitter", " sit", " møter", " består av", " er", " møte", " møter"))
    return leads and opens_titles(last.strip(), raw)


def _lists_below(last: str, raw: str) -> bool:
    """Tell whether a line without a colon leads up to a title: "Politirådet i Vik består av"."""
    bare = ", " not in raw and not raw.rstrip().endswith(".") and last.endswith(_LEADING)
    leads = bare and cue("members.lists_below").search(normal(last)) is not None
    return leads and begins_with_title(normal(raw.strip()))


def _is_a_bare_label(raw: str) -> bool:
    """Tell whether the line is nothing but what a form asks: "Faste saker", "Referat"."""
    bare = raw.strip()
    short = bare[:1].isupper() and len(bare) <= _BARE_LABEL and bare[-1:].isalpha()
    return short and cue("sentences.bare_label").search(bare) is not None


_BARE_LABEL = 20


def _heading_goes_on(block: Block, line: Line, first: str) -> bool:
    """Tell whether a heading goes on in the line; "2.2 Hvem er med" over "Ordfører" does not."""
    last = block.lines[-1].raw.rstrip()
    if block.lines[0].mark and first.isupper() and begins_with_title(normal(line.raw.strip())):
        return False
    goes_on = first.islower() and not (is_bare(line.raw) and opens_titles(last, line.raw))
    return goes_on or (ends_loose(last) and not line.raw.rstrip().endswith("."))


def _continues(block: Block, line: Line) -> bool:
    """Tell whether the line goes on with the words of the one above it."""
    last = block.lines[-1].raw.rstrip()
    if block.shape is not ROW and last.endswith(":") and last.count("(") > last.count(")"):
        last = last.rstrip(":") + ","  # "kommunedirektør (vara:"
    if block.shape is ROW or last.endswith((".", ":", "!", "?")):
        return block.shape is PROSE and last.endswith(".") and line.raw[:1].islower()
    first = line.raw.lstrip('*«"(')[:1]
    listed = (block.shape is LEAF and is_bare(line.raw)) or (first.isupper() and _lists_below(last, line.raw))
    listed = listed or (first.islower() and is_bare(line.raw) and _sits_below(last, line.raw))
    if listed or _is_a_label(line.raw) or _is_a_bare_label(line.raw):
        return False
    if block.shape is HEADING:
        return _heading_goes_on(block, line, first)
    if first.islower() or last.endswith((",", "-")) or ends_loose(last):
        return True
    if first.isdigit():
        dated = last.rpartition(" ")[2].lower() in table("numbers")["months"]
        return len(last) >= _LONG or dated or cue("sentences.day").search(line.raw) is not None
    return block.shape is PROSE and _LONG <= len(last) <= _LONGEST
