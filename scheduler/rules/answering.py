"""Which answer counts, and whether a mail can be trusted. Pure.

An answer counts when it is confirmed and answers the meeting's time as it is now: its version is
not older than the last change of the time. Of those the one given last counts, whatever the order
in which they arrived.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scheduler.records.answers import Answer, AnswerKind, Trust
from scheduler.records.inbox import Verdict
from scheduler.records.meetings import Change, ChangeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerStanding:
    """A person's answers at a moment: what counts, and what somebody should look at.

    ``counts`` is the confirmed answer in force, ``unconfirmed`` a later one that nobody vouches for,
    ``earlier`` the last answer to a time that does not hold any more (only while nothing newer is there).
    """

    counts: Answer | None = None
    unconfirmed: Answer | None = None
    earlier: Answer | None = None

    @property
    def answered(self) -> bool:
        """Tell whether the person has said something to the present time, confirmed or not."""
        return self.counts is not None or self.unconfirmed is not None


def standing(answers: Iterable[Answer], since: int) -> Mapping[str, AnswerStanding]:
    """Give how each person who ever answered stands, by the person's key.

    Args:
        answers: all answers to one meeting, in any order.
        since: the meeting's version at the last change of its time; older answers do not count.
    """
    by_person: dict[str, list[Answer]] = {}
    for answer in answers:
        by_person.setdefault(answer.person, []).append(answer)
    return {person: _of_one(given, since) for person, given in by_person.items()}


def in_force(answers: Iterable[Answer], since: int) -> Mapping[str, AnswerKind]:
    """Give each person's answer that counts; those without one are left out."""
    return {
        person: stands.counts.kind for person, stands in standing(answers, since).items() if stands.counts
    }


def last_time_change(changes: Iterable[Change]) -> int:
    """Give the meeting's version at the last change of its time (0: it never moved in time)."""
    moved = (
        change.sequence
        for change in changes
        if change.kind is ChangeKind.MOVED
        and (change.old_start, change.old_end) != (change.new_start, change.new_end)
    )
    return max(moved, default=0)


def vouched_for(sender: str, verdicts: Iterable[Verdict]) -> bool:
    """Tell whether our own mail server vouches for the From address.

    Where it has looked at dmarc, that decides: each result must be a pass for the sender's domain.
    Otherwise a dkim signature or an spf pass of the sender's domain (or one above or below it) does.

    >>> vouched_for("a@vik.example", [Verdict(method="dkim", result="pass", domain="post.vik.example")])
    True
    """
    found = tuple(verdicts)
    domain = sender.rpartition("@")[2]
    dmarc = [one for one in found if one.method == "dmarc"]
    if dmarc:
        return all(one.result == "pass" and aligned(one.domain or domain, domain) for one in dmarc)
    return any(
        one.method in {"dkim", "spf"} and one.result == "pass" and aligned(one.domain, domain)
        for one in found
    )


def aligned(checked: str, domain: str) -> bool:
    """Tell whether one domain is the other, or lies below it; a top domain alone never aligns.

    >>> aligned("example", "vik.example")
    False
    """
    one, other = checked.casefold().strip("."), domain.casefold().strip(".")
    if not one or "." not in one or "." not in other:
        return False
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _of_one(given: list[Answer], since: int) -> AnswerStanding:
    by_age = sorted(given, key=_age)
    to_now = [answer for answer in by_age if answer.sequence >= since]
    confirmed = [answer for answer in to_now if answer.trust is Trust.CONFIRMED]
    counts = confirmed[-1] if confirmed else None
    later = [
        answer
        for answer in to_now
        if answer.trust is Trust.UNCONFIRMED and (counts is None or _age(answer) > _age(counts))
    ]
    return AnswerStanding(
        counts=counts if counts and counts.kind is not AnswerKind.WITHDRAWN else None,
        unconfirmed=later[-1] if later else None,
        earlier=by_age[-1] if by_age and not to_now else None,
    )


def _age(answer: Answer) -> tuple[object, ...]:
    # The last words settle ties in the same way whatever came first.
    return (answer.stamp, answer.sequence, answer.at, answer.kind.value, answer.message_id)
