"""Minutes, a comment, an addition, a paper and follow-ups to keep, with every field filled."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from scheduler.records.clauses import ItemKind
from scheduler.records.follow_ups import FollowUp
from scheduler.records.meeting_minutes import (
    Addendum,
    Attendee,
    Conclusion,
    KeptPaper,
    MeetingMinutes,
    MinutesComment,
    MinutesItem,
    MinutesState,
    MinutesVariant,
    Presence,
)

NOW: Final = datetime(2027, 2, 11, 8, 0, tzinfo=UTC)
MEETING: Final = "moss-politirad-2027-1"
SECRET: Final = "Aksjon mot skjenkestedet i Storgata"

MINUTES: Final = MeetingMinutes(
    meeting=MEETING,
    revision=1,
    state=MinutesState.DRAFT,
    items=(
        MinutesItem(
            identity="standing-referat",
            number="1/27",
            title="Referat fra forrige møte",
            public_title="Referat fra forrige møte",
            kind=ItemKind.NOTED,
            text="Referatet ble gjennomgått.\nTo punkter er lukket – ñ 🚓",
            conclusion=Conclusion.NOTED,
            conclusion_text="Tatt til orientering.",
            approves="moss-politirad-2026-4",
        ),
        MinutesItem(
            identity="added-1",
            number="2/27",
            title=SECRET,
            public_title="Sak unntatt offentlighet",
            kind=ItemKind.DISCUSSION,
            text=f"{SECRET}: politiet går inn fredag.",
            conclusion=Conclusion.AGREED,
            conclusion_text=f"Enighet om {SECRET}.",
            exempt_basis="Offl. § 24 første ledd",
        ),
    ),
    attendees=(
        Attendee(person="moss-ordforer", name="Ordfører", presence=Presence.PRESENT, remark="gikk kl. 10.30"),
        Attendee(person="moss-vara", name="Vara", presence=Presence.PRESENT, stands_in_for="Kommunedirektør"),
        Attendee(person="moss-direktor", name="Kommunedirektør", presence=Presence.REGRETS),
        Attendee(name="Rådgiver folkehelse", presence=Presence.PRESENT, item="2/27"),
    ),
    made_at=NOW,
    made_by="moss-slt",
    sent_at=NOW,
    comments_until=date(2027, 2, 18),
)

COMMENT: Final = MinutesComment(
    meeting=MEETING,
    revision=1,
    person="moss-kontakt",
    name="Politikontakt",
    number="1/27",
    said="Det var tre punkter.\nIkke to.",
    at=NOW,
    late=True,
)

ADDENDUM: Final = Addendum(
    meeting=MEETING, number=1, said="Fristen skal være 1. mai.", exempt_basis="", at=NOW, by="moss-slt"
)

PAPER: Final = KeptPaper(
    meeting=MEETING,
    addenda=0,
    variant=MinutesVariant.FULL,
    sha256="0" * 64,
    content=b"%PDF-1.7\x00\xff",
    made_at=NOW,
)

FOLLOW_UP: Final = FollowUp(
    key=f"{MEETING}-o01",
    number="1/27-1",
    agreement="moss",
    body="moss-politirad",
    meeting=MEETING,
    item="standing-referat",
    item_number="1/27",
    what="Invitere til felles fagdag",
    owner="moss-slt",
    owner_name="SLT-koordinator",
    deadline=date(2027, 3, 12),
    carried=("moss-politirad-2027-2",),
    made_at=NOW,
    made_by="moss-slt",
)
