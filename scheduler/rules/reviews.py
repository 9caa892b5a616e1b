"""Evaluations and revisions with a time, as obligations of the year in which they fall due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from scheduler.records.agreement import Agreement
from scheduler.records.basics import Phrase, type_of_fact
from scheduler.records.clauses import ReviewClause, ReviewInterval, ReviewKind, ReviewWhen
from scheduler.records.obligations import Obligation, ObligationKind, PromiseKind, Window
from scheduler.rules.windows import Frame

_YEARS: Final = {
    ReviewInterval.YEARLY: 1,
    ReviewInterval.EVERY_2_YEARS: 2,
    ReviewInterval.EVERY_4_YEARS: 4,
}
_KINDS: Final = {
    ReviewKind.EVALUATION: (ObligationKind.EVALUATION, PromiseKind.EVALUATION_DONE),
    ReviewKind.REVISION: (ObligationKind.REVISION, PromiseKind.REVISION_DONE),
}


def review_obligations(frame: Frame, windows: Sequence[Window]) -> tuple[Obligation, ...]:
    """Give the reviews that fall due in the year, in the agreement's order.

    Every second (fourth) year is counted from the first year of the validity, or of the signing;
    where neither is known the review is there every year. "Once" is owed in the life of the
    agreement: it is there in every year, with a key that has no year. Reviews that are continuous,
    as needed or at times unknown have no day and are no obligations.
    """
    due = [review for review in frame.agreement.reviews if _falls_due(frame, review)]
    return tuple(_obligation(frame, review, windows) for review in due)


def is_timed(review: ReviewClause) -> bool:
    """Tell whether the review has a day by which it is due."""
    return review.interval in _YEARS or review.interval is ReviewInterval.ONCE


def _falls_due(frame: Frame, review: ReviewClause) -> bool:
    years = _YEARS.get(review.interval)
    if years is None:
        return review.interval is ReviewInterval.ONCE
    first = _first_year(frame.agreement)
    passed = frame.year - first if first else years
    return years == 1 or (passed > 0 and passed % years == 0)


def _first_year(agreement: Agreement) -> int | None:
    known = [
        agreement.validity.period.first if agreement.validity else None,
        agreement.signing.signed_on if agreement.signing else None,
    ]
    return next((day.year for day in known if day), None)


def _obligation(frame: Frame, review: ReviewClause, windows: Sequence[Window]) -> Obligation:
    kind, code = _KINDS[review.kind]
    once = review.interval is ReviewInterval.ONCE
    names = {body.key: body.name for body in frame.agreement.bodies}
    facts: dict[str, type_of_fact] = {"says": review.what, "written": review.written}
    if review.body in names:
        facts["body"] = names[review.body]
    if review.when is not ReviewWhen.UNSTATED:
        facts["when"] = review.when.value
    return Obligation(
        key=f"{frame.agreement.key}-{review.key}" + ("" if once else f"-{frame.year}"),
        agreement=frame.agreement.key,
        body=review.body,
        kind=kind,
        what=Phrase(code=code, facts=facts),
        strength=review.strength,
        count=1,
        first=frame.span.first,
        due=_due(frame, review, windows),
        sources=(review.source,),
    )


def _due(frame: Frame, review: ReviewClause, windows: Sequence[Window]) -> date:
    """Give the end of the first or last meeting's window, or the last day of the year in force.

    Where the clause names no body, any body's meeting will do.
    """
    ends = sorted(window.last for window in windows if review.body in {"", window.body})
    if ends and review.when is ReviewWhen.FIRST_MEETING:
        return ends[0]
    if ends and review.when is ReviewWhen.LAST_MEETING:
        return ends[-1]
    return frame.span.last
