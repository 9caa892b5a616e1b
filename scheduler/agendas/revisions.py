"""Revisions of an agenda: the digest that proves what was approved, and what differs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from scheduler.records.agenda import Agenda, AgendaItem


class DifferenceKind(StrEnum):
    """What happened to an item between two revisions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One item's difference. ``before`` is ``None`` when added, ``after`` when removed."""

    kind: DifferenceKind
    before: AgendaItem | None
    after: AgendaItem | None


def digest_of(agenda: Agenda) -> str:
    """Give the SHA-256 (hexadecimal) of what an approval freezes: meeting, numbers and items."""
    content = [
        agenda.meeting,
        agenda.revision,
        [
            [
                number,
                item.identity,
                item.title,
                item.public_title,
                item.kind,
                item.responsible,
                item.minutes,
                item.note,
                item.exempt_basis,
                *_guest(item),
                *([one.name, one.digest] for one in item.attachments),
            ]
            for number, item in zip(agenda.numbers(), agenda.items, strict=True)
        ],
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _guest(item: AgendaItem) -> tuple[object, ...]:
    guest = item.guest
    return (guest.person, guest.name, guest.address, guest.after, guest.minutes) if guest else ()


def differences(before: Sequence[AgendaItem], after: Sequence[AgendaItem]) -> tuple[Difference, ...]:
    """Give what differs, in the order of the new revision, removed items last."""
    old = {item.identity: item for item in before}
    new = {item.identity for item in after}
    stayed_before = [item.identity for item in before if item.identity in new]
    stayed_after = [item.identity for item in after if item.identity in old]
    moved = {now for was, now in zip(stayed_before, stayed_after, strict=True) if was != now}
    found: list[Difference] = []
    for item in after:
        earlier = old.get(item.identity)
        if earlier is None:
            found.append(Difference(kind=DifferenceKind.ADDED, before=None, after=item))
        elif earlier != item:
            found.append(Difference(kind=DifferenceKind.CHANGED, before=earlier, after=item))
        elif item.identity in moved:
            found.append(Difference(kind=DifferenceKind.MOVED, before=earlier, after=item))
    gone = (item for item in before if item.identity not in new)
    found.extend(Difference(kind=DifferenceKind.REMOVED, before=item, after=None) for item in gone)
    return tuple(found)
