"""Bodies that the rows of a table bring in: "Foreldrenettverket", "Aldersteam 6-12 år".

What stands in the column of bodies and is the name of a group is a body of its own. Two that a list takes for
the same, as "Skoleteam nord" and "Skoleteam sør", are told apart by their whole names; "skoleteamene" are
both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reading.column_kinds import cells_in, kind_of_column, kind_of_head, kinds_of_header, spot_of_cell
from reading.namings import OUTSIDE, Naming
from reading.own_names import numbered, sort_of, spots, stem_of
from reading.records import ROW, Sentence
from reading.spelling import normal
from reading.vocabulary import cue

_MOST = 48
_LEVELS = ("nivå", "nivået", "ledd", "leddet")
_APART = frozenset(["slt_utforende"])
"""The bodies with a strong name of which a text may have several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A body of a row: its whole name, the word in it that says of what sort it is, and the body it is."""

    whole: str
    head: str
    naming: Naming
    listed: bool


def with_row_names(
    found: Sequence[Sentence], named: Sequence[tuple[Naming, ...]]
) -> list[tuple[Naming, ...]]:
    """Give what each sentence names, with the bodies that the rows of tables bring in."""
    told = _told_apart(list(_brought_in(found, named)), {name.type for names in named for name in names})
    words = dict(_words(told))
    if not words:
        return list(named)
    return [_with(sentence.low, names, words) for sentence, names in zip(found, named, strict=True)]


def _brought_in(found: Sequence[Sentence], named: Sequence[tuple[Naming, ...]]) -> Iterator[Named]:
    """Give the bodies of the rows that stand under a header with a column of bodies."""
    at = -1
    for sentence, names in zip(found, named, strict=True):
        if sentence.shape is not ROW:
            at = -1
            continue
        cells = cells_in(sentence.text)
        if across := list(_across(sentence.low, cells, names)):
            yield from across
        elif kinds := kinds_of_header(tuple(cells)):
            at = _of_bodies(cells, kinds)
        elif 0 <= at < len(cells):
            body = _named(sentence.low, at, names)
            if body is not None and not _is_an_event(body, cells):
                yield body


def _is_an_event(body: Named, cells: Sequence[str]) -> bool:
    """Tell whether it is one meeting on a day or in a month, and no body: "Temamøte | Mars", "Møte 2"."""
    once = any(cue("tables.once").search(normal(cell)) for cell in cells)
    return "møte" in body.head and (once or body.whole.rpartition(" ")[2].isdigit())


def _across(low: str, cells: Sequence[str], names: Sequence[Naming]) -> Iterator[Named]:
    """Give the bodies over the columns of a table, where all cells but the first are names of groups."""
    if not cells[0] or kind_of_head(normal(cells[0]), first=True) == "body":
        spots = range(1, len(cells))
        if len(spots) > 1 and all(cue("bodies.own_row").search(normal(cells[at])) for at in spots):
            told = (_named(low, at, names) for at in spots)
            yield from (one for one in told if one is not None)


def _of_bodies(cells: Sequence[str], kinds: Sequence[str]) -> int:
    """Give which column has the bodies, -1 if none has; of "Nivå" and "Organ" it is the second."""
    if kinds[0] != "body" or _TOLD.isdisjoint(kinds) or cue("tables.task").search(normal(cells[0])):
        return -1
    return 1 if not kinds[1] and kind_of_column(normal(cells[1]), first=True) == "body" else 0


_TOLD = frozenset(["members", "chair", "secretary", "often"])


def _named(low: str, at: int, names: Sequence[Naming]) -> Named | None:
    """Give the body of a row if the cell is the name of a group, and no more than its level beside it."""
    begin, end = spot_of_cell(low, at)
    found = cue("bodies.own_row").search(low[begin:end])
    inside = [name for name in names if begin <= name.start < end]
    if found is None or any(name.type == OUTSIDE for name in inside):
        return None
    whole, head = found.group("name"), found.group("head")
    listed = [name for name in inside if not name.word.endswith(_LEVELS)]
    if any(name.strong and name.type not in _APART for name in listed):
        return None
    if inside:
        naming = replace((listed or inside)[0], strong=True)
    else:
        kind, noun = sort_of(head or f"   {whole}")
        naming = Naming(start=0, end=0, type=kind, word=whole, strong=True, noun=noun)
    return Named(whole=whole, head=head, naming=naming, listed=bool(inside))


def _told_apart(rows: Sequence[Named], taken: set[str]) -> list[Named]:
    """Give each body once, those of one sort with a number of their own; none that a list knows by itself."""
    once = list({row.whole: row for row in rows}.values())[:_MOST]
    shared = Counter(row.naming.type for row in once if row.listed)
    used: set[str] = set()
    apart = []
    for row in once:
        kept = row.naming.type if row.listed else ""
        kind = next(
            kind
            for kind in numbered(row.naming.type)
            if kind not in used and (kind == kept or kind not in taken)
        )
        used.add(kind)
        if not row.listed or shared[row.naming.type] > 1 or row.naming.word.endswith(_LEVELS):
            apart.append(replace(row, naming=replace(row.naming, type=kind)))
    return apart


def _words(rows: Sequence[Named]) -> Iterator[tuple[str, tuple[Named, ...]]]:
    """Give the words that name each body, whole names first, and those that name several."""
    for row in sorted(rows, key=lambda row: -len(row.whole)):
        yield (row.whole if " " in row.whole else stem_of(row.whole)), (row,)
        before, _, behind = row.whole.partition(row.head) if row.head else ("", "", "")
        for ending in _ENDINGS if behind else ():
            yield f"{before}{stem_of(row.head)}{ending}{behind}", (row,)
    shared = [row for row in rows if row.head not in {"", row.whole}]
    for head in dict.fromkeys(stem_of(row.head) for row in shared):
        yield head, tuple(row for row in shared if stem_of(row.head) == head)


_ENDINGS = ("et", "en", "a")
"""What a name may have within it where it is spoken of: "skolelaget nord"."""


def _with(low: str, names: tuple[Naming, ...], words: dict[str, tuple[Named, ...]]) -> tuple[Naming, ...]:
    """Give the names of a sentence, each spot of these words named by them alone."""
    mine: list[Naming] = []
    for word, rows in words.items():
        for start, end in spots(low, word) if word in low else ():
            if any(name.start < end and start < name.end for name in mine):
                continue
            if len(rows) == 1 or low[start:end].endswith(_PLURAL):
                mine += [replace(row.naming, start=start, end=end, word=low[start:end]) for row in rows]
    if not mine:
        return names
    kept = [one for one in names if not any(name.start < one.end and one.start < name.end for name in mine)]
    return tuple(sorted([*kept, *mine], key=lambda name: name.start))


_PLURAL = ("ene", "ane", "er", "ar")
