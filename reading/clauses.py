"""What a clause leaves out: bodies named side by side, all bodies at once, and words that stand before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reading.namings import OUTSIDE, Naming
from reading.records import PROSE, Sentence
from reading.vocabulary import cue


def side_by_side(low: str, names: Sequence[Naming]) -> tuple[tuple[str, ...], ...]:
    """Give the types that are named in one breath, as "både rådet og gruppen", each such group by itself.

    What is held together by them ("felles møte for rådet og gruppen") is not of each of them.
    """
    inside = [name for name in names if name.type != OUTSIDE]
    if len(inside) < _PAIR or cue("clauses.together").search(low):
        return ()
    runs = (tuple(dict.fromkeys(name.type for name in run)) for run in _runs(low, inside))
    return tuple(types for types in runs if len(types) >= _PAIR)


_PAIR = 2


def _runs(low: str, names: Sequence[Naming]) -> list[list[Naming]]:
    """Give the names in runs that nothing but commas and "og" part; one word may name several."""
    runs = [[names[0]]]
    for before, name in pairwise(names):
        if name.start < before.end or cue("clauses.joined").search(low[before.end : name.start]):
            runs[-1].append(name)
        else:
            runs.append([name])
    return runs


def every_one(low: str, known: Sequence[str]) -> tuple[str, ...]:
    """Give the known types if the clause speaks of all of them: "alle tre organene", "begge gruppene"."""
    found = cue("clauses.every_one").search(low)
    if found is None or len(known) < _PAIR or (found.group("both") and len(known) != _PAIR):
        return ()
    return tuple(known)


def goes_on(sentence: Sentence) -> bool:
    """Tell whether the sentence needs the one before: "Dette skjer …", "Den skal være …", "Senest …"."""
    return sentence.shape is PROSE and cue("clauses.goes_on").search(sentence.low) is not None
