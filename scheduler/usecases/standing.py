"""How an agreement stands in a year: each obligation with its state, proof and forecast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.compliance import Facts, MeetingFact
from scheduler.records.letters import Letter, LetterKind, LetterState
from scheduler.records.meeting_minutes import MeetingMinutes
from scheduler.records.meetings import Meeting
from scheduler.records.obligations import Standing
from scheduler.rules.compliance import standing_of
from scheduler.rules.notice import agenda_deadline, expects_agenda
from scheduler.rules.obligations import obligations_of
from scheduler.usecases import people
from scheduler.usecases.agree import waivers_of
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.record_deed import done_facts
from scheduler.usecases.show_minutes import published

_TOGETHER: Final = timedelta(minutes=1)
"""Letters of one approval are made within this time."""


def standing(ports: Ports, agreement: str, year: int) -> tuple[Standing, ...]:
    """Give how each obligation of the year stands today, in the rules' order.

    Raises:
        UnknownError: no agreement has that key.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        owner = books.agreements.get(agreement)
        if owner is None:
            what = "agreement"
            raise UnknownError(what, agreement)
        facts = facts_of(books, owner, year)
    return standing_of(obligations_of(owner, year, ports.norms, ports.titles), facts, today)


def facts_of(books: Books, agreement: Agreement, year: int) -> Facts:
    """Give what the store knows of the year's meetings and their papers."""
    meetings = books.meetings.of_agreement(agreement.key, year)
    keys = [one.key for one in meetings]
    letters: defaultdict[str, list[Letter]] = defaultdict(list)
    for letter in books.letters.of_meetings(keys):
        letters[letter.meeting].append(letter)
    locked = {one.meeting: one for one in books.minutes.approved(keys)}
    adoptions = [one.adopted_at for one in books.meetings.adoptions(agreement.key)]
    return Facts(
        meetings=tuple(
            _fact(agreement, meeting, letters[meeting.key], locked.get(meeting.key)) for meeting in meetings
        ),
        done=done_facts(books, agreement, year),
        waivers=waivers_of(books, agreement),
        known_from=people.today(min(adoptions)) if adoptions else None,
    )


def _fact(
    agreement: Agreement, meeting: Meeting, letters: Sequence[Letter], approved: MeetingMinutes | None
) -> MeetingFact:
    body, day = agreement.body(meeting.body), people.day_of(meeting)
    asked = expects_agenda(body)
    return MeetingFact(
        window=meeting.key,
        body=meeting.body,
        state=meeting.state,
        day=day,
        fills=meeting.window.key,
        counts_for=meeting.window.counts_for,
        notice_deadline=agenda_deadline(body, day)[0] if asked else None,
        short_notice_why=meeting.short_notice if body.short_notice else "",
        late_why="" if body.short_notice else meeting.short_notice,
        notice_sent=_sent(letters, LetterKind.AGENDA) if asked else None,
        minutes_sent=_minutes_sent(letters),
        minutes_locked=people.today(approved.approved_at) if approved and approved.approved_at else None,
        minutes_shown=approved is not None and published(body, approved),
        guests=tuple(guest.key for guest in body.guests if guest.person and guest.person in meeting.guests),
    )


def _minutes_sent(letters: Sequence[Letter]) -> date | None:
    """Give the day on which minutes had first reached the relay for everybody: for comments, or approved."""
    days = [_sent(letters, kind) for kind in (LetterKind.MINUTES_DRAFT, LetterKind.MINUTES)]
    return min((day for day in days if day is not None), default=None)


def _sent(letters: Sequence[Letter], kind: LetterKind) -> date | None:
    """Give the day on which the first letters of a kind had reached the relay for everybody, or ``None``."""
    agendas = [letter for letter in letters if letter.kind is kind]
    live = [letter for letter in agendas if letter.state is not LetterState.SUPERSEDED]
    if not live:
        return None
    first = min(letter.revision for letter in live)
    made = min(letter.made_at for letter in live if letter.revision == first)
    # Whoever gets a seat later is sent the same revision: late for him or her, not for the council.
    mine = [
        letter
        for letter in live
        if letter.revision == first
        and letter.made_at - made <= _TOGETHER
        and letter.state is not LetterState.REFUSED
    ]
    moments = [letter.settled_at for letter in mine if letter.state is LetterState.ACCEPTED]
    done = [moment for moment in moments if moment is not None]
    return people.today(max(done)) if done and len(done) == len(mine) else None
