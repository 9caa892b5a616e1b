"""Remind owners of what they are to do, a week before the deadline: one letter for all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.follow_ups import FollowUp
from scheduler.records.letters import LetterKind, LetterOrder
from scheduler.records.meetings import Meeting
from scheduler.usecases import people
from scheduler.usecases.minutes_letters import follow_up_orders

AHEAD: Final = timedelta(days=7)
"""How long before its deadline a follow-up is reminded of."""

GATHERED: Final = timedelta(days=21)
"""What is due so soon is told of in the same letter, and not once more."""


def follow_up_reminders(ports: Ports, books: Books, now: datetime) -> Iterable[LetterOrder]:
    """Give the orders for everybody who must be reminded now; what they tell of is noted as reminded of."""
    today = people.today(now)
    soon = books.follow_ups.open_until(today + GATHERED)
    owed = defaultdict(list)
    for one in soon:
        owed[one.agreement, one.owner].append(one)
    for (_, owner), mine in owed.items():
        fresh = [one for one in mine if one.reminded_for != one.deadline]
        pressing = [one for one in fresh if one.deadline and one.deadline <= today + AHEAD]
        about = _about(books, mine[0]) if owner and pressing else None
        if about is None:
            continue
        books.follow_ups.put([replace(one, reminded_for=one.deadline) for one in mine])
        asked = (LetterKind.FOLLOW_UP_REMINDER, int(f"{today:%Y%m%d}"), now)
        yield from follow_up_orders(ports, books, about, mine, asked)


def _about(books: Books, one: FollowUp) -> tuple[Agreement, Meeting] | None:
    agreement, meeting = books.agreements.get(one.agreement), books.meetings.get(one.meeting)
    return (agreement, meeting) if agreement and meeting else None
