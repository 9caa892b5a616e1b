"""Who "han", "ho" or "vedkommende" is: the only person the sentence before speaks of.

"Ordføreren leder rådet. Han kaller inn til møtene." is read as if the mayor were named twice; quotes stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reading.records import Sentence, Shape
from reading.roles import begins_with_title, titles
from reading.spelling import normal
from reading.vocabulary import cue

_POINTING = frozenset(["han", "hun", "ho", "hen", "vedkommende", "sistnevnte", "samme", "denne"])
_ALSO = frozenset(["er", "har", "kaller", "sender", "skal", "leder", "skriver", "sørger", "innkaller", "kan"])


def resolved(found: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Give the sentences, those that begin with a word for one person before with that person's title."""
    named: list[Sentence] = []
    for sentence in found:
        named.append(_resolved(named[-1], sentence) if named else sentence)
    return tuple(named)


def led(found: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Give the sentences, the items of "SLT-koordinatoren skal:" each read as said of that person."""
    named: list[Sentence] = []
    lead = ""
    for sentence in found:
        listed = sentence.shape in {Shape.ITEM, Shape.LEAF}
        if not listed:
            lead = "every year" if cue("duties.opens_yearly").search(sentence.low) else _lead_of(sentence)
        named.append(_led(lead, sentence) if lead and listed else sentence)
    return tuple(named)


def _lead_of(sentence: Sentence) -> str:
    """Give who a line that opens a list says shall do what follows, nothing if it says no such."""
    low = sentence.low
    if not low.endswith((":", "skal", "ansvar for")) or cue("offices.opens_duties").search(low) is None:
        return ""
    people = [mention for mention in titles(low) if mention.side]
    if len(people) != 1:
        return ""
    return low[people[0].start : people[0].end].removesuffix("s")


def _led(who: str, sentence: Sentence) -> Sentence:
    words = sentence.low.removeprefix("å ")
    if begins_with_title(words):
        return sentence
    if who == "every year":
        low = normal(f"hvert år gjennomføres {words}")
        return replace(sentence, low=low, signals=low.bits)
    verb = words.partition(" ")[0].rstrip(".,;")
    low = normal(f"{who} skal {words}" if verb.endswith("e") else f"{who} har ansvar for {words}")
    return replace(sentence, low=low, signals=low.bits)


def _resolved(before: Sentence, sentence: Sentence) -> Sentence:
    pointing, _, rest = sentence.low.partition(" ")
    if pointing not in _POINTING or sentence.shape is Shape.HEADING or sentence.paragraph != before.paragraph:
        return sentence
    if pointing in {"denne", "samme", "sistnevnte"} and rest.partition(" ")[0] not in _ALSO:
        return sentence
    people = [mention for mention in titles(before.low) if mention.side]
    if len({mention.label for mention in people}) != 1:
        return sentence
    who = before.low[people[0].start : people[0].end]
    if " " in who:
        return sentence
    low = normal(f"{who} {rest}")
    return replace(sentence, low=low, signals=low.bits, text=f"{who} {sentence.text.partition(' ')[2]}")
