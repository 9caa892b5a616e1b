"""What names of bodies mean in the text as a whole: "felles politiråd", a team under "Nivå 3", the main."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from reading.aliases import with_aliases
from reading.common_council import WIDE, of_several
from reading.namings import OUTSIDE, Naming, namings, renamed
from reading.own_names import spots, with_others, with_own_names
from reading.records import HEADING, PROSE, ROW, Sentence
from reading.row_names import with_row_names
from reading.signals import family
from reading.vocabulary import Match, cue


def all_namings(found: Sequence[Sentence]) -> list[tuple[Naming, ...]]:
    """Give the bodies each sentence names, of the types that the text as a whole means by these names."""
    near = family("body")
    each = [namings(sentence.low) if sentence.signals & near else () for sentence in found]
    if not any(each):
        each = [namings(sentence.low, in_titles=True) for sentence in found[:_TITLES]]
        each += [()] * (len(found) - len(each))
    each = with_row_names(found, with_own_names(found, _by_own_word(found, each)))
    meant = _by_level(found, of_several(found, _as_meant(_as_said(found, each))))
    return with_others(found, with_aliases(found, _of_youth_sentences(found, _of_no_slt(found, meant))))


_TITLES = 5


def _of_no_slt(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take a steering group for one of its own where nothing is said of SLT, crime or a police council."""
    steered = any(name.type == _STEERING for names in named for name in names)
    if not steered or any(cue("bodies.of_our_trade").search(sentence.low) for sentence in found):
        return named
    return [tuple(renamed(name, _STEERING, "styringsgruppe") for name in names) for names in named]


_STEERING = "slt_styringsgruppe"


def _of_youth_sentences(
    found: Sequence[Sentence], named: list[tuple[Naming, ...]]
) -> list[tuple[Naming, ...]]:
    """Take a coordination group for that of youth sentences where the text begins with them and has no SLT.

    Bodies that stand above it are then its own, not those of SLT.
    """
    types = {name.type for names in named for name in names}
    opens = any(cue("bodies.youth_sentences").search(sentence.low) for sentence in found[:_OPENING])
    if not opens or _COORDINATING not in types or not types.isdisjoint(_OF_SLT):
        return named
    meant = {_COORDINATING: "koordineringsmote_ungdomsstraff", _STEERING: "styringsgruppe"}
    return [_renamed_all(names, meant) for names in named]


def _renamed_all(names: tuple[Naming, ...], meant: Mapping[str, str]) -> tuple[Naming, ...]:
    for kind, other in meant.items():
        names = tuple(renamed(name, kind, other) for name in names)
    return names


_OPENING = 12
_COORDINATING = "slt_koordineringsgruppe"
_OF_SLT = frozenset(["politirad", "slt_utforende", "slt_forum", "slt_mote"])


def main_body(found: Sequence[Sentence], named: Sequence[tuple[Naming, ...]]) -> str:
    """Give the type of the body the whole text is about: that of the title, else the one named most."""
    for sentence, names in zip(found[:12], named[:12], strict=True):
        if sentence.shape is PROSE and sentence.text.endswith("."):
            break
        inside = [name.type for name in names if name.type != OUTSIDE]
        if inside and sentence.shape is not ROW:
            return inside[0]
    if any(cue("bodies.of_an_agreement").search(sentence.low) for sentence in found[:_TITLES]):
        return "politirad"  # "Politirådsavtale", in which it is only "Rådet" after that
    strong = Counter(name.type for names in named for name in names if name.strong)
    if strong:
        return "politirad" if strong["politirad"] else strong.most_common(1)[0][0]
    weak = Counter(name.type for names in named for name in names if name.type != OUTSIDE)
    return weak.most_common(1)[0][0] if weak else ""


