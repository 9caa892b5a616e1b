"""An agenda as it is printed: everything a paper shows, and nothing it must look up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from scheduler.records.agenda import Agenda
from scheduler.records.basics import Language
from scheduler.records.letterheads import Letterhead


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An agenda's paper. ``deadline`` is the last day for sending it out, ``sent_on`` when it went."""

    language: Language
    municipality: str
    body_name: str
    meeting_number: int
    start: datetime
    end: datetime
    place: str
    chair: str
    secretary: str
    invited: tuple[str, ...]
    agreement_title: str
    agenda: Agenda
    deadline: date
    sent_on: date | None = None
    next_meeting: datetime | None = None
    head: Letterhead | None = None
