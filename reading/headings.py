"""What a heading says of the sentences under it: whose they are, and whether it ends what stood before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reading.asked import label_of
from reading.memory import Memory, subject_noun
from reading.namings import OUTSIDE, Naming, entries, noun_of
from reading.records import Sentence
from reading.roles import begins_with_role
from reading.signals import family
from reading.vocabulary import cue, table


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
    memory.for_all = not inside and _for_every_one(memory, sentence)
    memory.paragraph = -1
    memory.lead = memory.passing = ""
    memory.listing = memory.section if inside or leads else memory.heading


def _for_every_one(memory: Memory, sentence: Sentence) -> bool:
    """Tell whether it is "1 Felles bestemmelser", or a part "1.2 Møter" of it."""
    depth = _depth(sentence)
    if cue("clauses.for_every_one").search(sentence.low):
        memory.for_all_depth = depth
        return True
    return memory.for_all and depth > memory.for_all_depth > 0


def _depth(sentence: Sentence) -> int:
    """Give how deep the number of a heading stands, 0 if it has none."""
    return sentence.number.strip(".§ ").count(".") + 1 if sentence.number else 0


def _leads_to_a_list(sentence: Sentence) -> bool:
    """Tell whether "på hvert møte i rådet behandles:" leads up to a list and is the heading of no section."""
    ends = sentence.low.endswith(":") and not sentence.number
    return ends and cue("sentences.leading_verb").search(sentence.low) is not None


def _head(memory: Memory, sentence: Sentence, names: tuple[Naming, ...], inside: Sequence[Naming]) -> None:
    """Remember the body of a heading, or forget that of the one before if it does not stand under it."""
    depth = _depth(sentence)
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
    elif not _keeps(memory, sentence, depth) or _of_the_main_again(memory, sentence):
        memory.heading = ""
        memory.heading_depth = 0
        memory.section = ""
    elif memory.heading:
        memory.section = memory.heading
    if memory.heading in {"", memory.main}:
        memory.parts.add(sentence.low.strip(" :"))


def _of_the_main_again(memory: Memory, sentence: Sentence) -> bool:
    """Tell whether "Sekretariat" behind "Arbeidsutvalg" is a part of the council's own again.

    It is where the council has had such headings before, and this one is none of those that stand twice.
    """
    aside = memory.heading == "arbeidsutvalg" and memory.heading != memory.main and not sentence.number
    return aside and len(memory.parts) > 1 and sentence.low.strip(" :") not in memory.parts


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
    if _is_first_of_a_list(memory, sentence):
        return True
    if depth and memory.heading_depth:
        return depth > memory.heading_depth
    if not depth and sentence.low.endswith(":"):
        return True
    words = [word.strip(".,:()/-") for word in sentence.low.replace("/", " ").split()]
    again = sentence.low in memory.repeated or bool(label_of(sentence.low))
    if (again and memory.heading) or all(
        word in _structural() for word in words if word and not word.isdigit()
    ):
        return (not depth or not memory.heading_depth) and not _in_passing(memory)
    return False


def _is_first_of_a_list(memory: Memory, sentence: Sentence) -> bool:
    """Tell whether it only looks like a heading: a title under "Hvem er med" or "satt sammen slik:"."""
    led_up_to = memory.lead or (memory.paragraph < 0 and label_of(memory.heading_words) == "medlemmer")
    return bool(led_up_to) and begins_with_role(sentence.low)


def _in_passing(memory: Memory) -> bool:
    """Tell whether the section came to a body by a sentence that only mentions one of lesser name."""
    if not memory.section or memory.section in {memory.heading, memory.main}:
        return False
    return not any(entry["strong"] for entry in entries() if entry["type"] == memory.section)


@cache
def _structural() -> frozenset[str]:
    return frozenset(table("layout")["structural"])
