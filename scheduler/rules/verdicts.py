"""How a standing is put together: the gravest state wins, and what is only allowed is never broken."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from scheduler.records.basics import Phrase, Strength, type_of_fact
from scheduler.records.compliance import Facts, ForecastKind, ProofKind
from scheduler.records.obligations import Obligation, ObligationState, Standing

_GRAVEST_FIRST: Final = (
    ObligationState.BROKEN,
    ObligationState.AT_RISK,
    ObligationState.ON_COURSE,
    ObligationState.KEPT,
)


def gravest(states: Iterable[ObligationState]) -> ObligationState:
    """Give the gravest of the states; kept when there are none."""
    return min(states, key=_GRAVEST_FIRST.index, default=ObligationState.KEPT)


def standing(
    one: Obligation, state: ObligationState, proof: Iterable[Phrase], forecast: Phrase, today: date
) -> Standing:
    """Make a standing; what the parties may leave undone is on course until its day, and kept after it."""
    if one.strength is Strength.MAY and state in {ObligationState.BROKEN, ObligationState.AT_RISK}:
        state = ObligationState.ON_COURSE if today <= one.due else ObligationState.KEPT
    return Standing(obligation=one, state=state, proof=tuple(proof), forecast=forecast)


def not_judged(one: Obligation, facts: Facts) -> Standing | None:
    """Give the standing of a promise that fell due before anything was known, or ``None``."""
    if facts.known_from is None or one.due >= facts.known_from:
        return None
    told = forecast(ForecastKind.NOT_JUDGED, known_from=facts.known_from)
    return Standing(obligation=one, state=ObligationState.ON_COURSE, proof=(), forecast=told)


def forecast(kind: ForecastKind, **facts: type_of_fact) -> Phrase:
    """Make a forecast's phrase."""
    return Phrase(code=kind.value, facts=facts)


def proof(kind: ProofKind, **facts: type_of_fact) -> Phrase:
    """Make a proof's phrase."""
    return Phrase(code=kind.value, facts=facts)
