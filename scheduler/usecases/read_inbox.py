"""Read the mailbox: each mail is judged and kept in one transaction, and only then marked as done.

A mail is taken in once, by its Message-ID, however often it is delivered or a reader dies. What
cannot be judged is kept as unreadable and shown; it never stops the mails after it.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from scheduler.ports import Books, Ports
from scheduler.records.errors import InboxUnavailableError, StoreUnavailableError
from scheduler.records.inbox import IncomingMail, MailKind, MailNote, OtherMail, ReceivedMail
from scheduler.usecases.call_deputy import follow_answer
from scheduler.usecases.give_answer import note
from scheduler.usecases.propose_item import propose_by_mail
from scheduler.usecases.raise_alarms import raise_for_bounce
from scheduler.usecases.resend_disclosure import note_returned
from scheduler.usecases.take_mail import Judged, judged

OtherMailTaker = Callable[[Ports, Books, OtherMail], bool]
"""Takes a mail to a council that nobody else wanted, inside the mail's transaction.

Gives whether it has dealt with the mail; if not, the mail is shown to the secretary.
"""

_log = logging.getLogger("radshjul.inbox")


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxRead:
    """What a round took in, by kind; ``again`` were known before. ``unavailable`` says why it ended early."""

    taken: Mapping[MailKind, int] = field(default_factory=dict)
    again: int = 0
    unavailable: str = ""


def read_inbox(ports: Ports, take_other: OtherMailTaker = propose_by_mail) -> InboxRead:
    """Take in the mails that nobody has dealt with; does nothing where there is no mailbox.

    Args:
        ports: the world.
        take_other: what is asked first about mails that are no answers, such as proposed items.
    """
    taken: Counter[MailKind] = Counter()
    again = 0
    if ports.inbox is None:
        return InboxRead()
    try:
        with ports.inbox.opened() as inbox:
            for mail in inbox.unread():
                kind = take_in(ports, mail, take_other)
                taken.update([kind] if kind else [])
                again += kind is None
                inbox.done(mail)
    except (InboxUnavailableError, StoreUnavailableError) as error:
        return InboxRead(taken=dict(taken), again=again, unavailable=str(error))
    return InboxRead(taken=dict(taken), again=again)


def take_in(
    ports: Ports, mail: IncomingMail, take_other: OtherMailTaker = propose_by_mail
) -> MailKind | None:
    """Take in one mail; ``None`` when it was taken in before.

    Raises:
        StoreUnavailableError: nothing can be kept now.
    """
    now = ports.clock.now()
    try:
        with ports.store.transaction() as books:
            if books.answers.has_mail(mail.identity):
                return None
            verdict = judged(ports, books, mail, now)
            _keep(ports, books, verdict, take_other)
    except StoreUnavailableError:
        raise
    except Exception:  # noqa: BLE001 - one mail, whatever is in it, must not keep the others waiting
        _log.exception("a mail could not be judged; it is kept as unreadable")
        return _give_up(ports, mail, now)
    return verdict.mail.kind


def _keep(ports: Ports, books: Books, verdict: Judged, take_other: OtherMailTaker) -> None:
    mail = verdict.mail
    if verdict.other is not None and take_other(ports, books, verdict.other):
        mail = replace(mail, note=MailNote.KEPT, shown=False)
    books.answers.add_mail(mail)
    if verdict.answer is not None:
        books.answers.add(verdict.answer)
        meeting = books.meetings.get(verdict.answer.meeting)
        if meeting is not None:
            note(books, verdict.answer, meeting)
            follow_answer(ports, books, meeting.key, verdict.answer.person, verdict.answer.by)
    if verdict.bounce is not None:
        note_returned(books, verdict.bounce)
    if verdict.bounce is not None and books.answers.add_bounce(verdict.bounce):
        bounce = verdict.bounce
        books.audit.append(
            at=bounce.at, by="radshjul", act="address.fails", subject=bounce.letter, detail=bounce.status
        )
        raise_for_bounce(ports, books, bounce)


def _give_up(ports: Ports, mail: IncomingMail, now: datetime) -> MailKind | None:
    record = ReceivedMail(
        identity=mail.identity,
        kind=MailKind.BROKEN,
        note=MailNote.UNREADABLE,
        shown=True,
        at=now,
        sender=mail.sender,
        subject=mail.subject,
        text="",
    )
    with ports.store.transaction() as books:
        return MailKind.BROKEN if books.answers.add_mail(record) else None
