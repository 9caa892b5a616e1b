"""Why a use case refused: one class per cause, the sentence inside. Nothing was changed.

``facts`` carries what a page needs to say the same in the reader's language.
"""

from __future__ import annotations

from datetime import date, datetime

from scheduler.records.errors import RadshjulError


class UseCaseError(RadshjulError):
    """A use case refused; ``facts`` are the particulars of the sentence."""

    def __init__(self, sentence: str, **facts: str) -> None:
        """Keep the sentence and its facts."""
        super().__init__(sentence)
        self.facts = facts


class UnknownError(UseCaseError):
    """No such agreement, body, meeting or person (or not for this visitor)."""

    def __init__(self, what: str, key: str) -> None:
        """Name what was looked for."""
        super().__init__(
            f"no {what} is called {key!r}; `radshjul meetings` lists the keys", what=what, key=key
        )


class AlreadyAdoptedError(UseCaseError):
    """That agreement's year has a plan already."""

    def __init__(self, agreement: str, year: int, on: date) -> None:
        """Name the agreement, the year and the day of the adoption."""
        super().__init__(
            f"{agreement}'s plan for {year} was adopted on {on}; move or cancel its meetings instead",
            agreement=agreement,
            year=str(year),
            on=str(on),
        )


class NothingToAdoptError(UseCaseError):
    """The agreement asks for no meeting that can still be held in that year."""

    def __init__(self, agreement: str, year: int) -> None:
        """Name the agreement and the year."""
        super().__init__(
            f"{agreement} has no meeting to plan in {year}: the year is past, outside the agreement's "
            "period, or it names no number of meetings; see `radshjul obligations`",
            agreement=agreement,
            year=str(year),
        )


class MeetingPastError(UseCaseError):
    """A meeting cannot be moved into the past, or changed once it has begun."""

    def __init__(self, meeting: str, moment: datetime) -> None:
        """Name the meeting and the moment that has passed."""
        super().__init__(
            f"{meeting}: {moment:%Y-%m-%d %H:%M} has passed; choose a moment to come",
            meeting=meeting,
            moment=f"{moment:%d.%m.%Y %H:%M}",
        )


class MeetingOverError(UseCaseError):
    """The meeting is cancelled or held: it cannot be changed any more."""

    def __init__(self, meeting: str, state: str) -> None:
        """Name the meeting and its state."""
        super().__init__(f"{meeting} is {state}; nothing was changed", meeting=meeting, state=state)


class SameSlotError(UseCaseError):
    """The meeting already has that time and place."""

    def __init__(self, meeting: str) -> None:
        """Name the meeting."""
        super().__init__(f"{meeting} already has that time and place; nothing was changed", meeting=meeting)


class ReasonNeededError(UseCaseError):
    """A move would break a rule that plans keep, and nobody has said why it must."""

    def __init__(self, meeting: str, rules: int) -> None:
        """Name the meeting and how many rules the move would break."""
        super().__init__(
            f"{meeting}: the move breaks {rules} rule(s), which --dry-run lists; say why (--why), or choose "
            "another day; nothing was changed",
            meeting=meeting,
            rules=str(rules),
        )


class MeetingChangedError(UseCaseError):
    """The meeting was changed after it was shown to the one who now wants to move it."""

    def __init__(self, meeting: str, sequence: int) -> None:
        """Name the meeting and the number of its newest change."""
        super().__init__(
            f"{meeting} was changed meanwhile (now sequence {sequence}); nothing was changed, look again",
            meeting=meeting,
            sequence=str(sequence),
        )


class OutsideYearError(UseCaseError):
    """A move would take the meeting out of its year or out of the agreement's period."""

    def __init__(self, meeting: str, day: date, why: str) -> None:
        """Name the meeting, the day and which limit it breaks."""
        super().__init__(
            f"{meeting}: {day} is {why}; choose a day inside", meeting=meeting, day=str(day), why=why
        )


class CollisionError(UseCaseError):
    """Somebody would have to be in two places."""

    def __init__(self, meeting: str, other: str, people: tuple[str, ...]) -> None:
        """Name both meetings and those who sit in both."""
        names = ", ".join(people)
        super().__init__(
            f"{meeting}: {names} sits in {other} at that time; choose another hour or day",
            meeting=meeting,
            other=other,
            people=names,
        )


class ShortNoticeError(UseCaseError):
    """The notice that the body is owed cannot be kept any more, and nobody has said why."""

    def __init__(self, body: str, day: date, earliest: date) -> None:
        """Name the body, the day, and the first day that is in time."""
        super().__init__(
            f"{body}: {day} is too soon for the notice; choose {earliest} or later, or say why it is urgent "
            "(--short-notice)",
            body=body,
            day=f"{day:%d.%m.%Y}",
            earliest=f"{earliest:%d.%m.%Y}",
        )


class WindowTakenError(UseCaseError):
    """The promise that the meeting was to fill has its meeting already."""

    def __init__(self, window: str, meeting: str) -> None:
        """Name the window and the meeting that fills it."""
        super().__init__(
            f"{window} has its meeting already ({meeting}); move that one, or call an extra meeting",
            window=window,
            meeting=meeting,
        )


