"""Orders for letters of every kind, about one meeting, from one council to one member."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mail.letters import LetterFactory
from scheduler.records.accords import AccordKind, ToldAccord, ToldRule
from scheduler.records.basics import Language, Side, Source
from scheduler.records.clauses import Openness
from scheduler.records.disclosures import DisclosureLetter
from scheduler.records.draft_shares import SharedPlan, SharedSlot
from scheduler.records.grants import ToldCouncil, ToldGrant, ToldSeatEnd
from scheduler.records.letters import (
    Alarm,
    AlarmKind,
    Frozen,
    Letter,
    LetterKind,
    LetterOrder,
    LetterState,
)
from scheduler.records.meetings import Change, ChangeKind, MeetingState
from scheduler.records.polls import DatePoll, PollSlot, PollState
from scheduler.records.roles import Role
from tests.minutes_samples import FOLLOW_UP, MINUTES
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
POLL = DatePoll(
    key="eksempelfjord-politirad-p1",
    agreement="eksempelfjord",
    body="eksempelfjord-politirad",
    meeting=MEETING.key,
    slots=tuple(
        PollSlot(
            number=number,
            start=MEETING.start + timedelta(days=days),
            end=MEETING.end + timedelta(days=days),
        )
        for number, days in ((1, 5), (2, 7), (3, 9))
    ),
    question="Dagen kolliderer med kommunestyret.",
    asked=(MEMBER.key, SECRETARY.key),
    deadline=date(2027, 2, 9),
    made_at=MADE_AT,
    made_by="slt",
)
PLAN = SharedPlan(
    draft="eksempelfjord-2028-1",
    year=2028,
    deadline=date(2027, 11, 9),
    note="Høstmøtet kan flyttes om det kniper.",
    slots=(
        SharedSlot(
            body="Politirådet i Eksempelfjord",
            start=datetime(2028, 2, 9, 8, tzinfo=UTC),
            end=datetime(2028, 2, 9, 10, tzinfo=UTC),
        ),
        SharedSlot(
            body="Koordineringsgruppen",
            start=datetime(2028, 9, 20, 7, tzinfo=UTC),
            end=datetime(2028, 9, 20, 8, 30, tzinfo=UTC),
        ),
    ),
)
FOLLOW_UPS = (
    replace(FOLLOW_UP, deadline=date(2027, 1, 29)),
    replace(FOLLOW_UP, key="x-o02", number="1/27-2", deadline=None, carried=(), exempt_basis="Offl. § 21"),
)
TOLD = ToldAccord(
    accord="x-e1",
    kind=AccordKind.RULES,
    side=Side.MUNICIPALITY,
    name=SECRETARY.name,
    why="Vi møtes oftere",
    rules=(
        ToldRule(how="changed", what="meets", body="Politirådet i Eksempelfjord"),
        ToldRule(how="added", what="duties", body=""),
    ),
)
GRANTED = ToldGrant(
    role=Role.ARCHIVIST,
    place="Eksempelfjord",
    by=SECRETARY.name,
    first=date(2027, 3, 1),
    last=date(2028, 2, 29),
)
SEAT_END = ToldSeatEnd(
    title="SLT-koordinator",
    by="Ada Administrator",
    by_address="ada@eksempelfjord.example",
    ended_on=date(2027, 2, 3),
    last=date(2027, 3, 31),
    councils=(
        ToldCouncil(name="Eksempelfjord politiråd", successor="Nils Ny"),
        ToldCouncil(name="SLT-gruppa"),
    ),
    seats=("Beredskapsrådet",),
    roles=(Role.ARCHIVIST,),
)
ALARMS = (
    Alarm(kind=AlarmKind.LETTERS_REFUSED, number=1, addresses=("kontakt@eksempelfjord.example",)),
    Alarm(kind=AlarmKind.AGENDA_AT_RISK, waits_for=("Kari Ordfører",)),
    Alarm(kind=AlarmKind.LETTERS_WAIT, number=3),
)
OVERDUE = DisclosureLetter(document="Sak 8/27 i møtet 10. februar 2027: Unntatt", number=1, overdue=True)
DISCLOSED = DisclosureLetter(
    text="Du får ikke innsyn.\n\nHjemmel for unntaket: Offl. § 24 første ledd.\nDu kan klage.",
    document="Sak 8/27 i møtet 10. februar 2027: Unntatt",
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
    return replace(made, **_facts(kind))


def _facts(kind: LetterKind) -> dict[str, Any]:
    """Give what letters of a kind say besides, or do not say."""
    start = MEETING.start + timedelta(minutes=30)
    visit = replace(MEETING, uid="gjest@radshjul.example", start=start, end=start + timedelta(minutes=20))
    cancelled = replace(MEETING, sequence=1, state=MeetingState.CANCELLED)
    called_off = replace(MOVED, kind=ChangeKind.CANCELLED)
    item = "Trafikksikring ved skolene"
    facts: dict[LetterKind, dict[str, Any]] = {
        LetterKind.SAVE_THE_DATE: {"agenda": None},
        LetterKind.MOVE: {"meeting": replace(MEETING, sequence=1), "change": MOVED},
        LetterKind.CANCELLATION: {"meeting": cancelled, "change": called_off, "agenda": None},
        LetterKind.GUEST: {"meeting": visit, "agenda": None, "invited": (), "link": "", "item": item},
        LetterKind.ALARM: {"agenda": None, "alarms": ALARMS},
        LetterKind.ACCORD: {"accord": TOLD, "meeting": None, "agenda": None, "link": f"{LINK}#x-e1"},
        LetterKind.APPROVAL: {"approved_by": SECRETARY.name, "revision": 2},
        LetterKind.CALL_FOR_ITEMS: {"agenda": None, "deadline": date(2027, 1, 27)},
        LetterKind.MINUTES_DRAFT: {"minutes": MINUTES, "agenda": None, "deadline": date(2027, 2, 18)},
        LetterKind.MINUTES: {"minutes": MINUTES, "agenda": None},
        LetterKind.FOLLOW_UPS: {"follow_ups": FOLLOW_UPS, "agenda": None},
        LetterKind.FOLLOW_UP_REMINDER: {"follow_ups": FOLLOW_UPS, "agenda": None},
        LetterKind.DATE_POLL: {"poll": POLL, "agenda": None, "revision": 0, "link": f"{LINK}#tidspunkt"},
        LetterKind.POLL_OVER: {
            "poll": replace(POLL, state=PollState.WITHDRAWN, ended_at=MADE_AT, ended_by=MEMBER.key),
            "agenda": None,
            "revision": 0,
        },
        LetterKind.PLAN_DRAFT: {
            "plan": PLAN,
            "meeting": None,
            "agenda": None,
            "link": f"{LINK}/planutkast/eksempelfjord-2028-1",
        },
        LetterKind.DISCLOSURE_REQUEST: {"meeting": None, "agenda": None, "disclosure": OVERDUE},
        LetterKind.DISCLOSURE_ANSWER: {"meeting": None, "agenda": None, "disclosure": DISCLOSED},
        LetterKind.GRANT: {"meeting": None, "agenda": None, "secretary": None, "grant": GRANTED},
        LetterKind.SEAT_ENDED: {"meeting": None, "agenda": None, "secretary": None, "seat_end": SEAT_END},
        LetterKind.LOGIN: {"meeting": None, "agenda": None, "secretary": None, "revision": 0},
    }
    return facts.get(kind, {})


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
