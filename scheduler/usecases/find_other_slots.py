"""Find another week for an adopted meeting: the slots nearest to hand, free ones first. Changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scheduler.planner.alternatives import alternatives
from scheduler.ports import Ports
from scheduler.records.replanning import Alternative
from scheduler.records.roles import Person
from scheduler.usecases.errors import MeetingOverError, UnknownError
from scheduler.usecases.permissions import Act, may
from scheduler.usecases.propose_plan import problem_for
from scheduler.usecases.show_district import DistrictMeeting, DistrictPage, district_page


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSlots:
    """A meeting of a district and where else it could be; ``may_move`` when the visitor can do it."""

    page: DistrictPage
    chosen: DistrictMeeting
    slots: tuple[Alternative, ...]
    may_move: bool


def other_slots(ports: Ports, person: Person, unit: str, year: int, meeting: str) -> OtherSlots:
    """Give up to five other slots at which all who are concerned are free, or what speaks against them.

    Raises:
        UnknownError: there is no such meeting of the agreements that name the person as more than a reader.
        MeetingOverError: it is cancelled or over.
    """
    page = district_page(ports, person, unit, year)
    chosen = next((one for one in page.meetings if one.meeting.key == meeting), None)
    if chosen is None or not chosen.belongs:  # what speaks against a day tells of people's time
        what = "meeting"
        raise UnknownError(what, meeting)
    given = problem_for(ports, year, (chosen.agreement.key,))
    own = tuple(entry for entry in given.kept if entry.window.key == chosen.meeting.window.key)
    if not own or chosen.meeting.end <= ports.clock.now():
        raise MeetingOverError(meeting, chosen.meeting.state.value)
    others = tuple(entry for entry in given.kept if entry.window.key != own[0].window.key)
    found = alternatives(replace(given, kept=others), own, own[0].window)
    return OtherSlots(
        page=page,
        chosen=chosen,
        slots=found,
        may_move=may(person, Act.MOVE, chosen.agreement, chosen.body, page.today),
    )
