"""What a date poll comes to: which answers count, how many each slot has, and which slot wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scheduler.records.polls import DatePoll, PollAnswer, PollChoice, PollSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotCount:
    """How many of those asked can come at a slot, can if need be, and cannot."""

    slot: PollSlot
    yes: int
    if_need_be: int
    no: int


def standing_choices(poll: DatePoll, answers: Iterable[PollAnswer]) -> Mapping[str, Mapping[int, PollChoice]]:
    """Give what counts, by person and slot: the latest answers of those who are asked.

    Answers come in the order in which they were given. Who has not answered is left out.
    """
    numbers = {slot.number for slot in poll.slots}
    counting: dict[str, dict[int, PollChoice]] = {}
    for one in answers:
        if one.person in poll.asked and one.slot in numbers:
            counting.setdefault(one.person, {})[one.slot] = one.choice
    return counting


def counts(poll: DatePoll, answers: Iterable[PollAnswer]) -> tuple[SlotCount, ...]:
    """Give the count of each slot, in the order of time."""
    given = standing_choices(poll, answers).values()

    def number(slot: PollSlot, choice: PollChoice) -> int:
        return sum(own.get(slot.number) is choice for own in given)

    return tuple(
        SlotCount(
            slot=slot,
            yes=number(slot, PollChoice.YES),
            if_need_be=number(slot, PollChoice.IF_NEED_BE),
            no=number(slot, PollChoice.NO),
        )
        for slot in poll.slots
    )


def winner(poll: DatePoll, answers: Iterable[PollAnswer]) -> PollSlot | None:
    """Give the slot with most yes, then most if-need-be, then the earliest; ``None`` when nobody can come."""
    best = max(counts(poll, answers), key=lambda one: (one.yes, one.if_need_be, -one.slot.number))
    return best.slot if best.yes or best.if_need_be else None


def silent(poll: DatePoll, answers: Iterable[PollAnswer]) -> tuple[str, ...]:
    """Give those who are asked and have said nothing, in the order of the invitation."""
    said = standing_choices(poll, answers)
    return tuple(person for person in poll.asked if person not in said)
