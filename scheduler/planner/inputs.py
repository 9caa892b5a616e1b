"""What a plan is made of: agreements, windows, calendars, what is kept, and how hard to try."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from scheduler.records.agreement import Agreement
from scheduler.records.days import SchoolBreak, SoftDay
from scheduler.records.errors import RadshjulError, RecordError
from scheduler.records.obligations import Window, YearOfObligations
from scheduler.records.plan import Busy, PlanEntry
from scheduler.records.travel import TravelTimes


class PlanInputError(RadshjulError):
    """What is to be planned contradicts itself."""

    def __init__(self, what: str, why: str, remedy: str) -> None:
        """Keep the sentence: what was given, the fault, the way out."""
        super().__init__(f"{what} {why}; {remedy}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What a wish costs when it is not met, in points. The first three are for no slot at all."""

    unplaced_must: int = 100_000
    unplaced_should: int = 50_000
    unplaced_may: int = 20_000
    day_from_ideal: int = 10
    """For each day between the meeting and the day that even spacing would choose."""
    unusual_weekday: int = 40
    """Another weekday than those the body likes."""
    later_weekday: int = 15
    """For each of the body's usual weekdays that stands before the one chosen: so a year keeps to one."""
    later_hour: int = 3
    """For each of the body's usual hours that stands before the one chosen."""
    unusual_hour: int = 60
    """An hour that is none of the body's usual ones."""
    assumed_break: int = 250
    """A day in a school break that nobody has confirmed."""
    municipal_council: int = 180
    """A day on which the municipal council meets."""
    election_week: int = 120
    """A working day of the week in which people vote."""
    first_week: int = 150
    """A day in the first working week of January."""
    slow_summer: int = 200
    """A day in the ISO weeks 27 to 32 (those of the summer break itself are closed)."""
    same_day: int = 120
    """Two bodies of one agreement on one day, unless one follows the other."""
    second_trip: int = 120
    """Meetings in two municipalities on one day for somebody who sits in both."""
    spacing_day: int = 4
    """For each day by which two meetings in a row are nearer or farther than they may be."""
    spacing_slack: int = 25
    """How much the distance between two meetings in a row may vary for nothing, in per cent."""

    def __post_init__(self) -> None:
        """Refuse a weight below zero: the proof of quality needs costs that only add."""
        for each in fields(self):
            if getattr(self, each.name) < 0:
                raise RecordError(f"weights.{each.name}", "is below zero", "use zero or more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long to improve the first valid plan. The same effort gives the same plan everywhere.

    ``work_per_window`` and ``most_work`` are counted in the solver's own units of work (some
    seconds each), not by a clock: so much for each window, never more than so much altogether.
    ``seconds``, if given, also stops the solver by the clock; then two machines may give two plans.
    A cluster of at most ``whole`` windows is handed to the solver, a larger one is improved in
    rounds (``flows``) and bounded by prices; how many rounds the work and the seconds buy is
    counted, not timed. No work at all leaves the first valid plan.
    """

    work_per_window: float = 0.03
    most_work: float = 120.0
    seconds: float | None = None
    whole: int = 80

    def __post_init__(self) -> None:
        """Refuse limits that are no limits."""
        if min(self.work_per_window, self.most_work) < 0 or self.whole < 1:
            raise RecordError(
                "effort", "is below zero", "use zero or more, and a whole of one window or more"
            )
        if self.seconds is not None and self.seconds <= 0:
            raise RecordError("effort.seconds", f"is {self.seconds}", "use more than zero")

    def part(self, part: float) -> Effort:
        """Give the effort for a part (0 to 1) of the windows: as much for each, so much less altogether."""
        seconds = self.seconds if self.seconds is None or not part else self.seconds * part
        return replace(self, most_work=self.most_work * part, seconds=seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """When the solver leaves one piece: units of its own work, and seconds by the clock if given."""

    work: float
    seconds: float | None = None


USUAL = Effort()
"""What a plan gets when nobody says otherwise."""

FIRST_VALID = Effort(work_per_window=0.0)
"""No improvement by the solver: the constructed plan, settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInput:
    """Everything that decides a plan of one ``year``. The order inside the tuples means nothing.

    ``breaks`` are all known school breaks, confirmed or assumed; those of other areas are left
    out by themselves, and so are ``soft_days``, which only weigh.
    ``kept`` entries stay where they are: entries of the agreements given stand
    in the plan, entries of others only occupy their people. ``travel`` lies at least
    between two meetings of one person in two municipalities. ``wishes`` are by agreement the weights
    that replace ``weights`` for its own meetings; what concerns several agreements (a second trip,
    who goes without a slot) is always weighed by ``weights``.
    """

    year: int
    agreements: tuple[Agreement, ...]
    years: tuple[YearOfObligations, ...]
    breaks: tuple[SchoolBreak, ...] = ()
    soft_days: tuple[SoftDay, ...] = ()
    busy: tuple[Busy, ...] = ()
    kept: tuple[PlanEntry, ...] = ()
    travel: TravelTimes = field(default_factory=TravelTimes)
    weights: Weights = field(default_factory=Weights)
    wishes: Mapping[str, Weights] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse two things of one key, windows of no agreement and windows of another year."""
        agreements = {agreement.key: agreement for agreement in self.agreements}
        if len(agreements) != len(self.agreements):
            raise PlanInputError("agreements", "have one key twice", "leave one of them out")
        seen: set[str] = set()
        for window in self.windows:
            _check_window(window, agreements.get(window.agreement), self.year)
            if window.key in seen:
                raise PlanInputError(window.key, "is given twice", "leave one of them out")
            seen.add(window.key)
        if len({entry.window.key for entry in self.kept}) != len(self.kept):
            raise PlanInputError("kept", "has two entries for one window", "keep one of them")

    def weights_of(self, agreement: str) -> Weights:
        """Give what the wishes of an agreement weigh: its own, or those of all."""
        return self.wishes.get(agreement, self.weights)

    @property
    def windows(self) -> tuple[Window, ...]:
        """Give every window of every agreement, in the order given.

        A body that two agreements name belongs to the one whose key is first: only its windows count.
        """
        ordered = sorted(self.agreements, key=lambda one: one.key, reverse=True)
        owners = {body.key: one.key for one in ordered for body in one.bodies}
        lent = {(one.key, body.key) for one in ordered for body in one.bodies if owners[body.key] != one.key}
        every = (window for year in self.years for window in year.windows)
        return tuple(window for window in every if (window.agreement, window.body) not in lent)


def _check_window(window: Window, agreement: Agreement | None, year: int) -> None:
    if agreement is None or all(body.key != window.body for body in agreement.bodies):
        raise PlanInputError(window.key, f"is of {window.body}, which is not given", "give its agreement")
    if window.first.year != year or window.last.year != year:
        raise PlanInputError(window.key, f"lies outside {year}", "plan one year at a time")
