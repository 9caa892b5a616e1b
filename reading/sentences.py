"""From text to sentences with exact places: lines, headings, lists, rows, paragraphs.

A sentence's `start` and `end` cut its exact words from the text, marks of lists left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from reading.hearing import Heard
from reading.lines import Line, lines_of, manner
from reading.loose_ends import ends_loose
from reading.records import Sentence, Shape
from reading.roles import begins_with_role
from reading.signals import listening
from reading.spelling import clean, normal
from reading.vocabulary import cue, pattern, table

_LONG = 55
_LABEL = 45
_SHORT = 80
_LISTED = 2
_LONGEST_LIST = 60
_LONGEST = 4_000


@dataclass(slots=True)
class _Block:
    shape: Shape
    lines: list[Line]


def sentences(text: str) -> tuple[Sentence, ...]:
    """Give the sentences of the text in their order; tables of contents and empty lines give none."""
    lines = lines_of(text)
    heard = listening()
    found: list[Sentence] = []
    for paragraph, block in enumerate(_blocks(lines)):
        inside, first = False, block.lines[0]
        row = block.shape is Shape.ROW
        for start, end in _bounded(text, _pieces(text, block)):
            raw = text[start:end]
            wording, low = _wording(_cells(raw, first) if row else raw, heard)
            if not wording:
                continue
            found.append(
                Sentence(
                    start=start, end=end, line=_line_at(block.lines, start), text=wording, low=low,
                    shape=block.shape, paragraph=paragraph, number=first.mark,
                    signals=low.bits, quoted=inside or ("«" in raw and _quotes(raw)),
                )
            )  # fmt: skip
            if inside or "«" in raw:
                inside = raw.rfind("«") > raw.rfind("»") or (inside and "»" not in raw)
    return tuple(found)


def _line_at(lines: list[Line], offset: int) -> int:
    """Give the number of the line that the offset is in."""
    if len(lines) == 1:
        return lines[0].number
    return lines[bisect_right(lines, offset, key=_start) - 1].number


_start = attrgetter("start")


def _blocks(lines: list[Line]) -> Iterator[_Block]:
    current: _Block | None = None
    for index, line in enumerate(lines):
        if line.kind in _NO_WORDS:
            if current and _is_parted(current, lines, index):
                continue
            if current:
                yield current
            current = None
            continue
        if current and line.kind == "plain" and _joins(current, lines, index):
            current.lines.append(line)
            continue
        if current:
            yield current
        current = _Block(_shape(lines, index), [line])
    if current:
        yield current


def _is_parted(block: _Block, lines: list[Line], index: int) -> bool:
    """Tell whether only an empty line parts words that end with a comma from those that go on in small letters."""
    if block.shape is not Shape.PROSE or not block.lines[-1].raw.rstrip().endswith(","):
        return False
    after = lines[index + 1] if index + 1 < len(lines) else None
    return after is not None and after.kind == "plain" and after.raw[:1].islower()


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


def _joins(block: _Block, lines: list[Line], index: int) -> bool:
    """Tell whether a plain line belongs to what stands above it; the answer to a label makes prose of it."""
    if len(block.lines) == 1 and _answers(block, lines, index):
        block.shape = Shape.PROSE
        return True
    joins = _continues(block, lines[index])
    if joins and block.shape is Shape.HEADING and _tells(lines[index].raw):
        block.shape = Shape.PROSE
    return joins


def _tells(raw: str) -> bool:
    """Tell whether the line ends a sentence, so that the one above, which it goes on with, is no heading."""
    return ". " in raw or raw.rstrip().endswith((".", ";"))


def _answers(block: _Block, lines: list[Line], index: int) -> bool:
    """Tell whether the line alone stands under a label and is what the label asks for."""
    alone = index + 1 == len(lines) or lines[index + 1].kind == "blank"
    label = block.lines[0].raw
    return alone and len(label) <= _LABEL and cue("sentences.label_alone").search(label) is not None


def _continues(block: _Block, line: Line) -> bool:
    last = block.lines[-1].raw.rstrip()
    if block.shape is Shape.ROW or last.endswith((".", ":", "!", "?")):
        return block.shape is Shape.PROSE and last.endswith(".") and line.raw[:1].islower()
    listed = block.shape is Shape.LEAF and _is_bare(line.raw)
    if listed or (":" in line.raw and cue("sentences.label").search(line.raw)):
        return False
    first = line.raw.lstrip('*«"(')[:1]
    if block.shape is Shape.HEADING:
        goes_on = first.islower() and not (_is_bare(line.raw) and _opens_titles(last, line.raw))
        return goes_on or (ends_loose(last) and not line.raw.rstrip().endswith("."))
    if first.islower() or last.endswith((",", "-")) or ends_loose(last):
        return True
    if first.isdigit():
        dated = last.rpartition(" ")[2].lower() in table("numbers")["months"]
        return len(last) >= _LONG or dated or cue("sentences.day").search(line.raw) is not None
    return block.shape is Shape.PROSE and len(last) >= _LONG and len(last) <= 2 * _SHORT


def _shape(lines: list[Line], index: int) -> Shape:
    line = lines[index]
    if line.kind in {"bullet", "row"}:
        return Shape.ITEM if line.kind == "bullet" else Shape.ROW
    if _is_bare(line.raw) and _among_titles(lines, index):
        return Shape.LEAF
    if line.kind == "numbered":
        return Shape.HEADING if _numbered_heading(lines, index) else Shape.ITEM
    if (":" in line.raw and cue("sentences.label").search(line.raw)) or not _looks_heading(line.raw):
        return Shape.PROSE
    listed = cue("sentences.count_alone").search(line.raw) is not None or _is_listed(lines, index)
    return Shape.LEAF if listed else Shape.HEADING


def _is_listed(lines: list[Line], index: int) -> bool:
    """Tell whether a short line stands in a list: below a colon, or among other short lines."""
    before = lines[index - 1] if index else None
    if before is None or before.kind != "plain":
        return False
    return before.raw.rstrip().endswith(":") or (_looks_heading(before.raw) and _in_run(lines, index))


def _is_bare(raw: str) -> bool:
    """Tell whether the line is one short thing in small letters, as in a list without marks."""
    bare = raw.strip().rstrip(",")
    return bare[:1].islower() and len(bare) <= _LABEL and bare[-1:] not in ".:;-" and ", " not in bare


def _among_titles(lines: list[Line], index: int) -> bool:
    """Tell whether the line stands in such a list, which follows a colon and begins with a title."""
    first, least = index, max(0, index - _LONGEST_LIST)
    while first > least and lines[first - 1].kind == "plain" and _is_bare(lines[first - 1].raw):
        first -= 1
    above = lines[first - 1].raw.strip() if first > least else ""
    if above.endswith(":"):
        return begins_with_role(normal(lines[first].raw.strip()))
    return _opens_titles(above.lstrip("0123456789.) "), lines[first].raw)


def _opens_titles(above: str, raw: str) -> bool:
    """Tell whether "Fra Vik kommune" stands over the first of a list of titles in small letters."""
    if not above.startswith(("Fra ", "Frå ", "For ")):
        return False
    return cue("members.introduces").search(normal(above)) is not None and begins_with_role(
        normal(raw.strip())
    )


def _in_run(lines: list[Line], index: int) -> bool:
    """Tell whether the line, like the one before, is one of three short lines or follows a colon."""
    after = lines[index + 1] if index + 1 < len(lines) else None
    if after is not None and after.kind == "plain" and _looks_heading(after.raw):
        return True
    earlier = lines[index - 2] if index > 1 else None
    if earlier is None or earlier.kind != "plain":
        return False
    return earlier.raw.rstrip().endswith(":") or _looks_heading(earlier.raw)


def _looks_heading(raw: str) -> bool:
    text = raw.strip(" *#\t")
    if not text or len(text) > _SHORT or text[-1] in ".,;!" or text[0].islower():
        return False
    if _lists(text) and any(begins_with_role(part) for part in _listed_parts(text)):
        return False
    if text[-1] == "?":
        return True
    low = text.lower()
    words = (cue("members.office").sub("", low) if "," in low or "-" in low else low).split()
    spoken = words[1:-1] if words[-1:] == ["møter"] else words[1:]
    return len(words) <= 11 and not any(word in _verbs() for word in spoken)


def _lists(text: str) -> bool:
    """Tell whether the line has three parts or more, as "ordfører, lensmann og rektor"."""
    return text.count(",") + (", " in text and " og " in text.rpartition(", ")[2]) >= _LISTED


def _listed_parts(text: str) -> tuple[str, str, str]:
    """Give the words of a line, and those behind the dash or colon of "politirådet – ordfører, lensmann"."""
    low = normal(clean(text))
    return low, low.partition(" - ")[2], low.partition(": ")[2]


@cache
def _verbs() -> frozenset[str]:
    nynorsk = {left for left, right in table("forms")["nynorsk"].items() if right in table("layout")["verbs"]}
    return frozenset(table("layout")["verbs"]) | nynorsk


def _numbered_heading(lines: list[Line], index: int) -> bool:
    line = lines[index]
    if not _looks_heading(line.raw) and not (line.raw.rstrip().endswith("?") and len(line.raw) < _SHORT):
        return False
    following = next((other for other in lines[index + 1 :] if other.kind != "blank"), None)
    if following is None:
        return False
    before = next(
        (other for other in reversed(lines[max(0, index - 3) : index]) if other.kind != "blank"), None
    )
    return not (_sibling(line, following) or (before is not None and _sibling(line, before)))


def _sibling(line: Line, other: Line) -> bool:
    if other.kind != "numbered" or _depth(line.mark) != _depth(other.mark):
        return False
    return manner(line.mark) == manner(other.mark)


def _depth(mark: str) -> int:
    """Give how deep a number stands: "3." and "§ 3" are above "3.1"."""
    return mark.strip("§ .():").replace("-", ".").count(".")


def _pieces(text: str, block: _Block) -> list[tuple[int, int]]:
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
            begin = cut
    if begin < len(raw):
        found.append(_trimmed(text, start + begin, end))
    return found


_WHOLE = frozenset([Shape.HEADING, Shape.ROW, Shape.LEAF])


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
    if not (following.isupper() or following.isdigit() or following in '«"(-–•*§['):
        return False
    word = raw[begin:stop].rpartition(" ")[2].rpartition("\n")[2].lower().lstrip("(")
    if raw[stop] == "." and word.rstrip(".") in _abbreviations():
        return word.startswith("mnd") and following.isupper()
    if word.isdigit() and len(word) <= 2:
        numbered = _is_numbering(raw[begin:stop], word)
        return following.isupper() and raw[begin:stop].strip() != word and not numbered
    return True


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
