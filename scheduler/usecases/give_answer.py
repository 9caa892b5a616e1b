"""Answer an invitation: by the personal link, on the pages, or by the secretary for somebody else."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.ports import Books, Ports
from scheduler.records import text
from scheduler.records.answers import COMMENT_LIMIT, Answer, AnswerChannel, AnswerKind, Trust
from scheduler.records.meetings import Meeting
from scheduler.usecases import member_links, people
from scheduler.usecases.call_deputy import call_chosen, follow_answer
from scheduler.usecases.change_meeting import changeable
from scheduler.usecases.errors import NotInvitedError, UnknownError
from scheduler.usecases.permissions import Act, demand
from scheduler.usecases.show_access import own_meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is answered. ``deputy`` is the key of the one who comes instead; empty calls every deputy."""

    kind: AnswerKind
    comment: str = ""
    deputy: str = ""


def answer_by_link(ports: Ports, token: str, meeting: str, given: Given) -> Answer:
    """Answer as the holder of a personal link.

    Raises:
        UnknownError: the link or the meeting is none of this person's.
        NotInvitedError: the person is not invited to it.
        MeetingOverError: it is cancelled or held.
        MeetingPastError: it has begun.
        NoDeputyError: the one who is to come instead is no deputy of the person's seat.
        TextError: the comment cannot be kept.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        person = member_links.holder(books, token, now)
        own_meeting(books, person, meeting)
        return _kept(ports, books, meeting, _Giver(person.key, person.key, AnswerChannel.LINK), given)


def answer_on_page(ports: Ports, meeting: str, person: str, given: Given, by: str) -> Answer:
    """Answer as somebody who is logged in: for oneself, or as secretary for another.

    Raises:
        UnknownError: the meeting is none of this visitor's.
        ForbiddenError: the answer is for somebody else, and the visitor may not give it.
        NotInvitedError: the person is not invited.
        MeetingOverError: the meeting is cancelled or held.
        MeetingPastError: it has begun.
        TextError: the comment cannot be kept.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        agreement, held = changeable(books, meeting, now)
        visitor = next((one for one in agreement.people if one.key == by), None)
        channel = AnswerChannel.PAGE if person == by else AnswerChannel.ON_BEHALF
        if visitor is None:
            what = "meeting"
            raise UnknownError(what, meeting)
        if channel is AnswerChannel.ON_BEHALF:
            demand(visitor, Act.ANSWER_FOR, agreement, agreement.body(held.body), people.today(now))
        return _kept(ports, books, meeting, _Giver(person, by, channel), given)


@dataclass(frozen=True, slots=True)
class _Giver:
    """For whom, by whom and how an answer is given."""

    person: str
    by: str
    channel: AnswerChannel


def _kept(ports: Ports, books: Books, key: str, giver: _Giver, given: Given) -> Answer:
    now = ports.clock.now()
    agreement, meeting = changeable(books, key, now)
    if all(one.key != giver.person for one in people.invited(agreement, meeting)):
        raise NotInvitedError(key, giver.person)
    answer = Answer(
        meeting=key,
        person=giver.person,
        kind=given.kind,
        channel=giver.channel,
        trust=Trust.CONFIRMED,
        sequence=meeting.sequence,
        stamp=now,
        at=now,
        by=giver.by,
        comment=text.passage(given.comment, "comment", limit=COMMENT_LIMIT),
    )
    books.answers.add(answer)
    note(books, answer, meeting)
    if given.deputy:
        call_chosen(ports, books, key, (giver.person, giver.by), given.deputy)
    else:
        follow_answer(ports, books, key, giver.person, giver.by)
    return answer


def note(books: Books, answer: Answer, meeting: Meeting) -> None:
    """Write an answer in the trail."""
    books.audit.append(
        at=answer.at,
        by=answer.by,
        act=f"answer.{answer.channel}",
        subject=meeting.key,
        detail=f"{answer.person}: {answer.kind} ({answer.trust}), version {answer.sequence}",
    )
