"""Items that flow between the bodies of an agreement: where one came from, and what came of it.

Worked out whenever somebody looks, from proposals, agendas and minutes; nothing of it is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from scheduler.records.agreement import Body
from scheduler.records.meeting_minutes import Conclusion
from scheduler.records.meetings import Meeting
from scheduler.records.proposals import Proposal


class Onward(StrEnum):
    """How far an item has come in the body that it was sent on to."""

    WAITING = "waiting"
    ON_DRAFT = "on_draft"
    ON_AGENDA = "on_agenda"
    DEALT_WITH = "dealt_with"
    TAKEN_OFF = "taken_off"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """Where an item came from. ``number`` is empty while the other agenda is not approved."""

    meeting: Meeting
    body: Body
    day: date
    number: str
    exempt: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Went:
    """Where an item was sent on to, and what came of it.

    ``number`` is its number here, ``goal_number`` there (either may be empty). Without ``meeting`` it waits
    for one that is not planned yet. ``conclusion`` is the other body's, as far as the reader may read it.
    """

    proposal: Proposal
    number: str
    body: Body
    meeting: Meeting | None
    day: date | None
    state: Onward
    goal_number: str = ""
    conclusion: Conclusion = Conclusion.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """A meeting's part in it. ``came`` is by the item's identity, ``went`` oldest first."""

    came: Mapping[str, Came] = field(default_factory=dict)
    went: tuple[Went, ...] = ()
