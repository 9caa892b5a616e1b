"""Each sentence with the body it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reading.aliases import spelled_out
from reading.clauses import side_by_side
from reading.headings import enter
from reading.meant import all_namings, main_body
from reading.memory import Memory
from reading.namings import OUTSIDE, Naming
from reading.records import HEADING, ITEM, LEAF, Sentence
from reading.topics import before_of, everyone, remember, topic_of
from reading.vocabulary import cue


@dataclass(slots=True, kw_only=True)
class Place:
    """A sentence with what it is about; `certainty` falls the further the subject was fetched.

    `main` is the body that the whole text is about, `near` that of the section or the heading.
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
    near: str = ""
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
        beyond = self.sentence.low[before[-1].end :] if before else ""
        if " som " in beyond[:_BEYOND] and cue("bodies.of_which_is_told").search(beyond):
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


_BEYOND = 25
"""So far behind the name of a body may stand what is told of it: "gruppa for SLT, som …"."""


def places(found: Sequence[Sentence]) -> list[Place]:
    """Give each sentence with the body it is about, in the order of the text."""
    named = all_namings(found)
    strong = [n.type for names in named for n in names if n.strong and n.type != OUTSIDE]
    known = tuple(dict.fromkeys([*strong, *_titled(found, named)]))
    memory = Memory(main=main_body(found, named), known=known, repeated=_repeated(found))
    told = (spelled_out(sentence, names) for sentence, names in zip(found, named, strict=True))
    return [_place(memory, sentence, names) for sentence, names in told]


def _repeated(found: Sequence[Sentence]) -> frozenset[str]:
    """Give the headings that stand more than once, as those of the parts of each body do: "Hensikt"."""
    counts = Counter(sentence.low for sentence in found if sentence.shape is HEADING)
    return frozenset(low for low, count in counts.items() if count > 1)


def _titled(found: Sequence[Sentence], named: Sequence[tuple[Naming, ...]]) -> list[str]:
    """Give the bodies of a title that names several: "reglement for eldreråd og ungdomsråd"."""
    for sentence, names in zip(found[:_HEAD], named[:_HEAD], strict=True):
        inside = [name.type for name in names if name.type != OUTSIDE]
        if sentence.shape is HEADING and len(set(inside)) > 1:
            return inside
    return []


_HEAD = 4


def _place(memory: Memory, sentence: Sentence, names: tuple[Naming, ...]) -> Place:
    if sentence.shape is HEADING:
        return _heading(memory, sentence, names)
    if sentence.paragraph != memory.paragraph:
        memory.paragraph = sentence.paragraph
        memory.subject = ""
        if sentence.start - memory.end > 1:
            memory.around = memory.every = ()
        if memory.aside == memory.section != memory.heading and sentence.start - memory.end > 1:
            memory.section = memory.heading
        memory.several = memory.outside = memory.last = ""
    memory.end = sentence.end
    names, all_names = (() if _in_an_agenda(memory, sentence, names) else names), names
    topic, certainty, back = topic_of(memory, sentence, names)
    before = before_of(memory, sentence)
    if names:
        memory.named = tuple(dict.fromkeys(name.type for name in names if name.type != OUTSIDE))
        memory.around = tuple(dict.fromkeys([*memory.around, *memory.named]))
    if topic and topic != OUTSIDE:
        remember(memory, sentence, topic, names, back=back)
    return Place(
        sentence=sentence,
        topic=topic,
        certainty=certainty,
        namings=all_names,
        heading=memory.heading_words,
        back=back,
        main=memory.main,
        near=memory.section or memory.heading or memory.main,
        before=before,
        together=side_by_side(sentence.low, names) if len(names) > 1 else (),
        everyone=everyone(memory, sentence, names, back=back),
    )


def _in_an_agenda(memory: Memory, sentence: Sentence, names: tuple[Naming, ...]) -> bool:
    """Tell whether an item of an agenda only names a body: "Nytt fra koordineringsgruppa"."""
    if sentence.shape not in (ITEM, LEAF) or not names or not names[0].start:
        return False
    if cue("bodies.seat_of_its_leader").search(sentence.low):
        return True
    return cue("standing.intro").search(memory.lead or memory.heading_words) is not None


def _heading(memory: Memory, sentence: Sentence, names: tuple[Naming, ...]) -> Place:
    enter(memory, sentence, names)
    inside = any(name.type != OUTSIDE for name in names)
    headed = memory.section if inside else memory.heading
    topic, certainty = (headed, 0.9) if headed else (memory.section or memory.main, 0.75)
    return Place(sentence=sentence, topic=topic, certainty=certainty, namings=names, heading=sentence.low)
