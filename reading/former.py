"""What a text only repeats because it is changed: the words that have held until now."""

from __future__ import annotations

from collections.abc import Sequence

from reading.records import HEADING, Sentence
from reading.vocabulary import cue


def former_words(text: str, found: Sequence[Sentence]) -> frozenset[int]:
    """Give where sentences begin that have held until now: "Dagens ordlyd:" and what follows it.

    A label with words behind it goes for its line, one alone for all to the next label or heading, and a
    note in square brackets ("[Endret 3. mai. Før het det ...]") to its end.
    """
    starts, held, alone, note = set[int](), False, False, False
    former = cue("recognition.former")
    for one in found:
        told = former.search(one.low) is not None
        if not (told or held or note):
            continue
        heads = one.shape is HEADING or ":\n" in text[one.start : one.end + 1]
        begins = text[one.start - 1 : one.start] in {"", "\n"}
        if told:
            held, alone, note = True, heads, one.low.startswith("[")
        elif note:
            pass
        elif heads or (begins and not alone):
            held = False
        if held:
            starts.add(one.start)
        if note and "]" in text[one.start : one.end + 1]:
            held = note = False
    return frozenset(starts)
