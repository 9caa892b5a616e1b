"""What an agenda's paper shows."""

from __future__ import annotations

from scheduler.agendas.occasion import next_meeting
from scheduler.ports import Ports
from scheduler.records.agenda import Agenda
from scheduler.records.basics import OSLO
from scheduler.records.paper import Paper
from scheduler.rules.notice import agenda_deadline
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.letterheads import letterhead


def paper_of(ports: Ports, agenda: Agenda) -> Paper:
    """Give the paper of one revision of an agenda.

    Raises:
        UnknownError: the meeting or its agreement is gone.
    """
    with ports.store.reading() as books:
        meeting = books.meetings.get(agenda.meeting)
        agreement = books.agreements.get(meeting.agreement) if meeting else None
        if meeting is None or agreement is None:
            what = "meeting"
            raise UnknownError(what, agenda.meeting)
        following = next_meeting(meeting, books.meetings.of_body(meeting.body))
        head = letterhead(books, (agreement,), agreement.language)
    body, day = agreement.body(meeting.body), people.day_of(meeting)
    chair, secretary = people.chair(agreement, body, day), people.secretary(agreement, body, day)
    return Paper(
        language=agreement.language,
        municipality=agreement.municipalities[0].name,
        body_name=body.name,
        meeting_number=meeting.number,
        start=meeting.start.astimezone(OSLO),
        end=meeting.end.astimezone(OSLO),
        place=meeting.location,
        chair=chair.name if chair else "",
        secretary=secretary.name if secretary else "",
        invited=tuple(person.name for person in people.invited(agreement, meeting)),
        agreement_title=agreement.title,
        agenda=agenda,
        deadline=agenda_deadline(body, day)[0],
        sent_on=people.today(agenda.approved_at) if agenda.approved_at else None,
        next_meeting=following.start.astimezone(OSLO) if following else None,
        head=head,
    )
