"""The obligations about a body's papers: agenda and invitation in time, and what becomes of the minutes."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.records.agreement import Body
from scheduler.records.basics import Phrase, Source, Strength, type_of_fact
from scheduler.records.clauses import DayUnit, MinutesClause, NoticeFor
from scheduler.records.obligations import Obligation, ObligationKind, PromiseKind, Window
from scheduler.rules.notice import DEFAULT_AGENDA_WEEKS, expects_agenda, strictest_notice
from scheduler.rules.windows import Frame


def paper_obligations(frame: Frame, body: Body, windows: Sequence[Window]) -> tuple[Obligation, ...]:
    """Give what the body owes for its meetings of the year; ``windows`` are its own.

    The agenda's notice is there for every body that needs an agenda, ours where the agreement is
    silent; the invitation's only where the agreement speaks of it. A body without meetings of its
    own owes no papers. They have no number: they are owed for every meeting.
    """
    if not windows:
        return ()
    stated = [_notice(frame, body, what) for what in (NoticeFor.AGENDA, NoticeFor.INVITATION)]
    owed = [one for one in stated if one]
    return (*owed, _minutes(frame, body, body.minutes)) if body.minutes else tuple(owed)


def _notice(frame: Frame, body: Body, what: NoticeFor) -> Obligation | None:
    notice = strictest_notice(body, what)
    if notice is None and (what is not NoticeFor.AGENDA or not expects_agenda(body)):
        return None
    amount, unit = (notice.amount, notice.unit) if notice else (DEFAULT_AGENDA_WEEKS, DayUnit.WEEKS)
    facts: dict[str, type_of_fact] = {"what": what.value, "amount": amount, "unit": unit.value}
    return _owed(
        frame,
        body,
        Phrase(code=PromiseKind.NOTICE_IN_TIME, facts={"body": body.name, **facts}),
        notice.strength if notice else Strength.SHOULD,
        notice.source if notice else None,
    )


def _minutes(frame: Frame, body: Body, clause: MinutesClause) -> Obligation:
    facts: dict[str, type_of_fact] = {
        "body": body.name,
        "archived": bool(clause.archived),
        "public": bool(clause.public),
        "sent": bool(clause.sent) or clause.sent_within_days is not None,
    }
    if clause.sent_within_days is not None:
        facts["within_days"] = clause.sent_within_days
    what = Phrase(code=PromiseKind.MINUTES_KEPT, facts=facts)
    return _owed(frame, body, what, Strength.MUST, clause.source)


def _owed(frame: Frame, body: Body, what: Phrase, strength: Strength, source: Source | None) -> Obligation:
    minutes = what.code == PromiseKind.MINUTES_KEPT
    name = "minutes" if minutes else f"notice-{what.facts['what']}"
    return Obligation(
        key=f"{body.key}-{name}-{frame.year}",
        agreement=frame.agreement.key,
        body=body.key,
        kind=ObligationKind.MINUTES if minutes else ObligationKind.NOTICE,
        what=what,
        strength=strength,
        count=None,
        first=frame.span.first,
        due=frame.span.last,
        sources=(source,) if source else (),
        ours=source is None,
    )
