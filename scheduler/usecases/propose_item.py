"""Propose an item for a meeting: by a member on a page, or by mail to the council's address.

What comes after the deadline is kept for the next meeting, and the proposer is told so.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.errors import TextError
from scheduler.records.inbox import OtherMail
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.proposals import Proposal, ProposalState
from scheduler.records.roles import Person
from scheduler.records.text import LINE_LIMIT
from scheduler.rules.guard_words import identity_number
from scheduler.rules.notice import expects_agenda, items_deadline
from scheduler.rules.seats import members_on
from scheduler.usecases import member_links, people
from scheduler.usecases.change_meeting import changeable
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.guard_exemptions import refuse_unlisted
from scheduler.usecases.guard_texts import refuse_unfit
from scheduler.usecases.minutes_errors import GradedMaterialError, IdentityNumberError
from scheduler.usecases.permissions import Act, demand
from scheduler.usecases.show_access import own_meeting
from wording.catalogue import translator

SAID_LIMIT: Final = 4000
_REPLY: Final = re.compile(r"^(?:(?:re|sv|vs|fwd?|videresendt)\s*:\s*)+", re.IGNORECASE)
_BIDI: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWish:
    """What somebody wishes to have on an agenda. Without ``public_title`` the title may leave the house.

    With an ``exempt_basis`` and no ``public_title`` the house sees only that there is an exempt item.
    """

    title: str
    public_title: str = ""
    said: str = ""
    exempt_basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A proposal that was kept. ``deadline`` was the last day for the meeting that was asked for.

    ``late``: it is kept for ``meeting``, a later one (``None``: the next that is planned).
    """

    proposal: Proposal
    deadline: date
    late: bool
    meeting: Meeting | None


def propose_item(ports: Ports, meeting: str, wish: ItemWish, by: str) -> Proposed:
    """Propose an item for a meeting on behalf of a person of its agreement; twice the same is once.

    Raises:
        UnknownError: no meeting has that key, or its agreement does not name the person.
        MeetingOverError: the meeting is cancelled or held.
        MeetingPastError: it has begun.
        TextError: the title or the text cannot be used.
        UnlistedBasisError: the legal basis is not in the list.
        IdentityNumberError: a national identity number was written.
        GradedMaterialError: graded material was written.
    """
    now = ports.clock.now()
    _refuse(ports, wish)
    with ports.store.transaction() as books:
        agreement, held = changeable(books, meeting, now)
        body = agreement.body(held.body)
        person = next((one for one in agreement.people if one.key == by), None)
        if person is None:
            what = "person"
            raise UnknownError(what, by)
        demand(person, Act.PROPOSE_ITEM, agreement, body, people.today(now))
        return kept_proposal(books, agreement, held, person, wish, now)


def propose_by_link(ports: Ports, token: str, meeting: str, wish: ItemWish) -> Proposed:
    """Propose an item as the holder of a personal link; twice the same is once.

    Raises:
        UnknownError: the link opens nothing, or the meeting is none of this person's.
        ForbiddenError: the person may not propose items for the body.
        MeetingOverError: the meeting is cancelled or held.
        MeetingPastError: it has begun.
        TextError: the title or the text cannot be used.
        UnlistedBasisError: the legal basis is not in the list.
        IdentityNumberError: a national identity number was written.
        GradedMaterialError: graded material was written.
    """
    now = ports.clock.now()
    _refuse(ports, wish)
    with ports.store.transaction() as books:
        person = member_links.holder(books, token, now)
        own_meeting(books, person, meeting)
        agreement, held = changeable(books, meeting, now)
        demand(person, Act.PROPOSE_ITEM, agreement, agreement.body(held.body), people.today(now))
        return kept_proposal(books, agreement, held, person, wish, now)


def from_mail(ports: Ports, sender: str, subject: str, text: str) -> Proposed:
    """Make a proposal of a mail to the council's address, for the sender's next meeting.

    Quoted lines and the signs of a reply are left out. Only people whom an agreement names may
    propose; whether the mail really is theirs is for the inbox to judge.

    Raises:
        UnknownError: no agreement names the address, or no meeting of its bodies is planned.
        TextError: the mail says nothing.
        IdentityNumberError: it has a national identity number in it.
        GradedMaterialError: it has graded material in it.
    """
    with ports.store.transaction() as books:
        return _from_mail(ports, books, (sender, subject, text))


def propose_by_mail(ports: Ports, books: Books, other: OtherMail) -> bool:
    """Take a member's mail to the council as a proposed item; tells whether it was taken.

    Only when our own mail server vouches for the sender, an agreement names the sender, a meeting is
    planned and the mail says something; every other mail is left to the secretary. Automatic replies
    and reports of failure never come this far, and nobody is answered: so no loop can begin.
    """
    if not (other.trusted and other.person):
        return False
    try:
        _from_mail(ports, books, (other.mail.sender, other.mail.subject, other.mail.text))
    except (UnknownError, TextError, IdentityNumberError, GradedMaterialError):
        return False
    return True


