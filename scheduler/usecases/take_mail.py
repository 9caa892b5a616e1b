"""Judge one mail that came in: an answer, a counter-proposal, a bounce, a machine's, or somebody's letter.

Only a REPLY to one of our meetings, from the address that was invited, changes anything. What we
cannot place is shown to a human; nothing is ever answered by a machine, so no loop can begin.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from calendars import replies
from calendars.replies import Attending, Method, Reply, Said, UnreadableReplyError
from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.answers import Answer, AnswerChannel, AnswerKind, Bounce, Trust
from scheduler.records.inbox import IncomingMail, MailKind, MailNote, OtherMail, ReceivedMail
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.roles import Person
from scheduler.rules.answering import last_time_change, vouched_for
from scheduler.usecases import answer_tags, people

_ANSWERS = {
    Said.ACCEPTED: AnswerKind.COMING,
    Said.DECLINED: AnswerKind.REGRETS,
    Said.TENTATIVE: AnswerKind.TENTATIVE,
}
_CATEGORIES_OUT = frozenset({"Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a mail comes to: the record of it, and what else is to be kept."""

    mail: ReceivedMail
    answer: Answer | None = None
    bounce: Bounce | None = None
    other: OtherMail | None = None


def judged(ports: Ports, books: Books, mail: IncomingMail, now: datetime) -> Judged:
    """Judge a mail; writes nothing."""
    basis = _basis(books, mail, now)
    verp = answer_tags.bounce_id(ports.settings, mail.recipients)
    if mail.reports or verp:
        return _bounced(books, mail, basis, verp)
    reply = _reply(mail)
    if reply is not None and (reply.method in _WORTH_READING or not mail.automatic):
        return _by_calendar(ports, books, mail, _Heard(reply=reply, basis=basis))
    if mail.automatic:
        return Judged(mail=replace(basis, kind=MailKind.AUTOMATIC, note=MailNote.AUTOMATIC, shown=False))
    if mail.fault or mail.calendars:
        return Judged(mail=replace(basis, kind=MailKind.BROKEN, note=MailNote.UNREADABLE))
    return Judged(mail=basis, other=_other(mail, basis))


_WORTH_READING = frozenset({Method.REPLY, Method.COUNTER})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """A calendar part, with the mail's record as far as it is known."""

    reply: Reply
    basis: ReceivedMail


def _basis(books: Books, mail: IncomingMail, now: datetime) -> ReceivedMail:
    agreement = _council_of(books.agreements.all(), mail)
    writer = _writer(agreement, mail.sender) if agreement else None
    return ReceivedMail(
        identity=mail.identity,
        kind=MailKind.OTHER,
        note=MailNote.TO_READ,
        shown=True,
        at=now,
        sender=mail.sender,
        subject=mail.subject,
        text=mail.text,
        agreement=agreement.key if agreement else "",
        person=writer.key if writer else "",
    )


def _council_of(agreements: Sequence[Agreement], mail: IncomingMail) -> Agreement | None:
    """Give the agreement whose mailbox a mail was for; else one that names its sender."""
    addressed = {answer_tags.plain(one) for one in mail.recipients}
    ours = [one for one in agreements if one.sender.address.casefold() in addressed]
    return next((one for one in (*ours, *agreements) if _writer(one, mail.sender)), ours[0] if ours else None)


def _writer(agreement: Agreement, sender: str) -> Person | None:
    return next((one for one in agreement.people if one.address.casefold() == sender), None)


def _other(mail: IncomingMail, basis: ReceivedMail) -> OtherMail:
    return OtherMail(
        mail=mail,
        agreement=basis.agreement,
        person=basis.person,
        trusted=vouched_for(mail.sender, mail.verdicts),
        at=basis.at,
    )


def _reply(mail: IncomingMail) -> Reply | None:
    """Give the first calendar part that can be read, an answer before others."""
    found: list[Reply] = []
    for part in mail.calendars:
        try:
            found.append(replies.read(part.octets, part.charset))
        except UnreadableReplyError:
            continue
    return next((one for one in found if one.method in _WORTH_READING), found[0] if found else None)


def _bounced(books: Books, mail: IncomingMail, basis: ReceivedMail, verp: str) -> Judged:
    letter = books.letters.by_message_id(verp or mail.returned) if verp or mail.returned else None
    failed = [one for one in mail.reports if one.action == "failed"]
    record = replace(basis, kind=MailKind.BOUNCE, shown=False)
    if letter is None:
        return Judged(mail=replace(record, note=MailNote.UNKNOWN_LETTER))
    record = replace(record, agreement=letter.agreement, meeting=letter.meeting, person=letter.person)
    if not failed:
        return Judged(mail=replace(record, note=MailNote.DELAYED))
    bounce = Bounce(
        address=letter.address.casefold(),
        person=letter.person,
        agreement=letter.agreement,
        letter=letter.key,
        status=failed[0].status,
        said=failed[0].said,
        trust=Trust.CONFIRMED if verp else Trust.UNCONFIRMED,
        at=basis.at,
    )
    return Judged(mail=replace(record, note=MailNote.ADDRESS_FAILS), bounce=bounce)


