"""Orders for letters of every kind, about one meeting, from one council to one member."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from mail.letters import LetterFactory
from scheduler.records.agreement import Openness
from scheduler.records.basics import Language, Source
from scheduler.records.letters import Frozen, Letter, LetterKind, LetterOrder, LetterState
from scheduler.records.meetings import Change, ChangeKind, MeetingState
from tests.unit.calendars.cast import MAILBOX, MEMBER
from tests.unit.wording.cast import AGENDA, LINK, MEETING

MADE_AT = datetime(2027, 2, 2, 9, 15, tzinfo=UTC)
SECRETARY = replace(MEMBER, key="slt", name="SLT-koordinator", address="slt@eksempelfjord.example")
FACTORY = LetterFactory("radshjul.example", "https://radshjul.example")

MOVED = Change(
    meeting=MEETING.key,
    kind=ChangeKind.MOVED,
    at=MADE_AT,
    by="slt",
    why="Kolliderer med kommunestyret",
    sequence=1,
    old_start=MEETING.start - timedelta(days=1),
    old_end=MEETING.end - timedelta(days=1),
    old_place="Politistasjonen",
)
ORDER = LetterOrder(
    key=f"agenda|{MEETING.key}|1|{MEMBER.key}",
    kind=LetterKind.AGENDA,
    revision=1,
    recipient=MEMBER,
    language=Language.BOKMAL,
    sender=MAILBOX,
    municipality="Eksempelfjord",
    body_name="Politirådet i Eksempelfjord",
    body_key="eksempelfjord-politirad",
    agreement="eksempelfjord",
    agreement_title="Samarbeidsavtale",
    meeting=MEETING,
    agenda=AGENDA,
    chair_title="Ordfører",
    secretary=SECRETARY,
    invited=(MEMBER, SECRETARY),
    openness=Openness.CLOSED,
    minutes_public=True,
    deadline=date(2027, 2, 3),
    deadline_source=Source(document="Samarbeidsavtalen", section="punkt 4"),
    not_before=MADE_AT,
    made_at=MADE_AT,
    days_left=8,
    link=LINK,
    next_meeting=datetime(2027, 4, 14, 7, tzinfo=UTC),
)


def order(kind: LetterKind, language: Language = Language.BOKMAL) -> LetterOrder:
    """Give an order of a kind, with what use cases give for it."""
    made = replace(ORDER, kind=kind, language=language, key=f"{kind}|{MEETING.key}|1|{MEMBER.key}")
    match kind:
        case LetterKind.SAVE_THE_DATE:
            return replace(made, agenda=None)
        case LetterKind.MOVE:
            return replace(made, meeting=replace(MEETING, sequence=1), change=MOVED)
        case LetterKind.CANCELLATION:
            cancelled = replace(MEETING, sequence=1, state=MeetingState.CANCELLED)
            return replace(
                made, meeting=cancelled, change=replace(MOVED, kind=ChangeKind.CANCELLED), agenda=None
            )
        case LetterKind.LOGIN:
            return replace(made, meeting=None, agenda=None, secretary=None, revision=0)
        case _:
            return made


def letter(mail: bytes = b"Subject: test\r\n\r\nHei\r\n", address: str = MEMBER.address) -> Letter:
    """Give a row of the outbox that carries the bytes."""
    return Letter(
        key=ORDER.key,
        kind=ORDER.kind,
        meeting=MEETING.key,
        agreement=ORDER.agreement,
        revision=1,
        person=MEMBER.key,
        address=address,
        envelope_from=MAILBOX.address,
        frozen=Frozen(
            subject="prøve",
            message_id="<1@radshjul.example>",
            mail=mail,
            sha256=hashlib.sha256(mail).hexdigest(),
        ),
        uid=MEETING.uid,
        sequence=0,
        made_at=MADE_AT,
        not_before=MADE_AT,
        deadline=None,
        deadline_source="",
        state=LetterState.SENDING,
    )