def _from_mail(ports: Ports, books: Books, mail: tuple[str, str, str]) -> Proposed:
    sender, subject, text = mail
    now = ports.clock.now()
    found = [
        (meeting.start, meeting.key, agreement, meeting, person)
        for agreement in books.agreements.all()
        for person in agreement.people
        if person.address.casefold() == sender.strip().casefold()
        for meeting in _open_to(books, agreement, person, now)
    ]
    if not found:
        what = "sender"
        raise UnknownError(what, sender[:80])
    _, _, agreement, meeting, person = min(found, key=lambda one: one[:2])
    said = _tidied(text)
    title = _line(_REPLY.sub("", subject.strip())) or _line(said)
    wish = ItemWish(title=title, said=said)
    _refuse(ports, wish)
    return kept_proposal(books, agreement, meeting, person, wish, now)


def _refuse(ports: Ports, wish: ItemWish) -> None:
    place = " ".join(wish.title.split())[:40]
    shown = "" if identity_number(place) else place
    refuse_unfit((shown, said) for said in (wish.title, wish.public_title, wish.said))
    refuse_unlisted(ports, [(shown, wish.exempt_basis)])


def kept_proposal(  # noqa: PLR0913, PLR0917 - one proposal's whole context
    books: Books, agreement: Agreement, meeting: Meeting, person: Person, wish: ItemWish, now: datetime
) -> Proposed:
    """Keep a proposal that has been looked through, in the caller's transaction; twice the same is once."""
    body = agreement.body(meeting.body)
    last, _ = items_deadline(body, people.day_of(meeting))
    siblings = books.meetings.of_body(meeting.body)
    late = _too_late(books, body, meeting, now)
    goal = _next_open(books, body, meeting, siblings, now) if late else meeting
    known = (one for one in books.proposals.of_body(body.key) if one.open and one.by == person.key)
    again = next((one for one in known if (one.title, one.said) == (wish.title, wish.said)), None)
    if again is not None:
        return Proposed(
            proposal=again, deadline=last, late=again.late, meeting=books.meetings.get(again.meeting)
        )
    proposal = Proposal(
        key=_key(meeting, person, wish, now),
        agreement=agreement.key,
        body=body.key,
        meeting=goal.key if goal else "",
        by=person.key,
        name=person.name,
        title=wish.title,
        public_title=wish.public_title or (_hidden(agreement) if wish.exempt_basis else wish.title),
        said=wish.said,
        exempt_basis=wish.exempt_basis,
        state=ProposalState.SENT_ON if late else ProposalState.PROPOSED,
        late=late,
        made_at=now,
    )
    books.proposals.put(proposal)
    books.audit.append(at=now, by=person.key, act="item.propose", subject=meeting.key, detail=proposal.key)
    return Proposed(proposal=proposal, deadline=last, late=late, meeting=goal)


def _hidden(agreement: Agreement) -> str:
    return translator(agreement.language)("Sak unntatt offentlighet")


def _too_late(books: Books, body: Body, meeting: Meeting, now: datetime) -> bool:
    last, _ = items_deadline(body, people.day_of(meeting))
    return people.today(now) > last or books.agendas.approved(meeting.key) is not None


def _next_open(
    books: Books, body: Body, meeting: Meeting, siblings: Sequence[Meeting], now: datetime
) -> Meeting | None:
    later = (one for one in siblings if one.start > meeting.start and one.state is MeetingState.PLANNED)
    return next((one for one in later if not _too_late(books, body, one, now)), None)


def _open_to(books: Books, agreement: Agreement, person: Person, now: datetime) -> list[Meeting]:
    """Give the coming meetings in which the person sits and that have an agenda; the council's, if none."""
    coming = [
        one for one in books.meetings.coming(agreement.key, now) if expects_agenda(agreement.body(one.body))
    ]
    mine = [one for one in coming if person.key in members_on(agreement.body(one.body), people.day_of(one))]
    return mine or [one for one in coming if one.body == agreement.bodies[0].key]


def _key(meeting: Meeting, person: Person, wish: ItemWish, now: datetime) -> str:
    drawn = hashlib.sha256(f"{meeting.key}|{person.key}|{wish.title}|{now.isoformat()}".encode())
    return f"sak-{drawn.hexdigest()[:20]}"


def _tidied(text: str) -> str:
    """Give a mail's own words: without quoted lines, control characters and direction marks."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    own = "\n".join(line for line in lines if not line.startswith(">"))
    kept = "".join(mark for mark in _BIDI.sub("", own) if mark == "\n" or _is_text(mark))
    return kept.strip()[:SAID_LIMIT]


def _line(text: str) -> str:
    first = next((line.strip() for line in _tidied(text).split("\n") if line.strip()), "")
    return first[:LINE_LIMIT]


def _is_text(mark: str) -> bool:
    return unicodedata.category(mark) not in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
