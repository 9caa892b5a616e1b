"""Which councils, groups and teams a text names, and which of them each sentence is about.

A sentence is about the body it names as its subject; else about what "rådet" or "gruppen" points back to;
else about the sentence before it in the paragraph, the heading, the section, and at last the body the whole
text is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from reading.records import Body, Sentence, Shape
from reading.signals import family
from reading.vocabulary import cue, pattern, table

OUTSIDE = "outside"
_NOUNS = {
    "råd": "råd", "rådet": "råd", "rådets": "råd",
    "gruppen": "gruppe", "gruppa": "gruppe", "gruppens": "gruppe",
    "nivået": "gruppe", "teamet": "gruppe", "forumet": "forum", "utvalget": "utvalg", "styret": "styre",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A body named at a place in normalised text."""

    start: int
    end: int
    type: str
    word: str
    strong: bool
    noun: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A sentence with what it is about; `certainty` falls the further the subject was fetched."""

    sentence: Sentence
    topic: str
    certainty: float
    namings: tuple[Naming, ...]
    heading: str
    back: bool = False
    main: str = ""

    def about(self, position: int) -> str:
        """Give the body that a rule at this position of the normalised sentence belongs to."""
        before = [n for n in self.namings if n.start <= position and n.type != OUTSIDE]
        if before and self.sentence.low[before[-1].end :].startswith((", som ", " som har ", " som møtes ")):
            return before[-1].type
        if self.back or not before or self.topic == OUTSIDE:
            return self.topic
        unnamed = self.topic not in {n.type for n in self.namings}
        if len({n.type for n in before}) > 1 or (unnamed and not before[-1].strong):
            return before[-1].type
        return self.topic


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
    headed: set[str] = field(default_factory=set)
    nouns: dict[str, str] = field(default_factory=dict)


@cache
def _entries() -> list[dict[str, object]]:
    return list(table("bodies")["body"])


@cache
def _source() -> str:
    return rf"(?:^|[^\pL\pN-])(?:{'|'.join(str(entry['pattern']) for entry in _entries())})"


@lru_cache(maxsize=10_000)
def _entry(word: str) -> int:
    for index, entry in enumerate(_entries()):
        if pattern(rf"^(?:{entry['pattern']})$").search(word):
            return index
    return -1


def namings(low: str, *, in_titles: bool = False) -> tuple[Naming, ...]:
    """Give the bodies a normalised sentence names, from left to right.

    "Politirådsavtale" names none, but where a text has nothing else (``in_titles``) it does.
    """
    found = []
    for match in pattern(_source()).finditer(low):
        words = match.group()
        word = words.lstrip(" (/,.:;-|>")
        index = _entry(word)
        if index < 0 or word.startswith(("politirådgiv", "styringsgrupper")):
            continue
        if word.startswith("politirådsavtale") and not in_titles:
            continue
        entry = _entries()[index]
        found.append(
            Naming(
                start=match.end() - len(word), end=match.end(), type=str(entry["type"]), word=word,
                strong=bool(entry["strong"]), noun=str(entry["noun"]),
            )
        )  # fmt: skip
    return tuple(name for index, name in enumerate(found) if not _explains(low, found[:index], name))


def _explains(low: str, before: Sequence[Naming], name: Naming) -> bool:
    """Tell whether "(styrende nivå)" only explains the name before it."""
    if not before or not before[-1].strong or "nivå" not in name.word:
        return False
    return low[before[-1].end : name.start] in {" (", " - "} and before[-1].type == "politirad"


def places(found: Sequence[Sentence]) -> list[Place]:
    """Give each sentence with the body it is about, in the order of the text."""
    near = family("body")
    each = [namings(sentence.low) if sentence.signals & near else () for sentence in found]
    if not any(each):
        each = [namings(sentence.low, in_titles=True) for sentence in found[:_TITLES]]
        each += [()] * (len(found) - len(each))
    named = _as_meant(each)
    named = _by_level(found, _of_several(found, named))
    memory = _Memory(main=main_body(found, named))
    return [_place(memory, sentence, names) for sentence, names in zip(found, named, strict=True)]


def main_body(found: Sequence[Sentence], named: Sequence[tuple[Naming, ...]]) -> str:
    """Give the type of the body the whole text is about: that of the title, else the one named most."""
    for sentence, names in zip(found[:12], named[:12], strict=True):
        if sentence.shape is Shape.PROSE and sentence.text.endswith("."):
            break
        inside = [name.type for name in names if name.type != OUTSIDE]
        if inside and sentence.shape is not Shape.ROW:
            return inside[0]
    strong = Counter(name.type for names in named for name in names if name.strong)
    if strong:
        return "politirad" if strong["politirad"] else strong.most_common(1)[0][0]
    weak = Counter(name.type for names in named for name in names if name.type != OUTSIDE)
    return weak.most_common(1)[0][0] if weak else ""


def _as_meant(named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take the council of the title for that of several municipalities where the text means no other."""
    often = Counter(name.type for names in named for name in names)
    first = next((index for index, names in enumerate(named) if names), None)
    if (
        first is None
        or often["politirad"] != 1
        or often[_WIDE] < _MEANT
        or named[first][0].type != "politirad"
    ):
        return named
    titled = tuple(replace(name, type=_WIDE) for name in named[first])
    return [*named[:first], titled, *named[first + 1 :]]


