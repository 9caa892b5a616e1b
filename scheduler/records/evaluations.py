"""The evaluation of a year: what was promised and what was held, and what the council says of it.

A draft's lines are worked out anew each time it is read; an approved one keeps them as they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from scheduler.records import text
from scheduler.records.basics import aware
from scheduler.records.errors import RecordError

ANSWER_LIMIT = 4000
"""The most characters of one answer."""


class EvaluationState(StrEnum):
    """Whether an evaluation may still change."""

    DRAFT = "draft"
    APPROVED = "approved"


class Topic(StrEnum):
    """What the council answers in its own words, in the order of the form."""

    WENT_WELL = "went_well"
    WENT_BADLY = "went_badly"
    COOPERATION = "cooperation"
    AGREEMENT = "agreement"
    NEXT_YEAR = "next_year"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationLine:
    """One promise as it stood when the evaluation was approved, in the agreement's language."""

    key: str
    what: str
    strength: str
    state: str
    proof: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The evaluation of one agreement's year. ``revision`` rises with each change, from 1.

    ``answers`` are by topic, ``remarks`` by the key of a promise. ``lines`` and ``facts`` (label, value) are
    frozen at approval, empty before; ``digest`` is the SHA-256 of what was approved.
    """

    agreement: str
    year: int
    revision: int
    state: EvaluationState = EvaluationState.DRAFT
    answers: Mapping[Topic, str] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[EvaluationLine, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    changed_at: datetime
    changed_by: str
    approved_at: datetime | None = None
    approved_by: str = ""
    digest: str = ""

    def __post_init__(self) -> None:
        """Refuse answers that cannot be printed, and an approval by halves."""
        said = {topic: _said(answer, topic) for topic, answer in self.answers.items()}
        object.__setattr__(self, "answers", {topic: said[topic] for topic in Topic if said.get(topic)})
        remarks = {key: _said(remark, key) for key, remark in sorted(self.remarks.items())}
        object.__setattr__(self, "remarks", {key: remark for key, remark in remarks.items() if remark})
        aware(self.changed_at, "evaluation.changed_at")
        if (self.approved_at is None) is (self.state is EvaluationState.APPROVED):
            name = f"{self.agreement} {self.year}"
            raise RecordError("evaluation", f"{name} is approved by halves", "give a moment with its state")


def _said(answer: str, name: str) -> str:
    return text.passage(answer, f"evaluation.{name}", limit=ANSWER_LIMIT)