class AmbiguousSeatError(UseCaseError):
    """Several people hold seats of that role; who is meant?"""

    def __init__(self, body: str, role: str, holders: tuple[str, ...]) -> None:
        """Name the body, the role and those who hold such a seat."""
        names = ", ".join(holders)
        super().__init__(
            f"{body} has several seats for {role} ({names}); say who leaves",
            body=body,
            role=role,
            people=names,
        )


class NoDeputyError(UseCaseError):
    """Nobody can be called instead of the member."""

    def __init__(self, meeting: str, person: str) -> None:
        """Name the meeting and the member."""
        super().__init__(
            f"{meeting}: the seat of {person} has no deputy on that day; name one in the agreement's file",
            meeting=meeting,
            person=person,
        )


class SettledProposalError(UseCaseError):
    """The proposal has been taken in or declined already."""

    def __init__(self, proposal: str, state: str) -> None:
        """Name the proposal and its state."""
        super().__init__(
            f"{proposal} is {state} already; nothing was changed", proposal=proposal, state=state
        )


class StaleRevisionError(UseCaseError):
    """Somebody else changed the agenda meanwhile."""

    def __init__(self, meeting: str, yours: int, newest: int) -> None:
        """Name the meeting, the revision worked on and the newest one."""
        super().__init__(
            f"{meeting}: revision {newest} has come since revision {yours}; look at it and try again",
            meeting=meeting,
            yours=str(yours),
            newest=str(newest),
        )


class NoDraftError(UseCaseError):
    """There is no draft to edit or approve."""

    def __init__(self, meeting: str) -> None:
        """Name the meeting."""
        super().__init__(
            f"{meeting} has no draft; make one first (`radshjul agenda {meeting}`)", meeting=meeting
        )


class EmptyAgendaError(UseCaseError):
    """An agenda without items cannot be approved."""

    def __init__(self, meeting: str) -> None:
        """Name the meeting."""
        super().__init__(f"{meeting}: the draft has no items; add at least one", meeting=meeting)


class FeedBuildError(UseCaseError):
    """A feed that nobody has had yet cannot be made; nothing was changed."""

    def __init__(self, kind: str, subject: str) -> None:
        """Name whose feed it is."""
        super().__init__(
            f"the {kind} feed of {subject!r} cannot be made; the log tells why", kind=kind, subject=subject
        )


class ForbiddenError(UseCaseError):
    """The visitor may see this, but not do it."""

    def __init__(self, person: str, act: str) -> None:
        """Name the person and the act."""
        super().__init__(f"{person} may not {act} here; ask the secretary", person=person, act=act)


class NotInvitedError(UseCaseError):
    """Somebody would answer for a person who is not invited."""

    def __init__(self, meeting: str, person: str) -> None:
        """Name the meeting and the person."""
        super().__init__(
            f"{person} is not invited to {meeting}; choose one of those who are",
            meeting=meeting,
            person=person,
        )


class AgreementFaultsError(UseCaseError):
    """One or more agreement files have faults; nothing was imported."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Keep every fault's line."""
        super().__init__("\n".join(faults))
        self.faults = faults


class NotInQuarantineError(UseCaseError):
    """Somebody decided about a letter that does not wait for a decision."""

    def __init__(self, key: str) -> None:
        """Name the letter."""
        super().__init__(f"letter {key!r} does not wait for a decision; look at it again", key=key)


class UnreadableTextError(UseCaseError):
    """What was handed in gives no agreement; ``why`` is a reading's refusal or sort of document."""

    def __init__(self, sentence: str, why: str) -> None:
        """Keep the reading's own sentence and its reason."""
        super().__init__(sentence, why=why)
        self.why = why


class UnfinishedDraftError(UseCaseError):
    """Required parts of an agreement are not confirmed yet; nothing was taken into use."""

    def __init__(self, draft: str, missing: tuple[str, ...]) -> None:
        """Name the draft and what is missing."""
        parts = ", ".join(missing)
        super().__init__(f"{draft}: {parts} must be confirmed first", draft=draft, missing=parts)


class DraftTakenError(UseCaseError):
    """The draft has been taken into use; its clauses cannot be changed any more."""

    def __init__(self, draft: str, agreement: str) -> None:
        """Name the draft and the agreement that it became."""
        super().__init__(
            f"{draft} has become {agreement}; read a new version", draft=draft, agreement=agreement
        )


class WrongCodeError(UseCaseError):
    """A code is not right, or has been used already."""

    def __init__(self) -> None:
        """Say it without telling which."""
        super().__init__("the code is wrong, too old or used already; wait for the next one and try again")


class NoFactorError(UseCaseError):
    """There is no second factor here that this could be about."""

    def __init__(self) -> None:
        """Say what to do first."""
        super().__init__("there is no authenticator app or passkey yet; set one up first")


class NotVouchedError(UseCaseError):
    """A provider of accounts let somebody in whom no agreement names, or whose role it does not confirm."""

    def __init__(self) -> None:
        """Say it without telling which."""
        super().__init__("no agreement names this account, or its groups do not fit; ask the secretary")
