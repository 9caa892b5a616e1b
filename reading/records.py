"""The nouns of reading: sentences, bodies, facts, questions and the reading as a whole.

Offsets count characters of the extracted text, `end` excluded; lines count from 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a fact is about; the value is the word other programs rely on."""

    BODY = "body"
    FREQUENCY = "frequency"
    NOTICE = "notice"
    CHAIR = "chair"
    SECRETARY = "secretary"
    CONVENER = "convener"
    MEMBERS = "members"
    STANDING_ITEMS = "standing_items"
    GUEST = "guest"
    MINUTES = "minutes"
    OPENNESS = "openness"
    VALIDITY = "validity"
    EVALUATION = "evaluation"
    REVISION = "revision"
    DUTY = "duty"
    SIGNED = "signed"
    MEETING_PLAN = "meeting_plan"
    PLACE = "place"
    DEPUTIES = "deputies"
    EXTRAORDINARY = "extraordinary"
    QUORUM = "quorum"
    DECISION_RULE = "decision_rule"
    ITEM_DEADLINE = "item_deadline"
    TERMINATION = "termination"
    PRESENCE = "presence"
    RECURRING_CONTACT = "recurring_contact"
    JOINT_MEETING = "joint_meeting"
    SAME_BODY = "same_body"
    ESTABLISHED = "established"
    APPROVAL = "approval"
    AGENDA_INPUT = "agenda_input"
    CONFIDENTIALITY = "confidentiality"
    RECORDS = "records"
    SIGNATORIES = "signatories"
    EVALUATION_FOLLOWUP = "evaluation_followup"


class Shape(StrEnum):
    """How a sentence stands on the page."""

    PROSE = "prose"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    LEAF = "leaf"


PROSE: Final = Shape.PROSE
"""The shapes by themselves: fetched from their class for each sentence they take ten times as long."""
HEADING: Final = Shape.HEADING
ITEM: Final = Shape.ITEM
ROW: Final = Shape.ROW
LEAF: Final = Shape.LEAF


class DocumentType(StrEnum):
    """What sort of text was handed in; only an agreement gives facts."""

    AGREEMENT = "agreement"
    MINUTES = "minutes"
    PLAN = "plan"
    OTHER_LANGUAGE = "other_language"
    EMPTY = "empty"
    OTHER = "other"


Value = Mapping[str, object]


@dataclass(slots=True, kw_only=True)
class Sentence:
    """One sentence, list item, table row or heading, with its place in the text.

    `text` is the wording without noise (soft hyphens, broken lines, marks of emphasis);
    `low` the same in lower case with nynorsk, abbreviations and known slips made alike.
    ``quoted`` says that several words of it are somebody else's, between quotation marks.
    Nobody changes one, though it is not frozen: see ``Line``.
    """

    start: int
    end: int
    line: int
    text: str
    low: str
    shape: Shape
    paragraph: int
    number: str = ""
    signals: int = 0
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A council, group or team that meets, as the text names it."""

    id: str
    type: str
    name: str
    level: str = ""
    same_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One proposed clause: what, for which body, by which words, how surely (0 to 1)."""

    kind: Kind
    body: str | None
    value: Value
    start: int
    end: int
    line: int
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of the text with the line they begin on."""

    quote: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something a human must decide, with the readings between which to choose."""

    about: str
    body: str | None
    readings: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that was read from one text; ``pages`` holds the offset at which each page begins.

    ``silent`` are the first lines of parts that gave no rule though they look as if they held some.
    ``pictures`` are the pages, counted from 1, that are pictures: what stands there was not read.
    """

    document: DocumentType
    text: str
    pages: tuple[int, ...] = (0,)
    bodies: tuple[Body, ...] = ()
    facts: tuple[Fact, ...] = ()
    unread: tuple[Passage, ...] = ()
    silent: tuple[Passage, ...] = ()
    questions: tuple[Question, ...] = ()
    pictures: tuple[int, ...] = ()

    def quote(self, fact: Fact) -> str:
        """Give the fact's words, an exact substring of the text."""
        return self.text[fact.start : fact.end]

    def page_of(self, offset: int) -> int:
        """Give the page on which the character at this offset stands, counted from 1."""
        return max(1, bisect_right(self.pages, offset))

    def to_json(self) -> dict[str, object]:
        """Give the reading as plain lists and dictionaries, facts in the order of the text."""
        return {
            "document": self.document.value,
            "bodies": [_body_json(body) for body in self.bodies],
            "facts": [self._fact_json(fact) for fact in self.facts],
            "unread": [{"quote": p.quote, "line": p.line} for p in self.unread],
            "parts_without_rules": [{"quote": p.quote, "line": p.line} for p in self.silent],
            "pages_not_read": list(self.pictures),
            "questions": [
                {"about": q.about, "body": q.body, "readings": [dict(r) for r in q.readings]}
                for q in self.questions
            ],
        }

    def _fact_json(self, fact: Fact) -> dict[str, object]:
        return {
            "kind": fact.kind.value,
            "body": fact.body,
            "value": dict(fact.value),
            "quote": self.quote(fact),
            "line": fact.line,
            "page": self.page_of(fact.start),
            "confidence": round(fact.confidence, 2),
        }


def _body_json(body: Body) -> dict[str, object]:
    shown: dict[str, object] = {"id": body.id, "type": body.type, "name": body.name}
    if body.level:
        shown["level"] = body.level
    if body.same_as:
        shown["same_as"] = body.same_as
    return shown