def _of_several(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take "felles politiråd" for that of several municipalities where there are several.

    There, "politirådet" without more is the common one too, if the text begins with it.
    """
    if not any("felles" in name.word for names in named for name in names):
        return named
    if not any(cue("bodies.several").search(sentence.low) for sentence in found):
        return [tuple(_renamed(name, _WIDE, "politirad") for name in names) for names in named]
    first = next(names[0].type for names in named if names)
    if first != _WIDE:
        return named
    own = cue("bodies.of_each")
    return [
        names if own.search(sentence.low) else tuple(_renamed(name, "politirad", _WIDE) for name in names)
        for sentence, names in zip(found, named, strict=True)
    ]


def _by_level(found: Sequence[Sentence], named: list[tuple[Naming, ...]]) -> list[tuple[Naming, ...]]:
    """Take a team that stands under "Nivå 3" for the group of that level, wherever it is named."""
    levels = {
        name.type: level
        for sentence, names in zip(found, named, strict=True)
        if sentence.shape is Shape.HEADING
        for level in ("slt_koordineringsgruppe", "slt_utforende")
        for name in names
        if name.type in _LEVELLED and cue(f"bodies.level_of_{level}").search(sentence.low)
    }
    types = {name.type for names in named for name in names}
    if "slt_koordineringsgruppe" in types and any("slt" in sentence.low for sentence in found):
        levels.setdefault("arbeidsgruppe", "slt_utforende")
    if not levels:
        return named
    return [
        tuple(_renamed(name, name.type, levels.get(name.type, name.type)) for name in names)
        for names in named
    ]


_LEVELLED = frozenset(["team", "arbeidsgruppe", "samordningsgruppe", "teammoter"])


def _renamed(name: Naming, old: str, new: str) -> Naming:
    return replace(name, type=new, strong=True) if name.type == old and old != new else name


_TITLES = 5
_WIDE = "interkommunalt_politirad"
_MEANT = 2


def _place(memory: _Memory, sentence: Sentence, names: tuple[Naming, ...]) -> Place:
    if sentence.shape is Shape.HEADING:
        return _heading(memory, sentence, names)
    if sentence.paragraph != memory.paragraph:
        memory.paragraph = sentence.paragraph
        memory.subject = ""
    topic, certainty, back = _topic(memory, sentence, names)
    if topic and topic != OUTSIDE:
        _remember(memory, sentence, topic, names)
    return Place(
        sentence=sentence,
        topic=topic,
        certainty=certainty,
        namings=names,
        heading=memory.heading_words,
        back=back,
        main=memory.main,
    )


def _remember(memory: _Memory, sentence: Sentence, topic: str, names: tuple[Naming, ...]) -> None:
    passing = topic != memory.main and _in_passing_only(memory, topic)
    memory.passing = topic if passing else ""
    if (names or memory.subject) and not passing:
        memory.subject = topic
        memory.section = topic
    if sentence.shape is Shape.PROSE:
        memory.listing = topic if names else ""
    for name in names:
        if name.type == topic and name.noun:
            memory.nouns[name.noun] = topic


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
    elif not _keeps(memory, sentence, depth):
        memory.heading = ""
        memory.heading_depth = 0
        memory.section = ""
    memory.heading_words = sentence.low
    memory.paragraph = -1
    memory.listing = memory.heading
    topic, certainty = (memory.heading, 0.9) if memory.heading else (memory.main, 0.75)
    return Place(sentence=sentence, topic=topic, certainty=certainty, namings=names, heading=sentence.low)


def _pointed_by_heading(memory: _Memory, sentence: Sentence) -> str:
    """Give the body that "Rådets møter" or "Gruppa skal:" points back to."""
    back = cue("bodies.back").search(sentence.low) if sentence.signals & family("back") else None
    wanted = subject_noun(back.group("noun")) if back else ""
    if not wanted:
        return ""
    return memory.main if _noun_of(memory.main) == wanted else memory.nouns.get(wanted, "")


def _keeps(memory: _Memory, sentence: Sentence, depth: int) -> bool:
    """Tell whether a heading without a body stands under the heading before it."""
    if depth and memory.heading_depth:
        return depth > memory.heading_depth
    words = [word.strip(".,:()/-") for word in sentence.low.replace("/", " ").split()]
    if all(word in _structural() for word in words if word and not word.isdigit()):
        return (not depth or not memory.heading_depth) and not _in_passing(memory)
    return False


def _in_passing_only(memory: _Memory, topic: str) -> bool:
    """Tell whether it is a lesser body of another kind, never spoken of under a heading of its own."""
    if topic not in _ASIDE or topic in memory.headed or not memory.main:
        return False
    return memory.main not in _ASIDE


_ASIDE = frozenset(["ungdomsrad", "eldrerad", "rad", "beredskapsrad", "lokalrad", "forum", "utvalg"])


def _in_passing(memory: _Memory) -> bool:
    """Tell whether the section came to a body by a sentence that only mentions one of lesser name."""
    if not memory.section or memory.section in {memory.heading, memory.main}:
        return False
    return not any(entry["strong"] for entry in _entries() if entry["type"] == memory.section)


@cache
def _structural() -> frozenset[str]:
    return frozenset(table("layout")["structural"])


def _topic(memory: _Memory, sentence: Sentence, names: tuple[Naming, ...]) -> tuple[str, float, bool]:
    back = cue("bodies.back").search(sentence.low) if sentence.signals & family("back") else None
    subject = _subject(sentence, names)
    if back and (subject is None or back.start() < subject.start) and subject_noun(back.group("noun")):
        pointed = _pointed(memory, back.group("noun"))
        if pointed:
            return pointed, 0.9, True
    if subject is not None:
        return subject.type, 0.97, False
    if (carried := _carried(memory, sentence)) is not None:
        return carried
    inside = [n for n in names if n.type != OUTSIDE and n.strong and not _sends_a_person(sentence.low, n)]
    if inside and not memory.heading and not memory.listing:
        return inside[0].type, 0.85, False
    return _fallback(memory, sentence)


def _carried(memory: _Memory, sentence: Sentence) -> tuple[str, float, bool] | None:
    """Give what the sentence is about if it goes on with what stood before it."""
    points = _points(sentence.low)
    if memory.passing and points:
        return memory.passing, 0.85, True
    if memory.subject:
        return memory.subject, 0.9, points
    return (memory.section, 0.85, True) if points and memory.section else None


def subject_noun(noun: str) -> str:
    """Give the sort of body a noun points back to."""
    return _NOUNS.get(noun, "")


def _points(low: str) -> bool:
    return low.startswith(_POINTERS) and cue("bodies.pointing").search(low) is not None


_POINTERS = ("denne ", "den ", "det ", "disse ", "her ", "i d", "dette ", "de ")


def _pointed(memory: _Memory, noun: str) -> str:
    wanted = subject_noun(noun)
    for topic in (memory.subject, memory.listing, memory.section, memory.heading):
        if topic and _noun_of(topic) == wanted:
            return topic
    if wanted in memory.nouns:
        return memory.nouns[wanted]
    return memory.main if _noun_of(memory.main) == wanted else ""


@cache
def _noun_of(body: str) -> str:
    noun = next((str(entry["noun"]) for entry in _entries() if entry["type"] == body), "")
    return "gruppe" if noun == "team" else noun


def _fallback(memory: _Memory, sentence: Sentence) -> tuple[str, float, bool]:
    listed = sentence.shape in {Shape.ITEM, Shape.LEAF}
    for topic, certainty in (
        (memory.listing if listed else "", 0.88),
        (memory.heading, 0.88),
        (memory.section, 0.8),
        (memory.main, 0.75),
    ):
        if topic:
            return topic, certainty, False
    return "", 0.6, False


def _subject(sentence: Sentence, names: Iterable[Naming]) -> Naming | None:
    """Give the body that is spoken of, not one that only receives a letter or lends a member."""
    low = sentence.low
    for name in names:
        if " og kommunal" in name.word or _sends_a_person(low, name) or _lends_a_person(low, name):
            continue
        before = low[max(0, name.start - 45) : name.start]
        fronted = before in _FRONTS and cue("bodies.fronted").search(
            low[name.end - 1 :] if low[name.end - 1 : name.end] == " " else low[name.end :]
        )
        called = name.strong and cue("bodies.called").search(before)
        if cue("bodies.object").search(before) and not (called or fronted):
            continue
        if name.strong or name.type == OUTSIDE or name.start < _EARLY or _meets(low, name.end):
            if name.type == OUTSIDE and name.start > _EARLY:
                continue
            return name
    return None


def _sends_a_person(low: str, name: Naming) -> bool:
    """Tell whether "leder for ungdomsteamet deltar" speaks of a person from the body, not of the body."""
    who = cue("bodies.person_of_body")
    deed = cue("bodies.deed_of_person")
    return bool(who.search(low[: name.start]) and deed.search(low[name.end :]))


def _lends_a_person(low: str, name: Naming) -> bool:
    """Tell whether "ungdomsrådets leder" speaks of a person from a lesser body."""
    person = cue("bodies.its_person").search(low[name.end :])
    return not name.strong and name.word.endswith("s") and person is not None


_EARLY = 45
_FRONTS = ("til ", "for ")


def _meets(low: str, end: int) -> bool:
    return cue("bodies.meets").search(low[end : end + 80]) is not None


def declared(found: Sequence[Place], ruled: Iterable[str]) -> list[tuple[Body, Place]]:
    """Give the bodies of the text, each with the sentence that shows it best.

    Strong names count wherever they stand; weak ones only when a rule was read for them (`ruled`).
    """
    wanted = set(ruled)
    chosen: dict[str, tuple[Body, Place]] = {}
    for place in found:
        for name in place.namings:
            if name.type in chosen or name.type == OUTSIDE or not (name.strong or name.type in wanted):
                continue
            if place.sentence.shape is Shape.HEADING and len(place.sentence.low) > _TITLE:
                continue
            chosen[name.type] = (_body(name, place.sentence), place)
    for place in found:
        _better(chosen, place)
    same = _same_as(found)
    return [(_merged(body, same), place) for body, place in chosen.values()]


_TITLE = 90


def _better(chosen: dict[str, tuple[Body, Place]], place: Place) -> None:
    """Prefer the first sentence that says what the body is over a heading that only names it."""
    if place.sentence.shape is Shape.HEADING or place.topic not in chosen or not place.namings:
        return
    body, shown = chosen[place.topic]
    if shown.sentence.shape is Shape.HEADING and place.namings[0].type == place.topic:
        chosen[place.topic] = (body, place)


def _body(name: Naming, sentence: Sentence) -> Body:
    at = sentence.text.lower().find(name.word.split(" ")[0])
    words = sentence.text[at : at + len(name.word)] if at >= 0 else name.word
    level = next(str(entry["level"]) for entry in _entries() if entry["type"] == name.type)
    return Body(id=name.type, type=name.type, name=words.strip(" .,:;)"), level=level)


def _same_as(found: Sequence[Place]) -> dict[str, str]:
    return {
        name.type: "politirad"
        for place in found
        if (pair := acts_as(place)) is not None
        for name in (pair[1],)
    }


def _merged(body: Body, same: dict[str, str]) -> Body:
    if body.type not in same:
        return body
    return Body(id=body.id, type=body.type, name=body.name, level=body.level, same_as=same[body.type])


def acts_as(place: Place) -> tuple[Naming, Naming] | None:
    """Give the council and the group it also is, when a sentence says so."""
    council = [name for name in place.namings if name.type == "politirad"]
    group = [name for name in place.namings if name.type == "slt_styringsgruppe"]
    if not council or not group:
        return None
    first, second = sorted((council[0], group[0]), key=lambda name: name.start)
    between = place.sentence.low[first.end : second.start]
    if len(between) <= _NEAR and cue("bodies.acts_as").search(between):
        return council[0], group[0]
    return None


_NEAR = 70
