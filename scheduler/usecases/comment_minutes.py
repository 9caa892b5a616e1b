"""Comment on minutes that have been sent out: on the page, or by the personal link without an account.

A comment after the last day is kept all the same, and marked as late: the secretary judges.
"""

from __future__ import annotations

from datetime import datetime

from scheduler.ports import Books, Ports
from scheduler.records.meeting_minutes import MeetingMinutes, MinutesComment, MinutesState
from scheduler.records.roles import Person
from scheduler.usecases import member_links, people
from scheduler.usecases.guard_texts import refuse_unfit
from scheduler.usecases.minutes_errors import MinutesLockedError, NoMinutesError
from scheduler.usecases.permissions import Act, demand
from scheduler.usecases.show_access import own_meeting


def comment(ports: Ports, meeting: str, number: str, said: str, person: Person) -> MinutesComment:
    """Keep a comment of a person of the agreement; twice the same is once.

    Raises:
        UnknownError: there is no such meeting for this person.
        ForbiddenError: the person may not comment.
        NoMinutesError: no minutes have been sent out.
        MinutesLockedError: they are approved.
        TextError: the comment says nothing or cannot be kept.
        IdentityNumberError: a national identity number was written.
        GradedMaterialError: graded material was written.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        return _kept(books, meeting, number, said, (person, now))


def comment_by_link(ports: Ports, token: str, meeting: str, number: str, said: str) -> MinutesComment:
    """Keep a comment of the holder of a personal link; twice the same is once.

    Raises:
        UnknownError: the link opens nothing, or the meeting is none of this person's.
        ForbiddenError: the person may not comment.
        NoMinutesError: no minutes have been sent out.
        MinutesLockedError: they are approved.
        TextError: the comment says nothing or cannot be kept.
        IdentityNumberError: a national identity number was written.
        GradedMaterialError: graded material was written.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        person = member_links.holder(books, token, now)
        return _kept(books, meeting, number, said, (person, now))


def sent_out(books: Books, meeting: str) -> MeetingMinutes | None:
    """Give the newest revision that has left the house: locked, or out for comments."""
    left = {MinutesState.SENT, MinutesState.APPROVED}
    return next((one for one in reversed(books.minutes.revisions(meeting)) if one.state in left), None)


def _kept(books: Books, meeting: str, number: str, said: str, by: tuple[Person, datetime]) -> MinutesComment:
    person, now = by
    agreement, held = own_meeting(books, person, meeting)
    demand(person, Act.COMMENT_MINUTES, agreement, agreement.body(held.body), people.today(now))
    minutes = sent_out(books, meeting)
    if minutes is None:
        raise NoMinutesError(meeting)
    if minutes.state is MinutesState.APPROVED:
        raise MinutesLockedError(meeting)
    until = minutes.comments_until
    made = MinutesComment(
        meeting=meeting,
        revision=minutes.revision,
        person=person.key,
        name=person.name,
        number=number if any(item.number == number for item in minutes.items) else "",
        said=said,
        at=now,
        late=until is not None and people.today(now) > until,
    )
    refuse_unfit([(made.number or meeting, made.said)])
    same = (one for one in books.minutes.comments(meeting) if one.person == person.key)
    again = next((one for one in same if (one.number, one.said) == (made.number, made.said)), None)
    if again is not None:
        return again
    books.minutes.add_comment(made)
    books.audit.append(at=now, by=person.key, act="minutes.comment", subject=meeting, detail=made.number)
    return made
