"""What the papers of minutes show: the full one and the public one, from one source."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from scheduler.agendas.minutes import public_follow_ups, public_version
from scheduler.agendas.occasion import next_meeting
from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO
from scheduler.records.meeting_minutes import Addendum, KeptPaper, MeetingMinutes, MinutesVariant
from scheduler.records.meetings import Meeting
from scheduler.records.minutes_paper import MinutesPaper
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.letterheads import letterhead
from scheduler.usecases.minutes_errors import NoMinutesError


def paper_of_minutes(ports: Ports, meeting: str, variant: MinutesVariant) -> MinutesPaper:
    """Give the paper of the newest revision of a meeting's minutes.

    Raises:
        UnknownError: no meeting has that key.
        NoMinutesError: it has no minutes.
    """
    with ports.store.reading() as books:
        held = books.meetings.get(meeting)
        agreement = books.agreements.get(held.agreement) if held else None
        if held is None or agreement is None:
            what = "meeting"
            raise UnknownError(what, meeting)
        minutes = books.minutes.latest(meeting)
        if minutes is None:
            raise NoMinutesError(meeting)
        return paper(books, (agreement, held), minutes, variant)


def paper(
    books: Books, about: tuple[Agreement, Meeting], minutes: MeetingMinutes, variant: MinutesVariant
) -> MinutesPaper:
    """Give the paper of a revision; the public one lacks what is exempt."""
    agreement, meeting = about
    body, day = agreement.body(meeting.body), people.day_of(meeting)
    chair, secretary = people.chair(agreement, body, day), people.secretary(agreement, body, day)
    siblings = books.meetings.of_body(meeting.body)
    following = next_meeting(meeting, siblings)
    approving = books.meetings.get(minutes.approved_in) if minutes.approved_in else None
    agenda = books.agendas.approved(meeting.key)
    full = MinutesPaper(
        language=agreement.language,
        variant=variant,
        municipality=agreement.municipalities[0].name,
        body_name=body.name,
        meeting_number=meeting.number,
        start=meeting.start.astimezone(OSLO),
        end=meeting.end.astimezone(OSLO),
        place=meeting.whereabouts,
        chair=chair.name if chair else "",
        secretary=secretary.name if secretary else "",
        minutes=minutes,
        follow_ups=books.follow_ups.of_meeting(meeting.key),
        addenda=books.minutes.addenda(meeting.key),
        called_on=people.today(agenda.approved_at) if agenda and agenda.approved_at else None,
        approver=_name(agreement, minutes.approved_by),
        approved_at_meeting=people.day_of(approving) if approving else None,
        next_meeting=following.start.astimezone(OSLO) if following else None,
        head=letterhead(books, (agreement,), agreement.language),
    )
    return full if variant is MinutesVariant.FULL else _public(full)


def printed(
    ports: Ports, books: Books, about: tuple[Agreement, Meeting], minutes: MeetingMinutes
) -> tuple[KeptPaper, ...]:
    """Give the frozen bytes of both papers, with the additions that there are now."""
    return tuple(frozen(ports, paper(books, about, minutes, variant), minutes) for variant in MinutesVariant)


def frozen(ports: Ports, paper: MinutesPaper, minutes: MeetingMinutes) -> KeptPaper:
    """Print a paper and give its bytes with their digest."""
    content = ports.papers.minutes(paper)
    made = paper.addenda[-1].at if paper.addenda else minutes.approved_at or minutes.made_at
    return KeptPaper(
        meeting=minutes.meeting,
        addenda=len(paper.addenda) + (paper.not_public if paper.variant is MinutesVariant.PUBLIC else 0),
        variant=paper.variant,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        made_at=made,
    )


def _public(full: MinutesPaper) -> MinutesPaper:
    addenda = tuple(one for one in full.addenda if not one.exempt_basis)
    return replace(
        full,
        minutes=public_version(full.minutes),
        follow_ups=public_follow_ups(full.follow_ups),
        addenda=addenda,
        not_public=len(full.addenda) - len(addenda),
    )


def with_addendum(papers: MinutesPaper, addendum: Addendum) -> MinutesPaper:
    """Give a full or public paper with one more addition, if that variant may show it."""
    if addendum.exempt_basis and papers.variant is MinutesVariant.PUBLIC:
        return replace(papers, not_public=papers.not_public + 1)
    return replace(papers, addenda=(*papers.addenda, addendum))


def _name(agreement: Agreement, key: str) -> str:
    return next((person.name for person in agreement.people if person.key == key), key)
