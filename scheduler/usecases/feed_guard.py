"""Nobody's calendar grows empty by our fault: what is kept instead of a feed that failed or shrank.

A feed that cannot be made, or that would lose more than a fifth of its meetings without a recorded
cause, is not kept: the last good copy is served on, and the fault waits for the secretary. Causes are
a change of the agreement, a recorded change of the meeting, and a seat that ended before its day.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from calendars.fragments import uids_of
from scheduler.ports import Books
from scheduler.records.agreement import Agreement
from scheduler.records.feeds import FaultCause, FeedBytes, FeedFault, FeedKind
from scheduler.records.meetings import Meeting
from scheduler.usecases import people
from scheduler.usecases.feed_building import Material, Renewal, render

_LOG: Final = logging.getLogger(__name__)

KEPT_SHARE: Final = 0.8
"""What must be left of a feed's meetings when nothing explains the loss."""


def made_or_fault(material: Material, renewal: Renewal, now: datetime) -> FeedBytes | FeedFault | None:
    """Make a feed; a fault instead when that fails, and ``None`` when nobody is its subject any more."""
    try:
        return render(material, renewal)
    except Exception as error:  # noqa: BLE001 - whatever it was, the last good copy is served and it is told
        kind, subject = renewal.key
        detail = f"{type(error).__name__}: {error}"[:400]
        _LOG.error("the %s feed of %s cannot be made: %s", kind.value, subject, detail)
        return FeedFault(kind=kind, subject=subject, cause=FaultCause.FAILED, at=now, detail=detail)


def fault_of_loss(
    books: Books,
    agreements: Sequence[Agreement],
    change: tuple[FeedBytes, FeedBytes],
    now: datetime,
    *,
    agreement_changed: bool,
) -> FeedFault | None:
    """Give the fault of a feed that lost too many meetings without a recorded cause, else ``None``.

    Args:
        books: the open transaction.
        agreements: all of them, as they are now.
        change: the feed as it is kept, and as it would become.
        now: the moment.
        agreement_changed: an agreement is being put; it explains whose meetings are shown to whom,
            but never that a meeting is gone from the store.
    """
    kept, made = change
    if made.events >= kept.events * KEPT_SHARE:
        return None
    lost = uids_of(kept.body) - uids_of(made.body)
    stored = {
        meeting.uid: (agreement, meeting)
        for agreement in agreements
        for meeting in books.meetings.of_agreement(agreement.key)
    }
    unexplained = [
        uid
        for uid in sorted(lost)
        if uid not in stored or not (agreement_changed or _explained(books, stored[uid], kept, now))
    ]
    if not unexplained:
        return None
    detail = f"{kept.events} meetings would become {made.events}; nothing explains {len(unexplained)} of them"
    _LOG.error("the %s feed of %s would shrink: %s", kept.kind.value, kept.subject, detail)
    return FeedFault(kind=kept.kind, subject=kept.subject, cause=FaultCause.SHRUNK, at=now, detail=detail)


def _explained(books: Books, found: tuple[Agreement, Meeting], kept: FeedBytes, now: datetime) -> bool:
    agreement, meeting = found
    since = min(kept.modified, now)
    if any(change.at >= since for change in books.meetings.changes(meeting.key)):
        return True
    return kept.kind is FeedKind.PERSON and _seat_ended(agreement, meeting, kept.subject)


def _seat_ended(agreement: Agreement, meeting: Meeting, person: str) -> bool:
    day = people.day_of(meeting)
    return any(
        holding.person == person and holding.period.last is not None and holding.period.last < day
        for body in agreement.bodies
        if body.key == meeting.body
        for seat in body.seats
        for holding in seat.held_by
    )
