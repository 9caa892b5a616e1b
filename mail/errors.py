"""What goes wrong in this room; one class per cause, the sentence inside it."""

from __future__ import annotations

from scheduler.records.errors import (
    InboxUnavailableError,
    MailUnavailableError,
    RadshjulError,
    UnwritableLetterError,
)


class LetterError(UnwritableLetterError):
    """A letter cannot be written as its order asks, or did not come out as its template says."""

    def __init__(self, key: str, why: str) -> None:
        """Name the letter and the fault."""
        super().__init__(f"letter {key!r} {why}; it is not sent")
        self.key = key


class UnwritableHeaderError(ValueError):
    """A header would hold a line break or another character that no header may."""

    def __init__(self, header: str) -> None:
        """Name the header."""
        super().__init__(f"{header} has a line break or control character")


class NoLineError(MailUnavailableError):
    """The mail server cannot be reached, refuses us, or lacks the demanded protection."""

    def __init__(self, why: str) -> None:
        """Keep what the server or the network said."""
        super().__init__(f"no line to the mail server: {why}; it is tried again later")


class NoTokenLoginError(OSError):
    """The mail server does not offer logins by token."""

    def __init__(self) -> None:
        """Say what is missing."""
        super().__init__("the server does not offer XOAUTH2")


class SlowAnswerError(TimeoutError):
    """An answer of the server did not end in time."""

    def __init__(self, seconds: float) -> None:
        """Name the time that was given."""
        super().__init__(f"the answer did not end within {seconds:g} seconds")


class LongAnswerError(OSError):
    """An answer of the server did not end within its size."""

    def __init__(self, octets: int) -> None:
        """Name the size that was allowed."""
        super().__init__(f"the answer did not end within {octets} octets")


class SinkStoppedError(RadshjulError):
    """Somebody asked for the way to a mail sink that does not listen."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("the mail sink is not started, so it has no port yet; start it first")


class NoInboxError(InboxUnavailableError):
    """The mailbox cannot be reached, refuses us, or lacks the demanded protection."""

    def __init__(self, why: str) -> None:
        """Keep what the server or the network said."""
        super().__init__(f"no line to the mailbox: {why}; it is tried again later")
