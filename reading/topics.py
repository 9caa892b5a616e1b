"""What a sentence is about, and what is remembered from one to the next for it.

The body it names as its subject; else what "rådet" or "gruppen" points back to; else the sentence before it
in the paragraph, the heading, the section, and at last the body the whole text is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from reading.clauses import every_one, goes_on
from reading.namings import OUTSIDE, Naming, entries, noun_of
from reading.records import ITEM, LEAF, PROSE, Sentence
from reading.signals import family
from reading.subjects import before_items, sends_a_person, subject_of
from reading.vocabulary import cue, table

_NOUNS = {
    "råd": "råd", "rådet": "råd", "rådets": "råd",
    "rådsmøtene": "råd", "rådsmøtet": "råd", "rådsmøter": "råd",
    "gruppen": "gruppe", "gruppa": "gruppe", "gruppens": "gruppe", "gruppas": "gruppe",
    "gruppemøtene": "gruppe",
    "nivået": "gruppe", "teamet": "gruppe", "teamets": "gruppe", "teammøtene": "gruppe",
    "forumet": "forum", "forumets": "forum",
    "nettverket": "nettverk", "nettverkets": "nettverk",
    "utvalget": "utvalg", "utvalgets": "utvalg", "utvalgsmøtene": "utvalg", "styret": "styre",
}  # fmt: skip


@dataclass(slots=True)
class Memory:
    """What was said so far: of the text, its headings, the section and the paragraph."""

    main: str
    heading: str = ""
    heading_depth: int = 0
    heading_words: str = ""
    section: str = ""
    paragraph: int = -1
    subject: str = ""
    listing: str = ""
    passing: str = ""
    several: str = ""
    headed: dict[str, None] = field(default_factory=dict)
    known: tuple[str, ...] = ()
    outside: str = ""
    last: str = ""
    lead: str = ""
    named: tuple[str, ...] = ()
    for_all: bool = False
    nouns: dict[str, str] = field(default_factory=dict)


def everyone(memory: Memory, sentence: Sentence, names: tuple[Naming, ...], *, back: bool) -> tuple[str, ...]:
    """Give all bodies if the sentence speaks of them all, or stands under "Felles for alle grupper"."""
    if memory.for_all and not names and not back:
        every = tuple(dict.fromkeys([*memory.known, *memory.headed]))
        return every if len(every) > 1 else ()
    both = not names and len(memory.named) > 1 and " begge " in sentence.low
    known = memory.named if both else memory.known
    return every_one(sentence.low, known) if len(known) > 1 else ()


_FAR_BACK = 800


def before_of(memory: Memory, sentence: Sentence) -> str:
    """Give the words the sentence needs from before it, and keep its own for the next."""
    listed = sentence.shape in (ITEM, LEAF)
    before = memory.lead if listed else memory.last if goes_on(sentence) else ""
    memory.last = f"{before} {sentence.low}"[-_FAR_BACK:] if before and not listed else sentence.low
    if not listed:
        memory.lead = sentence.low if sentence.low.endswith(":") else ""
    return before


def remember(
    memory: Memory, sentence: Sentence, topic: str, names: tuple[Naming, ...], *, back: bool
) -> None:
    """Remember what a sentence is about for those after it."""
    passing = topic in _ASIDE and topic != memory.main and _in_passing_only(memory, topic)
    memory.passing = topic if passing else ""
    if (names or memory.subject) and not passing:
        memory.subject = topic
        memory.section = topic
    elif back and not passing:
        memory.subject = topic
    if sentence.shape is PROSE:
        memory.listing = topic if names and not passing else ""
    memory.several = ""
    if names and not passing:
        _remember_others(memory, sentence, topic, names)


def _remember_others(memory: Memory, sentence: Sentence, topic: str, names: tuple[Naming, ...]) -> None:
    memory.several = next((n.type for n in names if n.type != topic and n.word.endswith(_PLURAL)), "")
    brought = next((n for n in names if n.type != topic and _brings_in(sentence.low, n)), None)
    if brought is not None:
        memory.subject = memory.section = brought.type
        memory.nouns[brought.noun] = brought.type
    for name in names:
        if name.type == topic and name.noun:
            memory.nouns[name.noun] = topic


def _brings_in(low: str, name: Naming) -> bool:
    """Tell whether "rådet har under seg en gruppe" brings in what the next sentences speak of."""
    return (
        name.strong and cue("bodies.introduces").search(low[max(0, name.start - 60) : name.start]) is not None
    )


_PLURAL = ("grupper", "gruppene", "teamene", "utvalgene", "rådene")


def enter(memory: Memory, sentence: Sentence, names: tuple[Naming, ...]) -> None:
    """Remember the body that a heading names or points back to, if any, for what stands under it."""
    inside = [name for name in names if name.type != OUTSIDE]
    leads = _leads_to_a_list(sentence)
    if leads:
        memory.section = (
            inside[0].type if inside else _pointed_by_heading(memory, sentence)
        ) or memory.section
    else:
        _head(memory, sentence, names, inside)
    if leads and inside:
        memory.nouns[inside[0].noun] = memory.section
    memory.heading_words = sentence.low
    memory.for_all = not inside and cue("clauses.for_every_one").search(sentence.low) is not None
    memory.paragraph = -1
    memory.lead = memory.passing = ""
    memory.listing = memory.section if inside or leads else memory.heading


def _leads_to_a_list(sentence: Sentence) -> bool:
    """Tell whether "på hvert møte i rådet behandles:" leads up to a list and is the heading of no section."""
    ends = sentence.low.endswith(":") and not sentence.number
    return ends and cue("sentences.leading_verb").search(sentence.low) is not None


def _head(memory: Memory, sentence: Sentence, names: tuple[Naming, ...], inside: Sequence[Naming]) -> None:
    """Remember the body of a heading, or forget that of the one before if it does not stand under it."""
    depth = sentence.number.strip(".§ ").count(".") + 1 if sentence.number else 0
    if inside:
        council = [name.type for name in inside if name.type == "politirad"]
        memory.heading = council[0] if council else inside[0].type
        memory.heading_depth = depth
        memory.section = memory.heading
        memory.headed[memory.heading] = None
        memory.nouns[inside[0].noun] = memory.heading
    elif pointed := _pointed_by_heading(memory, sentence):
        memory.heading = memory.section = pointed
        memory.heading_depth = depth
    elif _of_outsiders(sentence, names):
        memory.heading = memory.section = OUTSIDE
        memory.heading_depth = depth
    elif not _keeps(memory, sentence, depth):
        memory.heading = ""
        memory.heading_depth = 0
        memory.section = ""


def _of_outsiders(sentence: Sentence, names: tuple[Naming, ...]) -> bool:
    """Tell whether the heading is nothing but the name of a body that the agreement does not govern."""
    bare = sentence.low.lstrip("0123456789.§) ").strip(" :")
    return bool(names) and names[0].type == OUTSIDE and bare == names[0].word


def _pointed_by_heading(memory: Memory, sentence: Sentence) -> str:
    """Give the body that "Rådets møter" or "Gruppa skal:" points back to."""
    back = cue("bodies.back").search(sentence.low) if sentence.signals & family("back") else None
    wanted = subject_noun(back.group("noun")) if back else ""
    if not wanted:
        return ""
    return memory.main if noun_of(memory.main) == wanted else memory.nouns.get(wanted, "")


def _keeps(memory: Memory, sentence: Sentence, depth: int) -> bool:
    """Tell whether a heading without a body stands under the heading before it."""
    if depth and memory.heading_depth:
        return depth > memory.heading_depth
    if not depth and sentence.low.endswith(":"):
        return True
    words = [word.strip(".,:()/-") for word in sentence.low.replace("/", " ").split()]
    if all(word in _structural() for word in words if word and not word.isdigit()):
        return (not depth or not memory.heading_depth) and not _in_passing(memory)
    return False


def _in_passing_only(memory: Memory, topic: str) -> bool:
    """Tell whether a lesser body of another kind is never spoken of under a heading of its own."""
    return topic not in memory.headed and bool(memory.main) and memory.main not in _ASIDE


_ASIDE = frozenset(["ungdomsrad", "eldrerad", "rad", "beredskapsrad", "lokalrad", "forum", "utvalg"])


def _in_passing(memory: Memory) -> bool:
    """Tell whether the section came to a body by a sentence that only mentions one of lesser name."""
    if not memory.section or memory.section in {memory.heading, memory.main}:
        return False
    return not any(entry["strong"] for entry in entries() if entry["type"] == memory.section)


@cache
def _structural() -> frozenset[str]:
    return frozenset(table("layout")["structural"])


def topic_of(memory: Memory, sentence: Sentence, names: tuple[Naming, ...]) -> tuple[str, float, bool]:
    """Give the body a sentence is about, how certain that is, and whether a word points back to it."""
    names = before_items(sentence, names) if names else names
    subject = subject_of(sentence, names) if names else None
    if not names and len(memory.named) > 1 and (nth := _named_first_or_last(memory, sentence.low)):
        return nth, 0.9, True
    if pointed := _pointed_back(memory, sentence, subject):
        return pointed, 0.9, True
    if subject is not None and subject.type == OUTSIDE and not subject.start:
        memory.outside = next((noun for noun in _NOUNS.values() if noun in subject.word), "")
    if subject is not None and not (subject.type == OUTSIDE and cue("bodies.appoints").search(sentence.low)):
        return subject.type, 0.97, False
    return _carried(memory, sentence) or _named_at_all(memory, sentence, names) or _fallback(memory, sentence)


def _pointed_back(memory: Memory, sentence: Sentence, subject: Naming | None) -> str:
    """Give the body that "rådet", "gruppen" or "hun står mellom" points back to, before any that is named."""
    if memory.subject and cue("bodies.pronoun").search(sentence.low):
        return memory.subject
    back = cue("bodies.back").search(sentence.low) if sentence.signals & family("back") else None
    noun = subject_noun(back.group("noun")) if back else ""
    if back is None or not noun or (subject is not None and back.start() >= subject.start):
        return ""
    outside = memory.heading == OUTSIDE or noun == memory.outside
    return OUTSIDE if outside else _pointed(memory, back.group("noun"))


def _named_at_all(
    memory: Memory, sentence: Sentence, names: tuple[Naming, ...]
) -> tuple[str, float, bool] | None:
    """Give the first body that is named, where no heading or list tells more."""
    if not names or memory.heading or memory.listing:
        return None
    inside = [n for n in names if n.type != OUTSIDE and n.strong and not sends_a_person(sentence.low, n)]
    return (inside[0].type, 0.85, False) if inside else None


def _named_first_or_last(memory: Memory, low: str) -> str:
    """Give the body that "sistnevnte" or "førstnevnte" means, of those the sentence before names."""
    if low.startswith(("sistnevnte ", "siste nevnte ", "den sistnevnte ")):
        return memory.named[-1]
    if low.startswith(("førstnevnte ", "den førstnevnte ")):
        return memory.named[0]
    return ""


def _carried(memory: Memory, sentence: Sentence) -> tuple[str, float, bool] | None:
    """Give what the sentence is about if it goes on with what stood before it."""
    low = sentence.low
    if memory.several and low.startswith(("de ", "disse ")) and _points(low):
        return memory.several, 0.85, True
    if memory.passing and _points(low):
        return memory.passing, 0.85, True
    if memory.subject:
        return memory.subject, 0.9, _points(low)
    points = memory.section and (_points(low) or cue("bodies.points_at").search(low) is not None)
    return (memory.section, 0.85, True) if points else None


def subject_noun(noun: str) -> str:
    """Give the sort of body a noun points back to."""
    return _NOUNS.get(noun, "")


def _points(low: str) -> bool:
    return low.startswith(_POINTERS) and cue("bodies.pointing").search(low) is not None


_POINTERS = ("denne ", "den ", "det ", "disse ", "her ", "i d", "dette ", "de ")


def _pointed(memory: Memory, noun: str) -> str:
    wanted = subject_noun(noun)
    for topic in (memory.subject, memory.listing, memory.section, memory.heading):
        if topic and noun_of(topic) == wanted:
            return topic
    if wanted in memory.nouns:
        return memory.nouns[wanted]
    return memory.main if noun_of(memory.main) == wanted else ""


def _fallback(memory: Memory, sentence: Sentence) -> tuple[str, float, bool]:
    if memory.listing and sentence.shape in (ITEM, LEAF):
        return memory.listing, 0.88, False
    if memory.heading:
        return memory.heading, 0.88, False
    if memory.section:
        return memory.section, 0.8, False
    return (memory.main, 0.75, False) if memory.main else ("", 0.6, False)
