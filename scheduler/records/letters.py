"""Letters: what is to be said to whom, the frozen bytes, and what became of them.

One letter has one recipient. Its ``key`` says what, for which meeting, which revision, for
whom: ``<kind>|<meeting>|<revision>|<person>``; the store takes each key once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from scheduler.records.accords import ToldAccord
from scheduler.records.agenda import Agenda
from scheduler.records.agreement import Sender
from scheduler.records.answers import AnswerKind
from scheduler.records.basics import Language, Source
from scheduler.records.clauses import Openness
from scheduler.records.disclosures import DisclosureLetter
from scheduler.records.draft_shares import SharedPlan
from scheduler.records.follow_ups import FollowUp
from scheduler.records.grants import ToldGrant, ToldSeatEnd
from scheduler.records.letterheads import Letterhead
from scheduler.records.meeting_minutes import MeetingMinutes
from scheduler.records.meetings import Change, Meeting
from scheduler.records.polls import DatePoll
from scheduler.records.roles import Person


class LetterKind(StrEnum):
    """One kind, one template folder."""

    SAVE_THE_DATE = "save_the_date"
    AGENDA = "agenda"
    MOVE = "move"
    CANCELLATION = "cancellation"
    REMINDER = "reminder"
    APPROVAL = "approval"
    GUEST = "guest"
    CALL_FOR_ITEMS = "call_for_items"
    ALARM = "alarm"
    ANSWER_REMINDER = "answer_reminder"
    DATE_POLL = "date_poll"
    POLL_OVER = "poll_over"
    PLAN_DRAFT = "plan_draft"
    ACCORD = "accord"
    MINUTES_DRAFT = "minutes_draft"
    MINUTES = "minutes"
    FOLLOW_UPS = "follow_ups"
    FOLLOW_UP_REMINDER = "follow_up_reminder"
    DISCLOSURE_REQUEST = "disclosure_request"
    DISCLOSURE_ANSWER = "disclosure_answer"
    GRANT = "grant"
    SEAT_ENDED = "seat_ended"
    LOGIN = "login"


class AlarmKind(StrEnum):
    """What is about to go wrong, or has."""

    AGENDA_AT_RISK = "agenda_at_risk"
    LETTERS_WAIT = "letters_wait"
    LETTERS_REFUSED = "letters_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One thing that a human should know today. ``number`` counts letters (0 for an agenda).

    ``waits_for`` names those whose approval an agenda lacks, where both offices approve.
    """

    kind: AlarmKind
    number: int = 0
    addresses: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a recipient's calendar says of an event. ``item`` is the public title of a guest's item."""

    start: datetime
    end: datetime
    place: str
    item: str = ""


class LetterState(StrEnum):
    """Where a letter is. ``ACCEPTED`` means that our relay took it, never that it was read.

    ``IN_DOUBT``: the process died or the line broke after the bytes were sent and before the
    answer was kept; it is sent again, byte for byte the same. ``SUPERSEDED`` is never sent.
    ``QUARANTINED``: its sender died three times in a row; it waits for somebody to decide.
    """

    HELD = "held"
    QUEUED = "queued"
    SENDING = "sending"
    IN_DOUBT = "in_doubt"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    SUPERSEDED = "superseded"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """The bytes of a letter, made once: every attempt sends these and no others."""

    subject: str
    message_id: str
    mail: bytes
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A row of the outbox.

    ``not_before`` is when it may leave, ``deadline`` the last day on which it is in time (day
    included; ``None``: no deadline) and ``deadline_source`` says which promise sets it.
    ``late_minutes`` is how long after the deadline's end it was accepted (0: in time), with the
    reason in ``late_reason``. ``uid`` and ``sequence`` tell which calendar event it carries, and
    ``starts``, ``ends``, ``place`` and ``item`` what it says of it (``starts`` ``None``: no event).
    ``fence`` rises at every claim; only the holder of the current fence may record an outcome.
    ``deaths`` is how many of its last attempts ended with the sender's death, ``put_off_since`` when
    the mail server first said that it would take the letter later.
    """

    key: str
    kind: LetterKind
    meeting: str
    agreement: str
    revision: int
    person: str
    address: str
    envelope_from: str
    frozen: Frozen
    uid: str
    sequence: int
    made_at: datetime
    not_before: datetime
    deadline: date | None
    deadline_source: str
    state: LetterState
    attempts: int = 0
    fence: int = 0
    lease_until: datetime | None = None
    settled_at: datetime | None = None
    late_minutes: int = 0
    late_reason: str = ""
    answer: str = ""
    deaths: int = 0
    put_off_since: datetime | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    item: str = ""

    def shown(self) -> Shown | None:
        """Give what it says of its event, or ``None`` when it carries none."""
        if self.starts is None or self.ends is None:
            return None
        return Shown(start=self.starts, end=self.ends, place=self.place, item=self.item)


