"""Who may do what. Deny by default; what is not said here is not allowed.

A person belongs to an agreement when its file names him or her; everything of other
agreements answers as if it did not exist. The secretary and the deputy do everything for
their bodies, the chair may approve agendas and so may whoever stands in for the chair, everybody
named may look. A district reader sees titles and times on the district's page, and nothing else.
Only whoever runs the installation erases people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scheduler.records.agreement import Agreement, Body
from scheduler.records.faces import Face
from scheduler.records.roles import Person, Role
from scheduler.rules.owners import party_of
from scheduler.usecases import people
from scheduler.usecases.errors import ForbiddenError, UnknownError


class Act(StrEnum):
    """Something that a visitor may want to do."""

    SEE = "see"
    ADOPT = "adopt"
    EDIT_AGENDA = "edit_agenda"
    APPROVE_AGENDA = "approve_agenda"
    CHOOSE_APPROVAL = "choose_approval"
    MOVE = "move"
    ACUTE_MOVE = "acute_move"
    CANCEL = "cancel"
    CALL_MEETING = "call_meeting"
    SEE_OUTBOX = "see_outbox"
    RELEASE_LETTER = "release_letter"
    CHOOSE_READING = "choose_reading"
    MAKE_FEED = "make_feed"
    CHANGE_PEOPLE = "change_people"
    HOLD_LETTERS = "hold_letters"
    PROPOSE_ITEM = "propose_item"
    SETTLE_PROPOSAL = "settle_proposal"
    READ_AGREEMENT = "read_agreement"
    SEE_ANSWERS = "see_answers"
    ANSWER_FOR = "answer_for"
    WRITE_MINUTES = "write_minutes"
    APPROVE_MINUTES = "approve_minutes"
    COMMENT_MINUTES = "comment_minutes"
    SETTLE_FOLLOW_UP = "settle_follow_up"
    SET_DAYS = "set_days"
    SEE_TRAIL = "see_trail"
    WRITE_EVALUATION = "write_evaluation"
    APPROVE_EVALUATION = "approve_evaluation"
    HAND_OVER = "hand_over"
    ARCHIVE = "archive"
    RECORD_DEED = "record_deed"
    SPEAK_FOR_PARTY = "speak_for_party"
    ERASE_PERSON = "erase_person"
    DISCLOSE = "disclose"


class Lacks(StrEnum):
    """What somebody must still do before the door is open."""

    NOTHING = "nothing"
    CONFIRMATION = "confirmation"
    SETUP = "setup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody who is logged in. ``session`` is the hash of the session's token.

    Who ``lacks`` something may do that and nothing else. ``face`` is how the municipality shows itself,
    ``grants`` are the roles given for a time that hold now, each with its place.
    """

    person: Person
    session: str
    lacks: Lacks = Lacks.NOTHING
    face: Face | None = None
    grants: frozenset[tuple[Role, str]] = frozenset()

    def has(self, role: str) -> bool:
        """Tell whether the visitor has been given the role for some place, and has it now."""
        return any(one == role for one, _ in self.grants)

    @property
    def administered(self) -> tuple[str, ...]:
        """Give the numbers of the municipalities that the visitor administers now."""
        return tuple(sorted(place for role, place in self.grants if role is Role.ADMINISTRATOR))


_MEMBER_MAY = frozenset({Act.SEE, Act.MAKE_FEED, Act.PROPOSE_ITEM, Act.COMMENT_MINUTES})
_CHAIR_MAY = _MEMBER_MAY | {
    Act.APPROVE_AGENDA,
    Act.CHOOSE_APPROVAL,
    Act.SEE_OUTBOX,
    Act.SEE_ANSWERS,
    Act.APPROVE_MINUTES,
    Act.ACUTE_MOVE,
    Act.SEE_TRAIL,
    Act.APPROVE_EVALUATION,
    Act.DISCLOSE,
}


def belongs(person: Person, agreement: Agreement) -> bool:
    """Tell whether the agreement names the person as more than a reader of the district."""
    return any(
        named.key == person.key and named.role is not Role.DISTRICT_READER for named in agreement.people
    )


def sees_times(person: Person, agreement: Agreement) -> bool:
    """Tell whether the person may see when the agreement's bodies meet: everybody whom it names may."""
    return any(named.key == person.key for named in agreement.people)


def may(person: Person, act: Act, agreement: Agreement, body: Body, day: date) -> bool:
    """Tell whether the person may do this for the body on the day."""
    if not belongs(person, agreement):
        return False
    if act is Act.ERASE_PERSON:
        return person.role is Role.OPERATOR
    writers = (people.secretary(agreement, body, day), people.deputy_secretary(agreement, body, day))
    if any(writer is not None and writer.key == person.key for writer in writers):
        return True
    if person.role is Role.OPERATOR:
        return act in {Act.SEE, Act.SEE_OUTBOX, Act.READ_AGREEMENT, Act.SEE_TRAIL, Act.ARCHIVE}
    if act is Act.SPEAK_FOR_PARTY:
        return party_of(agreement, person.key, day) is not None
    return _may_as_member(person, act, agreement, body, day)


def demand(person: Person, act: Act, agreement: Agreement, body: Body, day: date) -> None:
    """Pass silently when the person may; refuse otherwise.

    Raises:
        UnknownError: the person does not belong to the agreement; it answers as a missing one.
        ForbiddenError: the person may look, but not do this.
    """
    if not belongs(person, agreement):
        what, key = "agreement", agreement.key
        raise UnknownError(what, key)
    if not may(person, act, agreement, body, day):
        raise ForbiddenError(person.name, act.value)


def _may_as_member(person: Person, act: Act, agreement: Agreement, body: Body, day: date) -> bool:
    leader = people.chair(agreement, body, day)
    if leader is not None and leader.key == person.key:
        return act in _CHAIR_MAY
    deputies = people.deputy_chairs(agreement, body, day) if act is Act.APPROVE_AGENDA else ()
    return act in _MEMBER_MAY or any(one.key == person.key for one in deputies)
