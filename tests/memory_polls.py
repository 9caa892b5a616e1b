"""The shelf in memory for date polls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scheduler.records.polls import DatePoll, PollAnswer, PollState
from tests.memory_state import State, refuse_second


@dataclass(frozen=True, slots=True)
class MemoryPolls:
    state: State

    def get(self, key: str) -> DatePoll | None:
        return self.state.polls.get(key)

    def of_body(self, body: str) -> tuple[DatePoll, ...]:
        return _oldest_first(poll for poll in self.state.polls.values() if poll.body == body)

    def open_ones(self) -> tuple[DatePoll, ...]:
        return _oldest_first(poll for poll in self.state.polls.values() if poll.state is PollState.OPEN)

    def add(self, poll: DatePoll) -> None:
        refuse_second(poll.key, self.state.polls)
        self.put(poll)

    def put(self, poll: DatePoll) -> None:
        self.state.polls[poll.key] = poll

    def add_answers(self, answers: Sequence[PollAnswer]) -> None:
        self.state.poll_answers.extend(answers)

    def answers(self, poll: str) -> tuple[PollAnswer, ...]:
        return tuple(one for one in self.state.poll_answers if one.poll == poll)


def _oldest_first(polls: Iterable[DatePoll]) -> tuple[DatePoll, ...]:
    return tuple(sorted(polls, key=lambda poll: (poll.made_at, poll.key)))
