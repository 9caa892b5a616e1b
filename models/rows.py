"""Row to record and back, field by field. A row is a mapping of column names to values.

Fields whose column has the same name and value travel by themselves; the functions below say
what differs. Starts and ends of meetings are given back in Europe/Oslo, other moments in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from models import json_columns
from scheduler.records.access import AuditEntry
from scheduler.records.agenda import Agenda, AgendaState
from scheduler.records.basics import OSLO
from scheduler.records.feeds import FaultCause, FeedBytes, FeedClient, FeedFault, FeedKind, FeedToken
from scheduler.records.letters import Attempt, Frozen, Letter, LetterKind, LetterState, OutcomeKind
from scheduler.records.mail_line import MailLine
from scheduler.records.meetings import (
    Adoption,
    Change,
    ChangeCause,
    ChangeKind,
    Meeting,
    MeetingKind,
    MeetingState,
    StandIn,
)
from scheduler.records.proposals import Proposal, ProposalState

Row = Mapping[Any, Any]


def values_of(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any record; its own function says which
    """Give a record's fields as columns take them: words of a closed set as their value."""
    return {name: _plain(getattr(record, name)) for name in record.__dataclass_fields__}


def named(record: type[Any], row: Row) -> dict[str, Any]:
    """Give those of a row's columns that the record has as fields."""
    return {name: row[name] for name in record.__dataclass_fields__ if name in row}


def row_of_meeting(meeting: Meeting) -> dict[str, Any]:
    """Write a meeting as a row."""
    return {
        **values_of(meeting),
        "window": json_columns.json_of_window(meeting.window),
        "because": json_columns.json_of_phrases(meeting.because),
        "guests": list(meeting.guests),
        "stand_ins": [[one.member, one.deputy] for one in meeting.stand_ins],
    }


def meeting_of(row: Row) -> Meeting:
    """Read a meeting."""
    return Meeting(
        **{
            **named(Meeting, row),
            "state": MeetingState(row["state"]),
            "kind": MeetingKind(row["kind"]),
            "start": row["start"].astimezone(OSLO),
            "end": row["end"].astimezone(OSLO),
            "window": json_columns.window_of(row["window"]),
            "because": json_columns.phrases_of(row["because"]),
            "guests": tuple(row["guests"]),
            "stand_ins": tuple(StandIn(member=member, deputy=deputy) for member, deputy in row["stand_ins"]),
        }
    )


def row_of_change(change: Change) -> dict[str, Any]:
    """Write a change as a row."""
    return {**values_of(change), "despite": json_columns.json_of_phrases(change.despite)}


def change_of(row: Row) -> Change:
    """Read a change."""
    places_in_time = ("old_start", "old_end", "new_start", "new_end")
    return Change(
        **{
            **named(Change, row),
            "kind": ChangeKind(row["kind"]),
            "cause": ChangeCause(row["cause"]),
            "despite": json_columns.phrases_of(row["despite"]),
            **{name: _in_oslo(row[name]) for name in places_in_time},
        }
    )


def row_of_adoption(adoption: Adoption) -> dict[str, Any]:
    """Write an adoption as a row."""
    return {**values_of(adoption), "unplaced": list(adoption.unplaced)}


def adoption_of(row: Row) -> Adoption:
    """Read an adoption."""
    return Adoption(**{**named(Adoption, row), "unplaced": tuple(row["unplaced"])})


def row_of_agenda(agenda: Agenda) -> dict[str, Any]:
    """Write an agenda as a row, with the number of its last item."""
    return {
        **values_of(agenda),
        "items": json_columns.json_of_items(agenda.items),
        "last_number": agenda.first_number + len(agenda.items) - 1,
    }


def agenda_of(row: Row) -> Agenda:
    """Read an agenda."""
    return Agenda(
        **{
            **named(Agenda, row),
            "state": AgendaState(row["state"]),
            "items": json_columns.items_of(row["items"]),
        }
    )


