"""What stops a record from being made; one class per cause, the sentence inside it.

``RadshjulError`` is the root: the edges (pages, command line, timers) catch it and show
its sentence. Its text is English; pages say it in the reader's language by its class.
"""

from __future__ import annotations


class RadshjulError(Exception):
    """Something that a person can mend; its text says what, why and what to do next."""


class RecordError(RadshjulError):
    """A record was given values that contradict one another or make no sense."""

    def __init__(self, what: str, why: str, remedy: str) -> None:
        """Keep the three parts of the sentence: the field, the fault, the way out."""
        super().__init__(f"{what} {why}; {remedy}")
        self.what = what
        self.why = why
        self.remedy = remedy


class TextError(RecordError):
    """A text is empty, too long or has characters that cannot be sent."""


class NaiveMomentError(RecordError):
    """A moment came without its offset from UTC."""

    def __init__(self, what: str) -> None:
        """Name the field that lacked the offset."""
        super().__init__(what, "has no time zone", "give an aware datetime")


class MailUnavailableError(RadshjulError):
    """No letter can be sent now: the server is down, refuses the login or lacks demanded TLS."""


class UnwritableLetterError(RadshjulError):
    """A letter cannot be written as its order asks; the others are not stopped by it."""


class InboxUnavailableError(RadshjulError):
    """No mail can be read now: the server is down, refuses the login or lacks demanded TLS."""


class StoreUnavailableError(RadshjulError):
    """The database cannot be used now: it is out of reach, locked for too long, full or damaged."""

    def __init__(self, said: str) -> None:
        """Keep what the database said."""
        super().__init__(f"the database cannot be used now ({said}); nothing was kept, try again")


class StoreConflictError(RadshjulError):
    """Somebody else changed the same thing at the same moment, or the same thing is there already."""

    def __init__(self, said: str) -> None:
        """Keep what the database said."""
        super().__init__(
            f"this was changed by somebody else ({said}); nothing was kept, look again and retry"
        )


class FrozenAgendaError(RadshjulError):
    """Somebody tried to change an agenda revision that has been approved."""

    def __init__(self, meeting: str, revision: int) -> None:
        """Name the meeting and the revision."""
        super().__init__(f"agenda {revision} of {meeting} is approved and frozen; make a new revision")


class FrozenMinutesError(RadshjulError):
    """Somebody tried to change minutes that are locked."""

    def __init__(self, meeting: str) -> None:
        """Name the meeting."""
        super().__init__(f"the minutes of {meeting} are approved and locked; add an addendum instead")


class SettingError(RadshjulError):
    """A setting has a value that cannot be used."""

    def __init__(self, name: str, value: str, why: str, remedy: str) -> None:
        """Name the variable, its value, the fault and the way out."""
        super().__init__(f"{name}={value!r} {why}; {remedy}")
