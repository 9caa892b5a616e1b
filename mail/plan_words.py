"""What the letter of a shared draft may speak of: the year, the recipient's meetings, the last day."""

from __future__ import annotations

from mail.errors import LetterError
from scheduler.records.letters import LetterOrder
from wording import dates
from wording.meeting_words import in_running_text


def of_the_plan(order: LetterOrder) -> dict[str, object]:
    """Give what the letter of a shared draft needs.

    Raises:
        LetterError: the order has no plan.
    """
    plan, language = order.plan, order.language
    if plan is None:
        raise LetterError(order.key, "has no plan")
    return {
        "municipality": order.municipality,
        "year": plan.year,
        "note": plan.note,
        "again": order.revision > 1,
        "reminder": plan.reminder,
        "slots": tuple(
            f"{dates.capitalised(dates.slot(one.start, one.end, language))}: {in_running_text(one.body)}"
            for one in plan.slots
        ),
        "deadline": dates.long_day(plan.deadline, language),
        "deadline_short": dates.day_and_month(plan.deadline, language),
    }
