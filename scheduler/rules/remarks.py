"""How a finding is made: its kind is also the code of its phrase."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import Phrase, Source, type_of_fact
from scheduler.records.obligations import Finding, FindingKind


def remark(
    agreement: Agreement,
    kind: FindingKind,
    facts: Mapping[str, type_of_fact],
    body: Body | None = None,
    sources: tuple[Source, ...] = (),
) -> Finding:
    """Make a finding about the agreement, or about one body, whose name then joins the facts."""
    about = {"body": body.name} if body else {}
    return Finding(
        agreement=agreement.key,
        body=body.key if body else "",
        kind=kind,
        what=Phrase(code=kind.value, facts={**about, **facts}),
        sources=sources,
    )
