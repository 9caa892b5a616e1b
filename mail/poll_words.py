"""What a date poll's letter may speak of: the question, the slots and the last day for answers."""

from __future__ import annotations

from mail.errors import LetterError
from scheduler.records.letters import LetterOrder
from scheduler.records.polls import PollState
from wording import dates


def of_the_poll(order: LetterOrder) -> dict[str, object]:
    """Give what the letter of a date poll needs.

    Raises:
        LetterError: the order has no poll.
    """
    poll, meeting, language = order.poll, order.meeting, order.language
    if poll is None:
        raise LetterError(order.key, "has no date poll")
    return {
        "question": poll.question,
        "slots": tuple(dates.capitalised(dates.slot(one.start, one.end, language)) for one in poll.slots),
        "now_when": dates.slot(meeting.start, meeting.end, language) if meeting else "",
        "deadline": dates.long_day(poll.deadline, language),
        "deadline_short": dates.day_and_month(poll.deadline, language),
        "again": order.revision > 0,
        "withdrawn": poll.state is PollState.WITHDRAWN,
    }
