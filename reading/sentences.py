"""From text to sentences with exact places.

A sentence's `start` and `end` cut its exact words from the text, marks of lists left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from operator import attrgetter

from reading.blocks import Block, blocks_of
from reading.forms import parted
from reading.hearing import Heard
from reading.line_kinds import with_spaces_behind_marks
from reading.lines import Line, lines_of
from reading.records import HEADING, LEAF, ROW, Sentence
from reading.signals import listening
from reading.spelling import clean, normal
from reading.vocabulary import cue, pattern, table

_LONGEST = 4_000


def sentences(text: str) -> tuple[Sentence, ...]:
    """Give the sentences of the text in their order; tables of contents and empty lines give none."""
    text = with_spaces_behind_marks(text) if "\t" in text else text
    lines = list(parted(text, lines_of(text)))
    heard = listening()
    found: list[Sentence] = []
    renewed = False
    for paragraph, block in enumerate(blocks_of(lines)):
        inside, first = False, block.lines[0]
        row = block.shape is ROW
        torn = first.number + len(block.lines) - 1 < block.lines[-1].number
        for start, end in _bounded(text, _pieces(text, block)):
            raw = _without_the_edge(text, block.lines, start, end) if torn else text[start:end]
            wording, low = _wording(_cells(raw, first) if row else raw, heard)
            if not wording:
                continue
            said = inside or ("«" in raw and _quotes(raw))
            found.append(
                Sentence(
                    start=start, end=end, line=_line_at(block.lines, start), text=wording, low=low,
                    shape=block.shape, paragraph=paragraph, number=first.mark,
                    signals=low.bits,
                    quoted=said and not renewed,
                )
            )  # fmt: skip
            renewed = _is_agreed_anew(low) or (renewed and said)
            if inside or "«" in raw:
                inside = raw.rfind("«") > raw.rfind("»") or (inside and "»" not in raw)
    return tuple(found)


def _is_agreed_anew(low: Heard) -> bool:
    """Tell whether what is quoted next is what the parties agree on: "Punkt 3.1 skal lyde:"."""
    return low.endswith(":") and cue("sentences.agreed_anew").search(low) is not None


def _without_the_edge(text: str, lines: Sequence[Line], start: int, end: int) -> str:
    """Give the words of a piece without what stands between its lines at the edge of a page."""
    inside = (line for line in lines if line.start < end and start < line.end)
    return "\n".join(text[max(start, line.start) : min(end, line.end)] for line in inside)


def _line_at(lines: list[Line], offset: int) -> int:
    """Give the number of the line that the offset is in."""
    if len(lines) == 1:
        return lines[0].number
    return lines[bisect_right(lines, offset, key=_start) - 1].number


_start = attrgetter("start")


def _cells(raw: str, line: Line) -> str:
    """Give the words of a row with a tab between its cells."""
    if line.told:
        return line.told
    narrow = "  " in raw and "\t" not in raw and "|" not in raw
    return pattern(r"([^\s.,:;!?-]) {2,}([\p{Lu}\d])").sub("\\1\t\\2", raw) if narrow else raw


_NO_WORDS = frozenset(["blank", "contents", "furniture"])


def _quotes(raw: str) -> bool:
    """Tell whether several words stand between quotation marks: what another text says."""
    return any(len(said.split("»")[0].split()) >= _SAYING for said in raw.split("«")[1:])


_SAYING = 3


@lru_cache(maxsize=4096)
def _wording(raw: str, _listening: int) -> tuple[str, Heard]:
    """Give the words as shown and as compared; kept, as documents repeat themselves."""
    wording = clean(raw)
    return wording, normal(wording)


def _pieces(text: str, block: Block) -> list[tuple[int, int]]:
    start, end = block.lines[0].start, block.lines[-1].end
    raw = text[start:end]
    if block.shape in _WHOLE or not _may_stop(raw):
        return [_trimmed(text, start, end)]
    found, begin = [], 0
    for stop in cue("sentences.stop").finditer(raw):
        first, after = stop.start(), stop.end()
        glued = after - first == 4 and not raw[after - 1].isspace()
        cut = first + 2 if glued else after
        if _closes(raw, begin, first + 1 if glued else first, cut):
            found.append(_trimmed(text, start + begin, start + cut))
            begin = cut + (len("b) ") if _is_lettered(raw, cut) else 0)
    if begin < len(raw):
        found.append(_trimmed(text, start + begin, end))
    return found


_WHOLE = frozenset([HEADING, ROW, LEAF])


def _bounded(text: str, pieces: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Give the pieces, one longer than any sentence in several, as its cost grows with its square."""
    long = any(end - start > _LONGEST for start, end in pieces)
    return _cut(text, pieces) if long else pieces


def _cut(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the pieces, the long ones cut where a word ends."""
    for start, end in pieces:
        while end - start > _LONGEST:
            space = text.rfind(" ", start + 1, start + _LONGEST)
            cut = space if space > start else start + _LONGEST
            yield _trimmed(text, start, cut)
            start = cut  # noqa: PLW2901 - what is left of the piece
        yield _trimmed(text, start, end)


def _may_stop(raw: str) -> bool:
    """Tell whether a sentence may end before the end."""
    return -1 < raw.find(".") < len(raw) - 1 or "?" in raw or "!" in raw or ";" in raw


def _closes(raw: str, begin: int, stop: int, cut: int) -> bool:
    following = raw[cut : cut + 1]
    if raw[stop : stop + 2] in {".:", ".,"} and not raw[:stop].lower().endswith("spm"):
        return False
    if raw[stop : stop + 1] == ";":
        return following.isupper()
    begins = following.isupper() or following.isdigit() or following in '«"(-–•*§['
    if not (begins or _is_lettered(raw, cut)):
        return False
    word = raw[begin:stop].rpartition(" ")[2].rpartition("\n")[2].lower().lstrip("(")
    if raw[stop] == "." and word.rstrip(".") in _abbreviations():
        return word.startswith("mnd") and following.isupper()
    if word.isdigit() and len(word) <= 2:
        numbered = _is_numbering(raw[begin:stop], word)
        return following.isupper() and raw[begin:stop].strip() != word and not numbered
    return True


def _is_lettered(raw: str, cut: int) -> bool:
    """Tell whether an item with a letter begins in the line: "… medlemmer. b) Kommunestyret velger …"."""
    return (
        raw[cut : cut + 1].islower() and raw[cut + 1 : cut + 3] == ") " and raw[cut + 3 : cut + 4].isupper()
    )


def _is_numbering(before: str, number: str) -> bool:
    """Tell whether the number is one of "faste saker: 1. referat 2. beredskap"."""
    if number == "1":
        return before.rstrip("1 ").endswith(":")
    return cue("sentences.numbering").search(before) is not None


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(table("layout")["abbreviations"])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end].lstrip()
    start = end - len(words)
    return start, start + len(words.rstrip())
