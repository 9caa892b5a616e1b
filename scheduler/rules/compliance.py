"""Whether each obligation of a year is being kept on a day, with proof and a forecast.

``today`` is not over: what falls due today can be broken tomorrow at the earliest. What the
agreement only lets the parties do (``MAY``) is never broken.
"""

from __future__ import annotations

from datetime import date

from scheduler.records.compliance import Facts, ForecastKind, ProofKind, Waiver
from scheduler.records.obligations import (
    Obligation,
    ObligationKind,
    ObligationState,
    Standing,
    YearOfObligations,
)
from scheduler.rules.standing_deeds import deed_standing
from scheduler.rules.standing_meetings import guest_standing, meeting_standing
from scheduler.rules.standing_papers import minutes_standing, notice_standing
from scheduler.rules.verdicts import forecast, proof, standing


def standing_of(year: YearOfObligations, facts: Facts, today: date) -> tuple[Standing, ...]:
    """Give how every obligation of the year stands, in their order; the order of the facts is free."""
    return tuple(_standing(one, year, facts, today) for one in year.obligations)


def _standing(one: Obligation, year: YearOfObligations, facts: Facts, today: date) -> Standing:
    waiver = next((waiver for waiver in facts.waivers if waiver.obligation == one.key), None)
    if waiver:
        return _waived(one, waiver, today)
    match one.kind:
        case ObligationKind.MEETINGS:
            return meeting_standing(one, year, facts, today)
        case ObligationKind.GUEST:
            return guest_standing(one, year, facts, today)
        case ObligationKind.NOTICE:
            return notice_standing(one, facts, today)
        case ObligationKind.MINUTES:
            return minutes_standing(one, facts, today)
        case _:
            return deed_standing(one, facts, today)


def _waived(one: Obligation, waiver: Waiver, today: date) -> Standing:
    told = proof(ProofKind.WAIVED_BY, day=waiver.day, by=waiver.by, why=waiver.why)
    return standing(one, ObligationState.WAIVED, [told], forecast(ForecastKind.LET_GO), today)