def _by_calendar(ports: Ports, books: Books, mail: IncomingMail, heard: _Heard) -> Judged:
    reply, basis = heard.reply, heard.basis
    kinds = {Method.REPLY: MailKind.ANSWER, Method.REFRESH: MailKind.ANSWER, Method.COUNTER: MailKind.COUNTER}
    record = replace(basis, kind=kinds.get(reply.method, MailKind.REQUEST))
    meeting = books.meetings.by_uid(reply.uid)
    agreement = books.agreements.get(meeting.agreement) if meeting else None
    if meeting is None or agreement is None:
        note = MailNote.UNKNOWN_EVENT if reply.method in _WORTH_READING else MailNote.FROM_OUTSIDE
        return Judged(mail=replace(record, note=note))
    writer = _writer(agreement, mail.sender)
    record = replace(
        record, agreement=agreement.key, meeting=meeting.key, person=writer.key if writer else ""
    )
    if reply.method is Method.COUNTER:
        return Judged(mail=_counter(record, reply))
    if reply.method is Method.REFRESH:
        return Judged(mail=replace(record, note=MailNote.NOTHING_SAID, shown=False))
    if reply.method is not Method.REPLY:
        return Judged(mail=replace(record, note=MailNote.FROM_OUTSIDE))
    occasion = _Occasion(agreement=agreement, meeting=meeting)
    return _answered(ports, books, mail, (replace(heard, basis=record), occasion))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Occasion:
    agreement: Agreement
    meeting: Meeting


def _counter(record: ReceivedMail, reply: Reply) -> ReceivedMail:
    return replace(
        record,
        note=MailNote.PROPOSES_TIME,
        proposed_start=reply.start,
        proposed_end=reply.end,
        text=reply.comment or record.text,
    )


def _answered(ports: Ports, books: Books, mail: IncomingMail, about: tuple[_Heard, _Occasion]) -> Judged:
    heard, occasion = about
    reply, record, meeting = heard.reply, heard.basis, occasion.meeting
    if meeting.state is not MeetingState.PLANNED or meeting.start <= record.at:
        return Judged(mail=replace(record, note=MailNote.MEETING_OVER, shown=False))
    invited = {one.address.casefold(): one for one in people.invited(occasion.agreement, meeting)}
    said = _spoken_for(reply.attendees, mail.sender, tuple(invited))
    if said is None:
        return Judged(mail=replace(record, note=MailNote.NOT_INVITED))
    person = invited[said.address]
    if mail.sender != said.address or said.sent_by not in {"", said.address}:
        return Judged(mail=replace(record, note=MailNote.SENDER_DIFFERS, person=person.key))
    if said.said not in _ANSWERS:
        delegated = said.said is Said.DELEGATED
        note = MailNote.DELEGATED if delegated else MailNote.NOTHING_SAID
        return Judged(mail=replace(record, note=note, shown=delegated))
    sure = _trusted(ports, mail, person, occasion)
    answer = _answer(heard, meeting, person, (_ANSWERS[said.said], sure))
    answer = replace(answer, message_id=mail.message_id)
    if answer.sequence < last_time_change(books.meetings.changes(meeting.key)):
        note = MailNote.EARLIER_VERSION
    else:
        note = MailNote.KEPT if sure else MailNote.UNCONFIRMED
    return Judged(mail=replace(record, note=note, shown=False), answer=answer)


def _spoken_for(attendees: Sequence[Attending], sender: str, invited: Sequence[str]) -> Attending | None:
    """Give the invited attendee who answers: the sender where several are named."""
    ours = [one for one in attendees if one.address in invited]
    own = [one for one in ours if one.address == sender]
    if own:
        return own[0]
    return ours[0] if len(ours) == 1 else None


def _trusted(ports: Ports, mail: IncomingMail, person: Person, occasion: _Occasion) -> bool:
    """Tell whether an answer is surely this person's: vouched for, and to the secret address if any."""
    if not vouched_for(mail.sender, mail.verdicts):
        return False
    if not ports.settings.answer_tags:
        return True
    tag = answer_tags.answer_tag(ports.settings.secret_key, person.key, occasion.meeting.key)
    return answer_tags.carries(mail.recipients, occasion.agreement.sender.address, tag)


def _answer(heard: _Heard, meeting: Meeting, person: Person, what: tuple[AnswerKind, bool]) -> Answer:
    reply, at = heard.reply, heard.basis.at
    kind, sure = what
    return Answer(
        meeting=meeting.key,
        person=person.key,
        kind=kind,
        channel=AnswerChannel.MAIL,
        trust=Trust.CONFIRMED if sure else Trust.UNCONFIRMED,
        sequence=min(reply.sequence, meeting.sequence),
        stamp=min(reply.stamp or at, at),
        at=at,
        by=person.key,
        comment=_printable(reply.comment),
    )


def _printable(words: str) -> str:
    kept = (mark for mark in words if mark in "\n\t" or unicodedata.category(mark) not in _CATEGORIES_OUT)
    return "".join(kept).strip()
