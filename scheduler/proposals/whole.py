"""Clauses about the agreement as a whole: validity, signing, duties, reviews and other terms."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from scheduler.proposals.words import key_of, numbered, one_line, source_of
from scheduler.records.agreement import Signing, Validity
from scheduler.records.basics import DateRange
from scheduler.records.cadence import Period
from scheduler.records.clauses import (
    DutyClause,
    ReviewClause,
    ReviewInterval,
    ReviewKind,
    ReviewWhen,
    Term,
    TermKind,
)
from scheduler.records.drafts import Clause

_PRECISIONS: Final = {4: "year", 7: "month", 10: "day"}
TERMS: Final[Mapping[str, TermKind]] = {kind.value: kind for kind in TermKind} | {
    "quorum": TermKind.OTHER,
    "joint_meeting": TermKind.OTHER,
}
"""Kinds of clauses that cast no deadline, and what they are called in files."""


def validity_of(clause: Clause, document: str) -> Validity | None:
    """Make the period in force; ``None`` where the text gives no day, month or year.

    Raises:
        RecordError: it ends before it begins.
    """
    first, last = (str(clause.value.get(end) or "") for end in ("from", "to"))
    period = DateRange(first=_day(first, end=False), last=_day(last, end=True))
    if period == DateRange():
        return None
    precision = _PRECISIONS.get(len(first or last), "day")
    return Validity(period=period, precision=precision, source=source_of(clause, document))


def signing_of(clause: Clause, document: str) -> Signing:
    """Make the signing; its day stays open where the text leaves it blank."""
    said = str(clause.value.get("date") or "")
    return Signing(
        signed_on=_day(said, end=False),
        precision=_PRECISIONS.get(len(said), "day"),
        place=one_line(clause.value.get("place") or ""),
        source=source_of(clause, document),
    )


def duties_of(clauses: Sequence[Clause], bodies: Mapping[str, str], document: str) -> tuple[DutyClause, ...]:
    """Make the counted duties, in the order of the text. ``bodies`` gives keys by a clause's body."""
    told = [(clause, what) for clause in clauses if (what := one_line(clause.value.get("what") or ""))]
    keys = numbered(key_of(what) or "plikt" for _, what in told)
    return tuple(
        _duty(clause, what, key, (bodies, document)) for key, (clause, what) in zip(keys, told, strict=True)
    )


def _duty(clause: Clause, what: str, key: str, where: tuple[Mapping[str, str], str]) -> DutyClause:
    bodies, document = where
    times, per = clause.value.get("count"), clause.value.get("per")
    counted = isinstance(times, int) and times > 0 and per in set(Period)
    return DutyClause(
        key=key,
        what=what,
        times=times if counted else None,
        period=Period(str(per)) if counted else None,
        at_least=counted and clause.value.get("modality") == "min",
        body=bodies.get(clause.body, ""),
        source=source_of(clause, document),
    )


def reviews_of(
    clauses: Sequence[Clause], bodies: Mapping[str, str], document: str
) -> tuple[ReviewClause, ...]:
    """Make evaluations and revisions, in the order of the text; intervals that are unknown are left out."""
    told = [clause for clause in clauses if clause.value.get("interval") in set(ReviewInterval)]
    keys = numbered(
        f"{clause.kind}-{key_of(clause.value.get('object') or '', 30)}".strip("-") for clause in told
    )
    return tuple(
        ReviewClause(
            key=key,
            kind=ReviewKind(clause.kind),
            what=one_line(clause.value.get("object") or document),
            interval=ReviewInterval(clause.value["interval"]),
            when=_when(clause),
            body=bodies.get(clause.body, ""),
            source=source_of(clause, document),
        )
        for key, clause in zip(keys, told, strict=True)
    )


def term_of(clause: Clause, bodies: Mapping[str, str], document: str) -> Term:
    """Make a term in the text's own words."""
    return Term(
        kind=TERMS[clause.kind],
        says=one_line(clause.quote, 580),
        body=bodies.get(clause.body, ""),
        source=source_of(clause, document),
    )


def _when(clause: Clause) -> ReviewWhen:
    said = clause.value.get("when")
    if said == "december":
        return ReviewWhen.YEAR_END
    return ReviewWhen(said) if said in set(ReviewWhen) else ReviewWhen.UNSTATED


def _day(said: str, *, end: bool) -> date | None:
    """Read 2024, 2024-08 or 2024-08-01; what is no day is none."""
    parts = said.split("-")
    if len(said) not in _PRECISIONS or not all(part.isdigit() for part in parts):
        return None
    year = int(parts[0])
    month = int(parts[1]) if len(parts) > 1 else 12 if end else 1
    if not (1 <= month <= 12 and 1900 <= year <= 2200):
        return None
    longest = monthrange(year, month)[1]
    day = int(parts[2]) if len(parts) > 2 else longest if end else 1
    return date(year, month, day) if 1 <= day <= longest else None