class OutcomeKind(StrEnum):
    """What one attempt came to. ``LATER`` is tried again; ``REFUSED`` is final."""

    ACCEPTED = "accepted"
    LATER = "later"
    REFUSED = "refused"
    IN_DOUBT = "in_doubt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the mail server said to one attempt, one line."""

    kind: OutcomeKind
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """An outcome to be recorded for a letter, if ``fence`` still holds.

    ``at`` is when the server answered, ``retry_at`` when the letter may be tried again if the outcome
    is not final. ``late_minutes`` and ``late_reason`` are the letter's, for an accepted one. ``died``: the
    sender was stopped in the midst of the letter. ``put_off``: the mail server itself asked to wait.
    """

    key: str
    fence: int
    outcome: Outcome
    at: datetime
    retry_at: datetime
    late_minutes: int = 0
    late_reason: str = ""
    died: bool = False
    put_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What a sender that was stopped had noted of a letter it had claimed.

    ``begun``: it had started to hand over the letter. ``outcome`` and ``at``: the server's answer and
    when it came; ``None`` when none had come.
    """

    key: str
    fence: int
    begun: bool
    outcome: Outcome | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt in the log of a letter."""

    letter: str
    at: datetime
    fence: int
    outcome: OutcomeKind
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOrder:
    """All that a letter writer needs to know to make one letter for one recipient.

    ``sender`` is the council's mailbox (From and ORGANIZER). ``language`` is the letter's.
    ``agenda`` is the approved revision for agenda letters, the draft for reminders. ``change``
    is what happened, for moves and cancellations. ``chair_title`` and ``secretary`` are shown
    as text. ``deadline`` is the last day in time, ``days_left`` the days until the meeting.
    ``link`` is an absolute address to the page where the recipient acts. ``next_meeting`` is
    the start of the body's following meeting. ``item`` is the public title of the only item that
    the recipient is invited to, ``stands_in_for`` the name of the member whose deputy he or she is,
    ``alarms`` what an alarm is about, ``approved_by`` who has approved already, shown as text.
    ``answer`` is the recipient's answer that still counts,
    ``mailbox`` the council's plain address where ``sender`` has an answer address of its own.
    ``minutes`` is the public version, ``follow_ups`` are the recipient's own.
    ``poll`` is what a date poll's letter asks, ``plan`` what the letter of a shared draft tells,
    ``accord`` what one party proposes to the recipient's, ``disclosure`` what one about a request does,
    ``grant`` which role the recipient has been given, or has no longer,
    ``seat_end`` which seat of a secretary was ended.
    ``head`` is how the municipality shows itself, its arms small; ``None`` where it shows nothing.
    """

    key: str
    kind: LetterKind
    revision: int
    recipient: Person
    language: Language
    sender: Sender
    municipality: str
    body_name: str
    body_key: str
    agreement: str
    agreement_title: str
    meeting: Meeting | None = None
    agenda: Agenda | None = None
    change: Change | None = None
    chair_title: str = ""
    secretary: Person | None = None
    invited: tuple[Person, ...] = ()
    openness: Openness | None = None
    minutes_public: bool | None = None
    deadline: date | None = None
    deadline_source: Source | None = None
    not_before: datetime
    made_at: datetime
    days_left: int = 0
    link: str = ""
    next_meeting: datetime | None = None
    item: str = ""
    stands_in_for: str = ""
    alarms: tuple[Alarm, ...] = ()
    answer: AnswerKind | None = None
    mailbox: str = ""
    minutes: MeetingMinutes | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    poll: DatePoll | None = None
    plan: SharedPlan | None = None
    disclosure: DisclosureLetter | None = None
    approved_by: str = ""
    accord: ToldAccord | None = None
    grant: ToldGrant | None = None
    seat_end: ToldSeatEnd | None = None
    head: Letterhead | None = None
