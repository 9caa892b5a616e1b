"""What a human should know of the people: empty seats, old titles, who writes and when that changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from scheduler.records.agreement import Body
from scheduler.records.basics import type_of_fact
from scheduler.records.clauses import SecretaryClause
from scheduler.records.norms import TitleChange
from scheduler.records.obligations import Finding, FindingKind
from scheduler.records.roles import Seat, holders
from scheduler.rules.remarks import remark
from scheduler.rules.seats import handover_in, rotation_start, secretary_on, side_on
from scheduler.rules.windows import CadenceYear, Frame


def people_findings(
    frame: Frame, rows: Sequence[CadenceYear], titles: Sequence[TitleChange]
) -> tuple[Finding, ...]:
    """Give the findings about members, chair and secretary of each body that has windows in the year."""
    meeting = {row.body.key for row in rows if row.windows}
    return tuple(
        one
        for body in frame.agreement.bodies
        if body.key in meeting
        for one in (
            *_office_findings(frame, body),
            *_secretary_findings(frame, body),
            *_seat_findings(frame, body),
            *_title_findings(frame, body, titles),
        )
    )


def _office_findings(frame: Frame, body: Body) -> list[Finding]:
    found = []
    if not body.seats:
        found.append(remark(frame.agreement, FindingKind.NO_MEMBERS, {}, body, (body.source,)))
    if body.chair is None:
        found.append(remark(frame.agreement, FindingKind.DEFAULT_CHAIR, {}, body, (body.source,)))
    return found


def _secretary_findings(frame: Frame, body: Body) -> list[Finding]:
    clause = body.secretary
    if clause is None:
        return [remark(frame.agreement, FindingKind.NO_SECRETARY, {}, body, (body.source,))]
    found = _rotation_findings(frame, body, clause)
    turns = handover_in(frame.agreement, clause.rotation, frame.year) if clause.rotation else None
    days = [frame.span.first, *([turns] if turns and frame.span.first <= turns <= frame.span.last else [])]
    missing = next((day for day in days if secretary_on(frame.agreement, body, day) is None), None)
    if missing:
        found.append(
            remark(frame.agreement, FindingKind.NO_SECRETARY, {"day": missing}, body, (clause.source,))
        )
    return found


def _rotation_findings(frame: Frame, body: Body, clause: SecretaryClause) -> list[Finding]:
    rotation = clause.rotation
    if rotation is None:
        return []
    found = []
    start = rotation_start(frame.agreement, rotation)
    if start.ours:
        facts: dict[str, type_of_fact] = {
            "side": start.side.value,
            "day": start.day,
            "every_years": rotation.every_years,
        }
        found.append(
            remark(frame.agreement, FindingKind.DEFAULT_SECRETARY_START, facts, body, (clause.source,))
        )
    day = handover_in(frame.agreement, rotation, frame.year)
    if day and frame.span.first <= day <= frame.span.last:
        before = side_on(frame.agreement, rotation, day - timedelta(days=1))
        facts = {
            "day": day,
            "from_side": before.value,
            "to_side": side_on(frame.agreement, rotation, day).value,
        }
        found.append(remark(frame.agreement, FindingKind.SECRETARY_CHANGES, facts, body, (clause.source,)))
    return found


def _seat_findings(frame: Frame, body: Body) -> list[Finding]:
    empty = [(seat, _empty_from(frame, seat)) for seat in body.seats]
    return [
        remark(
            frame.agreement,
            FindingKind.SEAT_WITHOUT_HOLDER,
            {"title": seat.title, "day": day},
            body,
            (seat.source,),
        )
        for seat, day in empty
        if day
    ]


def _empty_from(frame: Frame, seat: Seat) -> date | None:
    """Give the first day of the year in force on which nobody holds the seat, or ``None``."""
    ends = [held.period.last + timedelta(days=1) for held in seat.held_by if held.period.last]
    days = [frame.span.first, *sorted(day for day in ends if frame.span.first <= day <= frame.span.last)]
    return next((day for day in days if not holders(seat.held_by, day)), None)


def _title_findings(frame: Frame, body: Body, titles: Sequence[TitleChange]) -> list[Finding]:
    return [
        remark(
            frame.agreement,
            FindingKind.OUTDATED_TITLE,
            {"title": seat.title, "old": change.old, "now": change.now, "since": change.since},
            body,
            (seat.source, change.source),
        )
        for seat in body.seats
        for change in titles
        if change.old in seat.title.casefold() and change.since <= frame.span.last
    ]
