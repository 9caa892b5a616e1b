"""The council that several municipalities have in common: whether "politirådet" means it."""

from __future__ import annotations

from collections.abc import Sequence

from reading.namings import Naming, renamed
from reading.records import HEADING, PROSE, ROW, Sentence
from reading.vocabulary import cue

WIDE = "interkommunalt_politirad"


def of_several(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take "felles politiråd" for that of several municipalities where there are several.

    There, "politirådet" without more is the common one too, if the text begins with it.
    """
    if _titled_both(found, named):
        return _all_in_common(found, named)
    if not any("felles" in name.word for names in named for name in names):
        return _titled_wide(found, named)
    if not cue("bodies.several").search("\n".join(sentence.low for sentence in found)):
        return [tuple(renamed(name, WIDE, "politirad") for name in names) for names in named]
    first = next(names[0].type for names in named if names)
    if first != WIDE:
        return _of_the_title(found, named)
    return _all_in_common(found, named)


def _titled_both(found: Sequence[Sentence], named: Sequence[tuple[Naming, ...]]) -> bool:
    """Tell whether the title names a council, and its next line says that several municipalities have it."""
    titled = [
        names[0].type
        for sentence, names in zip(found[:_TITLE], named[:_TITLE], strict=True)
        if names and not sentence.text.endswith(".")
    ]
    return titled[:2] in (["politirad", WIDE], [WIDE, "politirad"])


_TITLE = 4


def _all_in_common(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take every "politirådet" for the common council, but where each municipality's own is spoken of."""
    own = cue("bodies.of_each")
    return [
        names if own.search(sentence.low) else tuple(renamed(name, "politirad", WIDE) for name in names)
        for sentence, names in zip(found, named, strict=True)
    ]


def _of_the_title(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take the council of the title for the common one that the first sentence says several have."""
    spoken = zip(found, named, strict=True)
    opening = next(
        (at for at, (sentence, names) in enumerate(spoken) if names and sentence.shape is PROSE), 0
    )
    if (
        not opening
        or named[opening][0].type != WIDE
        or not cue("bodies.have_a_common").search(found[opening].low)
    ):
        return named
    own = cue("bodies.of_each")
    return [
        tuple(renamed(name, "politirad", WIDE) if at < opening else _common(name) for name in names)
        if not own.search(sentence.low)
        else names
        for at, (sentence, names) in enumerate(zip(found, named, strict=True))
    ]


def _titled_wide(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take "politirådet" for the council of the title where that is of several municipalities and alone."""
    shown = [
        name.type
        for sentence, names in zip(found, named, strict=True)
        if sentence.shape in (HEADING, ROW)
        for name in names
    ]
    first = next((names[0].type for names in named if names), "")
    if first != WIDE or not shown or shown[0] != WIDE:
        return named
    if "politirad" in shown:
        return _under_the_wide(found, named)
    return _all_in_common(found, named)


def _under_the_wide(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take "politirådet" under the heading of that of several municipalities for it, where others are too."""
    told: list[tuple[Naming, ...]] = []
    wide = False
    for sentence, names in zip(found, named, strict=True):
        if sentence.shape is HEADING and names:
            wide = names[0].type == WIDE
        common = wide and names and not cue("bodies.of_each").search(sentence.low)
        told.append(tuple(_common(name) for name in names) if common else names)
    return told


def _common(name: Naming) -> Naming:
    return renamed(name, "politirad", WIDE) if name.word in _THE_COUNCIL else name


_THE_COUNCIL = frozenset(["politirådet", "politirådets"])
