"""Whether a body's papers are in time: agenda and invitation before the meeting, minutes after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from scheduler.records.basics import Phrase
from scheduler.records.clauses import NoticeFor
from scheduler.records.compliance import Facts, ForecastKind, MeetingFact, ProofKind
from scheduler.records.meetings import MeetingState
from scheduler.records.obligations import Obligation, ObligationState, Standing
from scheduler.rules.verdicts import forecast, gravest, proof, standing

_SOON: Final = timedelta(days=3)
"""How near a deadline may come before an unsent paper is a risk."""

_PATIENCE: Final = timedelta(days=14)
"""How long minutes may take where no deadline is promised."""

_APPROVED_WITHIN: Final = timedelta(days=150)
"""How long minutes that are to be archived or public may wait for their approval: until the next meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    """What came of one paper of one meeting."""

    state: ObligationState
    proof: tuple[Phrase, ...]


def notice_standing(one: Obligation, facts: Facts, today: date) -> Standing:
    """Give whether a body's notices go out in time.

    A meeting called at short notice as the agreement allows is in time. Our own default, where the
    agreement is silent, cannot be broken: what misses it is a risk.
    """
    what = NoticeFor(str(one.what.facts["what"]))
    return _standing(one, [_notice(meeting, what, today) for meeting in _meetings(one, facts)], today)


def minutes_standing(one: Obligation, facts: Facts, today: date) -> Standing:
    """Give whether the minutes of held meetings are out, and locked where they are to be archived or public.

    Without a promised deadline they cannot be late.
    """
    within = one.what.facts.get("within_days")
    days = timedelta(days=within) if isinstance(within, int) else None
    held = [meeting for meeting in _meetings(one, facts) if meeting.state is MeetingState.HELD]
    locked = bool(one.what.facts.get("archived") or one.what.facts.get("public"))
    papers = [(meeting, _minutes(meeting, days, today)) for meeting in held]
    return _standing(
        one, [_locked(meeting, paper, today) if locked else paper for meeting, paper in papers], today
    )


def _meetings(one: Obligation, facts: Facts) -> list[MeetingFact]:
    """Give the body's meetings that are known and not cancelled, by day."""
    known = facts.known_from or one.first
    mine = [meeting for meeting in facts.meetings if meeting.body == one.body and meeting.day >= known]
    alive = [meeting for meeting in mine if meeting.state is not MeetingState.CANCELLED]
    return sorted(alive, key=lambda meeting: (meeting.day, meeting.window))


def _standing(one: Obligation, papers: list[_Paper | None], today: date) -> Standing:
    owed = [paper for paper in papers if paper]
    state = gravest(paper.state for paper in owed)
    if one.ours and state is ObligationState.BROKEN:
        state = ObligationState.AT_RISK
    if state is ObligationState.KEPT and today <= one.due:
        state = ObligationState.ON_COURSE
    late = sum(paper.state is ObligationState.BROKEN for paper in owed)
    told = [phrase for paper in owed for phrase in paper.proof]
    if not owed:
        return standing(one, state, told, forecast(ForecastKind.NOTHING_DUE), today)
    numbers = {"meetings": len(owed)}
    if late:
        return standing(
            one, state, told, forecast(ForecastKind.SOME_LATE, **numbers, late=late, due=one.due), today
        )
    return standing(one, state, told, forecast(ForecastKind.ALL_IN_TIME, **numbers, due=one.due), today)


def _notice(meeting: MeetingFact, what: NoticeFor, today: date) -> _Paper | None:
    deadline, sent = meeting.notice_deadline, meeting.notice_sent
    if what is NoticeFor.INVITATION:
        deadline, sent = meeting.invitation_deadline, meeting.invitation_sent
    if deadline is None:
        return None
    if meeting.short_notice_why and (sent is None or sent > deadline):
        told = proof(ProofKind.NOTICE_SHORT, meeting=meeting.window, why=meeting.short_notice_why)
        return _Paper(state=ObligationState.KEPT, proof=(told,))
    judged = _judged(meeting, sent, deadline, today)
    if not meeting.late_why or judged.state is not ObligationState.BROKEN:
        return judged
    # A reason that the agreement does not recognise explains the breach; it does not mend it.
    told = proof(ProofKind.NOTICE_EXPLAINED, meeting=meeting.window, why=meeting.late_why)
    return _Paper(state=judged.state, proof=(*judged.proof, told))


def _judged(meeting: MeetingFact, sent: date | None, deadline: date, today: date) -> _Paper:
    name = meeting.window
    if sent is not None and sent <= deadline:
        told = proof(ProofKind.NOTICE_SENT, meeting=name, day=sent, deadline=deadline)
        return _Paper(state=ObligationState.KEPT, proof=(told,))
    if sent is not None:
        days = (sent - deadline).days
        told = proof(ProofKind.NOTICE_LATE, meeting=name, day=sent, deadline=deadline, days=days)
        return _Paper(state=ObligationState.BROKEN, proof=(told,))
    if today > deadline:
        told = proof(ProofKind.NOTICE_MISSING, meeting=name, deadline=deadline)
        return _Paper(state=ObligationState.BROKEN, proof=(told,))
    near = deadline - today <= _SOON
    return _Paper(state=ObligationState.AT_RISK if near else ObligationState.ON_COURSE, proof=())


def _locked(meeting: MeetingFact, paper: _Paper, today: date) -> _Paper:
    """Add what became of minutes that are to be archived or public."""
    name, sent, locked = meeting.window, meeting.minutes_sent, meeting.minutes_locked
    if locked is not None:
        told = proof(ProofKind.MINUTES_LOCKED, meeting=name, day=locked, public=meeting.minutes_shown)
        return _Paper(state=paper.state, proof=(*paper.proof, told))
    if sent is not None and paper.state is ObligationState.KEPT and today > sent + _APPROVED_WITHIN:
        told = proof(ProofKind.MINUTES_OPEN, meeting=name)
        return _Paper(state=ObligationState.AT_RISK, proof=(*paper.proof, told))
    return paper


def _minutes(meeting: MeetingFact, within: timedelta | None, today: date) -> _Paper:
    name, sent = meeting.window, meeting.minutes_sent
    deadline = meeting.day + within if within is not None else None
    if sent is not None and (deadline is None or sent <= deadline):
        told = proof(ProofKind.MINUTES_SENT, meeting=name, day=sent)
        return _Paper(state=ObligationState.KEPT, proof=(told,))
    if sent is not None and deadline is not None:
        days = (sent - deadline).days
        told = proof(ProofKind.MINUTES_LATE, meeting=name, day=sent, deadline=deadline, days=days)
        return _Paper(state=ObligationState.BROKEN, proof=(told,))
    if deadline is not None and today > deadline:
        told = proof(ProofKind.MINUTES_MISSING, meeting=name, deadline=deadline)
        return _Paper(state=ObligationState.BROKEN, proof=(told,))
    if deadline is None and today > meeting.day + _PATIENCE:
        told = proof(ProofKind.MINUTES_MISSING, meeting=name)
        return _Paper(state=ObligationState.AT_RISK, proof=(told,))
    return _Paper(state=ObligationState.ON_COURSE, proof=())
