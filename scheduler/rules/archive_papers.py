"""Which documents of a meeting belong in the archive, and whether they are ready to go there.

An agenda and the call that carried it are documents of their own, one for each revision that was approved:
what was sent is never edited, a correction is a new revision. Minutes are ready when they are locked.
The codes (MI, SL, MP) are those of Noark 5 for documents of meetings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from scheduler.records.agenda import Agenda
from scheduler.records.basics import OSLO
from scheduler.records.journal import Hindrance, JournalNumber, PaperKind, PaperLine
from scheduler.records.letters import Letter, LetterKind, LetterState
from scheduler.records.meeting_minutes import MeetingMinutes, MinutesState
from scheduler.records.meetings import Meeting, MeetingState


def papers_of(
    meeting: Meeting,
    agendas: Sequence[Agenda],
    minutes: MeetingMinutes | None,
    letters: Iterable[Letter],
    now: datetime,
) -> tuple[PaperLine, ...]:
    """Give the documents of a meeting: each call and its agenda by revision, then the minutes.

    ``agendas`` are the revisions, oldest first; ``minutes`` the newest revision. A meeting that was called
    off before its agenda was approved has none, and so has one that is still to come and not called.
    """
    sent = list(letters)
    approved = [one for one in agendas if one.approved_at is not None]
    lines = [line for one in approved for line in (_call(one, sent), _agenda(one))]
    off, over = meeting.state is MeetingState.CANCELLED, meeting.end <= now
    if not approved and over and not off:
        lines += [_missing(meeting, PaperKind.INVITATION), _missing(meeting, PaperKind.AGENDA)]
    if over and not off:
        lines.append(_minutes(meeting, minutes))
    return tuple(lines)


def number_of(line: PaperLine, numbers: Iterable[JournalNumber]) -> str:
    """Give the number that holds for a document (empty: none); ``numbers`` in the order they were kept."""
    wanted = (line.meeting, line.kind, line.revision)
    held = ""
    for one in numbers:
        if (one.meeting, one.kind, one.revision) == wanted:
            held = one.number
    return held


def _call(agenda: Agenda, letters: Iterable[Letter]) -> PaperLine:
    mine = [
        one
        for one in letters
        if one.kind is LetterKind.AGENDA
        and one.revision == agenda.revision
        and one.state is LetterState.ACCEPTED
        and one.settled_at is not None
    ]
    left = min((one.settled_at for one in mine if one.settled_at is not None), default=None)
    return PaperLine(
        meeting=agenda.meeting,
        kind=PaperKind.INVITATION,
        revision=agenda.revision,
        day=left.astimezone(OSLO).date() if left is not None else None,
        recipients=len({one.person for one in mine}),
        hindrance=None if left is not None else Hindrance.NOT_SENT,
    )


def _agenda(agenda: Agenda) -> PaperLine:
    approved_at = agenda.approved_at or agenda.made_at
    return PaperLine(
        meeting=agenda.meeting,
        kind=PaperKind.AGENDA,
        revision=agenda.revision,
        day=approved_at.astimezone(OSLO).date(),
        titles=tuple(item.public_title for item in agenda.items),
        bases=_once(item.exempt_basis for item in agenda.items),
        sha256=agenda.digest,
    )


def _minutes(meeting: Meeting, minutes: MeetingMinutes | None) -> PaperLine:
    if minutes is None or minutes.state is not MinutesState.APPROVED or minutes.approved_at is None:
        return PaperLine(meeting=meeting.key, kind=PaperKind.MINUTES, hindrance=Hindrance.NOT_LOCKED)
    return PaperLine(
        meeting=meeting.key,
        kind=PaperKind.MINUTES,
        revision=minutes.revision,
        day=minutes.approved_at.astimezone(OSLO).date(),
        titles=tuple(item.public_title for item in minutes.items),
        bases=_once(item.exempt_basis for item in minutes.items),
        sha256=minutes.digest,
    )


def _missing(meeting: Meeting, kind: PaperKind) -> PaperLine:
    return PaperLine(meeting=meeting.key, kind=kind, hindrance=Hindrance.NOT_APPROVED)


def _once(bases: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(basis for basis in bases if basis))
