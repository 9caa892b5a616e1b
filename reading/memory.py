"""What is remembered of a text from one sentence to the next, and the nouns that point back to bodies."""

from __future__ import annotations

from dataclasses import dataclass, field

_NOUNS = {
    "råd": "råd", "rådet": "råd", "rådets": "råd",
    "rådsmøtene": "råd", "rådsmøtet": "råd", "rådsmøter": "råd",
    "gruppen": "gruppe", "gruppa": "gruppe", "gruppens": "gruppe", "gruppas": "gruppe",
    "gruppemøtene": "gruppe",
    "nivået": "gruppe", "teamet": "gruppe", "teamets": "gruppe", "teammøtene": "gruppe",
    "forumet": "forum", "forumets": "forum",
    "nettverket": "nettverk", "nettverkets": "nettverk",
    "utvalget": "utvalg", "utvalgets": "utvalg", "utvalgsmøtene": "utvalg", "styret": "styre",
    "nemnda": "utvalg", "nemnden": "utvalg", "nemndas": "utvalg", "komiteen": "utvalg", "komiteens": "utvalg",
}  # fmt: skip


@dataclass(slots=True)
class Memory:
    """What was said so far: of the text, its headings, the section and the paragraph.

    `repeated` are the headings that stand more than once, as those of the parts of each body do. `aside` is
    a body that a sentence named weakly and no heading did, `end` where the last sentence ended (in characters
    of the text). `named` are the bodies of the last sentence, `around` those named since the last gap in the
    text, `every` those that "alle tre" meant there.
    """

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
    parts: set[str] = field(default_factory=set)
    known: tuple[str, ...] = ()
    repeated: frozenset[str] = frozenset()
    outside: str = ""
    last: str = ""
    lead: str = ""
    aside: str = ""
    end: int = 0
    every: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    for_all: bool = False
    for_all_depth: int = 0
    nouns: dict[str, str] = field(default_factory=dict)


def subject_noun(noun: str) -> str:
    """Give the sort of body a noun points back to."""
    return _NOUNS.get(noun, "")


def noun_in(word: str) -> str:
    """Give the sort of body that a name is of by its ending, empty if it is of none."""
    return next((noun for noun in _NOUNS.values() if noun in word), "")
