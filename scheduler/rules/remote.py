"""Whether a meeting may be by video: a meeting that must be closed may not, where chapter 11 holds.

Kommuneloven § 11-7, as read against § 11-5 second paragraph. It holds for elected bodies only
(``Body.chapter_11``). For any other body it is advice: the agreement says that the meetings are closed, or
an item is under a duty of secrecy, and whoever takes part from home must be alone in the room.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from scheduler.records.agenda import Agenda
from scheduler.records.agreement import Body
from scheduler.records.basics import Source
from scheduler.records.clauses import Openness
from scheduler.records.meetings import Meeting

LAW: Final = Source(
    document="Kommuneloven",
    section="§ 11-7, jf. § 11-5 andre ledd",
    url="https://lovdata.no/lov/2018-06-22-83/§11-7",
)
"""Where it is said that a meeting that must be closed cannot be by video."""

_SECRECY: Final = "§ 13"  # offentleglova § 13 is the one about the duty of secrecy
_SHUT: Final = frozenset({Openness.CLOSED, Openness.CLOSED_UNLESS_DECIDED})


class VideoTrouble(StrEnum):
    """What speaks against a meeting by video."""

    CLOSED = "closed"
    SECRET_ITEM = "secret_item"  # noqa: S105 - no password


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoRemark:
    """One thing that speaks against it. ``binding``: chapter 11 holds for the body, so it must not be.

    ``items`` are the numbers of the agenda's items, from 1, that are under a duty of secrecy; empty when
    the agreement closes all meetings.
    """

    trouble: VideoTrouble
    binding: bool
    items: tuple[int, ...] = ()
    source: Source = LAW


def video_refused(body: Body, meeting: Meeting) -> bool:
    """Tell whether the meeting is by video though the body is elected and its meetings are closed."""
    closed = body.openness is not None and body.openness.state is Openness.CLOSED
    return bool(meeting.video) and body.chapter_11 is not None and closed


def video_remarks(body: Body, meeting: Meeting, agenda: Agenda | None) -> tuple[VideoRemark, ...]:
    """Give what speaks against a meeting by video: what the agreement says, then its agenda."""
    if not meeting.video:
        return ()
    binding = body.chapter_11 is not None
    found: list[VideoRemark] = []
    if body.openness is not None and body.openness.state in _SHUT:
        found.append(VideoRemark(trouble=VideoTrouble.CLOSED, binding=binding))
    items = agenda.items if agenda else ()
    secret = tuple(number for number, item in enumerate(items, start=1) if _SECRECY in item.exempt_basis)
    if secret:
        found.append(VideoRemark(trouble=VideoTrouble.SECRET_ITEM, binding=binding, items=secret))
    return tuple(found)
