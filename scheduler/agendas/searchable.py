"""What of meetings, agendas and minutes can be searched for: only what has been approved or sent out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scheduler.agendas.minutes import public_version
from scheduler.records.agenda import Agenda, AgendaState
from scheduler.records.follow_ups import FollowUp
from scheduler.records.meeting_minutes import Addendum, MeetingMinutes, MinutesItem, MinutesState
from scheduler.records.meetings import Meeting
from scheduler.records.search import SearchEntry, SearchKind


def entry_of_meeting(meeting: Meeting) -> SearchEntry:
    """Give a meeting's own entry: where it is, why it was called or cancelled."""
    said = (meeting.called_why, meeting.short_notice, meeting.cancelled_why)
    return SearchEntry(
        kind=SearchKind.MEETING,
        meeting=meeting.key,
        title=meeting.place,
        text="\n".join(part for part in said if part),
    )


def entries_of_agenda(agenda: Agenda) -> tuple[SearchEntry, ...]:
    """Give the items of an approved agenda; a draft, or what was superseded, has none."""
    if agenda.state is not AgendaState.APPROVED:
        return ()
    found: list[SearchEntry] = []
    for order, (number, item) in enumerate(zip(agenda.numbers(), agenda.items, strict=True)):
        exempt = bool(item.exempt_basis)
        said = "\n".join(part for part in (item.note, item.responsible) if part)
        whole = SearchEntry(
            kind=SearchKind.ITEM,
            meeting=agenda.meeting,
            about=item.identity,
            order=order,
            number=number,
            title=item.title,
            text=said,
            closed=exempt,
        )
        found += [whole, *_shown_instead(whole, item.public_title)] if exempt else [whole]
    return tuple(found)


def entries_of_minutes(minutes: MeetingMinutes) -> tuple[SearchEntry, ...]:
    """Give the items of minutes that are out for comments or locked; others have none."""
    if minutes.state not in {MinutesState.SENT, MinutesState.APPROVED}:
        return ()
    pairs = zip(minutes.items, public_version(minutes).items, strict=True)
    found: list[SearchEntry] = []
    for order, (full, public) in enumerate(pairs):
        found.append(_entry(minutes.meeting, order, public, closed=False))
        if full != public:
            found.append(_entry(minutes.meeting, order, full, closed=True))
    return tuple(found)


def entries_of_follow_up(one: FollowUp) -> tuple[SearchEntry, ...]:
    """Give a follow-up's entry; an exempt one is found only by those who may read it."""
    said = "\n".join(part for part in (one.owner_name, one.settled_why) if part and part != "-")
    return (
        SearchEntry(
            kind=SearchKind.FOLLOW_UP,
            meeting=one.meeting,
            about=one.key,
            number=one.number,
            title=one.what,
            text=said,
            closed=bool(one.exempt_basis),
        ),
    )


def entry_of_addendum(addendum: Addendum) -> SearchEntry:
    """Give the entry of what was added to locked minutes."""
    return SearchEntry(
        kind=SearchKind.ADDENDUM,
        meeting=addendum.meeting,
        about=str(addendum.number),
        order=addendum.number,
        title="",
        text=addendum.said,
        closed=bool(addendum.exempt_basis),
    )


def newest_sent(revisions: Sequence[MeetingMinutes]) -> Iterable[SearchEntry]:
    """Give the entries of the newest of the revisions (oldest first) that has left the house."""
    return next((found for one in reversed(revisions) if (found := entries_of_minutes(one))), ())


def _shown_instead(whole: SearchEntry, public_title: str) -> tuple[SearchEntry, ...]:
    return (
        SearchEntry(
            kind=whole.kind,
            meeting=whole.meeting,
            about=whole.about,
            order=whole.order,
            number=whole.number,
            title=public_title,
        ),
    )


def _entry(meeting: str, order: int, item: MinutesItem, *, closed: bool) -> SearchEntry:
    return SearchEntry(
        kind=SearchKind.MINUTES,
        meeting=meeting,
        about=item.identity,
        order=order,
        number=item.number,
        title=item.title,
        text="\n".join(part for part in (item.text, item.conclusion_text) if part),
        closed=closed,
    )
