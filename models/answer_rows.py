"""Row to record and back for answers, mails taken in, failing addresses and personal links."""

from __future__ import annotations

from typing import Any

from models.rows import Row, named, values_of
from scheduler.records.answers import Answer, AnswerChannel, AnswerKind, Bounce, MemberLink, Trust
from scheduler.records.inbox import MailKind, MailNote, ReceivedMail


def row_of_answer(answer: Answer) -> dict[str, Any]:
    """Write an answer as a row."""
    return values_of(answer)


def answer_of(row: Row) -> Answer:
    """Read an answer."""
    return Answer(
        **{
            **named(Answer, row),
            "kind": AnswerKind(row["kind"]),
            "channel": AnswerChannel(row["channel"]),
            "trust": Trust(row["trust"]),
        }
    )


def row_of_mail(mail: ReceivedMail) -> dict[str, Any]:
    """Write a mail as a row."""
    return values_of(mail)


def mail_of(row: Row) -> ReceivedMail:
    """Read a mail."""
    return ReceivedMail(
        **{**named(ReceivedMail, row), "kind": MailKind(row["kind"]), "note": MailNote(row["note"])}
    )


def row_of_bounce(bounce: Bounce) -> dict[str, Any]:
    """Write a failing address as a row."""
    return values_of(bounce)


def bounce_of(row: Row) -> Bounce:
    """Read a failing address."""
    return Bounce(**{**named(Bounce, row), "trust": Trust(row["trust"])})


def row_of_link(link: MemberLink) -> dict[str, Any]:
    """Write a personal link as a row."""
    return values_of(link)


def link_of(row: Row) -> MemberLink:
    """Read a personal link."""
    return MemberLink(**named(MemberLink, row))
