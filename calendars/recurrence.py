"""When a recurring event begins, inside a horizon: python-dateutil's rules behind bounds of our own.

Starts are naive wall times of the event's zone, so that a meeting at nine stays at nine in summer. No rule is
followed past the horizon's end, and each is paid for beforehand by the days it walks through:
a rule that never matches costs as much as one that always does.
"""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Final

from dateutil.rrule import rrulestr

from scheduler.records.errors import RadshjulError

STEP_LIMIT: Final = 200_000
"""The most steps that all rules of one file may take together."""

_BARE: Final = str.maketrans("", "", "-:")
_RULE_LENGTH: Final = 300
_DAYS: Final = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
_MONTHLY: Final = frozenset({"BYDAY", "BYMONTHDAY", "BYSETPOS"})
_SHAPES: Final = {
    "DAILY": frozenset({"BYDAY", "BYMONTH"}),
    "WEEKLY": frozenset({"BYDAY"}),
    "MONTHLY": _MONTHLY,
    "YEARLY": _MONTHLY | {"BYMONTH"},
}
"""What calendar programs write beside each pace; other parts can hide a rule that hardly ever matches."""

_ALWAYS: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})
_BARREN_LIMIT: Final = 2
"""A rule that never matches is followed to the year 9999 by the library: so many of them are borne."""


class HostileRuleError(RadshjulError):
    """A recurrence rule would never end, or says what no meeting says."""

    def __init__(self, why: str) -> None:
        """Say what is wrong with it."""
        super().__init__(f"the recurrence rule {why}; leave the event out or write it as single events")


class Steps:
    """What is left of the steps that the rules of one file may take."""

    def __init__(self, left: int = STEP_LIMIT) -> None:
        self._left = left
        self._barren = 0

    def take(self, steps: int) -> None:
        """Take some steps.

        Raises:
            HostileRuleError: so many are not left; then none is taken.
        """
        if steps > self._left:
            why = "repeats more often than a calendar needs"
            raise HostileRuleError(why)
        self._left -= steps

    def check_patience(self) -> None:
        """Refuse further rules after too many that never matched.

        Raises:
            HostileRuleError: there were too many.
        """
        if self._barren >= _BARREN_LIMIT:
            why = "comes after too many that never match"
            raise HostileRuleError(why)

    def note_barren(self) -> None:
        """Note that a rule never matched."""
        self._barren += 1


def starts_of(rule: str, first: datetime, last: datetime, steps: Steps) -> list[datetime]:
    """Give the starts by a rule, in order.

    Args:
        rule: the value of RRULE; its UNTIL is left to the caller.
        first: the event's own start, naive.
        last: the last start that is wanted (included), naive.
        steps: what the file may still spend.

    Raises:
        HostileRuleError: the rule is finer than a day, never matches, or cannot be read.
    """
    parts = _parts(rule)
    interval = _whole(parts.pop("INTERVAL", "1"))
    count = _whole(parts.pop("COUNT")) if "COUNT" in parts else None
    parts.pop("UNTIL", None)
    if last < first:
        return []
    unit = 1 if any(name.startswith("BY") for name in parts) else _DAYS[parts["FREQ"]]
    steps.take((last - first).days // (unit * interval) + 1)
    steps.check_patience()
    kept = ";".join(f"{name}={value}" for name, value in parts.items())
    text = f"{kept};INTERVAL={interval};UNTIL={last.isoformat().translate(_BARE)}"
    try:
        starts = list(islice(iter(rrulestr(text, dtstart=first)), count))
    except (ValueError, TypeError, AttributeError, IndexError, KeyError) as error:
        why = "cannot be read"
        raise HostileRuleError(why) from error
    if not starts:
        steps.note_barren()
        why = "never matches"
        raise HostileRuleError(why)
    return starts


def _parts(rule: str) -> dict[str, str]:
    if len(rule) > _RULE_LENGTH:
        why = "is longer than any honest one"
        raise HostileRuleError(why)
    pairs = [part.partition("=") for part in rule.upper().split(";") if part]
    parts = {name.strip(): value.strip() for name, _, value in pairs}
    shape = _SHAPES.get(parts.get("FREQ", ""))
    if shape is None:
        why = "repeats within the day, or says no pace"
        raise HostileRuleError(why)
    if parts.keys() - shape - _ALWAYS or len(parts) < len(pairs):
        why = "has parts that meetings do not have"
        raise HostileRuleError(why)
    return parts


def _whole(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 10 and int(written)):
        why = "counts by what is no number above zero"
        raise HostileRuleError(why)
    return int(written)
