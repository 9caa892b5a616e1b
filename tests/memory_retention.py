"""The shelf in memory for how long municipalities keep things."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from scheduler.records.agreement import Agreement
from scheduler.records.answers import Answer
from scheduler.records.erasure import Trace
from scheduler.records.letters import Letter, LetterState
from scheduler.records.plan_drafts import PlanDraftState
from scheduler.records.polls import PollState
from scheduler.records.retention import PASSING_LETTERS, Retention
from tests.memory_state import State

SETTLED = {LetterState.ACCEPTED, LetterState.REFUSED, LetterState.SUPERSEDED}


@dataclass(frozen=True, slots=True)
class MemoryRetention:
    state: State

    def all(self) -> tuple[Retention, ...]:
        return tuple(self.state.retention[key] for key in sorted(self.state.retention))

    def put(self, one: Retention) -> None:
        self.state.retention[one.number, one.trace] = one

    def count(self, trace: Trace, agreement: Agreement, before: datetime) -> int:
        return MemoryRetention(self.state.copy()).take(trace, agreement, before)

    def take(self, trace: Trace, agreement: Agreement, before: datetime) -> int:
        taken = {
            Trace.ANSWER_WORDS: self._words,
            Trace.OPENED_PAPERS: self._openings,
            Trace.POLL_ANSWERS: self._polls,
            Trace.DRAFT_ANSWERS: self._drafts,
            Trace.LETTERS: self._letters,
        }
        return taken[trace](agreement, before)

    def _over(self, agreement: Agreement, before: datetime) -> set[str]:
        meetings = self.state.meetings.values()
        return {one.key for one in meetings if one.agreement == agreement.key and one.end < before}

    def _words(self, agreement: Agreement, before: datetime) -> int:
        over = self._over(agreement, before)

        def goes(one: Answer) -> bool:
            return one.meeting in over and one.at < before and bool(one.comment or one.message_id)

        number = sum(goes(one) for one in self.state.answers)
        self.state.answers[:] = [
            replace(one, comment="", message_id="") if goes(one) else one for one in self.state.answers
        ]
        return number

    def _openings(self, agreement: Agreement, before: datetime) -> int:
        over = self._over(agreement, before)
        openings = self.state.openings
        gone = [key for key, one in openings.items() if one.meeting in over and one.at < before]
        for key in gone:
            del openings[key]
        return len(gone)

    def _polls(self, agreement: Agreement, before: datetime) -> int:
        bodies = {body.key for body in agreement.bodies}
        polls = self.state.polls.values()
        over = {one.key for one in polls if one.body in bodies and one.state is not PollState.OPEN}
        answers = self.state.poll_answers
        kept = [one for one in answers if one.poll not in over or one.at >= before]
        number = len(answers) - len(kept)
        answers[:] = kept
        return number

    def _drafts(self, agreement: Agreement, before: datetime) -> int:
        drafts = self.state.plan_drafts.values()
        done = {
            one.key
            for one in drafts
            if one.agreement == agreement.key and one.state is not PlanDraftState.OPEN
        }
        answers = self.state.draft_answers
        kept = [one for one in answers if one.draft not in done or one.at >= before]
        number = len(answers) - len(kept)
        answers[:] = kept
        return number

    def _letters(self, agreement: Agreement, before: datetime) -> int:
        def goes(one: Letter) -> bool:
            passing = one.kind in PASSING_LETTERS and one.state in SETTLED
            return passing and one.agreement == agreement.key and one.made_at < before

        gone = {key for key, one in self.state.letters.items() if goes(one)}
        self.state.attempts[:] = [one for one in self.state.attempts if one.letter not in gone]
        for key in gone:
            del self.state.letters[key]
        return len(gone)
