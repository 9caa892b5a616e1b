"""What the use cases need in order to take answers: two shelves of the store, and the mailbox.

As with all ports, lists come in a stated order and a missing thing is ``None``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from scheduler.records.answers import Answer, Bounce, MemberLink
from scheduler.records.inbox import IncomingMail, ReceivedMail


class AnswerShelf(Protocol):
    """Answers to invitations, the mails that were taken in, and addresses that fail."""

    def add(self, answer: Answer) -> None:
        """Keep an answer; earlier ones stay."""
        ...

    def of_meeting(self, meeting: str) -> tuple[Answer, ...]:
        """Give all answers to a meeting, in the order in which they were kept."""
        ...

    def of_meetings(self, meetings: Sequence[str]) -> tuple[Answer, ...]:
        """Give all answers to several meetings, in the order in which they were kept."""
        ...

    def add_mail(self, mail: ReceivedMail) -> bool:
        """Keep a mail that was taken in; ``False`` when one of this identity was already."""
        ...

    def has_mail(self, identity: str) -> bool:
        """Tell whether a mail of this identity was taken in."""
        ...

    def mail(self, identity: str) -> ReceivedMail | None:
        """Give one mail."""
        ...

    def to_look_at(self, agreements: Sequence[str], limit: int = 200) -> tuple[ReceivedMail, ...]:
        """Give mails of these agreements that wait for a human, newest first."""
        ...

    def mails_of_meeting(self, meeting: str) -> tuple[ReceivedMail, ...]:
        """Give the mails about a meeting that wait for a human, newest first."""
        ...

    def settle_mail(self, identity: str, by: str, at: datetime) -> bool:
        """Mark a mail as looked at; ``False`` when it was not waiting."""
        ...

    def add_bounce(self, bounce: Bounce) -> bool:
        """Mark an address as failing; ``False`` when it is already (the first bounce is kept)."""
        ...

    def failing(self, agreements: Sequence[str]) -> tuple[Bounce, ...]:
        """Give the addresses of these agreements that fail now, by address."""
        ...

    def mend(self, address: str, agreement: str, at: datetime) -> bool:
        """Mark an address as mended; ``False`` when it was not failing."""
        ...


class LinkShelf(Protocol):
    """Personal links, kept hashed."""

    def add(self, link: MemberLink) -> None:
        """Keep a new link."""
        ...

    def of_person(self, person: str) -> tuple[MemberLink, ...]:
        """Give all of a person's links, revoked ones too, newest generation first."""
        ...

    def by_token(self, token_sha256: str) -> MemberLink | None:
        """Give the link of a token unless it is revoked."""
        ...

    def revoke(self, person: str, at: datetime) -> int:
        """Revoke all of a person's links; gives how many were living."""
        ...


class OpenInbox(Protocol):
    """An open mailbox."""

    def unread(self) -> Iterator[IncomingMail]:
        """Give the mails that nobody has dealt with, oldest first; bad mails come with a fault.

        Raises:
            InboxUnavailableError: the line broke.
        """
        ...

    def done(self, mail: IncomingMail) -> None:
        """Mark a mail as dealt with, so that it is not given again.

        Raises:
            InboxUnavailableError: the line broke.
        """
        ...


class Inbox(Protocol):
    """The mailbox that answers come to."""

    def opened(self) -> AbstractContextManager[OpenInbox]:
        """Open the mailbox.

        Raises:
            InboxUnavailableError: it cannot be reached, refuses the login or lacks demanded TLS.
        """
        ...
