"""Where a meeting's items came from and where they went, as one who is logged in may see it.

No letter, feed, public page or personal link asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.lineage import Came, Lineage, Onward, Went
from scheduler.records.meeting_minutes import Conclusion, MinutesItem
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.proposals import Proposal, ProposalState
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.comment_minutes import sent_out
from scheduler.usecases.draft_agenda import item_of
from scheduler.usecases.open_papers import may_read_exempt
from scheduler.usecases.permissions import Act, demand
from scheduler.usecases.show_access import own_meeting, rights


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceItem:
    """An item as it can be sent on. ``number`` is empty on a draft agenda, where it may still change."""

    identity: str
    number: str
    title: str
    public_title: str
    exempt_basis: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SendPage:
    """The page for sending items on: the items, the other bodies, and what was sent on before."""

    agreement: Agreement
    body: Body
    meeting: Meeting
    bodies: tuple[Body, ...]
    items: tuple[SourceItem, ...]
    lineage: Lineage


def send_page(ports: Ports, person: Person, key: str) -> SendPage:
    """Give the items of a meeting that can be sent on, and what was sent on before.

    Raises:
        UnknownError: there is no such meeting for this person.
        ForbiddenError: the person does not edit its agenda.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreement, meeting = own_meeting(books, person, key)
        body = agreement.body(meeting.body)
        demand(person, Act.EDIT_AGENDA, agreement, body, today)
        items = source_items(books, key)
        lineage = lineage_of(books, person, meeting, today)
    return SendPage(
        agreement=agreement,
        body=body,
        meeting=meeting,
        bodies=tuple(one for one in agreement.bodies if one.key != body.key),
        items=items,
        lineage=lineage,
    )


def lineage_of(
    books: Books, person: Person, meeting: Meeting, today: date, handed_in: Sequence[Proposal] | None = None
) -> Lineage:
    """Give a meeting's lineage; what is exempt is there only for those who may read it here.

    Args:
        books: the books.
        person: who looks; somebody whom the meeting's agreement names.
        meeting: the meeting.
        today: the day.
        handed_in: the body's proposals, when they have been read already.
    """
    known = books.proposals.of_body(meeting.body) if handed_in is None else handed_in
    here = [one for one in known if one.origin_meeting and one.meeting == meeting.key]
    sent = books.proposals.sent_from(meeting.key)
    agreement = books.agreements.get(meeting.agreement) if here or sent else None
    if agreement is None:
        return Lineage()
    acts = rights(person, agreement, agreement.body(meeting.body), today)
    sees_all = may_read_exempt(person, agreement, meeting, acts)
    numbered = {one.identity: one for one in source_items(books, meeting.key)} if sent else {}
    came = {item_of(one).identity: _came(books, agreement, one) for one in here}
    went = [_went(books, (agreement, person, today), one, numbered.get(one.origin_item)) for one in sent]
    secret = {item_of(one).identity for one in here if one.exempt_basis}
    secret |= {identity for identity, one in numbered.items() if one.exempt_basis}
    return Lineage(
        came={
            identity: one
            for identity, one in came.items()
            if one is not None and (sees_all or not (one.exempt or identity in secret))
        },
        went=tuple(
            one
            for one in went
            if one is not None
            and (sees_all or not (one.proposal.exempt_basis or one.proposal.origin_item in secret))
        ),
    )


def source_items(books: Books, meeting: str) -> tuple[SourceItem, ...]:
    """Give a meeting's items: of its newest minutes, else of its newest agenda; none without either."""
    minutes = books.minutes.latest(meeting)
    if minutes is not None:
        return tuple(_minuted(item) for item in minutes.items)
    agenda = books.agendas.approved(meeting) or books.agendas.latest(meeting)
    if agenda is None:
        return ()
    numbers = agenda.numbers() if agenda.approved_at else ("",) * len(agenda.items)
    return tuple(
        SourceItem(
            identity=item.identity,
            number=number,
            title=item.title,
            public_title=item.public_title,
            exempt_basis=item.exempt_basis,
            said=item.note,
        )
        for number, item in zip(numbers, agenda.items, strict=True)
    )


def onward_of(books: Books, proposal: Proposal) -> tuple[Onward, str, MinutesItem | None]:
    """Give how far an item has come, its number there, and what the minutes that were sent out say of it."""
    if proposal.state is ProposalState.DECLINED:
        return Onward.DECLINED, "", None
    if proposal.open:
        return Onward.WAITING, "", None
    identity, minutes = item_of(proposal).identity, sent_out(books, proposal.meeting)
    minuted = minutes.item(identity) if minutes else None
    if minuted is not None:
        return Onward.DEALT_WITH, minuted.number, minuted
    meeting = books.meetings.get(proposal.meeting)
    if meeting is None or meeting.state is MeetingState.CANCELLED:
        return Onward.TAKEN_OFF, "", None
    approved, newest = books.agendas.approved(meeting.key), books.agendas.latest(meeting.key)
    numbers = (
        dict(zip((one.identity for one in approved.items), approved.numbers(), strict=True))
        if approved
        else {}
    )
    if identity in numbers:
        return Onward.ON_AGENDA, numbers[identity], None
    drafted = newest is not None and any(one.identity == identity for one in newest.items)
    return (Onward.ON_DRAFT if drafted else Onward.TAKEN_OFF), "", None


def _minuted(item: MinutesItem) -> SourceItem:
    return SourceItem(
        identity=item.identity,
        number=item.number,
        title=item.title,
        public_title=item.public_title,
        exempt_basis=item.exempt_basis,
        said=item.conclusion_text,
    )


def _came(books: Books, agreement: Agreement, proposal: Proposal) -> Came | None:
    meeting = books.meetings.get(proposal.origin_meeting)
    body = _body(agreement, meeting.body) if meeting else None
    if meeting is None or body is None:
        return None
    items = source_items(books, meeting.key)
    item = next((one for one in items if one.identity == proposal.origin_item), None)
    return Came(
        meeting=meeting,
        body=body,
        day=people.day_of(meeting),
        number=item.number if item else "",
        exempt=bool(proposal.exempt_basis or (item and item.exempt_basis)),
    )


def _went(
    books: Books, reader: tuple[Agreement, Person, date], proposal: Proposal, item: SourceItem | None
) -> Went | None:
    agreement, person, today = reader
    body = _body(agreement, proposal.body)
    if body is None:
        return None
    meeting = books.meetings.get(proposal.meeting) if proposal.meeting else None
    state, number, minuted = onward_of(books, proposal)
    conclusion = Conclusion.NONE
    if minuted is not None and meeting is not None:
        acts = rights(person, agreement, body, today)
        if not minuted.exempt_basis or may_read_exempt(person, agreement, meeting, acts):
            conclusion = minuted.conclusion
    return Went(
        proposal=proposal,
        number=item.number if item else "",
        body=body,
        meeting=meeting,
        day=people.day_of(meeting) if meeting else None,
        state=state,
        goal_number=number,
        conclusion=conclusion,
    )


def _body(agreement: Agreement, key: str) -> Body | None:
    """Give a body, unless the agreement's newest version has it no longer."""
    return next((one for one in agreement.bodies if one.key == key), None)
