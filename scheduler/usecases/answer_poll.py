"""Answer a date poll by the personal link; it may be changed until the poll is closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from scheduler.ports import Books, Ports
from scheduler.records.polls import DatePoll, PollAnswer, PollChoice, PollState
from scheduler.rules.polling import standing_choices
from scheduler.usecases import member_links
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.poll_errors import NothingAnsweredError, PollOverError


def answer_poll(ports: Ports, token: str, poll: str, choices: Mapping[int, PollChoice]) -> DatePoll:
    """Answer as the holder of a personal link; gives the poll. Saying the same again keeps nothing new.

    Raises:
        UnknownError: the link opens nothing, or the poll or a slot is none that this person is asked about.
        PollOverError: it is closed or withdrawn.
        NothingAnsweredError: no slot is answered.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        person = member_links.holder(books, token, now)
        asked = books.polls.get(poll)
        if asked is None or person.key not in asked.asked:
            what = "poll"
            raise UnknownError(what, poll)
        if asked.state is not PollState.OPEN:
            raise PollOverError(poll, asked.state.value)
        _keep(books, asked, person.key, choices, now)
    return asked


def _keep(
    books: Books, poll: DatePoll, person: str, choices: Mapping[int, PollChoice], now: datetime
) -> None:
    if not choices:
        raise NothingAnsweredError(poll.key)
    for number in choices:
        if poll.slot(number) is None:
            what = "slot"
            raise UnknownError(what, str(number))
    said = standing_choices(poll, books.polls.answers(poll.key)).get(person, {})
    new = {number: choice for number, choice in choices.items() if said.get(number) is not choice}
    books.polls.add_answers(
        [
            PollAnswer(poll=poll.key, person=person, slot=number, choice=choice, at=now)
            for number, choice in sorted(new.items())
        ]
    )
    if new:
        detail = ", ".join(f"{number}: {choice}" for number, choice in sorted(new.items()))
        books.audit.append(at=now, by=person, act="poll.answer", subject=poll.key, detail=detail)
