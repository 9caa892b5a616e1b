"""Send an item on to another body of the same agreement: from a meeting's agenda, or from its minutes.

It becomes a proposed item there, with its legal basis and with where it came from. An approved agenda
stays as it was sent: then the item goes to the meeting after, and the sender is told so.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agenda import AgendaState
from scheduler.records.agreement import Agreement, Body
from scheduler.records.lineage import Onward
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.proposals import Proposal, ProposalState
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.draft_agenda import item_with_files, room_for_files
from scheduler.usecases.edit_agenda import Signature, revise
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.guard_texts import refuse_unfit
from scheduler.usecases.permissions import Act, demand, may
from scheduler.usecases.show_access import own_meeting
from scheduler.usecases.show_lineage import SourceItem, onward_of, source_items
from wording.catalogue import translator
from wording.dates import day_of_year

SAID_LIMIT: Final = 3000
"""The most characters that follow an item; the agenda has room for them and for where it came from."""

_OVER: Final = frozenset({Onward.DECLINED, Onward.TAKEN_OFF})


@dataclass(frozen=True, slots=True, kw_only=True)
class SendWish:
    """Which item (its identity) is to be sent on to which body.

    ``said`` is what the other body is asked; empty: the conclusion in the minutes, or the agenda's note.
    """

    item: str
    body: str
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentOver:
    """What was done. ``meeting`` is the one it goes to (``None``: the next that is planned).

    ``skipped`` would have been next, but its agenda is approved. ``on_draft``: it stands on the draft
    already. ``again``: it was sent on before, and nothing was done now.
    """

    proposal: Proposal
    body: Body
    meeting: Meeting | None
    skipped: Meeting | None = None
    on_draft: bool = False
    again: bool = False


def send_over(ports: Ports, meeting: str, wish: SendWish, person: Person) -> SentOver:
    """Send an item on; twice to the same body is once, unless it was declined or taken off there.

    Raises:
        UnknownError: there is no such meeting for this person, no such item on its agenda or in its
            minutes, or no other body of that key in its agreement.
        ForbiddenError: the person does not edit the meeting's agenda.
        TextError: the text cannot be kept.
        IdentityNumberError: a national identity number was written.
        GradedMaterialError: graded material was written.
    """
    now = ports.clock.now()
    refuse_unfit([("", wish.said)])
    with ports.store.transaction() as books:
        agreement, held = own_meeting(books, person, meeting)
        demand(person, Act.EDIT_AGENDA, agreement, agreement.body(held.body), people.today(now))
        body = _other_body(agreement, held, wish.body)
        item = next((one for one in source_items(books, held.key) if one.identity == wish.item), None)
        if item is None:
            what = "item"
            raise UnknownError(what, wish.item)
        before = _before(books, held, wish)
        if before is not None:
            goal = books.meetings.get(before.meeting) if before.meeting else None
            return SentOver(proposal=before, body=body, meeting=goal, again=True)
        return _sent(books, (agreement, held, body), item, wish, (person, now))


def _other_body(agreement: Agreement, meeting: Meeting, key: str) -> Body:
    body = next((one for one in agreement.bodies if one.key == key != meeting.body), None)
    if body is None:
        what = "body"
        raise UnknownError(what, key)
    return body


def _before(books: Books, meeting: Meeting, wish: SendWish) -> Proposal | None:
    """Give the item as it was sent to that body before and still is there."""
    sent = (one for one in books.proposals.sent_from(meeting.key) if one.origin_item == wish.item)
    there = (one for one in sent if one.body == wish.body)
    return next((one for one in there if onward_of(books, one)[0] not in _OVER), None)


def _sent(
    books: Books,
    place: tuple[Agreement, Meeting, Body],
    item: SourceItem,
    wish: SendWish,
    signed: tuple[Person, datetime],
) -> SentOver:
    (agreement, held, body), (person, now) = place, signed
    goal, skipped = _goal(books, body, now)
    number = len(books.proposals.sent_from(held.key))
    drawn = hashlib.sha256(f"{held.key}|{item.identity}|{body.key}|{number}".encode())
    proposal = Proposal(
        key=f"sak-{drawn.hexdigest()[:20]}",
        agreement=agreement.key,
        body=body.key,
        meeting=goal.key if goal else "",
        by=person.key,
        name=person.name,
        title=item.title,
        public_title=item.public_title if item.exempt_basis else item.title,
        said=_said(agreement, held, item, wish),
        exempt_basis=item.exempt_basis,
        state=ProposalState.SENT_ON if skipped else ProposalState.PROPOSED,
        made_at=now,
        origin_meeting=held.key,
        origin_item=item.identity,
    )
    books.proposals.put(proposal)
    books.audit.append(at=now, by=person.key, act="item.send_over", subject=held.key, detail=proposal.key)
    on_draft = _on_draft(books, (agreement, goal, body), proposal, signed)
    kept = books.proposals.get(proposal.key) or proposal
    return SentOver(proposal=kept, body=body, meeting=goal, skipped=skipped, on_draft=on_draft)


def _goal(books: Books, body: Body, now: datetime) -> tuple[Meeting | None, Meeting | None]:
    """Give the meeting it goes to, and the earlier one whose agenda is approved already."""
    coming = [
        one
        for one in books.meetings.of_body(body.key)
        if one.state is MeetingState.PLANNED and one.start > now
    ]
    goal = next((one for one in coming if books.agendas.approved(one.key) is None), None)
    return goal, coming[0] if coming and coming[0] != goal else None


def _on_draft(
    books: Books,
    place: tuple[Agreement, Meeting | None, Body],
    proposal: Proposal,
    signed: tuple[Person, datetime],
) -> bool:
    """Put it on the draft that is there, when it is the sender's to edit; else it waits for its secretary."""
    (agreement, goal, body), (person, now) = place, signed
    newest = books.agendas.latest(goal.key) if goal else None
    if goal is None or newest is None or newest.state is not AgendaState.DRAFT:
        return False
    if not may(person, Act.EDIT_AGENDA, agreement, body, people.today(now)):
        return False
    items = (*newest.items, item_with_files(books, proposal, room_for_files(newest.items)))
    revise(books, goal, newest, items, Signature(by=person.key, at=now))
    taken = replace(proposal, state=ProposalState.TAKEN_IN, settled_at=now, settled_by=person.key)
    books.proposals.put(taken)
    return True


def _said(agreement: Agreement, meeting: Meeting, item: SourceItem, wish: SendWish) -> str:
    """Give what follows the item, and first where it came from; of what is exempt that is left out."""
    said = wish.said.strip() or _short(item.said)
    if item.exempt_basis:
        return said
    language = agreement.language
    pattern = "Fra {body}, møtet {day}, sak {number}." if item.number else "Fra {body}, møtet {day}."
    place = translator(language)(pattern).format(
        body=agreement.body(meeting.body).name,
        day=day_of_year(people.day_of(meeting), language),
        number=item.number,
    )
    return f"{place}\n{said}".strip()


def _short(said: str) -> str:
    return said if len(said) <= SAID_LIMIT else f"{said[: SAID_LIMIT - 2]} …"
