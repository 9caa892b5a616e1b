"""What names of bodies mean in the text as a whole: "felles politiråd", a team under "Nivå 3", the main."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reading.aliases import with_aliases
from reading.namings import OUTSIDE, Naming, namings
from reading.records import HEADING, PROSE, ROW, Sentence
from reading.signals import family
from reading.vocabulary import Match, cue


def all_namings(found: Sequence[Sentence]) -> list[tuple[Naming, ...]]:
    """Give the bodies each sentence names, of the types that the text as a whole means by these names."""
    near = family("body")
    each = [namings(sentence.low) if sentence.signals & near else () for sentence in found]
    if not any(each):
        each = [namings(sentence.low, in_titles=True) for sentence in found[:_TITLES]]
        each += [()] * (len(found) - len(each))
    meant = _by_level(found, _of_several(found, _as_meant(_as_said(found, _by_own_word(found, each)))))
    return with_aliases(found, _of_no_slt(found, meant))


_TITLES = 5


def _of_no_slt(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take a steering group for one of its own where nothing is said of SLT, crime or a police council."""
    steered = any(name.type == _STEERING for names in named for name in names)
    if not steered or any(cue("bodies.of_our_trade").search(sentence.low) for sentence in found):
        return named
    return [tuple(_renamed(name, _STEERING, "styringsgruppe") for name in names) for names in named]


_STEERING = "slt_styringsgruppe"


def main_body(found: Sequence[Sentence], named: Sequence[tuple[Naming, ...]]) -> str:
    """Give the type of the body the whole text is about: that of the title, else the one named most."""
    for sentence, names in zip(found[:12], named[:12], strict=True):
        if sentence.shape is PROSE and sentence.text.endswith("."):
            break
        inside = [name.type for name in names if name.type != OUTSIDE]
        if inside and sentence.shape is not ROW:
            return inside[0]
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
        or often[_WIDE] < _MEANT
        or named[first][0].type != "politirad"
    ):
        return named
    titled = tuple(replace(name, type=_WIDE) for name in named[first])
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
        tuple(_renamed(name, name.type, said.get(name.type, name.type)) for name in names) for names in named
    ]


_GROUPS = frozenset(["slt_utforende", "slt_koordineringsgruppe"])


def _of_several(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take "felles politiråd" for that of several municipalities where there are several.

    There, "politirådet" without more is the common one too, if the text begins with it.
    """
    if not any("felles" in name.word for names in named for name in names):
        return _titled_wide(found, named)
    if not cue("bodies.several").search("\n".join(sentence.low for sentence in found)):
        return [tuple(_renamed(name, _WIDE, "politirad") for name in names) for names in named]
    first = next(names[0].type for names in named if names)
    if first != _WIDE:
        return named
    own = cue("bodies.of_each")
    return [
        names if own.search(sentence.low) else tuple(_renamed(name, "politirad", _WIDE) for name in names)
        for sentence, names in zip(found, named, strict=True)
    ]


_WIDE = "interkommunalt_politirad"


def _titled_wide(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take "politirådet" for the council of the title where that is of several municipalities and alone."""
    shown = [
        name.type
        for sentence, names in zip(found, named, strict=True)
        if sentence.shape in (HEADING, ROW)
        for name in names
    ]
    first = next((names[0].type for names in named if names), "")
    if first != _WIDE or not shown or shown[0] != _WIDE:
        return named
    if "politirad" in shown:
        return _under_the_wide(found, named)
    own = cue("bodies.of_each")
    return [
        names if own.search(sentence.low) else tuple(_renamed(name, "politirad", _WIDE) for name in names)
        for sentence, names in zip(found, named, strict=True)
    ]


def _under_the_wide(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take "politirådet" under the heading of that of several municipalities for it, where others are too."""
    told: list[tuple[Naming, ...]] = []
    wide = False
    for sentence, names in zip(found, named, strict=True):
        if sentence.shape is HEADING and names:
            wide = names[0].type == _WIDE
        common = wide and names and not cue("bodies.of_each").search(sentence.low)
        told.append(tuple(_common(name) for name in names) if common else names)
    return told


def _common(name: Naming) -> Naming:
    return _renamed(name, "politirad", _WIDE) if name.word in _THE_COUNCIL else name


_THE_COUNCIL = frozenset(["politirådet", "politirådets"])


def _by_level(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take a team that stands under "Nivå 3" for the group of that level, wherever it is named."""
    types = {name.type for names in named for name in names}
    if not types & _LEVELLED:
        return named
    levels = {
        name.type: level
        for sentence, names in zip(found, named, strict=True)
        if sentence.shape is HEADING
        for level in ("slt_koordineringsgruppe", "slt_utforende")
        for name in names
        if name.type in _LEVELLED and cue(f"bodies.level_of_{level}").search(sentence.low)
    } | _level_beside(found, named)
    if levels:
        named = [
            tuple(_renamed(name, name.type, levels.get(name.type, name.type)) for name in names)
            for names in named
        ]
    if "slt_koordineringsgruppe" not in types or not any("slt" in sentence.low for sentence in found):
        return named
    return [tuple(_renamed(name, "arbeidsgruppe", "slt_utforende") for name in names) for names in named]


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
            _with(names, _spots(sentence.low, stem), kind, sentence.low) if stem in sentence.low else names
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


def _spots(low: str, stem: str) -> list[tuple[int, int]]:
    """Give where words begin with the stem, and where they end; "slt-gruppen" begins with "slt" alone."""
    found = []
    start = low.find(stem)
    while start >= 0:
        end = start + len(stem)
        while low[end : end + 1].isalpha():
            end += 1
        if not (low[start - 1 : start].isalpha() or low[start - 1 : start] == "-"):
            found.append((start, end))
        start = low.find(stem, end)
    return found


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


def _renamed(name: Naming, old: str, new: str) -> Naming:
    return replace(name, type=new, strong=True) if name.type == old and old != new else name
