"""A council's meeting and its approved agenda, with one item that must not be told outside."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from scheduler.records.agenda import Agenda, AgendaItem, AgendaState, ItemOrigin
from scheduler.records.basics import Strength
from scheduler.records.clauses import ItemKind
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.obligations import Window

WINDOW = Window(
    key="eksempelfjord-politirad-2027-1",
    obligation="o",
    agreement="eksempelfjord",
    body="eksempelfjord-politirad",
    year=2027,
    ordinal=1,
    first=date(2027, 1, 1),
    last=date(2027, 3, 31),
    ideal=date(2027, 2, 10),
    strength=Strength.MUST,
)
MEETING = Meeting(
    key=WINDOW.key,
    agreement="eksempelfjord",
    body="eksempelfjord-politirad",
    year=2027,
    number=1,
    uid="mote-1@radshjul.example",
    sequence=0,
    state=MeetingState.PLANNED,
    start=datetime(2027, 2, 10, 8, tzinfo=UTC),
    end=datetime(2027, 2, 10, 10, tzinfo=UTC),
    place="Kommunehuset",
    window=WINDOW,
    created_at=datetime(2026, 12, 1, tzinfo=UTC),
    changed_at=datetime(2026, 12, 1, tzinfo=UTC),
)
SECRET = AgendaItem(
    identity="b",
    title="Radikalisering: en navngitt gruppe",
    public_title="Sak unntatt offentlighet",
    kind=ItemKind.INFORMATION,
    origin=ItemOrigin.ADDED,
    note="Taushetsbelagt",
    exempt_basis="offl. § 13",
)
OPEN = replace(SECRET, identity="a", title="Referater", public_title="Referater", note="", exempt_basis="")
AGENDA = Agenda(
    meeting=MEETING.key,
    revision=1,
    state=AgendaState.APPROVED,
    items=(OPEN, SECRET),
    first_number=7,
    year=2027,
    made_at=datetime(2027, 1, 5, tzinfo=UTC),
    made_by="sekretar",
)
LINK = "https://radshjul.example/moter/1"
