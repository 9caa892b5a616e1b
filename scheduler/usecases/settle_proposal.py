"""The secretary settles a proposed item: takes it in, sends it on to the next meeting, or declines it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from scheduler.ports import Books, Ports
from scheduler.records import text
from scheduler.records.agenda import Agenda
from scheduler.records.meetings import MeetingState
from scheduler.records.proposals import Proposal, ProposalState
from scheduler.usecases.change_meeting import changeable
from scheduler.usecases.draft_agenda import first_draft, item_with_files, room_for_files
from scheduler.usecases.edit_agenda import Signature, revise
from scheduler.usecases.errors import SettledProposalError, UnknownError


def take_in(ports: Ports, meeting: str, proposal: str, by: str) -> Agenda:
    """Put a proposal on the meeting's agenda, as its last item; gives the new draft.

    Raises:
        UnknownError: there is no such meeting, or no such proposal to its body.
        SettledProposalError: it is taken in or declined already.
        MeetingOverError: the meeting is cancelled or held.
        MeetingPastError: it has begun.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        agreement, held = changeable(books, meeting, now)
        one = _open(books, held.body, proposal)
        newest = books.agendas.latest(meeting) or first_draft(books, agreement, held, by, now)
        # A first draft takes in by itself what is in time.
        current = books.proposals.get(proposal) or one
        if current.open:
            signed = Signature(by=by, at=now)
            added = item_with_files(books, one, room_for_files(newest.items))
            newest = revise(books, held, newest, (*newest.items, added), signed)
            _settle(books, replace(one, meeting=meeting, state=ProposalState.TAKEN_IN), by, now)
    return newest


def send_on(ports: Ports, body: str, proposal: str, by: str) -> Proposal:
    """Keep a proposal for the meeting after the one it waits for (or the next that will be planned).

    Raises:
        UnknownError: there is no such proposal to the body.
        SettledProposalError: it is taken in or declined already.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        one = _open(books, body, proposal)
        own = books.meetings.get(one.meeting) if one.meeting else None
        since = own.start if own else now
        later = [
            other
            for other in books.meetings.of_body(body)
            if other.state is MeetingState.PLANNED and other.start > max(since, now)
        ]
        moved = replace(one, meeting=later[0].key if later else "", state=ProposalState.SENT_ON)
        books.proposals.put(moved)
        books.audit.append(at=now, by=by, act="item.send_on", subject=moved.meeting or body, detail=one.key)
    return moved


def decline(ports: Ports, body: str, proposal: str, reason: str, by: str) -> Proposal:
    """Decline a proposal; the reason is kept with it.

    Raises:
        UnknownError: there is no such proposal to the body.
        SettledProposalError: it is taken in or declined already.
        TextError: the reason is empty or cannot be used.
    """
    now = ports.clock.now()
    why = text.one_line(reason, "reason")
    with ports.store.transaction() as books:
        one = replace(_open(books, body, proposal), state=ProposalState.DECLINED, reason=why)
        return _settle(books, one, by, now)


def _open(books: Books, body: str, proposal: str) -> Proposal:
    found = books.proposals.get(proposal)
    if found is None or found.body != body:
        what = "proposal"
        raise UnknownError(what, proposal)
    if not found.open:
        raise SettledProposalError(proposal, found.state.value)
    return found


def _settle(books: Books, proposal: Proposal, by: str, now: datetime) -> Proposal:
    settled = replace(proposal, settled_at=now, settled_by=by)
    books.proposals.put(settled)
    books.audit.append(
        at=now,
        by=by,
        act=f"item.{settled.state}",
        subject=settled.meeting or settled.body,
        detail=settled.key,
    )
    return settled
