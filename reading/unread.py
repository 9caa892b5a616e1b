"""Sentences that speak of meetings, deadlines or duties and gave no fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reading.bodies import Place
from reading.drafts import Draft
from reading.records import Passage, Shape
from reading.signals import family
from reading.vocabulary import cue


def unread(text: str, found: Sequence[Place], drafts: Iterable[Draft]) -> tuple[Passage, ...]:
    """Give the passages from which no rule was read though they speak of some, in the order of the text."""
    spans = sorted((draft.first.start, draft.last.end) for draft in drafts)
    passages = []
    index = 0
    reach = 0
    for place in found:
        sentence = place.sentence
        while index < len(spans) and spans[index][0] <= sentence.start:
            reach = max(reach, spans[index][1])
            index += 1
        if (
            sentence.end <= reach
            or sentence.shape is Shape.HEADING
            or not sentence.signals & family("unread")
        ):
            continue
        if cue("unread.speaks").search(sentence.low):
            passages.append(Passage(quote=text[sentence.start : sentence.end], line=sentence.line))
    return tuple(passages)
