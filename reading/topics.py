"""What a sentence is about, and what is remembered from one to the next for it.

The body it names as its subject; else what "rådet" or "gruppen" points back to; else the sentence before it
in the paragraph, the heading, the section, and at last the body the whole text is about.
"""

from __future__ import annotations

from reading.clauses import every_one, goes_on
from reading.memory import Memory, noun_in, subject_noun
from reading.namings import OUTSIDE, Naming, noun_of
from reading.records import ITEM, LEAF, PROSE, ROW, Sentence
from reading.signals import family
from reading.subjects import before_items, made_up_by, sends_a_person, subject_of
from reading.vocabulary import cue


def everyone(memory: Memory, sentence: Sentence, names: tuple[Naming, ...], *, back: bool) -> tuple[str, ...]:
    """Give all bodies if the sentence speaks of them all, or stands under "Felles for alle grupper"."""
    if memory.for_all and not names and not back:
        every = tuple(dict.fromkeys([*memory.known, *memory.headed]))
        return every if len(every) > 1 else ()
    both = not names and " begge" in sentence.low
    pair = next((told for told in (memory.named, memory.around) if len(told) > 1), ()) if both else ()
    known = pair or memory.known
    told = every_one(sentence.low, known) if len(known) > 1 else ()
    told = told or every_one(sentence.low, tuple(memory.headed))
    spoken = "alle møte" in sentence.low or "samtlige møte" in sentence.low
    if spoken and not (told or names or memory.heading) and cue("clauses.every_meeting").search(sentence.low):
        told = memory.known if len(memory.known) > 1 else ()
    if not told and not names and sentence.low.startswith("møtene "):
        return memory.every  # "Alle tre gruppene følger loven. Møtene er lukket."
    memory.every = told or (() if names else memory.every)
    return told


_FAR_BACK = 800


def before_of(memory: Memory, sentence: Sentence) -> str:
    """Give the words the sentence needs from before it, and keep its own for the next."""
    listed = sentence.shape in (ITEM, LEAF) and not _is_a_paragraph_that_leads(sentence)
    under = listed or sentence.shape is ROW
    before = memory.lead if under else memory.last if goes_on(sentence) else ""
    memory.last = f"{before} {sentence.low}"[-_FAR_BACK:] if before and not listed else sentence.low
    if not listed and sentence.shape is not ROW:
        memory.lead = sentence.low if sentence.low.endswith(":") else ""
    return before


def remember(
    memory: Memory, sentence: Sentence, topic: str, names: tuple[Naming, ...], *, back: bool
) -> None:
    """Remember what a sentence is about for those after it, but no body that it only points elsewhere for."""
    if names and memory.heading not in {"", topic} and _told_elsewhere(sentence.low):
        return
    passing = topic in _ASIDE and topic != memory.main and _in_passing_only(memory, topic)
    memory.passing = topic if passing else ""
    if (names or memory.subject) and not passing:
        memory.subject = topic
        memory.section = topic
    elif back and not passing:
        memory.subject = topic
    if sentence.shape is PROSE or _is_a_paragraph_that_leads(sentence):
        told = names and (not passing or _leads_up(sentence, names))
        memory.listing = topic if told or sentence.low.endswith(":") else ""
    lesser = names and topic not in memory.headed and not any(n.strong for n in names if n.type == topic)
    memory.aside = topic if lesser else ""
    memory.several = ""
    if names and not passing:
        _remember_others(memory, sentence, topic, names)


def _is_a_paragraph_that_leads(sentence: Sentence) -> bool:
    """Tell whether a numbered paragraph leads up to what stands below: "(2) Rådet har disse medlemmene:"."""
    return sentence.shape is ITEM and bool(sentence.number) and sentence.low.endswith(":")


def _told_elsewhere(low: str) -> bool:
    """Tell whether the rules of a body stand elsewhere: "Politirådet har egen avtale, se kapittel 6."."""
    asked = any(word in low for word in (" egen ", " eget ", " egne ", "kapittel", "punkt"))
    return asked and cue("bodies.told_elsewhere").search(low) is not None


def _leads_up(sentence: Sentence, names: tuple[Naming, ...]) -> bool:
    """Tell whether a line that ends no sentence begins with the body: "Rådet har disse medlemmene:"."""
    return names[0].start <= _FIRST and not sentence.low.endswith(".")


_FIRST = 3
"""So far in at most stands the body of which "i rådet sitter:" lists the members."""


