"""Where secretary and chair both approve: who has approved the draft, who is waited for, and who is asked.

An approval is of one revision; the next revision has none. Nobody approves for two offices because he or
she may stand in for one of them. Nobody is waited for whom the agreement does not name: where there is no
chair and nobody in the chair's place, the secretary's approval is enough.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agenda import Agenda, AgendaState
from scheduler.records.agreement import Agreement, Body
from scheduler.records.answers import AnswerKind
from scheduler.records.approvals import AgendaApproval, ApprovalPart
from scheduler.records.clauses import DayUnit
from scheduler.records.letters import LetterKind, LetterOrder
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.rules.answering import in_force, last_time_change
from scheduler.rules.notice import agenda_deadline
from scheduler.usecases import outgoing, people
from scheduler.workdays import deadline

EARLY_WORKDAYS: Final = 4
"""How many workdays before the agenda's last day the want of one of two approvals is an alarm."""

_STAYS_AWAY: Final = frozenset({AnswerKind.REGRETS, AnswerKind.DEPUTY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """How far a draft has come where both offices approve (``together``).

    ``given`` are the approvals of this revision, ``undone`` the newest one by each office of an earlier
    revision that was never sent. ``missing`` are the offices that have not approved this one, and
    ``waited_for`` those who are asked now. ``reserves`` may approve in their place. ``sent`` are the
    approvals of the revision that is in force.
    """

    together: bool = False
    given: tuple[AgendaApproval, ...] = ()
    undone: tuple[AgendaApproval, ...] = ()
    missing: tuple[ApprovalPart, ...] = ()
    waited_for: tuple[Person, ...] = ()
    reserves: tuple[Person, ...] = ()
    sent: tuple[AgendaApproval, ...] = ()

    def left_for(self, person: str) -> bool:
        """Tell whether the person can give an approval that is missing."""
        return any(one.key == person for one in (*self.waited_for, *self.reserves))


def approves_together(books: Books, agreement: Agreement, body: Body) -> bool:
    """Tell whether secretary and chair both approve the body's agendas."""
    choice = books.approvals.choice(agreement.key, body.key)
    return choice is not None and choice.together


def parts_of(agreement: Agreement, body: Body, person: str, day: date) -> tuple[ApprovalPart, ...]:
    """Give the offices for which the person may approve on the day: the person's own, else as a reserve."""
    own = tuple(part for part in ApprovalPart if _has(_first(agreement, body, part, day), person))
    if own:
        return own
    return tuple(part for part in ApprovalPart if _has(_reserve(agreement, body, part, day), person))


def signing_of(books: Books, about: tuple[Agreement, Meeting], draft: Agenda | None, today: date) -> Signing:
    """Give how far the draft of a planned meeting has come; nothing is asked where one office is enough."""
    agreement, meeting = about
    body = agreement.body(meeting.body)
    if draft is None or draft.state is not AgendaState.DRAFT or not approves_together(books, agreement, body):
        return Signing()
    known = books.approvals.of_meeting(meeting.key)
    given = tuple(one for one in known if one.revision == draft.revision)
    parts = {one.part for one in given}
    offices = [part for part in ApprovalPart if _anybody(agreement, body, part, today)]
    missing = tuple(part for part in offices if part not in parts)
    asked, reserves = _asked(books, about, missing, today)
    done = {one.person for one in given}
    return Signing(
        together=True,
        given=given,
        undone=_undone(known, meeting.agenda_revision, draft.revision),
        missing=missing,
        waited_for=tuple(one for one in asked if one.key not in done),
        reserves=tuple(one for one in reserves if one.key not in done),
    )


def draft_signing(books: Books, agreement: Agreement, meeting: Meeting, today: date) -> Signing:
    """Give how far the newest revision of a meeting has come; it is read only where both approve."""
    if not approves_together(books, agreement, agreement.body(meeting.body)):
        return Signing()
    return signing_of(books, (agreement, meeting), books.agendas.latest(meeting.key), today)


def sign(books: Books, about: tuple[Agreement, Meeting], draft: Agenda, by: str, now: datetime) -> Signing:
    """Keep the person's approval of the draft where both approve; gives how far it has come then.

    The caller has made sure that the person may approve, and reads the draft in a writing transaction, so
    that two who approve at once come one after the other.
    """
    agreement, meeting = about
    body, today = agreement.body(meeting.body), people.today(now)
    if not approves_together(books, agreement, body):
        return Signing()
    known = [one for one in books.approvals.of_meeting(meeting.key) if one.revision == draft.revision]
    for part in _parts_now(agreement, body, (by, today), known):
        approval = AgendaApproval(meeting=meeting.key, revision=draft.revision, part=part, person=by, at=now)
        if books.approvals.add(approval):
            detail = f"revision {draft.revision} as {part}"
            books.audit.append(at=now, by=by, act="agenda.sign", subject=meeting.key, detail=detail)
    return signing_of(books, about, draft, today)


def approval_letters(
    ports: Ports, books: Books, about: tuple[Agreement, Meeting], draft: Agenda, signing: Signing
) -> Iterator[LetterOrder]:
    """Give the letters that ask for the approval that is missing, once one of the two is given."""
    agreement, meeting = about
    if not signing.given or not signing.missing:
        return
    last, source = agenda_deadline(agreement.body(meeting.body), people.day_of(meeting))
    occasion = outgoing.Occasion(
        agreement=agreement,
        meeting=meeting,
        siblings=books.meetings.of_body(meeting.body, meeting.year),
        now=ports.clock.now(),
        agenda=draft,
        deadline=last,
        deadline_source=source,
    )
    names = ", ".join(dict.fromkeys(name_of(agreement, one.person) for one in signing.given))
    for person in signing.waited_for:
        made = outgoing.order(ports, occasion, LetterKind.APPROVAL, draft.revision, person)
        yield replace(made, approved_by=names)


def is_early_risk(agreement: Agreement, meeting: Meeting, today: date) -> bool:
    """Tell whether it is so late that the one who has not approved may no longer be waited for alone."""
    body = agreement.body(meeting.body)
    last, _ = agenda_deadline(body, people.day_of(meeting))
    return deadline(last, EARLY_WORKDAYS, DayUnit.WORKDAYS) <= today < people.day_of(meeting)


def name_of(agreement: Agreement, person: str) -> str:
    """Give a person's name, or the key of whoever the agreement no longer names."""
    return next((one.name for one in agreement.people if one.key == person), person)


def _parts_now(
    agreement: Agreement, body: Body, who: tuple[str, date], known: Sequence[AgendaApproval]
) -> tuple[ApprovalPart, ...]:
    """Give the offices that an approval counts for: whoever stands in does so for one that lacks."""
    person, day = who
    parts = parts_of(agreement, body, person, day)
    if any(_has(_first(agreement, body, part, day), person) for part in parts):
        return parts
    taken = {one.part for one in known}
    spent = any(one.person == person for one in known)
    return () if spent else tuple(part for part in parts if part not in taken)[:1]


def _asked(
    books: Books, about: tuple[Agreement, Meeting], missing: Collection[ApprovalPart], today: date
) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Give whom we ask, and who may approve besides: these are asked when it is late, or nobody else is."""
    agreement, meeting = about
    body = agreement.body(meeting.body)
    late = is_early_risk(agreement, meeting, today)
    away = _away(books, meeting) if missing else frozenset()
    asked: dict[str, Person] = {}
    spare: dict[str, Person] = {}
    for part in missing:
        first, reserve = _first(agreement, body, part, today), _reserve(agreement, body, part, today)
        asked |= {one.key: one for one in first}
        target = asked if late or all(one.key in away for one in first) else spare
        target.update({one.key: one for one in reserve})
    return tuple(asked.values()), tuple(one for key, one in spare.items() if key not in asked)


def _away(books: Books, meeting: Meeting) -> frozenset[str]:
    since = last_time_change(books.meetings.changes(meeting.key))
    said = in_force(books.answers.of_meeting(meeting.key), since)
    return frozenset(person for person, answer in said.items() if answer in _STAYS_AWAY)


def _first(agreement: Agreement, body: Body, part: ApprovalPart, day: date) -> tuple[Person, ...]:
    find = people.secretary if part is ApprovalPart.SECRETARY else people.chair
    found = find(agreement, body, day)
    return () if found is None else (found,)


def _reserve(agreement: Agreement, body: Body, part: ApprovalPart, day: date) -> tuple[Person, ...]:
    """Give who may stand in for an office; nobody does who has the other one."""
    if part is ApprovalPart.CHAIR:
        found = people.deputy_chairs(agreement, body, day)
    else:
        deputy = people.deputy_secretary(agreement, body, day)
        found = () if deputy is None else (deputy,)
    officers = [one for each in ApprovalPart for one in _first(agreement, body, each, day)]
    return tuple(one for one in found if one not in officers)


def _has(persons: Sequence[Person], key: str) -> bool:
    return any(one.key == key for one in persons)


def _anybody(agreement: Agreement, body: Body, part: ApprovalPart, day: date) -> bool:
    return bool(_first(agreement, body, part, day) or _reserve(agreement, body, part, day))


def _undone(known: tuple[AgendaApproval, ...], sent: int, newest: int) -> tuple[AgendaApproval, ...]:
    return tuple({one.part: one for one in known if sent < one.revision < newest}.values())
