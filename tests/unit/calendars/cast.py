"""A fixed cast for the calendar tests: one council, its mailbox, a member and a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from calendars.entries import FeedEntry
from calendars.identity import uid_of
from scheduler.records.agreement import Sender
from scheduler.records.basics import OSLO, Side
from scheduler.records.meetings import MeetingState
from scheduler.records.roles import Person, Role

MAILBOX = Sender(name="Politirådet i Eksempelfjord, møtepost", address="politirad@eksempelfjord.example")
MEMBER = Person(
    key="ordforer",
    name="Ordfører",
    role=Role.MAYOR,
    side=Side.MUNICIPALITY,
    address="Ordforer@eksempelfjord.example",
)
STAMP = datetime(2027, 1, 4, 8, tzinfo=UTC)

MEETING = FeedEntry(
    uid=uid_of("eksempelfjord-politirad-2027-1", "radshjul.example"),
    sequence=0,
    state=MeetingState.PLANNED,
    start=datetime(2027, 2, 10, 9, tzinfo=OSLO),
    end=datetime(2027, 2, 10, 11, tzinfo=OSLO),
    summary="Politiråd, styringsgruppe; Eksempelfjord",
    description=(
        "Sakliste:\n1/27 Referatsaker fra forrige møte\n2/27 Orientering fra politiet: "
        "kriminalitetsbildet på Østsida, i Ås og på Ærøya\n\n"
        "Svar og sakspapirer: https://radshjul.example/m/abc\\def"
    ),
    location="Kommunehuset, møterom «Fjorden»",
    url="https://radshjul.example/moter/eksempelfjord-politirad-2027-1",
    categories=("Politiråd, Eksempelfjord",),
    created=datetime(2026, 12, 1, 9, tzinfo=UTC),
    changed=datetime(2027, 1, 3, 10, 30, tzinfo=UTC),
)
SUMMER = replace(
    MEETING,
    uid=uid_of("eksempelfjord-politirad-2027-2", "radshjul.example"),
    start=datetime(2027, 6, 16, 17, tzinfo=OSLO),
    end=datetime(2027, 6, 16, 18, 30, tzinfo=OSLO),
    description="",
    location="",
    url="",
    categories=(),
)
CANCELLED = replace(
    MEETING,
    uid=uid_of("eksempelfjord-politirad-2027-3", "radshjul.example"),
    sequence=1,
    state=MeetingState.CANCELLED,
    start=datetime(2027, 10, 20, 9, tzinfo=OSLO),
    end=datetime(2027, 10, 20, 11, tzinfo=OSLO),
    summary="AVLYST: Politiråd",
)
YEAR = (MEETING, SUMMER, CANCELLED)


def moved(entry: FeedEntry, days: int) -> FeedEntry:
    """Give the entry as it stands after a move: later days, next sequence, newer change."""
    shift = timedelta(days=days)
    return replace(
        entry,
        start=entry.start + shift,
        end=entry.end + shift,
        sequence=entry.sequence + 1,
        changed=entry.changed + timedelta(days=1),
    )


def unfolded(written: bytes) -> list[str]:
    """Give the content lines of a calendar, unfolded, by hand and not by the code under test."""
    return written.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def event_lines(written: bytes) -> dict[str, str]:
    """Give the lines of the only event of a calendar: what stands before the colon, and after it."""
    lines = unfolded(written)
    inside = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    return dict(_halves(line) for line in inside)


def _halves(line: str) -> tuple[str, str]:
    quoted = False
    for place, mark in enumerate(line):
        quoted = quoted != (mark == '"')
        if mark == ":" and not quoted:
            return line[:place], line[place + 1 :]
    return line, ""
