"""Writing the evaluation of a year, and approving it: then it is frozen with the promises as they stood."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from scheduler.ports import Books, Ports
from scheduler.records.evaluations import Evaluation, EvaluationLine, EvaluationState, Topic
from scheduler.records.roles import Person
from scheduler.usecases.evaluation_errors import (
    ApprovedEvaluationError,
    EmptyEvaluationError,
    StaleEvaluationError,
)
from scheduler.usecases.guard_texts import refuse_unfit


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a form says. ``revision`` is the one that it was about (0: nothing had been written)."""

    revision: int
    answers: Mapping[Topic, str] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What stood on the page when it was approved, in the agreement's language."""

    lines: tuple[EvaluationLine, ...]
    facts: tuple[tuple[str, str], ...]


def write(ports: Ports, agreement: str, year: int, said: Said, person: Person) -> Evaluation:
    """Keep what is said; the same again changes nothing.

    Raises:
        ApprovedEvaluationError: it is approved.
        StaleEvaluationError: somebody else has changed it meanwhile.
        TextError: an answer cannot be kept.
        IdentityNumberError: a national identity number was written.
        GradedMaterialError: graded material was written.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        kept = _opened(books, agreement, year)
        made = Evaluation(
            agreement=agreement,
            year=year,
            revision=said.revision + 1,
            answers=said.answers,
            remarks=said.remarks,
            changed_at=now,
            changed_by=person.key,
        )
        refuse_unfit([*((topic, answer) for topic, answer in made.answers.items()), *made.remarks.items()])
        if kept is not None and (kept.answers, kept.remarks) == (made.answers, made.remarks):
            return kept
        _refuse_stale(kept, said.revision, year)
        books.evaluations.put(made)
        detail = f"{year}, revision {made.revision}"
        books.audit.append(at=now, by=person.key, act="evaluation.write", subject=agreement, detail=detail)
    return made


def approve(ports: Ports, agreement: str, year: int, seen: Seen, by: tuple[Person, int]) -> Evaluation:
    """Freeze the evaluation with what was seen; approving what is approved changes nothing.

    Args:
        ports: the world.
        agreement: the agreement's key.
        year: the year.
        seen: the promises and figures as they stood on the page.
        by: who approves, and which revision he or she has read.

    Raises:
        EmptyEvaluationError: nothing has been written.
        StaleEvaluationError: somebody else has changed it meanwhile.
    """
    now, (person, revision) = ports.clock.now(), by
    with ports.store.transaction() as books:
        kept = books.evaluations.get(agreement, year)
        if kept is None or not (kept.answers or kept.remarks):
            raise EmptyEvaluationError(year)
        if kept.state is EvaluationState.APPROVED:
            return kept
        _refuse_stale(kept, revision, year)
        made = replace(
            kept,
            revision=kept.revision + 1,
            state=EvaluationState.APPROVED,
            lines=seen.lines,
            facts=seen.facts,
            approved_at=now,
            approved_by=person.key,
        )
        made = replace(made, digest=digest_of(made))
        books.evaluations.put(made)
        detail = f"{year} {made.digest}"
        books.audit.append(at=now, by=person.key, act="evaluation.approve", subject=agreement, detail=detail)
    return made


def digest_of(one: Evaluation) -> str:
    """Give the SHA-256 (hexadecimal) of what an approval freezes."""
    lines = [[each.key, each.what, each.strength, each.state, list(each.proof)] for each in one.lines]
    said = [dict(one.answers), dict(one.remarks)]
    content = [one.agreement, one.year, said, lines, [list(fact) for fact in one.facts]]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _opened(books: Books, agreement: str, year: int) -> Evaluation | None:
    kept = books.evaluations.get(agreement, year)
    if kept is not None and kept.state is EvaluationState.APPROVED:
        raise ApprovedEvaluationError(year)
    return kept


def _refuse_stale(kept: Evaluation | None, revision: int, year: int) -> None:
    if (kept.revision if kept else 0) != revision:
        raise StaleEvaluationError(year, kept.changed_by if kept else "")
