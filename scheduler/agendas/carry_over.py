"""Open follow-ups become one item of the next agenda, with how often each has stood there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from scheduler.records.agenda import AgendaItem, ItemOrigin
from scheduler.records.clauses import ItemKind
from scheduler.records.follow_ups import FollowUp

IDENTITY: Final = "follow-ups"
"""The item's identity on every agenda."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpWords:
    """Words that are ours, in the council's language.

    ``title`` has the place ``{open}``, ``overdue`` besides it ``{over}``; ``line`` has ``{number}``,
    ``{what}``, ``{owner}``, ``{deadline}`` and ``{times}``, where ``without`` and ``hidden`` stand for a
    missing deadline and for what is exempt (``{item}``).
    """

    title: str
    overdue: str
    line: str
    without: str
    hidden: str


def carried_item(open_ones: Sequence[FollowUp], today: date, words: FollowUpWords) -> AgendaItem | None:
    """Give the item that lists follow-ups (as they will stand on it), or ``None`` when there are none.

    What is exempt is named by its item only, since an agenda may hang on a notice board.
    """
    if not open_ones:
        return None
    over = sum(one.overdue(today) for one in open_ones)
    title = (words.overdue if over else words.title).format(open=len(open_ones), over=over)
    return AgendaItem(
        identity=IDENTITY,
        title=title,
        public_title=title,
        kind=ItemKind.NOTED,
        origin=ItemOrigin.CARRIED,
        note="\n".join(line_of(one, words) for one in open_ones)[:4000],
    )


def line_of(one: FollowUp, words: FollowUpWords) -> str:
    """Give a follow-up on one line."""
    return words.line.format(
        number=one.number,
        what=words.hidden.format(item=one.item_number) if one.exempt_basis else one.what,
        owner=one.owner_name,
        deadline=f"{one.deadline:%d.%m.%Y}" if one.deadline else words.without,
        times=one.times,
    )


def placed(items: Sequence[AgendaItem], carried: AgendaItem | None) -> tuple[AgendaItem, ...]:
    """Put the list after the item about earlier minutes, else at the end."""
    if carried is None:
        return tuple(items)
    noted = next((place for place, item in enumerate(items) if item.kind is ItemKind.NOTED), len(items) - 1)
    return (*items[: noted + 1], carried, *items[noted + 1 :])