def _remember_others(memory: Memory, sentence: Sentence, topic: str, names: tuple[Naming, ...]) -> None:
    memory.several = next((n.type for n in names if n.type != topic and n.word.endswith(_PLURAL)), "")
    brought = next((n for n in names if n.type != topic and _brings_in(sentence.low, n)), None)
    if brought is not None:
        memory.subject = memory.section = brought.type
        memory.nouns[brought.noun] = brought.type
        if sentence.low[brought.end :].startswith(", som ") and not memory.heading:
            memory.aside = brought.type  # told whole there: the next paragraph is the council's again
    for name in names:
        if name.type == topic and name.noun:
            memory.nouns[name.noun] = topic


def _brings_in(low: str, name: Naming) -> bool:
    """Tell whether "rådet har under seg en gruppe" brings in what the next sentences speak of."""
    if not name.strong:
        return cue("bodies.set_under").search(low[: name.start]) is not None
    return cue("bodies.introduces").search(low[max(0, name.start - 60) : name.start]) is not None


_PLURAL = ("grupper", "gruppene", "teamene", "utvalgene", "rådene")


def _in_passing_only(memory: Memory, topic: str) -> bool:
    """Tell whether a lesser body of another kind is never spoken of under a heading of its own."""
    return topic not in memory.headed and bool(memory.main) and memory.main not in _ASIDE


_ASIDE = frozenset(["ungdomsrad", "eldrerad", "rad", "beredskapsrad", "lokalrad", "forum", "utvalg"])


def topic_of(memory: Memory, sentence: Sentence, names: tuple[Naming, ...]) -> tuple[str, float, bool]:
    """Give the body a sentence is about, how certain that is, and whether a word points back to it."""
    names = before_items(sentence, names) if names else names
    subject = subject_of(sentence, names) if names else None
    if subject is not None and _is_listed(memory, sentence, subject):
        return memory.listing, 0.88, False
    if not names and len(memory.named) > 1 and (nth := _named_first_or_last(memory, sentence.low)):
        return nth, 0.9, True
    if names and not names[-1].strong and names[-1].type != OUTSIDE and made_up_by(sentence.low):
        return names[-1].type, 0.9, False  # "A og B er rådets arbeidsgruppe"
    if pointed := _pointed_back(memory, sentence, subject):
        return pointed, 0.9, True
    if subject is not None and subject.type == OUTSIDE and not subject.start:
        memory.outside = noun_in(subject.word)
    if subject is not None and not (subject.type == OUTSIDE and cue("bodies.appoints").search(sentence.low)):
        return subject.type, 0.97, False
    return _carried(memory, sentence) or _named_at_all(memory, sentence, names) or _fallback(memory, sentence)


def _is_listed(memory: Memory, sentence: Sentence, subject: Naming) -> bool:
    """Tell whether a lesser group is only one of those in a list: "politiets forebyggende gruppe"."""
    item = sentence.shape in (ITEM, LEAF) and bool(memory.listing) and memory.listing != subject.type
    if not item or subject.strong or ":" in sentence.low:
        return False
    leads = memory.lead.endswith(":") or memory.heading_words.endswith(":")
    return leads and cue("sentences.leading_verb").search(sentence.low) is None


def _pointed_back(memory: Memory, sentence: Sentence, subject: Naming | None) -> str:
    """Give the body that "rådet", "gruppen" or "hun står mellom" points back to, before any that is named."""
    if memory.subject and cue("bodies.pronoun").search(sentence.low):
        return memory.subject
    back = cue("bodies.back").search(sentence.low) if sentence.signals & family("back") else None
    noun = subject_noun(back.group("noun")) if back else ""
    if back is None or not noun or (subject is not None and back.start() >= subject.start):
        return ""
    below = sentence.low.startswith("under ") and cue("bodies.works_below").search(sentence.low) is not None
    if below and subject is not None and subject.type != OUTSIDE:
        return ""  # "Under rådet arbeider en operativ gruppe som ..."
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
    led = sentence.shape in (ITEM, LEAF) or (sentence.shape is ROW and bool(memory.lead))
    if memory.listing and led:
        return memory.listing, 0.88, False
    if memory.heading:
        return memory.heading, 0.88, False
    if memory.section:
        return memory.section, 0.8, False
    return (memory.main, 0.75, False) if memory.main else ("", 0.6, False)