def _as_meant(named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take the council of the title for that of several municipalities where the text means no other."""
    often = Counter(name.type for names in named for name in names)
    first = next((index for index, names in enumerate(named) if names), None)
    if (
        first is None
        or often["politirad"] != 1
        or often[WIDE] < _MEANT
        or named[first][0].type != "politirad"
    ):
        return named
    titled = tuple(replace(name, type=WIDE) for name in named[first])
    return [*named[:first], titled, *named[first + 1 :]]


_MEANT = 2


def _as_said(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take a forum that is said to be a group ("SLT-nettverket er utøvergruppa") for that group here."""
    said = {
        names[0].type: names[1].type
        for sentence, names in zip(found, named, strict=True)
        if len(names) > 1 and not names[0].start and names[0].type == "slt_forum"
        if names[1].type in _GROUPS and "grupp" in names[1].word
        if cue("bodies.level_said_of").search(sentence.low[names[0].end : names[1].start])
    }
    if not said:
        return named
    return [
        tuple(renamed(name, name.type, said.get(name.type, name.type)) for name in names) for names in named
    ]


_GROUPS = frozenset(["slt_utforende", "slt_koordineringsgruppe"])


def _by_level(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take a team that stands under "Nivå 3" for the group of that level, wherever it is named."""
    types = {name.type for names in named for name in names}
    if not types & (_LEVELLED | _NETWORKS):
        return named
    levels = (
        {
            name.type: level
            for sentence, names in zip(found, named, strict=True)
            if sentence.shape is HEADING
            for level in ("slt_koordineringsgruppe", "slt_utforende")
            for name in names
            if name.type in _LEVELLED and cue(f"bodies.level_of_{level}").search(sentence.low)
        }
        | _level_beside(found, named)
        | _level_above(found, named)
    )
    if levels:
        named = [
            tuple(renamed(name, name.type, levels.get(name.type, name.type)) for name in names)
            for names in named
        ]
    if "slt_koordineringsgruppe" not in types or not any("slt" in sentence.low for sentence in found):
        return named
    return [tuple(renamed(name, "arbeidsgruppe", "slt_utforende") for name in names) for names in named]


def _level_above(found: Sequence[Sentence], named: Sequence[tuple[Naming, ...]]) -> dict[str, str]:
    """Give the level of a forum or a team whose heading stands straight under that of a level alone."""
    levels = {}
    headings = list(zip(found, named, strict=True))
    for (over, above), (sentence, names) in pairwise(headings):
        level = next((name.type for name in above if name.type in _GROUPS), "")
        alone = level and cue("bodies.level_alone").search(over.low) is not None
        if alone and sentence.shape is HEADING and len(names) == 1 and names[0].start == 0:
            levels[names[0].type] = level
    return {kind: level for kind, level in levels.items() if kind in _LEVELLED | _NETWORKS}


def _level_beside(found: Sequence[Sentence], named: Sequence[tuple[Naming, ...]]) -> dict[str, str]:
    """Give the level of teams whose level a table tells beside or below them, or a label under their name."""
    levels: dict[str, str] = {}
    over: tuple[Naming, ...] = ()
    for sentence, names in zip(found, named, strict=True):
        labelled = sentence.low.startswith(("nivå | ", "nivå: "))
        cells = sentence.low.split(" | ") if labelled or sentence.shape is ROW else []
        told = [_level(cell) for cell in cells]
        if labelled and sentence.shape is ROW and len(over) > 1:
            below = zip(reversed(over), reversed(told), strict=False)
            levels |= {name.type: level for name, level in below if level}
        elif labelled and over:
            levels |= {over[0].type: _level(cells[-1].removeprefix("nivå: "))}
        elif sentence.shape is ROW and len(names) == 1 and any(told):
            levels[names[0].type] = next(level for level in told if level)
        if names or sentence.shape is HEADING:
            over = names if sentence.shape in (HEADING, ROW) else ()
    return {kind: level for kind, level in levels.items() if level and kind in _LEVELLED}


def _level(cell: str) -> str:
    """Give the body that a level told by a word alone is of: "utførende" is that of the acting group."""
    return _LEVELS.get(cell.removesuffix(" nivå").strip(" .()"), "")


_LEVELS = {
    "koordinerende": "slt_koordineringsgruppe",
    "utførende": "slt_utforende",
    "utøvende": "slt_utforende",
    "operativt": "slt_utforende",
}


def _by_own_word(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Find a group wherever it is named, once the text says of it that it is the acting level."""
    kinds: dict[str, str] = {}
    ways = [cue(f"bodies.{phrase}") for phrase in _WAYS]
    for sentence in found:
        for says in ways:
            level = says.search(sentence.low) if sentence.signals & says.bits == says.bits else None
            if level is not None and len(kinds) < _MOST_GROUPS:
                word, kind = _told_level(level)
                kinds.setdefault(_stem(word), kind)
    for stem, kind in kinds.items():
        named = [
            _with(names, list(spots(sentence.low, stem)), kind, sentence.low)
            if stem in sentence.low
            else names
            for sentence, names in zip(found, named, strict=True)
        ]
    return named


_MOST_GROUPS = 12
_WAYS = ("says_its_level", "level_in_brackets", "level_of_group")


def _told_level(level: Match) -> tuple[str, str]:
    """Give the word of the group and the body that its level is of."""
    if word := level.named("called"):
        return word, level.which(("as_slt_koordineringsgruppe",)).removeprefix("as_")
    return level.group("name"), level.which(("slt_utforende", "slt_koordineringsgruppe"))


def _stem(word: str) -> str:
    """Give the word of a group without its ending; "forum" and "team" have none."""
    return word if word.endswith(("forum", "team")) else word[:-2]


def _with(
    names: tuple[Naming, ...], spots: Sequence[tuple[int, int]], kind: str, low: str
) -> tuple[Naming, ...]:
    """Give the names with a group named at these places, unless something strong is named there."""
    kept = [
        n
        for n in names
        if (n.strong and not n.word.startswith(_OF_ANY_LEVEL))
        or not any(n.start < end and start < n.end for start, end in spots)
    ]
    added = [
        Naming(start=start, end=end, type=kind, word=low[start:end], strong=True, noun="gruppe")
        for start, end in spots
        if not any(n.start < end and start < n.end for n in kept)
    ]
    return tuple(sorted([*kept, *added], key=lambda name: name.start))


_OF_ANY_LEVEL = ("slt-grupp", "slt grupp")
_LEVELLED = frozenset(["team", "arbeidsgruppe", "samordningsgruppe", "teammoter"])
"""What may be the group of a level."""
_NETWORKS = frozenset(["forum", "slt_forum"])
