"""Sentences that speak of meetings, deadlines or duties and gave no fact."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence

from reading.drafts import Draft
from reading.grids import columns_of
from reading.places import Place
from reading.records import HEADING, ROW, Passage
from reading.signals import family
from reading.vocabulary import cue


def unread(
    text: str, found: Sequence[Place], drafts: Iterable[Draft], known: Container[int] = ()
) -> tuple[Passage, ...]:
    """Give the passages from which no rule was read though they speak of some, in the order of the text.

    The header of a table says nothing by itself, nor do rows that are `known` by where they start.
    """
    spans = sorted((draft.first.start, draft.last.end) for draft in drafts)
    telling, speaks = family("unread"), cue("unread.speaks")
    passages = []
    index = 0
    reach = 0
    for number, place in enumerate(found):
        sentence = place.sentence
        headed = sentence.shape is ROW and columns_of(place)
        if not sentence.signals & telling or sentence.shape is HEADING or headed or sentence.start in known:
            continue
        while index < len(spans) and spans[index][0] <= sentence.start:
            reach = max(reach, spans[index][1])
            index += 1
        if sentence.end <= reach or speaks.search(sentence.low) is None:
            continue
        if not (sentence.low.endswith((":", "?")) and _goes_on(found[number + 1 : number + 2], spans)):
            passages.append(Passage(quote=text[sentence.start : sentence.end], line=sentence.line))
    return tuple(passages)


def _goes_on(following: Sequence[Place], spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether what an opening line announces, or the answer to a question, was read."""
    if not following:
        return False
    start = following[0].sentence.start
    at = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return at >= 0 and start < spans[at][1]
