"""Who "han", "ho" or "vedkommende" is: the only person the sentence before speaks of.

"Ordføreren leder rådet. Han kaller inn til møtene." is read as if the mayor were named twice; quotes stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reading.records import HEADING, Sentence
from reading.roles import begins_with_role, titles
from reading.spelling import as_written, normal

_POINTING = frozenset(["han", "hun", "ho", "hen", "vedkommende", "sistnevnte", "samme", "denne"])
_ALSO = frozenset(["er", "har", "kaller", "sender", "skal", "leder", "skriver", "sørger", "innkaller", "kan"])


def resolved(found: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Give the sentences, those that begin with a word for one person before with that person's title."""
    named: list[Sentence] = []
    for sentence in found:
        named.append(_resolved(named[-1], sentence) if named else sentence)
    return tuple(named)


def _resolved(before: Sentence, sentence: Sentence) -> Sentence:
    pointing, _, rest = sentence.low.partition(" ")
    either = rest.startswith("eller ")
    if either:
        rest = rest.split(" ", 2)[-1]
    if pointing not in _POINTING or sentence.shape is HEADING or sentence.paragraph != before.paragraph:
        return sentence
    if pointing in {"denne", "samme", "sistnevnte"} and rest.partition(" ")[0] not in _ALSO:
        return sentence
    people = [
        mention
        for mention in titles(before.low)
        if mention.side or begins_with_role(before.low[mention.start : mention.end])
    ]
    if len({mention.label for mention in people}) != 1:
        return sentence
    who = before.low[people[0].start : people[0].end]
    if " " in who:
        return sentence
    low = normal(f"{who} {rest}")
    text = f"{as_written(before.text, who)} {sentence.text.split(' ', 3 if either else 1)[-1]}"
    return replace(sentence, low=low, signals=low.bits, text=text)
