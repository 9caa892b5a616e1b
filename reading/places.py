"""Which body each sentence is about.

A sentence is about the body it names as its subject; else about what "rådet" or "gruppen" points back to;
else about the sentence before it in the paragraph, the heading, the section, and at last the body the whole
text is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from reading.clauses import every_one, goes_on, side_by_side
from reading.meant import all_namings, main_body
from reading.namings import OUTSIDE, Naming, entries, noun_of
from reading.records import HEADING, ITEM, LEAF, PROSE, Sentence
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


@dataclass(slots=True, kw_only=True)
class Place:
    """A sentence with what it is about; `certainty` falls the further the subject was fetched.

    `before` are the words it needs from the sentence before or the line above its list, `together` the bodies
    it names in one breath, `everyone` all bodies of the text if it speaks of them all.
    Nobody changes one, though it is not frozen: see ``Line``.
    """

    sentence: Sentence
    topic: str
    certainty: float
    namings: tuple[Naming, ...]
    heading: str
    back: bool = False
    main: str = ""
    before: str = ""
    together: tuple[tuple[str, ...], ...] = ()
    everyone: tuple[str, ...] = ()

    def bodies(self, position: int) -> tuple[str, ...]:
        """Give the bodies that such a rule belongs to: all of those named in one breath."""
        body = self.about(position)
        return self.everyone or next((run for run in self.together if body in run), (body,))

    def about(self, position: int) -> str:
        """Give the body that a rule at this position of the normalised sentence belongs to."""
        before = [n for n in self.namings if n.start <= position and n.type != OUTSIDE]
        if before and self.sentence.low[before[-1].end :].startswith((", som ", " som har ", " som møtes ")):
            return before[-1].type
        before = [n for n in before if n.type == self.topic or not self._in_passing(n)]
        if self.back or not before or self.topic == OUTSIDE:
            return self.topic
        unnamed = self.topic not in {n.type for n in self.namings}
        if len({n.type for n in before}) > 1 or (unnamed and not before[-1].strong):
            return before[-1].type
        return self.topic

    def _in_passing(self, name: Naming) -> bool:
        """Tell whether it only says where the body stands: "utvalget under rådet", "saker til rådet"."""
        low = self.sentence.low
        return cue("bodies.in_passing").search(low[max(0, name.start - 40) : name.start], low) is not None


@dataclass(slots=True)
class _Memory:
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
    headed: set[str] = field(default_factory=set)
    known: tuple[str, ...] = ()
    last: str = ""
    lead: str = ""
    named: tuple[str, ...] = ()
    for_all: bool = False
    nouns: dict[str, str] = field(default_factory=dict)


def places(found: Sequence[Sentence]) -> list[Place]:
    """Give each sentence with the body it is about, in the order of the text."""
    named = all_namings(found)
    known = tuple(dict.fromkeys(n.type for names in named for n in names if n.strong and n.type != OUTSIDE))
    memory = _Memory(main=main_body(found, named), known=known)
    return [_place(memory, sentence, names) for sentence, names in zip(found, named, strict=True)]


def _place(memory: _Memory, sentence: Sentence, names: tuple[Naming, ...]) -> Place:
    if sentence.shape is HEADING:
        return _heading(memory, sentence, names)
    if sentence.paragraph != memory.paragraph:
        memory.paragraph = sentence.paragraph
        memory.subject = ""
        memory.several = ""
        memory.last = ""
    topic, certainty, back = _topic(memory, sentence, names)
    before = _before(memory, sentence)
    if names:
        memory.named = tuple(dict.fromkeys(name.type for name in names if name.type != OUTSIDE))
    if topic and topic != OUTSIDE:
        _remember(memory, sentence, topic, names, back=back)
    return Place(
        sentence=sentence,
        topic=topic,
        certainty=certainty,
        namings=names,
        heading=memory.heading_words,
        back=back,
        main=memory.main,
        before=before,
        together=side_by_side(sentence.low, names) if len(names) > 1 else (),
        everyone=_everyone(memory, sentence, names, back=back),
    )


def _everyone(
    memory: _Memory, sentence: Sentence, names: tuple[Naming, ...], *, back: bool
) -> tuple[str, ...]:
    """Give all bodies if the sentence speaks of them all, or stands under "Felles for alle grupper"."""
    if memory.for_all and not names and not back:
        every = tuple(dict.fromkeys([*memory.known, *memory.headed]))
        return every if len(every) > 1 else ()
    return every_one(sentence.low, memory.known) if len(memory.known) > 1 else ()


_FAR_BACK = 800


def _before(memory: _Memory, sentence: Sentence) -> str:
    """Give the words the sentence needs from before it, and keep its own for the next."""
    listed = sentence.shape in (ITEM, LEAF)
    before = memory.lead if listed else memory.last if goes_on(sentence) else ""
    memory.last = f"{before} {sentence.low}"[-_FAR_BACK:] if before and not listed else sentence.low
    if not listed:
        memory.lead = sentence.low if sentence.low.endswith(":") else ""
    return before


def _remember(
    memory: _Memory, sentence: Sentence, topic: str, names: tuple[Naming, ...], *, back: bool
) -> None:
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


def _remember_others(memory: _Memory, sentence: Sentence, topic: str, names: tuple[Naming, ...]) -> None:
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


def _heading(memory: _Memory, sentence: Sentence, names: tuple[Naming, ...]) -> Place:
    inside = [name for name in names if name.type != OUTSIDE]
    depth = sentence.number.strip(".§ ").count(".") + 1 if sentence.number else 0
    if inside:
        council = [name.type for name in inside if name.type == "politirad"]
        memory.heading = council[0] if council else inside[0].type
        memory.heading_depth = depth
        memory.section = memory.heading
        memory.headed.add(memory.heading)
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
    memory.heading_words = sentence.low
    memory.for_all = not inside and cue("clauses.for_every_one").search(sentence.low) is not None
    memory.paragraph = -1
    memory.lead = memory.passing = ""
    memory.listing = memory.heading
    topic, certainty = (memory.heading, 0.9) if memory.heading else (memory.main, 0.75)
    return Place(sentence=sentence, topic=topic, certainty=certainty, namings=names, heading=sentence.low)


def _of_outsiders(sentence: Sentence, names: tuple[Naming, ...]) -> bool:
    """Tell whether the heading is nothing but the name of a body that the agreement does not govern."""
    bare = sentence.low.lstrip("0123456789.§) ").strip(" :")
    return bool(names) and names[0].type == OUTSIDE and bare == names[0].word


def _pointed_by_heading(memory: _Memory, sentence: Sentence) -> str:
    """Give the body that "Rådets møter" or "Gruppa skal:" points back to."""
    back = cue("bodies.back").search(sentence.low) if sentence.signals & family("back") else None
    wanted = subject_noun(back.group("noun")) if back else ""
    if not wanted:
        return ""
    return memory.main if noun_of(memory.main) == wanted else memory.nouns.get(wanted, "")


def _keeps(memory: _Memory, sentence: Sentence, depth: int) -> bool:
    """Tell whether a heading without a body stands under the heading before it."""
    if depth and memory.heading_depth:
        return depth > memory.heading_depth
    if not depth and sentence.low.endswith(":"):
        return True
    words = [word.strip(".,:()/-") for word in sentence.low.replace("/", " ").split()]
    if all(word in _structural() for word in words if word and not word.isdigit()):
        return (not depth or not memory.heading_depth) and not _in_passing(memory)
    return False


def _in_passing_only(memory: _Memory, topic: str) -> bool:
    """Tell whether a lesser body of another kind is never spoken of under a heading of its own."""
    return topic not in memory.headed and bool(memory.main) and memory.main not in _ASIDE


_ASIDE = frozenset(["ungdomsrad", "eldrerad", "rad", "beredskapsrad", "lokalrad", "forum", "utvalg"])


def _in_passing(memory: _Memory) -> bool:
    """Tell whether the section came to a body by a sentence that only mentions one of lesser name."""
    if not memory.section or memory.section in {memory.heading, memory.main}:
        return False
    return not any(entry["strong"] for entry in entries() if entry["type"] == memory.section)


@cache
def _structural() -> frozenset[str]:
    return frozenset(table("layout")["structural"])


def _topic(memory: _Memory, sentence: Sentence, names: tuple[Naming, ...]) -> tuple[str, float, bool]:
    back = cue("bodies.back").search(sentence.low) if sentence.signals & family("back") else None
    names = before_items(sentence, names) if names else names
    subject = subject_of(sentence, names) if names else None
    if not names and len(memory.named) > 1 and (nth := _named_first_or_last(memory, sentence.low)):
        return nth, 0.9, True
    if back and (subject is None or back.start() < subject.start) and subject_noun(back.group("noun")):
        pointed = OUTSIDE if memory.heading == OUTSIDE else _pointed(memory, back.group("noun"))
        if pointed:
            return pointed, 0.9, True
    if subject is not None and not (subject.type == OUTSIDE and cue("bodies.appoints").search(sentence.low)):
        return subject.type, 0.97, False
    if (carried := _carried(memory, sentence)) is not None:
        return carried
    if names and not memory.heading and not memory.listing:
        inside = [n for n in names if n.type != OUTSIDE and n.strong and not sends_a_person(sentence.low, n)]
        if inside:
            return inside[0].type, 0.85, False
    return _fallback(memory, sentence)


def _named_first_or_last(memory: _Memory, low: str) -> str:
    """Give the body that "sistnevnte" or "førstnevnte" means, of those the sentence before names."""
    if low.startswith(("sistnevnte ", "siste nevnte ", "den sistnevnte ")):
        return memory.named[-1]
    if low.startswith(("førstnevnte ", "den førstnevnte ")):
        return memory.named[0]
    return ""


def _carried(memory: _Memory, sentence: Sentence) -> tuple[str, float, bool] | None:
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


def _pointed(memory: _Memory, noun: str) -> str:
    wanted = subject_noun(noun)
    for topic in (memory.subject, memory.listing, memory.section, memory.heading):
        if topic and noun_of(topic) == wanted:
            return topic
    if wanted in memory.nouns:
        return memory.nouns[wanted]
    return memory.main if noun_of(memory.main) == wanted else ""


def _fallback(memory: _Memory, sentence: Sentence) -> tuple[str, float, bool]:
    if memory.listing and sentence.shape in (ITEM, LEAF):
        return memory.listing, 0.88, False
    if memory.heading:
        return memory.heading, 0.88, False
    if memory.section:
        return memory.section, 0.8, False
    return (memory.main, 0.75, False) if memory.main else ("", 0.6, False)
