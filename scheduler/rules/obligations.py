"""An agreement and a year: everything that must happen in it, and what a human should know."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.records.agreement import Agreement
from scheduler.records.norms import Norm, TitleChange
from scheduler.records.obligations import Finding, Obligation, Window, YearOfObligations
from scheduler.rules.duties import duty_obligations
from scheduler.rules.findings import (
    default_findings,
    meeting_findings,
    not_in_force,
    review_findings,
    validity_findings,
)
from scheduler.rules.guests import guest_obligations
from scheduler.rules.meetings import meeting_obligations
from scheduler.rules.norms import norm_findings, norms_in_force
from scheduler.rules.papers import paper_obligations
from scheduler.rules.people import people_findings
from scheduler.rules.questions import cadences_that_hold, question_findings
from scheduler.rules.reviews import review_obligations
from scheduler.rules.spans import in_force
from scheduler.rules.windows import CadenceYear, Frame, cadence_years


def obligations_of(
    agreement: Agreement,
    year: int,
    norms: tuple[Norm, ...] = (),
    titles: tuple[TitleChange, ...] = (),
) -> YearOfObligations:
    """Give all that the agreement asks of the year, with windows, duties and findings.

    Obligations come by body (those of the agreement as a whole first), meetings before the rest;
    findings by body and kind. Norms and changes of title hold from and to their own days.
    """
    span = in_force(agreement, year)
    if span is None:
        found = (not_in_force(agreement, year),)
        return YearOfObligations(agreement=agreement.key, year=year, obligations=(), findings=found)
    frame = Frame(agreement=agreement, year=year, span=span)
    rows = cadence_years(frame, cadences_that_hold(agreement))
    norms = norms_in_force(norms, frame)
    return YearOfObligations(
        agreement=agreement.key,
        year=year,
        obligations=_obligations(frame, rows),
        findings=_findings(frame, rows, norms, titles),
    )


def _obligations(frame: Frame, rows: Sequence[CadenceYear]) -> tuple[Obligation, ...]:
    windows = sorted(
        (window for row in rows for window in row.windows), key=lambda window: (window.body, window.ordinal)
    )
    of_bodies = [
        one
        for body in frame.agreement.bodies
        for one in (
            *guest_obligations(frame, body, _of_body(windows, body.key)),
            *paper_obligations(frame, body, _of_body(windows, body.key)),
        )
    ]
    found = [
        *meeting_obligations(frame, rows),
        *of_bodies,
        *duty_obligations(frame),
        *review_obligations(frame, windows),
    ]
    # A stable sort: within a body the order of the lists above stays.
    return tuple(sorted(found, key=lambda one: one.body))


def _of_body(windows: Sequence[Window], key: str) -> tuple[Window, ...]:
    return tuple(window for window in windows if window.body == key)


def _findings(
    frame: Frame, rows: Sequence[CadenceYear], norms: tuple[Norm, ...], titles: tuple[TitleChange, ...]
) -> tuple[Finding, ...]:
    found = [
        *question_findings(frame.agreement, frame.year),
        *validity_findings(frame, rows),
        *meeting_findings(frame, rows),
        *default_findings(frame, rows),
        *people_findings(frame, rows, titles),
        *norm_findings(frame, norms, rows),
        *review_findings(frame, norms),
    ]
    return tuple(sorted(found, key=lambda one: (one.body, one.kind)))
