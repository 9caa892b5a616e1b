"""The outbox in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from scheduler.records.basics import aware
from scheduler.records.letters import (
    Attempt,
    Letter,
    LetterKind,
    LetterState,
    Outcome,
    OutcomeKind,
    Settlement,
)
from tests.memory_state import State

UNSETTLED = {
    LetterState.HELD,
    LetterState.QUEUED,
    LetterState.SENDING,
    LetterState.IN_DOUBT,
    LetterState.QUARANTINED,
}
LEASE_RAN_OUT = "the lease ran out before an answer was kept"
ALONE, TOO_MANY = 2, 3


@dataclass(frozen=True, slots=True)
class MemoryLetters:
    state: State

    def add(self, letters: Sequence[Letter]) -> tuple[str, ...]:
        added = []
        for letter in letters:
            aware(letter.not_before, "letter.not_before")
            if letter.key not in self.state.letters:
                self.state.letters[letter.key] = letter
                added.append(letter.key)
        return tuple(added)

    def get(self, key: str) -> Letter | None:
        return self.state.letters.get(key)

    def by_message_id(self, message_id: str) -> Letter | None:
        return next((one for one in self._all() if one.frozen.message_id == message_id), None)

    def known(self, keys: Sequence[str]) -> frozenset[str]:
        return frozenset(key for key in keys if key in self.state.letters)

    def of_meeting(self, meeting: str) -> tuple[Letter, ...]:
        return self.of_meetings((meeting,))

    def of_meetings(self, meetings: Sequence[str], person: str | None = None) -> tuple[Letter, ...]:
        found = (one for one in self._all() if one.meeting in meetings and person in {None, one.person})
        return tuple(sorted(found, key=lambda letter: (letter.made_at, letter.key)))

    def waiting(self, until: datetime) -> tuple[Letter, ...]:
        found = (letter for letter in self._all() if letter.state in UNSETTLED and letter.not_before <= until)
        return tuple(sorted(found, key=lambda letter: (letter.not_before, letter.key)))

    def urgent(self, until: datetime) -> bool:
        return any(letter.kind is LetterKind.LOGIN for letter in self.waiting(until))

    def recent(self, limit: int, states: Sequence[LetterState] = ()) -> tuple[Letter, ...]:
        found = (letter for letter in reversed(self._all()) if not states or letter.state in states)
        return tuple(islice(found, limit))

    def newest_of(
        self, agreements: Sequence[str], limit: int, state: LetterState | None = None
    ) -> tuple[Letter, ...]:
        found = (letter for letter in self._open_of(agreements) if state in {None, letter.state})
        return tuple(islice(found, limit))

    def numbers_of(self, agreements: Sequence[str]) -> Counter[LetterState]:
        return Counter(letter.state for letter in self._open_of(agreements))

    def last_told(self, body: str, before: datetime, kind: LetterKind) -> str | None:
        live = (one for one in self._all() if one.state is not LetterState.SUPERSEDED)
        told = {one.meeting for one in live if one.kind is kind}
        mine = [one for one in self.state.meetings.values() if one.body == body and one.start < before]
        found = [(one.start, one.key) for one in mine if one.key in told]
        return max(found)[1] if found else None

    def _open_of(self, agreements: Sequence[str]) -> Iterable[Letter]:
        return (
            letter
            for letter in reversed(self._all())
            if letter.agreement in agreements and letter.kind is not LetterKind.LOGIN
        )

    def claim(
        self, now: datetime, lease_until: datetime, limit: int, *, urgent: bool = False
    ) -> tuple[Letter, ...]:
        logins = self._claim_some(now, lease_until, limit, lambda kind: kind is LetterKind.LOGIN)
        if urgent or len(logins) >= limit:
            return logins
        return logins + self._claim_some(now, lease_until, limit - len(logins), lambda _: True)

    def _claim_some(
        self, now: datetime, lease_until: datetime, limit: int, wanted: Callable[[LetterKind], bool]
    ) -> tuple[Letter, ...]:
        while True:
            free = (one for one in self._first_of_each_thread() if _may_leave(one, now) and wanted(one.kind))
            found = sorted(free, key=lambda letter: letter.not_before)[:limit]
            for letter in [one for one in found if _deaths(one) >= TOO_MANY]:
                self._put_aside(letter, now)
            living = [one for one in found if _deaths(one) < TOO_MANY]
            if living or not found:
                break
        suspect = next((place for place, one in enumerate(living) if _deaths(one) >= ALONE), len(living))
        return tuple(self._claimed(one, now, lease_until) for one in living[: max(suspect, 1)])

    def end_quarantine(self, key: str, state: LetterState) -> bool:
        letter = self.state.letters.get(key)
        if letter is None or letter.state is not LetterState.QUARANTINED:
            return False
        self.state.letters[key] = replace(letter, state=state, deaths=0)
        return True

    def clock_put_back(self, now: datetime, lease_until: datetime) -> None:
        for letter in self._all():
            if letter.state not in UNSETTLED:
                continue
            tried = letter.attempts > 0
            self.state.letters[letter.key] = replace(
                letter,
                not_before=min(letter.not_before, now) if tried else letter.not_before,
                lease_until=min(letter.lease_until, lease_until) if letter.lease_until else None,
            )

    def settle(self, settlements: Sequence[Settlement]) -> frozenset[str]:
        held = []
        for settlement in settlements:
            letter = self.state.letters.get(settlement.key)
            if letter is None or letter.fence != settlement.fence or letter.lease_until is None:
                continue
            self.state.letters[letter.key] = _after(letter, settlement)
            self._attempted(letter, settlement.at, settlement.outcome)
            held.append(letter.key)
        return frozenset(held)

    def supersede(self, meeting: str, kinds: Sequence[str], below_revision: int) -> int:
        replaced = [
            letter
            for letter in self._all()
            if letter.meeting == meeting
            and letter.kind in kinds
            and letter.revision < below_revision
            and letter.state in {LetterState.HELD, LetterState.QUEUED}
        ]
        for letter in replaced:
            self.state.letters[letter.key] = replace(letter, state=LetterState.SUPERSEDED)
        return len(replaced)

    def withdraw(self, keys: Sequence[str]) -> int:
        return self._turn(
            LetterState.SUPERSEDED,
            lambda one: one.key in keys and one.state in {LetterState.HELD, LetterState.QUEUED},
        )

    def hold(self, meeting: str) -> int:
        def mine(one: Letter) -> bool:
            return one.meeting == meeting and bool(one.uid) and one.state is LetterState.QUEUED

        return self._turn(LetterState.HELD, mine)

    def release(self, meeting: str) -> int:
        held = LetterState.HELD
        return self._turn(LetterState.QUEUED, lambda one: one.meeting == meeting and one.state is held)

    def _turn(self, state: LetterState, which: Callable[[Letter], bool]) -> int:
        turned = [letter for letter in self._all() if which(letter)]
        for letter in turned:
            self.state.letters[letter.key] = replace(letter, state=state)
        return len(turned)

    def attempts(self, key: str) -> tuple[Attempt, ...]:
        return tuple(attempt for attempt in self.state.attempts if attempt.letter == key)

    def _all(self) -> list[Letter]:
        return list(self.state.letters.values())

    def _first_of_each_thread(self) -> Iterable[Letter]:
        """Give unsettled letters that no earlier one about the same event to the same person holds back."""
        begun: set[tuple[str, str]] = set()
        for letter in self._all():
            if letter.state not in UNSETTLED:
                continue
            thread = (letter.uid, letter.person)
            if not letter.uid or thread not in begun:
                yield letter
            begun.add(thread)

    def _claimed(self, letter: Letter, now: datetime, lease_until: datetime) -> Letter:
        if letter.lease_until is not None:
            self._attempted(letter, now, Outcome(kind=OutcomeKind.IN_DOUBT, answer=LEASE_RAN_OUT))
        fresh = letter.state is LetterState.QUEUED
        claimed = replace(
            letter,
            state=LetterState.SENDING if fresh else LetterState.IN_DOUBT,
            fence=letter.fence + 1,
            attempts=letter.attempts + 1,
            lease_until=lease_until,
            deaths=_deaths(letter),
        )
        self.state.letters[letter.key] = claimed
        return claimed

    def _put_aside(self, letter: Letter, now: datetime) -> None:
        if letter.lease_until is not None:
            self._attempted(letter, now, Outcome(kind=OutcomeKind.IN_DOUBT, answer=LEASE_RAN_OUT))
        self.state.letters[letter.key] = replace(
            letter,
            state=LetterState.QUARANTINED,
            lease_until=None,
            deaths=TOO_MANY,
            answer=LEASE_RAN_OUT,
        )

    def _attempted(self, letter: Letter, at: datetime, outcome: Outcome) -> None:
        self.state.attempts.append(
            Attempt(letter=letter.key, at=at, fence=letter.fence, outcome=outcome.kind, answer=outcome.answer)
        )


def _deaths(letter: Letter) -> int:
    return letter.deaths + (letter.lease_until is not None)


def _may_leave(letter: Letter, now: datetime) -> bool:
    free = letter.lease_until is None or letter.lease_until <= now
    waits = letter.state in {LetterState.HELD, LetterState.QUARANTINED}
    return free and letter.not_before <= now and not waits


def _after(letter: Letter, settlement: Settlement) -> Letter:
    """Give the letter after an attempt; doubt stays until somebody accepts or refuses."""
    outcome = settlement.outcome
    settled = replace(
        letter,
        lease_until=None,
        answer=outcome.answer,
        late_minutes=settlement.late_minutes,
        late_reason=settlement.late_reason,
        deaths=letter.deaths + 1 if settlement.died else 0,
        put_off_since=letter.put_off_since or (settlement.at if settlement.put_off else None),
    )
    if outcome.kind is OutcomeKind.ACCEPTED:
        return replace(settled, state=LetterState.ACCEPTED, settled_at=settlement.at)
    if outcome.kind is OutcomeKind.REFUSED:
        return replace(settled, state=LetterState.REFUSED, settled_at=settlement.at)
    doubt = outcome.kind is OutcomeKind.IN_DOUBT or letter.state is LetterState.IN_DOUBT
    state = LetterState.IN_DOUBT if doubt else LetterState.QUEUED
    return replace(settled, state=state, not_before=settlement.retry_at)
