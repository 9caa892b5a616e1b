"""The outbox in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from scheduler.records.basics import aware
from scheduler.records.letters import Attempt, Letter, LetterState, Outcome, OutcomeKind, Settlement
from tests.memory_state import State

UNSETTLED = {LetterState.HELD, LetterState.QUEUED, LetterState.SENDING, LetterState.IN_DOUBT}
LEASE_RAN_OUT = "the lease ran out before an answer was kept"


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
        found = (letter for letter in self._all() if letter.meeting == meeting)
        return tuple(sorted(found, key=lambda letter: (letter.made_at, letter.key)))

    def waiting(self, until: datetime) -> tuple[Letter, ...]:
        found = (letter for letter in self._all() if letter.state in UNSETTLED and letter.not_before <= until)
        return tuple(sorted(found, key=lambda letter: (letter.not_before, letter.key)))

    def recent(self, limit: int, states: Sequence[LetterState] = ()) -> tuple[Letter, ...]:
        found = (letter for letter in reversed(self._all()) if not states or letter.state in states)
        return tuple(islice(found, limit))

    def claim(self, now: datetime, lease_until: datetime, limit: int) -> tuple[Letter, ...]:
        free = (letter for letter in self._first_of_each_thread() if _may_leave(letter, now))
        claimed = [
            self._claimed(letter, now, lease_until)
            for letter in sorted(free, key=lambda letter: letter.not_before)[:limit]
        ]
        return tuple(claimed)

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
        )
        self.state.letters[letter.key] = claimed
        return claimed

    def _attempted(self, letter: Letter, at: datetime, outcome: Outcome) -> None:
        self.state.attempts.append(
            Attempt(letter=letter.key, at=at, fence=letter.fence, outcome=outcome.kind, answer=outcome.answer)
        )


def _may_leave(letter: Letter, now: datetime) -> bool:
    free = letter.lease_until is None or letter.lease_until <= now
    return free and letter.not_before <= now and letter.state is not LetterState.HELD


def _after(letter: Letter, settlement: Settlement) -> Letter:
    """Give the letter after an attempt; doubt stays until somebody accepts or refuses."""
    outcome = settlement.outcome
    settled = replace(
        letter,
        lease_until=None,
        answer=outcome.answer,
        late_minutes=settlement.late_minutes,
        late_reason=settlement.late_reason,
    )
    if outcome.kind is OutcomeKind.ACCEPTED:
        return replace(settled, state=LetterState.ACCEPTED, settled_at=settlement.at)
    if outcome.kind is OutcomeKind.REFUSED:
        return replace(settled, state=LetterState.REFUSED, settled_at=settlement.at)
    doubt = outcome.kind is OutcomeKind.IN_DOUBT or letter.state is LetterState.IN_DOUBT
    state = LetterState.IN_DOUBT if doubt else LetterState.QUEUED
    return replace(settled, state=state, not_before=settlement.retry_at)
