"""What a heading asks for, so that a bare answer under it is read like the line of a form.

"Hvem leder møtene?" over "Ordføreren." is read as "leder: ordføreren"; the quote stays the answer alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from reading.counting import counted
from reading.records import HEADING, ITEM, LEAF, PROSE, ROW, Sentence, Shape
from reading.roles import begins_with_role, begins_with_title
from reading.signals import family
from reading.spelling import normal
from reading.vocabulary import Pattern, cue, pattern, table

_LONGEST = 250
_HELD = ("leder", "sekretær", "innkaller", "medlemmer")


def answered(found: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Give the sentences, those that answer the heading just above with the label of what was asked."""
    given = _labelled(found)
    for index, heading in enumerate(given[:-1]):
        asks = heading.shape is HEADING or heading.low.endswith("?")
        if _runs_in(heading, given[index + 1]) or (asks and not _listed(given[index + 1 : index + 3])):
            given[index + 1] = _answered(heading, given[index + 1])
    return tuple(given)


def _labelled(found: Sequence[Sentence]) -> list[Sentence]:
    """Give the sentences, "Når: fire ganger i året" under the name of a body with the label that is known."""
    given, of_body = [], False
    for sentence in found:
        if sentence.shape is HEADING:
            of_body = bool(sentence.signals & family("body"))
        asked, colon, told = sentence.low.partition(": ") if of_body else ("", "", "")
        label = _ASKED_BY.get(asked.strip("-* "), "") if colon else ""
        if not label:
            given.append(sentence)
            continue
        low = normal(f"{label}: {told}")
        text = f"{label.capitalize()}: {sentence.text.partition(': ')[2]}"
        given.append(replace(sentence, text=text, low=low, signals=low.bits))
    return given


def _runs_in(label: Sentence, told: Sentence) -> bool:
    """Tell whether a label with a full stop leads up to the next sentence: "Medlemmer. Ordfører, ..."."""
    short = label.low.endswith(".") and label.low.count(" ") < _FEW_WORDS
    return short and label.paragraph == told.paragraph and label_of(label.low) != ""


_ASKED_BY = {
    "når": "møtefrekvens",
    "kor ofte": "møtefrekvens",
    "hvor ofte": "møtefrekvens",
    "hvem": "medlemmer",
}


def _listed(pair: Sequence[Sentence]) -> bool:
    """Tell whether it is the first of a list, whose items stand for themselves."""
    return len(pair) > 1 and all(sentence.shape in (ITEM, LEAF) for sentence in pair)


@lru_cache(maxsize=2048)
def label_of(heading: str) -> str:
    """Give the label that stands for what a normalised heading asks, nothing if it asks for none.

    >>> label_of("hvor ofte møtes rådet?"), label_of("hvem er med")
    ('møtefrekvens', 'medlemmer')
    """
    asks, labels = _asked()
    heading = heading.lstrip("0123456789.§) ").strip(" :.")
    heading = f"{heading}?" if heading.startswith(_QUESTIONS) and not heading.endswith("?") else heading
    found = asks.search(cue("asked.question").sub("", heading))
    return labels[found.which(labels)] if found is not None else ""


_QUESTIONS = ("hvem ", "hvor ofte", "når ", "er møtene ")


@cache
def _asked() -> tuple[Pattern, dict[str, str]]:
    """Give one pattern of all that is asked for, each a group, and their labels."""
    named = {f"asked{number}": entry for number, entry in enumerate(table("layout")["asked"])}
    either = "|".join(f"(?P<{name}>{entry['pattern']})" for name, entry in named.items())
    return pattern(either), {name: str(entry["label"]) for name, entry in named.items()}


def _answered(heading: Sentence, sentence: Sentence) -> Sentence:
    if sentence.shape is ROW or (sentence.shape is HEADING and not _is_answer(heading, sentence)):
        return sentence
    label = label_of(heading.low) if len(sentence.text) <= _LONGEST else ""
    label = label or ("møtefrekvens" if _tells_how_often(heading, sentence) else "")
    low, text = (_bare(sentence.low), _bare(sentence.text)) if label else ("", ":")
    if label == "åpenhet":
        low = _said_yes_or_no(heading.low, low)
    if label and (low.startswith(label[:_STEM]) or (label in _SENT and label[:_STEM] in low)):
        return sentence  # "Medlemmer er ordfører, ..." says itself what was asked
    told = low is not sentence.low and len(low.split()) <= _FEW_WORDS
    if ":" in text or (label in _HELD and not told and not _names_one(label, low) and not _goes_round(low)):
        return sentence
    low = normal(f"{label}: {low}")
    text = f"{label.capitalize()}: {text}"
    return replace(sentence, text=text, low=low, signals=low.bits, shape=_told(sentence.shape))


def _tells_how_often(heading: Sentence, sentence: Sentence) -> bool:
    """Tell whether "Hver tredje uke." stands alone under "Møter"."""
    hits = counted(sentence.low) if heading.low.strip(" :.") in _MEETINGS else ()
    return bool(hits) and hits[0].start <= 0


_MEETINGS = frozenset(["møte", "møter", "møtene"])


def _told(shape: Shape) -> Shape:
    return PROSE if shape is HEADING else shape


def _is_answer(heading: Sentence, sentence: Sentence) -> bool:
    """Tell whether a short line under "Leder" or "Varighet" is the answer, and no heading of its own."""
    label = label_of(heading.low)
    if sentence.line != heading.line + 1 or label_of(sentence.low):
        return False
    if label == "gyldighet":
        return sentence.low[-4:].isdigit()
    return label in _HELD and begins_with_role(sentence.low)


def _bare(words: str) -> str:
    """Give the answer without "svar:", "det gjør" and "det er" before it.

    >>> _bare("Det gjør ordføreren."), _bare("Svar: Fire ganger i året.")
    ('ordføreren.', 'Fire ganger i året.')
    """
    named = cue("asked.answer").search(words) or cue("asked.counted").search(words)
    words = words[named.end() :] if named else words
    opening, _, rest = words.partition(" ")
    verb, _, answer = rest.partition(" ")
    return answer if opening in {"Det", "det"} and verb in _TELLS and answer else words


def _said_yes_or_no(question: str, answer: str) -> str:
    """Give the answer to "er møtene åpne?" with "lukket" or "åpne" for "nei" and "ja" before it.

    >>> _said_yes_or_no("er møtene åpne?", "nei, bare for medlemmene.")
    'lukket, bare for medlemmene.'
    """
    first, rest = answer[:3].rstrip(",. "), answer[len(answer[:3].rstrip(",. ")) :]
    if first not in {"ja", "nei"} or rest[:1].isalpha():
        return answer
    closed = (first == "ja") == ("lukk" in question or "steng" in question)
    return f"{'lukket' if closed else 'åpne'}{rest}"


def _names_one(label: str, low: str) -> bool:
    """Tell whether the answer begins with a title; members may be services too."""
    return begins_with_title(low) if label == "medlemmer" else begins_with_role(low)


def _goes_round(low: str) -> bool:
    """Tell whether the answer says between whom an office goes: "på omgang mellom A og B"."""
    return cue("tables.goes_round").search(low) is not None


_SENT = frozenset(["innkalling", "referat"])
"""What a whole sentence names wherever it likes: "Sekretæren sender innkalling to uker før"."""
_FEW_WORDS = 5
_STEM = 6
_TELLS = frozenset(["er", "gjør", "gjer", "har", "blir"])
