"""What can wait for somebody on his or her own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scheduler.records.accords import Accord
from scheduler.records.agreement import Agreement, Question
from scheduler.records.disclosures import DisclosureRequest
from scheduler.records.follow_ups import FollowUp
from scheduler.records.meetings import Meeting
from scheduler.records.obligations import Obligation
from scheduler.records.polls import DatePoll
from scheduler.records.roles import Person


class TaskKind(StrEnum):
    """What waits; each has one button."""

    APPROVE_AGENDA = "approve_agenda"
    APPROVAL_WAITS = "approval_waits"
    WRITE_AGENDA = "write_agenda"
    ADOPT_YEAR = "adopt_year"
    CHANGE_YEAR = "change_year"
    SETTLE_QUESTION = "settle_question"
    MAIL_WAITS = "mail_waits"
    ADDRESS_FAILS = "address_fails"
    LETTER_REFUSED = "letter_refused"
    LETTERS_WAIT = "letters_wait"
    LETTERS_HELD = "letters_held"
    ITEM_PROPOSED = "item_proposed"
    AGREEMENT_EXPIRES = "agreement_expires"
    FEED_FAULT = "feed_fault"
    FEED_EXPOSED = "feed_exposed"
    WRITE_MINUTES = "write_minutes"
    APPROVE_MINUTES = "approve_minutes"
    COMMENT_MINUTES = "comment_minutes"
    FOLLOW_UP = "follow_up"
    ANSWER = "answer"
    ANSWERS_MISSING = "answers_missing"
    POLL_ASKS = "poll_asks"
    POLL_RUNS = "poll_runs"
    HANDOVER = "handover"
    SEAT_EMPTY = "seat_empty"
    DEED_DUE = "deed_due"
    MEETINGS_LACK = "meetings_lack"
    ACCORD = "accord"
    DISCLOSURE = "disclosure"
    DISCLOSURE_RETURNED = "disclosure_returned"
    PAPERS_READY = "papers_ready"
    ROLE_ENDS = "role_ends"
    NO_WRITER = "no_writer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something that waits. ``deadline`` is the last day in time (``None``: no day is set).

    ``number`` counts letters or proposals; ``at_risk`` is an agenda that has raised an alarm;
    ``feed`` is the name of the calendar that it is about; ``people`` are those who are silent, who hand
    over and take over, or whose approval is waited for; ``title`` is a seat's or body's;
    ``place`` is a municipality's number; ``link`` is the token of the
    person's own page.
    """

    kind: TaskKind
    agreement: Agreement
    deadline: date | None = None
    meeting: Meeting | None = None
    year: int = 0
    question: Question | None = None
    address: str = ""
    number: int = 0
    at_risk: bool = False
    feed: str = ""
    count: int = 0
    follow_up: FollowUp | None = None
    poll: DatePoll | None = None
    obligation: Obligation | None = None
    accord: Accord | None = None
    disclosure: DisclosureRequest | None = None
    people: tuple[Person, ...] = ()
    title: str = ""
    link: str = ""
    place: str = ""