def row_of_letter(letter: Letter) -> dict[str, Any]:
    """Write a letter as a row of ``letter``; its bytes are a row of their own."""
    values = values_of(letter)
    frozen: Frozen = values.pop("frozen")
    return values | {
        "subject": frozen.subject,
        "message_id": frozen.message_id,
        "sha256": frozen.sha256,
    }


def row_of_letter_bytes(letter: Letter) -> dict[str, Any]:
    """Write a letter's frozen bytes as a row of ``letter_bytes``."""
    return {"key": letter.key, "mail": letter.frozen.mail}


def letter_of(row: Row) -> Letter:
    """Read a letter from a row of ``letter`` with the column ``mail`` joined to it."""
    frozen = Frozen(**named(Frozen, row))
    return Letter(
        frozen=frozen,
        **{
            **named(Letter, row),
            "kind": LetterKind(row["kind"]),
            "state": LetterState(row["state"]),
            "starts": _in_oslo(row["starts"]),
            "ends": _in_oslo(row["ends"]),
        },
    )


def attempt_of(row: Row) -> Attempt:
    """Read an attempt."""
    return Attempt(**{**named(Attempt, row), "outcome": OutcomeKind(row["outcome"])})


def row_of_attempt(attempt: Attempt) -> dict[str, Any]:
    """Write an attempt as a row."""
    return values_of(attempt)


def row_of_proposal(proposal: Proposal) -> dict[str, Any]:
    """Write a proposal as a row."""
    return values_of(proposal)


def proposal_of(row: Row) -> Proposal:
    """Read a proposal."""
    return Proposal(**{**named(Proposal, row), "state": ProposalState(row["state"])})


def row_of_line(line: MailLine) -> dict[str, Any]:
    """Write the state of the way out as a row, without its name."""
    return values_of(line)


def line_of(row: Row) -> MailLine:
    """Read the state of the way out."""
    return MailLine(**named(MailLine, row))


def row_of_token(token: FeedToken) -> dict[str, Any]:
    """Write a feed token as a row."""
    return {
        **values_of(token),
        "alarms": words_of_alarms(token.alarms),
        "last_client": token.last_client.value if token.last_client else "",
    }


def token_of(row: Row) -> FeedToken:
    """Read a feed token."""
    return FeedToken(
        **{
            **named(FeedToken, row),
            "kind": FeedKind(row["kind"]),
            "alarms": alarms_of(row["alarms"]),
            "last_client": FeedClient(row["last_client"]) if row["last_client"] else None,
        }
    )


def words_of_alarms(alarms: tuple[int, ...]) -> str:
    """Write a token's alarms in one column."""
    return " ".join(str(minutes) for minutes in alarms)


def alarms_of(words: str) -> tuple[int, ...]:
    """Read a token's alarms."""
    return tuple(int(minutes) for minutes in words.split())


def row_of_fault(fault: FeedFault) -> dict[str, Any]:
    """Write a feed's fault as a row."""
    return values_of(fault)


def fault_of(row: Row) -> FeedFault:
    """Read a feed's fault."""
    kinds = {"kind": FeedKind(row["kind"]), "cause": FaultCause(row["cause"])}
    return FeedFault(**{**named(FeedFault, row), **kinds})


def row_of_feed(feed: FeedBytes) -> dict[str, Any]:
    """Write a feed as a row."""
    return values_of(feed)


def feed_of(row: Row) -> FeedBytes:
    """Read a feed."""
    return FeedBytes(**{**named(FeedBytes, row), "kind": FeedKind(row["kind"])})


def row_of_entry(entry: AuditEntry) -> dict[str, Any]:
    """Write an audit entry as a row."""
    return values_of(entry)


def entry_of(row: Row) -> AuditEntry:
    """Read an audit entry."""
    return AuditEntry(**named(AuditEntry, row))


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def _in_oslo(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(OSLO)
